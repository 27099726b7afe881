import { nthWorkingDay, toDayNumber, type WorkCalendar, workingDaysUpTo } from '#app/domain/calendar.ts'
import type { EarlyTimes } from './early-dates.ts'
import { type Calendars, calendarAt } from './link-rank.ts'
import { isFromStart, isToFinish, linkText, type Network } from './network.ts'
import { constraintTypes, isBinding, type WorkItem, type WorkProgress, workStates } from './work-progress.ts'

/** What an item may not be later than, by number; 0 and above: the place of a link. */
export const limits = { finish: -1, actual: -2, constraint: -3 } as const

/** Late times by position of the network, in boundaries of the item's own calendar (early-dates.ts). */
export interface LateTimes {
  /** the latest boundary at which the item can be finished */
  readonly finish: Int32Array
  /** working days for which it can be finished later and no early date of another item moves, nor the finish */
  readonly freeFloat: Int32Array
  /** of `limits`; a constraint at place k of `constraintTypes` is `limits.constraint - k` */
  readonly limit: Int32Array
  /** the successor at the other end of a limiting link */
  readonly limitTo: Int32Array
}

interface Walk {
  network: Network
  items: readonly WorkItem[]
  progress: WorkProgress
  calendars: Calendars
  early: EarlyTimes
}

/**
 * The backward pass: each item as late as the finish, its own constraints and its successors allow. Whatever has no
 * successor may last until `finishDay`, the last day of the whole schedule, and nothing may lie beyond it.
 */
export function lateTimes(walk: Walk, finishDay: number): LateTimes {
  const { network, items, progress, calendars, early } = walk
  const finish = new Int32Array(items.length)
  const limit = new Int32Array(items.length)
  const limitTo = new Int32Array(items.length).fill(-1)
  const freeFinish = new Int32Array(items.length)
  for (const [at, item] of items.entries()) {
    const calendar = calendarAt(calendars, at)
    const isFinished = progress.state[at] === workStates.finished
    const last = isFinished ? (early.finish[at] ?? 0) : lastBoundary(walk, at, calendar, finishDay)
    freeFinish[at] = last
    finish[at] = last
    limit[at] = isFinished ? limits.actual : limits.finish
    if (!isFinished) applyConstraints(walk, at, item, calendar, finish, limit)
  }
  const { order, linkStart, linkFrom } = network
  for (let index = order.length - 1; index >= 0; index -= 1) {
    const to = order[index] ?? 0
    for (let link = linkStart[to] ?? 0; link < (linkStart[to + 1] ?? 0); link += 1) {
      const from = linkFrom[link] ?? 0
      if (progress.state[from] === workStates.finished) continue
      const latest = latestFinish(walk, link, to, finish[to] ?? 0)
      if (latest === null) continue
      const present = finish[from] ?? 0
      if (latest < present || (latest === present && tellsMore(network, link, to, limit, limitTo))) {
        finish[from] = latest
        limit[from] = link
        limitTo[from] = to
      }
      const free = latestFinish(walk, link, to, early.finish[to] ?? 0)
      if (free !== null && free < (freeFinish[from] ?? 0)) freeFinish[from] = free
    }
  }
  const freeFloat = freeFinish.map((last, at) => last - (early.finish[at] ?? 0))
  return { finish, freeFloat, limit, limitTo }
}

/** The last boundary of an item that still falls on a day or before it. */
function lastBoundary({ early }: Walk, at: number, calendar: WorkCalendar, day: number): number {
  return workingDaysUpTo(calendar, day) - (early.isAtStart[at] ?? 0)
}

function applyConstraints(
  walk: Walk,
  at: number,
  item: WorkItem,
  calendar: WorkCalendar,
  finish: Int32Array,
  limit: Int32Array,
): void {
  for (const { type, on } of item.constraints) {
    if (type === 'start-no-earlier-than') continue
    const last =
      type === 'must-start-on'
        ? lastForStart(walk, at, calendar, toDayNumber(on))
        : lastBoundary(walk, at, calendar, toDayNumber(on))
    if (last === null || last >= (finish[at] ?? 0)) continue
    finish[at] = last
    limit[at] = limits.constraint - constraintTypes.indexOf(type)
  }
}

/** What must start on a day finishes by its work after it; a milestone falls on it. Null: it has started already. */
function lastForStart(walk: Walk, at: number, calendar: WorkCalendar, day: number): number | null {
  if (walk.progress.state[at] !== workStates.open) return null
  const boundary = workingDaysUpTo(calendar, day - 1)
  const work = walk.progress.work[at] ?? 0
  if (work > 0) return boundary + work
  return boundary + 1 - (walk.early.isAtStart[at] ?? 0)
}

/**
 * The latest boundary at which the predecessor of a link can be finished when the successor is finished at `toFinish`;
 * null when the link does not hold it: what the link goes out from has happened, or it binds no longer.
 */
function latestFinish(walk: Walk, link: number, to: number, toFinish: number): number | null {
  const { network, progress, calendars, early } = walk
  const from = network.linkFrom[link] ?? 0
  const type = network.linkType[link] ?? 0
  const isStart = isFromStart(type)
  const isFinish = isToFinish(type)
  if (!isBinding(isStart, isFinish, progress.state[from], progress.state[to])) return null
  if (isStart && progress.state[from] !== workStates.open) return null
  const claimed = (isFinish ? toFinish : toFinish - (progress.work[to] ?? 0)) - (network.linkLag[link] ?? 0)
  // Up to the day before the successor's next working day no further day of its calendar passes.
  const lastDay = nthWorkingDay(calendarAt(calendars, to), claimed + 1) - 1
  const own = calendarAt(calendars, from)
  const work = progress.work[from] ?? 0
  const isCountedFromNextDay = (work > 0 && isStart) || early.isAtStart[from] === 1
  if (isCountedFromNextDay) return workingDaysUpTo(own, lastDay + 1) - 1 + work
  return workingDaysUpTo(own, lastDay)
}

/** A link tells more than the finish; of two links with the same effect the same one is named, whatever the input. */
function tellsMore(
  network: Network,
  link: number,
  to: number,
  limit: Int32Array,
  limitTo: Int32Array,
): boolean {
  const from = network.linkFrom[link] ?? 0
  const present = limit[from] ?? limits.finish
  if (present < 0) return present === limits.finish
  return linkText(network, link, to) < linkText(network, present, limitTo[from] ?? 0)
}
