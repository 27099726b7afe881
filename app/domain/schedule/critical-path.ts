import { fromDayNumber, nthWorkingDay, type PlainDate, toDayNumber } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import { drivers, type EarlyTimes, earlyTimes, type ScheduleFrame } from './early-dates.ts'
import { type LateTimes, lateTimes, limits } from './late-dates.ts'
import { calendarAt } from './link-rank.ts'
import { type LinkType, linkTypes, type Network } from './network.ts'
import {
  type ConstraintType,
  constraintTypes,
  progressFaults,
  type WorkItem,
  type WorkProgress,
  workProgress,
  workStates,
} from './work-progress.ts'

/** What decides when an item begins (a milestone: when it is reached). */
export type Driver =
  | { kind: 'project-start' | 'today' | 'actual' | 'remaining-work' }
  | { kind: 'constraint'; type: ConstraintType }
  | { kind: 'link'; code: string; type: LinkType; lagDays: number }

/** What an item must not be later for: the last day of all, a fact, a constraint of its own, or a successor. */
export type Limit =
  | { kind: 'finish' | 'actual' }
  | { kind: 'constraint'; type: ConstraintType }
  | { kind: 'link'; code: string; type: LinkType; lagDays: number }

export interface ScheduledItem {
  code: string
  earlyStartOn: PlainDate
  earlyFinishOn: PlainDate
  lateStartOn: PlainDate
  lateFinishOn: PlainDate
  /** working days of its calendar for which it can be later and nothing goes wrong; negative: something does */
  totalFloatDays: number
  /** working days for which it can be later and no other item moves */
  freeFloatDays: number
  /** unfinished, and without any total float */
  isCritical: boolean
  driver: Driver
  limit: Limit
}

export interface Schedule {
  /** by position of the network */
  items: ScheduledItem[]
  /** the last early finish */
  finishOn: PlainDate
}

/** A date of the schedule lies outside 1900 to 2199; `position` says whose. */
export class DateOutOfRange extends Error {
  readonly position: number
  readonly code: string

  constructor(position: number, code: string) {
    super(`the dates of ${code} lie in 1900 to 2199`)
    this.position = position
    this.code = code
  }
}

const years = { firstDay: toDayNumber('1900-01-01'), lastDay: toDayNumber('2199-12-31') }

/**
 * The critical path method on working calendars: `items` stand at the positions of the network.
 *
 * - Dates are inclusive: an item of 1 day starts and finishes on the same day, and one that follows it finish to start
 *   without lag starts on the next working day.
 * - A milestone has one date. Reached by the finish of a predecessor it falls on that day, and what follows starts on
 *   the next working day. Reached by the start of the project or of a predecessor, a start constraint, today or as
 *   its actual, it falls on that day as its beginning, and what follows starts on the same day. Of both the later counts.
 * - Its late date is of the same kind as its early one, so float 0 means equal dates. No late date lies after the
 *   finish. Lags count in the calendar of the successor, float in the item's own.
 * - Actual dates are facts, also on a free day. With a `today` unfinished work never lies before it. The remaining work
 *   of a started item waits for its unfinished predecessors (retained logic). A finished item has no float.
 *
 * Throws when there is no item, when actuals contradict each other or `today` (`progressFaults`), and a
 * `DateOutOfRange` when a date lies outside 1900 to 2199. The order of input never matters to the answer.
 */
export function criticalPath(network: Network, items: readonly WorkItem[], frame: ScheduleFrame): Schedule {
  invariant(items.length > 0, 'a schedule has at least one item')
  invariant(items.length === network.codes.length, 'a schedule has the items of its network')
  const [fault] = progressFaults(items, frame.today)
  if (fault) invariant(false, `${fault.field} of ${items[fault.position]?.code} is right: ${fault.problem}`)
  const { calendars } = frame
  const progress = workProgress(network, items, calendars, frame.today)
  const early = earlyTimes(network, items, progress, frame)
  const dated = items.map((item, at) => earlyDays(frame, item, progress, early, at))
  const beyond = dated.findIndex(({ start, finish }) => start < years.firstDay || finish > years.lastDay)
  if (beyond >= 0) throw new DateOutOfRange(beyond, items[beyond]?.code ?? '')
  const finishDay = dated.reduce((last, { finish }) => Math.max(last, finish), Number.NEGATIVE_INFINITY)
  const late = lateTimes({ network, items, progress, calendars, early }, finishDay)
  const scheduled = items.map((item, at): ScheduledItem => {
    const days = dated[at] ?? { start: Number.NaN, finish: Number.NaN }
    const lateOf = lateDays(frame, item, progress, early, late, at, days)
    const totalFloatDays = (late.finish[at] ?? 0) - (early.finish[at] ?? 0)
    return {
      code: item.code,
      earlyStartOn: dateOf(days.start, at, item.code),
      earlyFinishOn: dateOf(days.finish, at, item.code),
      lateStartOn: dateOf(lateOf.start, at, item.code),
      lateFinishOn: dateOf(lateOf.finish, at, item.code),
      totalFloatDays,
      freeFloatDays: late.freeFloat[at] ?? 0,
      isCritical: progress.state[at] !== workStates.finished && totalFloatDays <= 0,
      driver: driverOf(network, early.driver[at] ?? drivers.actual),
      limit: limitOf(network, late, at),
    }
  })
  return { items: scheduled, finishOn: fromDayNumber(finishDay) }
}

