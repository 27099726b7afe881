import {
  nthWorkingDay,
  type PlainDate,
  toDayNumber,
  type WorkCalendar,
  workingDaysUpTo,
} from '#app/domain/calendar.ts'
import { type Calendars, calendarAt } from './link-rank.ts'
import { isFromStart, isToFinish, linkText, type Network } from './network.ts'
import { constraintTypes, isBinding, type WorkItem, type WorkProgress, workStates } from './work-progress.ts'

// Time is counted in boundaries: boundary n of a calendar lies between its nth working day and the next, so work of d
// days from boundary n ends at boundary n + d, having filled the working days n + 1 to n + d. From one calendar to
// another time goes as the last day before the boundary.

/** What decides when an item begins or is reached, by number; 0 and above: the place of a link. */
export const drivers = { projectStart: -1, today: -2, remainingWork: -3, actual: -4, constraint: -5 } as const

/** Early times by position of the network, each in boundaries of the item's own calendar. */
export interface EarlyTimes {
  /** where the work (of a started item: what remains of it) begins and ends */
  readonly resume: Int32Array
  readonly finish: Int32Array
  /** 1: a milestone that falls on the day after its boundary, as what begins there would; 0: on the day before */
  readonly isAtStart: Uint8Array
  /** the last day before the item begins, and the last day of it, as day numbers: what successors count from */
  readonly beginDay: Int32Array
  readonly endDay: Int32Array
  /** of `drivers`; a constraint at place k of `constraintTypes` is `drivers.constraint - k` */
  readonly driver: Int32Array
}

/** The frame in which items are scheduled. */
export interface ScheduleFrame {
  startOn: PlainDate
  /** unfinished work never lies before it; null: nothing is known of the present */
  today: PlainDate | null
  calendars: Calendars
}

/** A claim on the earliest time: twice the boundary, one more for what falls on the day after it. */
interface Claim {
  time: number
  driver: number
}

/** The forward pass: each item as early as its predecessors, its constraints, its progress and today allow. */
export function earlyTimes(
  network: Network,
  items: readonly WorkItem[],
  progress: WorkProgress,
  frame: ScheduleFrame,
): EarlyTimes {
  const column = () => new Int32Array(items.length)
  const times = { resume: column(), finish: column(), beginDay: column(), endDay: column(), driver: column() }
  const early: EarlyTimes = { ...times, isAtStart: new Uint8Array(items.length) }
  for (const at of network.order) {
    const item = items[at]
    if (item === undefined) continue
    const calendar = calendarAt(frame.calendars, at)
    if (progress.state[at] === workStates.finished) {
      setFacts(early, at, item, calendar)
      continue
    }
    const work = progress.work[at] ?? 0
    const claim = latestClaim(network, progress, frame, early, at, ownClaim(item, work, calendar, frame))
    const boundary = claim.time >> 1
    early.resume[at] = boundary
    early.finish[at] = boundary + work
    early.driver[at] = claim.driver
    early.isAtStart[at] = work === 0 ? claim.time & 1 : 0
    const dayBefore = nthWorkingDay(calendar, boundary + 1) - 1
    early.beginDay[at] = dayBefore
    early.endDay[at] = nthWorkingDay(calendar, boundary + work)
    if (early.isAtStart[at] === 1) early.endDay[at] = dayBefore
    else if (work === 0) early.beginDay[at] = early.endDay[at] ?? 0
    if (item.actualStartOn !== null) early.beginDay[at] = toDayNumber(item.actualStartOn) - 1
  }
  return early
}

