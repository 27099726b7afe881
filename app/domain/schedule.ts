import { type Calendars, calendarAt, rankOf, reachedRank } from '#app/domain/schedule/link-rank.ts'
import {
  isFromStart,
  isToFinish,
  type Network,
  networkOf,
  type ScheduleItem,
  type ScheduleLink,
} from '#app/domain/schedule/network.ts'
import {
  fromDayNumber,
  nextWorkingDay,
  nthWorkingDay,
  type PlainDate,
  toDayNumber,
  type WorkCalendar,
  workingDaysUpTo,
} from './calendar.ts'
import { invariant } from './invariant.ts'

// Milestones here are finishes: the date of an item is the day on which the work that leads to it is done.

/** Raised when the same dates make other forecasts than before: the next night then reckons all of them anew. */
export const forecastRules = 3

/** What is known of one item's dates; null is "not planned", "not approved", "not happened". */
export interface ItemDates {
  baselineOn: PlainDate | null
  plannedOn: PlainDate | null
  actualOn: PlainDate | null
  /** what is known of its own work lets it happen on this day at the earliest, whatever the plan says */
  notBeforeOn?: PlainDate | null
  /** its work began */
  startedOn?: PlainDate | null
  /** working days of started work that were left on `remainingOn`, as somebody noted; null: all of its duration */
  remainingDays?: number | null
  /** the day of which `remainingDays` speaks; null: the start */
  remainingOn?: PlainDate | null
  /** the plan that stood when `remainingDays` was noted; null: not known */
  remainingPlanOn?: PlainDate | null
  /** the day on which the noted rest ends: it decides in place of the plan */
  restEndsOn?: PlainDate | null
}

export interface DatedItem extends ScheduleItem, ItemDates {}

/** The day (or rank) of a date that is not there; far below every sum of ranks and durations. */
const noDay = -2_147_483_648
const undated: ItemDates = { baselineOn: null, plannedOn: null, actualOn: null }

/**
 * Whether a note of what is left of started work is the latest word on when it ends: a plan moved beyond the one that the
 * note knew is a later one.
 */
export function isRestDecisive(dates: Partial<ItemDates>): boolean {
  const { plannedOn, startedOn, remainingDays, remainingPlanOn } = dates
  if (startedOn == null || remainingDays == null) return false
  return plannedOn == null || remainingPlanOn == null || plannedOn <= remainingPlanOn
}

/**
 * Whether a link binds an item. A noted rest waits for what was to happen before it and had not by the day of the note
 * (retained logic), no longer for what it knew: the start of a predecessor that had begun, its finish when it had one.
 */
export function isBound(network: Network, dates: readonly ItemDates[], link: number, to: number): boolean {
  const item = dates[to] ?? undated
  const type = network.linkType[link] ?? 0
  if (!isRestDecisive(item) || isToFinish(type)) return true
  const from = dates[network.linkFrom[link] ?? 0] ?? undated
  const happenedOn = isFromStart(type) ? (from.startedOn ?? from.actualOn) : from.actualOn
  return happenedOn == null || happenedOn > (item.remainingOn ?? item.startedOn ?? '')
}

/** `forecastByPosition` for items that carry their dates, by code. For many projects lay the network out once. */
export function forecastDates(
  items: readonly DatedItem[],
  links: readonly ScheduleLink[],
  calendars: Calendars,
  today: PlainDate,
): Map<string, PlainDate | null> {
  const network = networkOf(items, links)
  const forecasts = forecastByPosition(network, items, calendars, today)
  return new Map(network.codes.map((code, position) => [code, forecasts[position] ?? null]))
}

/**
 * When each item is to be expected, by position of the network; `dates` stand at the same positions.
 *
 * - What happened is a fact and stays. What is not planned (null) stays null, but passes its predecessors' delay on.
 * - An open item is expected on its plan, never before today, and never sooner after a predecessor than their link
 *   needs. Where the approved baseline leaves less room between the two (overlapping stages do), that
 *   room is what is needed: so as long as everything keeps its baseline, the forecast is the plan to the day.
 * - Where the rest of started work was noted, the day on which it ends stands in place of the plan, earlier or later:
 *   it is a fact about work. What it should have waited for, it still waits for (`isBound`).
 * - Room to spare in the baseline absorbs a delay. An early predecessor pulls nothing forward: a plan is a commitment.
 *
 * A later actual, plan or today, or more remaining days, never make any forecast earlier.
 */
export function forecastByPosition(
  network: Network,
  dates: readonly ItemDates[],
  calendars: Calendars,
  today: PlainDate,
): (PlainDate | null)[] {
  return drivenForecasts(network, dates, { calendars, approved: calendars }, today).forecasts
}

export interface DrivenForecasts {
  forecasts: (PlainDate | null)[]
  /** the link that holds an item back; -1 where its own dates or today decide */
  driverLinks: Int32Array
  /** the link that leaves an item no earlier day than its own, also where nothing is held back; -1: none */
  tightLinks: Int32Array
}

/**
 * The same, and which link decides each: of two with the same effect the first. The room that the baseline leaves
 * counts in the calendars that it was approved by, which need not know the closed periods of today.
 */