function dateOf(day: number, position: number, code: string): PlainDate {
  if (!(day >= years.firstDay && day <= years.lastDay)) throw new DateOutOfRange(position, code)
  return fromDayNumber(day)
}

/** Day numbers of the first and the last day. */
interface Days {
  start: number
  finish: number
}

function earlyDays(
  { calendars }: ScheduleFrame,
  item: WorkItem,
  progress: WorkProgress,
  early: EarlyTimes,
  at: number,
): Days {
  const isPoint = item.durationDays === 0
  const isFinished = progress.state[at] === workStates.finished
  const start = (early.beginDay[at] ?? 0) + 1
  if (isFinished) return { start, finish: isPoint ? start : (early.endDay[at] ?? 0) }
  const finish = pointDay(calendars, at, early.finish[at] ?? 0, early)
  if (isPoint) return { start: finish, finish }
  return { start: Math.min(start, finish), finish }
}

/** The day on which a boundary falls: the one after it for what begins there, otherwise the one before. */
function pointDay(
  calendars: ScheduleFrame['calendars'],
  at: number,
  boundary: number,
  early: EarlyTimes,
): number {
  return nthWorkingDay(calendarAt(calendars, at), boundary + (early.isAtStart[at] ?? 0))
}

function lateDays(
  { calendars }: ScheduleFrame,
  item: WorkItem,
  progress: WorkProgress,
  early: EarlyTimes,
  late: LateTimes,
  at: number,
  earlyDays: Days,
): Days {
  if (progress.state[at] === workStates.finished) return earlyDays
  const boundary = late.finish[at] ?? 0
  const finish = pointDay(calendars, at, boundary, early)
  if (item.actualStartOn !== null) return { start: earlyDays.start, finish }
  const work = progress.work[at] ?? 0
  if (work === 0) return { start: finish, finish }
  return { start: nthWorkingDay(calendarAt(calendars, at), boundary - work + 1), finish }
}

function driverOf(network: Network, driver: number): Driver {
  if (driver >= 0) return linkTo(network, driver, network.linkFrom[driver])
  if (driver === drivers.projectStart) return { kind: 'project-start' }
  if (driver === drivers.today) return { kind: 'today' }
  if (driver === drivers.remainingWork) return { kind: 'remaining-work' }
  if (driver === drivers.actual) return { kind: 'actual' }
  return { kind: 'constraint', type: constraintAt(drivers.constraint - driver) }
}

function limitOf(network: Network, late: LateTimes, at: number): Limit {
  const limit = late.limit[at] ?? limits.finish
  if (limit >= 0) return linkTo(network, limit, late.limitTo[at])
  if (limit === limits.finish) return { kind: 'finish' }
  if (limit === limits.actual) return { kind: 'actual' }
  return { kind: 'constraint', type: constraintAt(limits.constraint - limit) }
}

function linkTo(network: Network, link: number, end: number | undefined): Driver & { kind: 'link' } {
  const code = network.codes[end ?? -1]
  const type = linkTypes[network.linkType[link] ?? -1]
  invariant(code !== undefined && type !== undefined, 'a link has an item at each end, and a type')
  return { kind: 'link', code, type, lagDays: network.linkLag[link] ?? 0 }
}

function constraintAt(place: number): ConstraintType {
  const type = constraintTypes[place]
  invariant(type !== undefined, 'a constraint has a type')
  return type
}

/** Why an item lies where it does: the item, what drives it, what drives that, back to what no link drives. */
export function driverChain({ items }: Schedule, code: string): ScheduledItem[] {
  return chainFrom(items, code, ({ driver }) => (driver.kind === 'link' ? driver.code : null))
}

/** Why an item may not be later: the item, the successor that limits it, and so on to the finish or a constraint. */
export function limitChain({ items }: Schedule, code: string): ScheduledItem[] {
  return chainFrom(items, code, ({ limit }) => (limit.kind === 'link' ? limit.code : null))
}

function chainFrom(
  items: readonly ScheduledItem[],
  code: string,
  nextOf: (item: ScheduledItem) => string | null,
): ScheduledItem[] {
  const byCode = new Map(items.map((item) => [item.code, item]))
  const chain: ScheduledItem[] = []
  for (let next: string | null = code; next !== null; ) {
    const item = byCode.get(next)
    invariant(item, `${next} is an item of the schedule`)
    chain.push(item)
    next = nextOf(item)
  }
  return chain
}