/** What happened is a fact, also on a day on which nobody works. */
function setFacts(early: EarlyTimes, at: number, item: WorkItem, calendar: WorkCalendar): void {
  const { durationDays, actualStartOn, actualFinishOn } = item
  const on = actualFinishOn ?? actualStartOn
  if (on === null) return
  const isMilestone = durationDays === 0
  const endDay = isMilestone ? toDayNumber(on) - 1 : toDayNumber(on)
  const finish = workingDaysUpTo(calendar, endDay)
  let beginDay = endDay
  if (!isMilestone) {
    const firstDay =
      actualStartOn === null ? nthWorkingDay(calendar, finish - durationDays + 1) : toDayNumber(actualStartOn)
    beginDay = firstDay - 1
  }
  early.resume[at] = workingDaysUpTo(calendar, beginDay)
  early.finish[at] = finish
  early.beginDay[at] = beginDay
  early.endDay[at] = endDay
  early.isAtStart[at] = isMilestone ? 1 : 0
  early.driver[at] = drivers.actual
}

/** What holds an item back without any predecessor. All of it says a day to begin on. */
function ownClaim(item: WorkItem, work: number, calendar: WorkCalendar, frame: ScheduleFrame): Claim {
  const side = work === 0 ? 1 : 0
  const { startOn, today } = frame
  if (item.actualStartOn !== null) {
    const from = today ?? item.actualStartOn
    return { time: timeOf(from, side, calendar), driver: drivers.remainingWork }
  }
  const claim: Claim = { time: timeOf(startOn, side, calendar), driver: drivers.projectStart }
  if (today !== null && timeOf(today, side, calendar) > claim.time) {
    claim.time = timeOf(today, side, calendar)
    claim.driver = drivers.today
  }
  for (const { type, on } of item.constraints) {
    if (type !== 'start-no-earlier-than' && type !== 'must-start-on') continue
    const time = timeOf(on, side, calendar)
    if (time < claim.time) continue
    claim.time = time
    claim.driver = drivers.constraint - constraintTypes.indexOf(type)
  }
  return claim
}

function timeOf(on: PlainDate, side: number, calendar: WorkCalendar): number {
  return 2 * workingDaysUpTo(calendar, toDayNumber(on) - 1) + side
}

/** The latest of an item's own claim and those of its links; among equals a link tells more than a date. */
function latestClaim(
  network: Network,
  progress: WorkProgress,
  frame: ScheduleFrame,
  early: EarlyTimes,
  at: number,
  own: Claim,
): Claim {
  const { durations, linkStart, linkFrom, linkType, linkLag } = network
  const calendar = calendarAt(frame.calendars, at)
  const work = progress.work[at] ?? 0
  const claim = own
  for (let link = linkStart[at] ?? 0; link < (linkStart[at + 1] ?? 0); link += 1) {
    const from = linkFrom[link] ?? 0
    const type = linkType[link] ?? 0
    const isStart = isFromStart(type)
    const isFinish = isToFinish(type)
    if (!isBinding(isStart, isFinish, progress.state[from], progress.state[at])) continue
    const day = (isStart ? early.beginDay[from] : early.endDay[from]) ?? 0
    const boundary = workingDaysUpTo(calendar, day) + (linkLag[link] ?? 0) - (isFinish ? work : 0)
    const isAtStart = (isStart && hasOwnStart(progress, durations, from)) || early.isAtStart[from] === 1
    const time = 2 * boundary + (work === 0 && isAtStart ? 1 : 0)
    if (time < claim.time || (time === claim.time && !tellsMore(network, link, claim.driver))) continue
    claim.time = time
    claim.driver = link
  }
  return claim
}

/** Whether an item starts at another moment than it finishes: a milestone, and open work of no days, have one for both. */
function hasOwnStart({ state, work }: WorkProgress, durations: Int32Array, at: number): boolean {
  return (work[at] ?? 0) > 0 || ((durations[at] ?? 0) > 0 && state[at] !== workStates.open)
}

/** So that of two links with the same effect the same one is named, whatever the order of input. */
function tellsMore(network: Network, link: number, driver: number): boolean {
  if (driver < 0) return true
  const { linkFrom } = network
  return linkText(network, link, linkFrom[link] ?? 0) < linkText(network, driver, linkFrom[driver] ?? 0)
}
