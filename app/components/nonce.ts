import { createContext } from 'react'

/** The response's nonce while rendering on the server; empty in the browser, where nothing new needs it. */
export const NonceContext = createContext('')
