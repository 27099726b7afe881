import type { LoaderFunctionArgs } from '@remix-run/node'
import { languages } from '#app/domain/labels.ts'
import { findFeedCalendar } from '#app/tables/calendar-feed.server.ts'

/** A calendar for programs that cannot sign in: the secret of the address is the key, and no answer says more. */
export async function loader({ request, context, params }: LoaderFunctionArgs): Promise<Response> {
  const { origin, searchParams } = new URL(request.url)
  const language = languages.find((one) => one === searchParams.get('lang')) ?? 'ko'
  const secret = /^[A-Za-z0-9_-]{43}$/.exec(params.secret ?? '')?.[0]
  try {
    const calendar =
      secret === undefined ? null : await findFeedCalendar(context, secret, { origin, language })
    return answer(calendar === null ? 404 : 200, calendar ?? 'Not found\n')
  } catch (error) {
    // The address is a secret: the log names the fault without it.
    context.log.error('calendar feed failed', { error: error instanceof Error ? error.stack : String(error) })
    return answer(500, 'Server error\n')
  }
}

function answer(status: number, body: string): Response {
  return new Response(body, {
    status,
    headers: {
      'Content-Type': `${status === 200 ? 'text/calendar' : 'text/plain'}; charset=utf-8`,
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex, nofollow',
    },
  })
}
