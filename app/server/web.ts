import { randomBytes } from 'node:crypto'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { isProblemStatus, type ProblemStatus, problemMediaType, problemText } from '#app/api/problem.ts'
import type { ServerContext } from '#app/context.ts'
import { evidenceLimits } from '#app/domain/lease/evidence.ts'
import { exchangeLimits } from '#app/exchange/exchange-schedule.ts'
import { executionLimits } from '#app/exchange/execution-reading.ts'
import { createRequestMetrics } from './request-metrics.ts'

/** A request body larger than this is refused before it is read. */
export const largestBodyBytes = 1_000_000

/** Addresses whose questions may be longer: 20,000 items and 100,000 links with short names fit, or a schedule file. */
const largestBodies: ReadonlyMap<string, number> = new Map([
  ['/api/v1/schedule/preview', 10_000_000],
  ['/api/v1/imports/mspdi', exchangeLimits.bytes],
])

/** Pages that take a file, however the browser asks for them, and the largest file of each. */
const filePages: readonly { page: RegExp; bytes: number }[] = [
  { page: /^\/projects\/[0-9A-Za-z-]{1,60}\/import(\.data)?$/, bytes: exchangeLimits.bytes },
  { page: /^\/funding\/import(\.data)?$/, bytes: executionLimits.bytes },
  { page: /^\/agreements\/[0-9A-Za-z-]{1,60}\/payments\/\d{1,4}(\.data)?$/, bytes: evidenceLimits.bytes },
]
/** What a form has beside its file. */
const formBytes = 10_000

function largestBodyOf(path: string): number {
  const filePage = filePages.find(({ page }) => page.test(path))
  return largestBodies.get(path) ?? (filePage ? filePage.bytes + formBytes : largestBodyBytes)
}

/** Where the pages come from: the production build, or Vite while developing. */
export interface Pages {
  build: ServerBuild | (() => Promise<ServerBuild>)
  /** serves scripts, styles and fonts */
  assets: express.RequestHandler[]
}

/** The HTTP server around Remix: security headers, size limit, same-origin check, static files. */
export function createWeb({ build, assets }: Pages, context: ServerContext): Express {
  const web = express()
  web.disable('x-powered-by')
  web.set('trust proxy', 'loopback')
  const requests = createRequestMetrics()
  web.use(requests.count)
  web.use(securityHeaders)
  web.use(refuseLargeBody)
  web.use(refuseForeignOrigin)
  for (const handler of assets) web.use(handler)
  web.all(
    '*',
    createRequestHandler({
      build,
      getLoadContext: (request, response) => ({
        ...context,
        nonce: String(response.locals.nonce),
        isSecure: request.secure,
        isLoopback: isLoopback(request),
        requests,
      }),
    }),
  )
  web.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error)
    const said = error instanceof Error && 'status' in error ? Number(error.status) : 500
    const status = isProblemStatus(said) ? said : said < 500 ? 400 : 500
    if (status >= 500) context.log.error('request failed', { error: String(error) })
    refuse(request, response, status, refusals[status] ?? 'Server error')
  })
  return web
}

const refusals: Partial<Record<ProblemStatus, string>> = {
  400: 'The request cannot be read',
  404: 'Not found',
}

/** A refusal that no page words: a problem document below the JSON interface, a line of text elsewhere. */
function refuse(request: Request, response: Response, status: ProblemStatus, said: string): void {
  response.status(status)
  if (!request.path.startsWith('/api/v1')) response.type('text/plain').send(said)
  else {
    response.set({ 'Content-Type': problemMediaType, 'Cache-Control': 'no-store' })
    response.end(problemText(status, said))
  }
}

/** A proxy names whom it speaks for; what such a header says is nobody of this machine. */
function isLoopback({ headers, socket }: Request): boolean {
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined
  return !isForwarded && /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '')
}

/** The files of a production build: those with a hash in their name never change, fonts hardly ever. */
export function builtAssets(folder: string): express.RequestHandler[] {
  const hashed = express.static(`${folder}/assets`, { immutable: true, maxAge: '1y', fallthrough: false })
  const others = express.static(folder, { maxAge: '1d', redirect: false })
  return [express.Router().use('/assets', hashed), others]
}

function securityHeaders(_request: Request, response: Response, next: NextFunction): void {
  const nonce = randomBytes(16).toString('base64')
  response.locals.nonce = nonce
  const isDevelopment = process.env.NODE_ENV === 'development'
  response.set({
    'Content-Security-Policy': [
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce}'`,
      // Vite's development server injects styles; frappe-gantt and React set style attributes on elements.
      isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
      "style-src-attr 'unsafe-inline'",
      "img-src 'self' data:",
      isDevelopment ? "connect-src 'self' ws:" : "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  })
  next()
}

function refuseLargeBody(request: Request, response: Response, next: NextFunction): void {
  const largestBytes = largestBodyOf(request.path)
  if (request.headers['transfer-encoding'] !== undefined)
    refuse(request, response, 411, 'The request has to say its length: send Content-Length, not pieces')
  else if (Number(request.headers['content-length'] ?? 0) > largestBytes)
    refuse(request, response, 413, `The request is too large: at most ${largestBytes} bytes`)
  else next()
}

/** A second wall behind the form token: a page of another site cannot post here at all. */
function refuseForeignOrigin(request: Request, response: Response, next: NextFunction): void {
  const { origin, host } = request.headers
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const isOwn = origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)
  if (isRead || isOwn) next()
  else refuse(request, response, 403, 'This was not sent from this site')
}
