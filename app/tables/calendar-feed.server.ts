import type { AppLoadContext } from '@remix-run/node'
import { filterParams, parseProjectFilter } from '#app/address/project-filter.ts'
import { addDays, type PlainDate } from '#app/domain/calendar.ts'
import { formatDate } from '#app/domain/format.ts'
import type { Language } from '#app/domain/labels.ts'
import { can } from '#app/domain/permissions.ts'
import { type CalendarEvent, writeCalendar } from '#app/exchange/icalendar.ts'
import { type Words, wordsIn } from '#app/i18n/words.ts'
import { findCalendarFeed, listFeedMilestones } from '#db/calendar-feed.server.ts'
import type { ProjectFilter } from '#db/project-filter.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { findUser, type User } from '#db/user.server.ts'

/** Events of one feed, and how far back it goes. */
const feedLimits = { events: 2_000, daysBack: 90 } as const

/**
 * The calendar behind a secret address, with the rights that its user has now; null when it is unknown or revoked, or
 * its user may not read any more. No session is looked at: a calendar program has none.
 */
export async function findFeedCalendar(
  { db, clock }: AppLoadContext,
  secret: string,
  { origin, language }: { origin: string; language: Language },
): Promise<string | null> {
  const now = clock.now()
  const feed = await findCalendarFeed(db, secret, now)
  const user = feed && (await findUser(db, feed.userId))
  if (!feed || !user || !can(user, 'portfolio.read')) return null
  const today = clock.today()
  const thresholds = await findThresholds(db, today)
  const milestones = await listFeedMilestones(db, feedFilter(feed.query, user), thresholds, {
    fromOn: addDays(today, -feedLimits.daysBack),
    limit: feedLimits.events + 1,
  })
  const words = wordsIn(language)
  const isCut = milestones.length > feedLimits.events
  return writeCalendar({
    name: isCut ? words.feeds.cutName(feed.name, feedLimits.events) : feed.name,
    madeAt: now,
    events: milestones
      .slice(0, feedLimits.events)
      .map((milestone) => eventOf(milestone, { origin, language, words })),
  })
}

/** The filter that an address of the project list means, as it is kept; null when it means something unknown. */
export function feedQuery(address: string, user: User): string | null {
  const text = address.trim()
  const home = 'http://home.invalid'
  const isQuery = !text.includes('?') && text.includes('=') && !text.includes('/')
  const whole = isQuery ? `/projects?${text}` : text
  if (!URL.canParse(whole, home)) return null
  const { pathname, searchParams } = new URL(whole, home)
  if (pathname !== '/projects') return null
  const { filter, problems } = parseProjectFilter(searchParams, user)
  return Object.keys(problems).length > 0 ? null : filterParams(filter).toString()
}

/** Without a query it is what its user manages, whatever kind of program that belongs to. */
function feedFilter(query: string | null, user: User): ProjectFilter {
  if (query === null) return { assignedTo: { id: user.id, programIds: user.programIds } }
  return parseProjectFilter(new URLSearchParams(query), user).filter
}

type FeedMilestone = Awaited<ReturnType<typeof listFeedMilestones>>[number]

function eventOf(
  milestone: FeedMilestone,
  { origin, language, words }: { origin: string; language: Language; words: Words },
): CalendarEvent {
  const nameOf = (ko: string, en: string) => (language === 'ko' ? ko : en)
  const { id, on, project, projectNameKo, projectNameEn, updatedAt } = milestone
  const line = (name: string, date: PlainDate | null) => `${name}: ${formatDate(date, language)}`
  return {
    uid: `milestone-${id}@${new URL(origin).hostname}`,
    on,
    summary: `${project} ${nameOf(milestone.nameKo, milestone.nameEn)}`,
    description: [
      nameOf(projectNameKo, projectNameEn),
      line(words.project.baselineOn, milestone.baselineOn),
      line(words.project.plannedOn, milestone.plannedOn),
      milestone.actualOn === null
        ? line(words.project.forecastOn, on)
        : line(words.project.actualOn, milestone.actualOn),
    ].join('\n'),
    url: `${origin}/projects/${project}`,
    changedAt: updatedAt,
  }
}
