// A process that is started beside the server does not know how to read TypeScript.
import { register } from 'tsx/esm/api'

register()
await import('./execution-child.ts')
