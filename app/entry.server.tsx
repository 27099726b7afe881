import { Writable } from 'node:stream'
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { NonceContext } from './components/nonce.ts'

const abortAfterMilliseconds = 10_000

/**
 * Renders the whole page before the first byte. No page waits for slow parts, so streaming would only cut the answer
 * into many small writes, which cost more than the rendering (the project list took half as long again).
 */
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
        onAllReady() {
          // A timer left running would keep the whole rendered tree in memory until it fires.
          clearTimeout(timer)
          headers.set('Content-Type', 'text/html; charset=utf-8')
          headers.set('Cache-Control', 'no-store')
          pipe(wholeBody((body) => done(new Response(body, { headers, status: statusCode }))))
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

function wholeBody(finished: (body: Uint8Array<ArrayBuffer>) => void): Writable {
  const chunks: Uint8Array[] = []
  return new Writable({
    write(chunk: Buffer, _encoding, next) {
      chunks.push(Buffer.from(withoutPadding(chunk)))
      next()
    },
    final(next) {
      finished(new Uint8Array(Buffer.concat(chunks)))
      next()
    },
  })
}

/**
 * React 18 hands over its buffer of 2,048 bytes as it is when the next letter does not fit into what is left: a
 * Korean letter takes three, so zero bytes would stand in the middle of a word. No text of ours ends with them.
 */
function withoutPadding(chunk: Buffer): Buffer {
  let end = chunk.length
  while (end > 0 && chunk[end - 1] === 0) end -= 1
  return chunk.subarray(0, end)
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