export function drivenForecasts(
  network: Network,
  dates: readonly ItemDates[],
  { calendars, approved }: { calendars: Calendars; approved: Calendars },
  today: PlainDate,
): DrivenForecasts {
  const { order, linkStart, linkFrom } = network
  const size = order.length
  invariant(dates.length === size, `each of ${size} items has its dates, got ${dates.length}`)
  const baselineDays = baselineDaysByPosition(network, dates, approved)
  const expectedDays = new Int32Array(size).fill(noDay)
  const forecasts: (PlainDate | null)[] = new Array(size).fill(null)
  const driverLinks = new Int32Array(size).fill(-1)
  const tightLinks = new Int32Array(size).fill(-1)
  for (const at of order) {
    const item = dates[at] ?? undated
    const { plannedOn, actualOn, remainingDays = null } = item
    let pushedRank = noDay
    let pushedBy = -1
    for (let link = linkStart[at] ?? 0; link < (linkStart[at + 1] ?? 0); link += 1) {
      const from = linkFrom[link] ?? 0
      const day = expectedDays[from] ?? noDay
      if (day === noDay || !isBound(network, dates, link, at)) continue
      const { actualOn: doneOn, startedOn: fromStartedOn = null } = dates[from] ?? undated
      const leftDays = isRestDecisive(item) || doneOn === null ? remainingDays : null
      const facts = { remainingDays: leftDays, fromStartedOn }
      const reached = reachedRank(network, calendars, link, at, day, facts)
      const room = roomDays(network, dates, baselineDays, approved, link, at)
      const kept = room === null ? reached : workingDaysUpTo(calendarAt(calendars, at), day) + room
      if (Math.min(reached, kept) <= pushedRank) continue
      pushedRank = Math.min(reached, kept)
      pushedBy = link
    }
    const calendar = calendarAt(calendars, at)
    if (plannedOn === null && actualOn === null) {
      if (pushedRank !== noDay) expectedDays[at] = nthWorkingDay(calendar, pushedRank)
      driverLinks[at] = pushedBy
      continue
    }
    const ownOn = actualOn ?? ownForecast(calendar, item, today)
    const ownRank = ownOn === null ? noDay : rankOf(calendar, ownOn)
    const isPushed = actualOn === null && ownOn !== null && pushedRank > ownRank
    const expectedOn = isPushed ? fromDayNumber(nthWorkingDay(calendar, pushedRank)) : ownOn
    if (isPushed) driverLinks[at] = pushedBy
    if (pushedRank >= ownRank) tightLinks[at] = pushedBy
    forecasts[at] = expectedOn
    if (expectedOn !== null) expectedDays[at] = toDayNumber(expectedOn)
  }
  return { forecasts, driverLinks, tightLinks }
}

/**
 * The working days, in the calendar of `at`, that the baseline leaves between the predecessor of a link and the item
 * itself; null where it says nothing, or the item is not planned.
 */
export function roomDays(
  network: Network,
  dates: readonly ItemDates[],
  baselineDays: Int32Array,
  calendars: Calendars,
  link: number,
  at: number,
): number | null {
  const { plannedOn, actualOn } = dates[at] ?? undated
  if (plannedOn === null && actualOn === null) return null
  const from = baselineDays[network.linkFrom[link] ?? 0] ?? noDay
  const own = baselineDays[at] ?? noDay
  if (from === noDay || own === noDay) return null
  const calendar = calendarAt(calendars, at)
  return workingDaysUpTo(calendar, own) - workingDaysUpTo(calendar, from)
}

/**
 * Day number of each item's baseline, `noDay` without one. What is not planned takes the one that its predecessors'
 * give it, so that a delay passes through it as if it were not there.
 */
export function baselineDaysByPosition(
  network: Network,
  dates: readonly ItemDates[],
  calendars: Calendars,
): Int32Array {
  const { order, linkStart, linkFrom } = network
  const days = new Int32Array(order.length).fill(noDay)
  const isReached = new Uint8Array(order.length)
  for (const at of order) {
    const { baselineOn, plannedOn, actualOn } = dates[at] ?? undated
    if (plannedOn !== null || actualOn !== null) {
      isReached[at] = 1
      if (baselineOn !== null) days[at] = toDayNumber(baselineOn)
      continue
    }
    let rank = noDay
    let isKnown = true
    for (let link = linkStart[at] ?? 0; link < (linkStart[at + 1] ?? 0); link += 1) {
      const from = linkFrom[link] ?? 0
      if (!isReached[from]) continue
      isReached[at] = 1
      const day = days[from] ?? noDay
      if (day === noDay) isKnown = false
      else rank = Math.max(rank, reachedRank(network, calendars, link, at, day, {}))
    }
    if (isKnown && rank !== noDay) days[at] = nthWorkingDay(calendarAt(calendars, at), rank)
  }
  return days
}

/** When an open item is expected as far as it alone decides: not before today nor before its work allows. */
function ownForecast(
  calendar: WorkCalendar,
  { plannedOn, notBeforeOn = null, restEndsOn = null }: ItemDates,
  today: PlainDate,
): PlainDate | null {
  if (plannedOn === null) return null
  const endsOn = restEndsOn ?? plannedOn
  const on = endsOn < today ? nextWorkingDay(calendar, today) : endsOn
  return notBeforeOn !== null && notBeforeOn > on ? notBeforeOn : on
}
