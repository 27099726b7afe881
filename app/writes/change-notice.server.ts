import type { AppLoadContext } from '@remix-run/node'
import { createCookie } from '@remix-run/node'
import { z } from 'zod'
import { isPlainDate } from '#app/domain/calendar.ts'

const day = z.string().refine(isPlainDate).nullable()
const move = z.object({ fromOn: day, toOn: day }).nullable()

const notice = z.object({
  project: z.string(),
  /** false: what was typed is what stood there already */
  isChanged: z.boolean(),
  /** the project itself is new */
  isCreated: z.boolean().optional(),
  /** how many forecasts moved */
  moved: z.int().min(0),
  /** how many plans were changed, the one that was typed included */
  planned: z.int().min(0).default(0),
  completion: move,
  opening: move,
  /** the term that is not reached any more */
  missedTermOn: day.default(null),
  /** of the lease of its agreement */
  firstPayment: move.default(null),
})

/** What the page of a project tells once after a change of it. */
export type ChangeNotice = z.infer<typeof notice>

function cookieOf(context: AppLoadContext) {
  return createCookie('tracker_change', {
    httpOnly: true,
    sameSite: 'lax',
    path: '/projects',
    maxAge: 60,
    secure: context.isSecure,
  })
}

/** The cookie that carries the notice over the redirect after a change. */
export function rememberChange(context: AppLoadContext, change: z.input<typeof notice>): Promise<string> {
  return cookieOf(context).serialize(change)
}

/** The notice for this project, if one is due, and the cookie that ends it: a reload does not tell it again. */
export async function readChange(
  request: Request,
  context: AppLoadContext,
  project: string,
): Promise<{ change: ChangeNotice | null; headers: Record<string, string> }> {
  const cookie = cookieOf(context)
  const parsed = notice.safeParse(await cookie.parse(request.headers.get('Cookie')))
  if (!parsed.success || parsed.data.project !== project) return { change: null, headers: {} }
  return { change: parsed.data, headers: { 'Set-Cookie': await cookie.serialize('', { maxAge: 0 }) } }
}
