import { type AppLoadContext, data, redirect } from '@remix-run/node'
import { parseForm, type Refusal } from '#app/http.ts'
import { languageOf } from '#app/i18n/language.server.ts'
import { feedQuery } from '#app/tables/calendar-feed.server.ts'
import { insertCalendarFeed, updateFeedRevoked } from '#db/calendar-feed.server.ts'
import type { User } from '#db/user.server.ts'
import { feedForm, revokeFeedForm } from './forms.ts'

function refusedFeed(refusal: Refusal) {
  return data({ refusal, token: null, feed: null }, { status: 400 })
}

/** The answer holds the address itself: it is shown once, and its secret is stored as a hash only. */
export async function createFeed({ db }: AppLoadContext, user: User, form: FormData, request: Request) {
  const parsed = parseForm(feedForm, form)
  if (parsed.refusal) return refusedFeed(parsed.refusal)
  const { feedName: name, feedAddress } = parsed.value
  const query = feedAddress === null ? null : feedQuery(feedAddress, user)
  const values = { feedName: name, feedAddress: feedAddress ?? '' }
  if (feedAddress !== null && query === null)
    return refusedFeed({ errors: { feedAddress: 'listAddress' }, values })
  const secret = await db
    .transaction()
    .execute((tx) => insertCalendarFeed(tx, { userId: user.id, name, query }))
  if (secret === null) return refusedFeed({ errors: { feed: 'tooMany' }, values })
  const language = await languageOf(request)
  const { origin } = new URL(request.url)
  const feed = `${origin}/feeds/${secret}.ics${language === 'ko' ? '' : `?lang=${language}`}`
  return data({ refusal: null, token: null, feed })
}

export async function revokeFeed({ db, clock }: AppLoadContext, user: User, form: FormData) {
  const parsed = parseForm(revokeFeedForm, form)
  if (parsed.refusal) return refusedFeed(parsed.refusal)
  await updateFeedRevoked(db, user.id, parsed.value.feed, clock.now())
  return redirect('/account#feeds')
}
