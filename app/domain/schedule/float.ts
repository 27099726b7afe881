import { nthWorkingDay, type PlainDate, type WorkCalendar, workingDaysUpTo } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import { baselineDaysByPosition, type ItemDates, isBound, roomDays } from '#app/domain/schedule.ts'
import {
  approvedCalendarsOf,
  calendarOf,
  type ForecastInput,
  type ForecastSubject,
  inNetworkOrder,
  networkFor,
} from './forecast.ts'
import { type Calendars, calendarAt, latestRank, rankOf, reachedRank } from './link-rank.ts'
import { isFromStart, type Network } from './network.ts'
import { latestOn, type WorkFacts } from './work-facts.ts'

/** The late rank of what nothing waits for. */
const noLimit = 2_147_483_647

/**
 * How many working days each open milestone may be expected later, and neither the completion nor any item without
 * successors is: by position, from forecasts as `forecastByPosition` makes them, with the same links and the same
 * room in the baseline. 0 or less: it is critical; below 0 where a constraint of its own, or of what waits for it,
 * cannot be kept. Null of what has happened or has no forecast, and where nothing open waits
 * for it.
 *
 * design -> bid -> completion; the baseline leaves 33 days between bid and completion where 21 are needed: bid has 12.
 */
export function floatsByPosition(
  network: Network,
  dates: readonly LimitedDates[],
  forecasts: readonly (PlainDate | null)[],
  completionAt: number,
  calendars: Calendars,
): (number | null)[] {
  return limitedFloats(network, dates, forecasts, completionAt, calendars).floats
}

/** The dates of an item, and the constraint that may limit it. */
type LimitedDates = ItemDates & Partial<Pick<WorkFacts, 'constraintType' | 'constraintOn'>>

/** What leaves an item its float, where that is no successor: it is an end itself, or a constraint of its own. */
export const ownLimits = { end: -1, constraint: -2 } as const

interface LimitedFloats {
  floats: (number | null)[]
  /** position of the successor that leaves an item its float, or one of `ownLimits` */
  limits: Int32Array
}

/** The same, and what each item must not be later for; `approved`: the calendars that the baseline was made by. */
export function limitedFloats(
  network: Network,
  dates: readonly LimitedDates[],
  forecasts: readonly (PlainDate | null)[],
  completionAt: number,
  calendars: Calendars,
  approved: Calendars = calendars,
): LimitedFloats {
  const { order, linkStart, linkFrom } = network
  const size = order.length
  invariant(dates.length === size && forecasts.length === size, `each of ${size} items has its dates`)
  const baselineDays = baselineDaysByPosition(network, dates, approved)
  const isEnd = new Uint8Array(size).fill(1)
  for (const from of linkFrom) isEnd[from] = 0
  isEnd[completionAt] = 1
  const lateRank = new Int32Array(size).fill(noLimit)
  const floats: (number | null)[] = new Array(size).fill(null)
  const limits = new Int32Array(size).fill(ownLimits.end)
  for (let index = size - 1; index >= 0; index -= 1) {
    const at = order[index] ?? 0
    // What has happened moves no more, so it holds nothing before it.
    if (dates[at]?.actualOn != null) continue
    const forecastOn = forecasts[at] ?? null
    if (forecastOn !== null) {
      const calendar = calendarAt(calendars, at)
      const rank = rankOf(calendar, forecastOn)
      if (isEnd[at] === 1 && rank <= (lateRank[at] ?? noLimit)) {
        lateRank[at] = rank
        limits[at] = ownLimits.end
      }
      const limitOn = latestOn(dates[at] ?? {}, network.durations[at] ?? 0, calendar)
      if (limitOn !== null && rankOf(calendar, limitOn) < (lateRank[at] ?? noLimit)) {
        lateRank[at] = rankOf(calendar, limitOn)
        limits[at] = ownLimits.constraint
      }
      if (lateRank[at] !== noLimit) floats[at] = (lateRank[at] ?? 0) - rank
    }
    const late = lateRank[at] ?? noLimit
    if (late === noLimit) continue
    for (let link = linkStart[at] ?? 0; link < (linkStart[at + 1] ?? 0); link += 1) {
      const from = linkFrom[link] ?? 0
      const room = roomDays(network, dates, baselineDays, approved, link, at)
      const kept = room === null ? null : keptRank(calendars, from, at, late - room)
      const latest = latestFor(network, dates, calendars, { link, at, late, kept })
      if (latest === null || latest >= (lateRank[from] ?? noLimit)) continue
      lateRank[from] = latest
      limits[from] = at
    }
  }
  return { floats, limits }
}

/** The latest rank that a link leaves its predecessor; null where it asks nothing, such as of a start that is a fact. */
function latestFor(
  network: Network,
  dates: readonly ItemDates[],
  calendars: Calendars,
  { link, at, late, kept }: { link: number; at: number; late: number; kept: number | null },
): number | null {
  if (!isBound(network, dates, link, at)) return null
  const remainingDays = dates[at]?.remainingDays ?? null
  const fromStartedOn = dates[network.linkFrom[link] ?? 0]?.startedOn ?? null
  if (fromStartedOn !== null && isFromStart(network.linkType[link] ?? 0)) {
    const reached = reachedRank(network, calendars, link, at, 0, { remainingDays, fromStartedOn })
    return reached <= late ? null : kept
  }
  const needed = latestRank(network, calendars, link, at, late, remainingDays)
  return kept === null ? needed : Math.max(needed, kept)
}

/** The last rank of an item, in its own calendar, on a day up to which a rank of another calendar has passed. */
function keptRank(calendars: Calendars, from: number, at: number, rank: number): number {
  const lastDay = nthWorkingDay(calendarAt(calendars, at), rank + 1) - 1
  return workingDaysUpTo(calendarAt(calendars, from), lastDay)
}

/** What the forecasts of a project leave of room: working days by code of the milestone (`floatsByPosition`). */
export function milestoneFloats(
  project: Omit<ForecastSubject, 'status'>,
  milestones: readonly ForecastInput[],
  calendar: WorkCalendar,
): Map<string, number | null> {
  const network = networkFor(project)
  const ordered = inNetworkOrder(network, milestones)
  const forecasts = ordered.map((milestone) => milestone.forecastOn)
  const calendars = ordered.map((milestone) => calendarOf(project, milestone, calendar))
  const completionAt = ordered.findIndex((milestone) => milestone.isCompletion)
  const approved = approvedCalendarsOf(project, ordered, calendar)
  const { floats } = limitedFloats(network, ordered, forecasts, completionAt, calendars, approved)
  return new Map(ordered.map(({ code }, position) => [code, floats[position] ?? null]))
}
