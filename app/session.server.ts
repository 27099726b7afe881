import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { AppLoadContext } from '@remix-run/node'
import { createCookie, redirect } from '@remix-run/node'
import { can, type GeneralAction } from '#app/domain/permissions.ts'
import { deleteSession, findSession, insertSession } from '#db/session.server.ts'
import type { User } from '#db/user.server.ts'
import { forbidden, readForm } from './http.ts'

const cookieName = 'tracker_session'

export interface SignedIn {
  user: User
  csrf: string
  idHash: string
}

/** One request has one visitor: all its loaders share one look-up. */
const lookUps = new WeakMap<AppLoadContext, Promise<SignedIn | null>>()

/** The signed-in user and the session's form token, or null. */
export function findSignedIn(request: Request, context: AppLoadContext): Promise<SignedIn | null> {
  const known = lookUps.get(context)
  if (known) return known
  const lookUp = lookUpSignedIn(request, context)
  lookUps.set(context, lookUp)
  return lookUp
}

async function lookUpSignedIn(request: Request, context: AppLoadContext): Promise<SignedIn | null> {
  const id = await readCookie(request, context)
  if (id === null) return null
  const idHash = hashId(id)
  const session = await findSession(context.db, idHash, context.clock.now())
  return session ? { ...session, idHash } : null
}

/** The signed-in user; anybody else is sent to the sign-in page and comes back afterwards. */
export async function requireUser(
  request: Request,
  context: AppLoadContext,
  action: GeneralAction = 'portfolio.read',
): Promise<User> {
  const signedIn = await findSignedIn(request, context)
  if (!signedIn) throw redirect(`/sign-in?return=${encodeURIComponent(ownPath(new URL(request.url)))}`)
  if (!can(signedIn.user, action)) throw forbidden()
  return signedIn.user
}

/** Reads a posted form and checks its token: the door of every action of a signed-in user. */
export async function requireForm(
  request: Request,
  context: AppLoadContext,
  action: GeneralAction = 'portfolio.read',
): Promise<{ user: User; form: FormData }> {
  const signedIn = await findSignedIn(request, context)
  if (!signedIn) throw redirect('/sign-in')
  const form = await readForm(request)
  if (!isSameText(String(form.get('csrf') ?? ''), signedIn.csrf)) throw forbidden()
  if (!can(signedIn.user, action)) throw forbidden()
  return { user: signedIn.user, form }
}

/** Starts a session; the answer is the cookie to set. The cookie's secret is stored as a hash only. */
export async function createSession(context: AppLoadContext, userId: number): Promise<string> {
  const id = randomBytes(32).toString('base64url')
  const csrf = randomBytes(24).toString('base64url')
  await insertSession(context.db, { idHash: hashId(id), userId, csrf }, context.clock.now())
  return cookieOf(context).serialize(`${id}.${sign(id, context.secret)}`)
}

/** Ends the session on the server too, so that a copied cookie is worth nothing. */
export async function endSession(request: Request, context: AppLoadContext): Promise<string> {
  const id = await readCookie(request, context)
  if (id !== null) await deleteSession(context.db, hashId(id))
  return cookieOf(context).serialize('', { maxAge: 0 })
}

/** A path of this site to go back to: never another site's address, whatever was asked for. */
export function safeReturn(path: string | null): string {
  const home = 'http://home.invalid'
  if (path === null || !path.startsWith('/') || !URL.canParse(path, home)) return '/'
  // A browser drops tabs and turns backslashes round before it reads an address, and so does URL.
  const { origin, pathname, search, hash } = new URL(path, home)
  return origin === home && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/'
}

function ownPath(url: URL): string {
  const path = url.pathname.replace(/\.data$/, '')
  const search = new URLSearchParams(url.search)
  search.delete('_routes')
  const query = search.toString()
  return `${path === '/_root' ? '/' : path}${query ? `?${query}` : ''}`
}

function cookieOf(context: AppLoadContext) {
  return createCookie(cookieName, { httpOnly: true, sameSite: 'lax', path: '/', secure: context.isSecure })
}

async function readCookie(request: Request, context: AppLoadContext): Promise<string | null> {
  const value: unknown = await cookieOf(context).parse(request.headers.get('Cookie'))
  if (typeof value !== 'string') return null
  const [id = '', signature = ''] = value.split('.')
  return isSameText(signature, sign(id, context.secret)) ? id : null
}

function sign(id: string, secret: string): string {
  return createHmac('sha256', secret).update(id).digest('base64url')
}

function hashId(id: string): string {
  return createHash('sha256').update(id).digest('hex')
}

function isSameText(a: string, b: string): boolean {
  const left = createHash('sha256').update(a).digest()
  const right = createHash('sha256').update(b).digest()
  return timingSafeEqual(left, right)
}
