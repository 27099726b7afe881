import { PassThrough } from 'node:stream'
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { NonceContext } from './components/nonce.ts'

const abortAfterMilliseconds = 10_000

export default function respond(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, log }: AppLoadContext,
): Promise<Response> {
  return new Promise((done, failed) => {
    let statusCode = status
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer
          context={remixContext}
          url={request.url}
          nonce={nonce}
          abortDelay={abortAfterMilliseconds}
        />
      </NonceContext.Provider>,
      {
        nonce,
        onShellReady() {
          const body = new PassThrough()
          // A timer left running would keep the whole rendered tree in memory until it fires.
          body.once('close', () => clearTimeout(timer))
          headers.set('Content-Type', 'text/html; charset=utf-8')
          headers.set('Cache-Control', 'no-store')
          done(new Response(createReadableStreamFromReadable(body), { headers, status: statusCode }))
          pipe(body)
        },
        onShellError: failed,
        onError(error) {
          statusCode = 500
          log.error('rendering failed', { url: new URL(request.url).pathname, error: String(error) })
        },
      },
    )
    const timer = setTimeout(abort, abortAfterMilliseconds)
  })
}

/** Faults of a loader or action: logged once, with the path but never with the form. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted) return
  // An address that no route knows is the visitor's mistake and shows as a 404 page.
  if (typeof error === 'object' && error !== null && 'status' in error && Number(error.status) < 500) return
  const text = error instanceof Error ? error.stack : String(error)
  context.log.error('request failed', {
    method: request.method,
    url: new URL(request.url).pathname,
    error: text,
  })
}
