import type { LoaderFunctionArgs } from '@remix-run/node'
import type { ServerContext } from '#app/context.ts'
import { can } from '#app/domain/permissions.ts'
import { findTokenUserId } from '#db/api-token.server.ts'
import { findUser, type User } from '#db/user.server.ts'
import { problem } from './problem.ts'
import type { JsonValue } from './record.ts'

/** Who reads, and what an answer is made from. */
export interface Reader {
  user: User
  context: LoaderFunctionArgs['context']
  params: LoaderFunctionArgs['params']
  /** the query of the address */
  search: URLSearchParams
}

const readMethods = ['GET', 'HEAD'] as const

/**
 * The one door of the JSON interface: a bearer token always, read requests only (or those an address names because
 * it takes a question in the body and keeps nothing), no more than its user may do.
 * Session cookies are not looked at, so that no other site can make a browser read here.
 */
export async function requireBearer(
  { request, context, params }: LoaderFunctionArgs,
  answer: (reader: Reader) => Promise<Response> | Response,
  methods: readonly string[] = readMethods,
): Promise<Response> {
  const url = new URL(request.url)
  try {
    const user = await findTokenUser(request, context)
    if (user === null) return unauthorized(request)
    if (!can(user, 'api.use') || !can(user, 'portfolio.read')) {
      return problem(403, 'The user of this token may not use the interface.')
    }
    if (!methods.includes(request.method)) return notAllowed(methods)
    return await answer({ user, context, params, search: url.searchParams })
  } catch (error) {
    const text = error instanceof Error ? error.stack : String(error)
    context.log.error('request failed', { method: request.method, url: url.pathname, error: text })
    return problem(500, 'The request could not be answered; the fault is in the server log.')
  }
}

/**
 * The door of the monitoring: a collector on this machine, or the bearer token of an active user, which nobody can
 * check while the database does not answer.
 */
export async function requireTokenOrLoopback(
  { request, context }: LoaderFunctionArgs,
  answer: (context: LoaderFunctionArgs['context']) => Promise<Response>,
): Promise<Response> {
  if (context.isLoopback) return answer(context)
  try {
    if ((await findTokenUser(request, context)) === null) return unauthorized(request)
  } catch {
    return problem(503, 'The database does not answer, so the token cannot be checked.')
  }
  return answer(context)
}

/** The answer to whatever would write: nothing can be written through the interface. */
export function readOnly(): Response {
  return notAllowed(readMethods)
}

function notAllowed(methods: readonly string[]): Response {
  return problem(405, `This address takes ${methods.join(' or ')} and no other method.`, {
    headers: { Allow: methods.join(', ') },
  })
}

/** The active user whose bearer token a request carries, or null. */
async function findTokenUser(request: Request, { db, clock }: ServerContext): Promise<User | null> {
  const token = /^Bearer +(cwt_[A-Za-z0-9_-]{1,100})$/i.exec(request.headers.get('Authorization') ?? '')?.[1]
  if (token === undefined) return null
  const userId = await findTokenUserId(db, token, clock.now())
  return userId === undefined ? null : ((await findUser(db, userId)) ?? null)
}

function unauthorized(request: Request): Response {
  const isGiven = request.headers.has('Authorization')
  const challenge = isGiven ? 'Bearer realm="api", error="invalid_token"' : 'Bearer realm="api"'
  const detail = isGiven
    ? 'The bearer token is unknown or revoked, or its user is not active.'
    : 'Send a bearer token: Authorization: Bearer cwt_...'
  return problem(401, detail, { headers: { 'WWW-Authenticate': challenge } })
}

export function jsonAnswer(body: JsonValue): Response {
  return new Response(JSON.stringify(body), {
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', Vary: 'Authorization' },
  })
}
