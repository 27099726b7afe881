import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'

/**
 * Until the data of the page are decoded, `RemixBrowser` throws their promise, as components that suspend do. At the
 * root that is no place to wait: a key pressed meanwhile makes React give up the render with its error 345. So the
 * wait comes before. Called outside a render it gets no further than that throw, whatever it throws.
 */
async function pageDataDecoded(): Promise<void> {
  try {
    RemixBrowser({})
  } catch (thrown) {
    await thrown
  }
}

await pageDataDecoded()
startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  )
})
