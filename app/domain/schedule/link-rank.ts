import {
  nthWorkingDay,
  type PlainDate,
  toDayNumber,
  type WorkCalendar,
  workingDaysUpTo,
} from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import { isFromStart, isToFinish, type Network } from './network.ts'

// A rank is a day counted in the working days of a calendar: from one calendar to another a link goes by the day.

/** The calendar of all items, or one for each position: items of the construction stage stand still in a winter stop. */
export type Calendars = WorkCalendar | readonly WorkCalendar[]

/** The calendar by which the item at a position works. Throws when it has none. */
export function calendarAt(calendars: Calendars, position: number): WorkCalendar {
  const calendar = 'firstDay' in calendars ? calendars : calendars[position]
  if (calendar === undefined) invariant(false, `the item at position ${position} has a calendar`)
  return calendar
}

/** How many working days a calendar has up to a day. */
export function rankOf(calendar: WorkCalendar, on: PlainDate): number {
  return workingDaysUpTo(calendar, toDayNumber(on))
}

/**
 * The earliest rank (working days of the calendar of `to`) at which a link lets `to` be reached, when its predecessor
 * is reached on a day. Lag and work of the successor count in its calendar, the work of the predecessor in its own,
 * back to its start; where that is a fact (`fromStartedOn`) it counts from there.
 * Of work that began before its turn `remainingDays` wait, and no more (retained logic); null: all of it.
 */
export function reachedRank(
  network: Network,
  calendars: Calendars,
  link: number,
  to: number,
  fromDay: number,
  { remainingDays, fromStartedOn }: { remainingDays?: number | null; fromStartedOn?: PlainDate | null },
): number {
  const back = network.linkBack[link] ?? 0
  const own = calendarAt(calendars, network.linkFrom[link] ?? 0)
  let day = back === 0 ? fromDay : nthWorkingDay(own, workingDaysUpTo(own, fromDay) - back)
  if (fromStartedOn != null && isFromStart(network.linkType[link] ?? 0)) day = toDayNumber(fromStartedOn) - 1
  return workingDaysUpTo(calendarAt(calendars, to), day) + daysAfter(network, link, to, remainingDays)
}

/** The other way round: the latest rank, in its own calendar, of the predecessor that lets `to` be reached at a rank. */
export function latestRank(
  network: Network,
  calendars: Calendars,
  link: number,
  to: number,
  rank: number,
  remainingDays: number | null = null,
): number {
  const own = calendarAt(calendars, network.linkFrom[link] ?? 0)
  const after = daysAfter(network, link, to, remainingDays)
  // Up to the day before the successor's next working day no further day of its calendar passes.
  const lastDay = nthWorkingDay(calendarAt(calendars, to), rank - after + 1) - 1
  return workingDaysUpTo(own, lastDay) + (network.linkBack[link] ?? 0)
}

/** Working days of the successor that a link needs after its predecessor: the lag, and the work that is left. */
function daysAfter(
  network: Network,
  link: number,
  to: number,
  remainingDays: number | null | undefined,
): number {
  const after = network.linkAfter[link] ?? 0
  if (remainingDays == null || isToFinish(network.linkType[link] ?? 0)) return after
  return after - Math.max(0, (network.durations[to] ?? 0) - remainingDays)
}
