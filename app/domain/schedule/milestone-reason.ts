import {
  daysBetween,
  fromDayNumber,
  nextWorkingDay,
  nthWorkingDay,
  type PlainDate,
  toDayNumber,
  type WorkCalendar,
  workingDaysBetween,
  workingDaysUpTo,
} from '#app/domain/calendar.ts'
import { isLive } from '#app/domain/project.ts'
import type { DrivenForecasts } from '#app/domain/schedule.ts'
import { limitedFloats, ownLimits } from './float.ts'
import {
  approvedCalendarsOf,
  calendarOf,
  closedUntil,
  drivenByProject,
  type ForecastInput,
  type ForecastSubject,
  inNetworkOrder,
  networkFor,
} from './forecast.ts'
import { type LinkType, linkTypes, type Network } from './network.ts'
import { restEndsOn, workDates } from './work-facts.ts'
import type { ConstraintType } from './work-progress.ts'

export interface ReasonLink {
  type: LinkType
  lagDays: number
}

/** What decides the day on which a milestone is expected. */
export type DateReason =
  /** it happened; nothing is planned; its project is not live; its plan has passed */
  | { kind: 'actual' | 'not-planned' | 'not-live' | 'today' }
  /** its plan stands; `after`: and what leads to it would allow no earlier day */
  | { kind: 'own-plan'; after: { code: string; link: ReasonLink } | null }
  /** its work began, and takes as long as its duration says */
  | { kind: 'work'; startedOn: PlainDate }
  /** its work began, and takes as long as was left of it on a day; `laterDays`: than its plan, negative when earlier */
  | { kind: 'rest'; startedOn: PlainDate; remainingDays: number; remainingOn: PlainDate; laterDays: number }
  /** what was left of it on a day should be done by now */
  | { kind: 'rest-passed'; remainingDays: number; remainingOn: PlainDate }
  | { kind: 'constraint'; type: ConstraintType; on: PlainDate }
  /** closed periods that its plan did not know take working days of the usual calendar */
  | { kind: 'closed-period'; laterDays: number }
  | {
      kind: 'predecessor'
      code: string
      /** null: it waits through something that is not planned */
      link: ReasonLink | null
      /** working days behind its own plan */
      laterDays: number
      /** working days on the way on which no works are done (closed periods) */
      closedDays: number
    }

/** What room a milestone has; `end` is the one that would be late next, itself for what nothing follows. */
export type RoomReason =
  | { kind: 'none' }
  | { kind: 'spare'; days: number; end: string }
  /** no room: what follows without any, up to the end */
  | { kind: 'critical'; days: number; path: string[]; end: string }
  /** up to a constraint of its own, or of the `end` that waits for it; negative where that cannot be kept */
  | { kind: 'limited'; days: number; end: string; type: ConstraintType; on: PlainDate }

export interface MilestoneReason {
  date: DateReason
  room: RoomReason
  /** working days; null: not known, or it has happened */
  floatDays: number | null
  isCritical: boolean
  /** predecessors that it should have waited for and did not: out of sequence */
  openBefore: string[]
  /** the first day of the work that leads to it, as noted or as its duration asks; null: not noted, or no work */
  workFromOn: PlainDate | null
}

/**
 * Why each milestone of a project is expected when it is, on `today`, and what room that leaves; by code. Room follows
 * the forecasts that the milestones carry. Throws when a milestone of the template is missing.
 */
export function milestoneReasons(
  project: ForecastSubject,
  milestones: readonly ForecastInput[],
  calendar: WorkCalendar,
  today: PlainDate,
): Map<string, MilestoneReason> {
  const network = networkFor(project)
  const ordered = inNetworkOrder(network, milestones)
  const forecasts = ordered.map((milestone) => milestone.forecastOn)
  const calendars = ordered.map((milestone) => calendarOf(project, milestone, calendar))
  const completionAt = ordered.findIndex((milestone) => milestone.isCompletion)
  const approved = approvedCalendarsOf(project, ordered, calendar)
  const { floats, limits } = limitedFloats(network, ordered, forecasts, completionAt, calendars, approved)
  const dates = dateReasons(project, milestones, calendar, today)
  return new Map(
    ordered.map((milestone, at): [string, MilestoneReason] => {
      const floatDays = floats[at] ?? null
      const own = calendarOf(project, milestone, calendar)
      const reason = {
        date: dates.get(milestone.code) ?? { kind: 'not-planned' as const },
        room: roomOf(network, ordered, limits, floatDays, at),
        floatDays,
        isCritical: floatDays !== null && floatDays <= 0,
        openBefore: openBefore(network, ordered, at),
        workFromOn: workFromOn(milestone, network.durations[at] ?? 0, own),
      }
      return [milestone.code, reason]
    }),
  )
}

/** Why each milestone is expected when it is, by code: what holds it back, or that nothing does. */
export function dateReasons(
  project: ForecastSubject,
  milestones: readonly ForecastInput[],
  calendar: WorkCalendar,
  today: PlainDate,
): Map<string, DateReason> {
  const network = networkFor(project)
  const ordered = inNetworkOrder(network, milestones)
  if (!isLive(project))
    return new Map(ordered.map((m) => [m.code, { kind: m.actualOn === null ? 'not-live' : 'actual' }]))
  const driven = drivenByProject(project, ordered, calendar, today)
  return new Map(
    ordered.map((milestone, at): [string, DateReason] => {
      const own = calendarOf(project, milestone, calendar)
      if (milestone.actualOn !== null) return [milestone.code, { kind: 'actual' }]
      if (milestone.plannedOn === null) return [milestone.code, { kind: 'not-planned' }]
      const held = heldBack(network, driven, ordered, at, own, calendar)
      const after = linkedAfter(network, driven.tightLinks[at] ?? -1)
      const durationDays = network.durations[at] ?? 0
      const reason = held ?? closedReason(project, milestone, durationDays, { own, calendar, today })
      return [milestone.code, reason ?? ownReason(milestone, durationDays, own, today, after)]
    }),
  )
}

/** The predecessor that holds an item back, directly or through what is not planned; null: none does. */
function heldBack(
  network: Network,
  { forecasts, driverLinks }: DrivenForecasts,
  ordered: readonly ForecastInput[],
  at: number,
  own: WorkCalendar,
  calendar: WorkCalendar,
): DateReason | null {
  const first = driverLinks[at] ?? -1
  let link = first
  let from = network.linkFrom[link] ?? -1
  while (link >= 0 && forecasts[from] === null) {
    link = driverLinks[from] ?? -1
    from = network.linkFrom[link] ?? -1
  }
  const [on, fromOn, plannedOn] = [forecasts[at], forecasts[from], ordered[at]?.plannedOn]
  const after = linkedAfter(network, link)
  if (!after || !on || !fromOn || !plannedOn) return null
  return {
    kind: 'predecessor',
    code: after.code,
    link: link === first ? after.link : null,
    laterDays: Math.max(0, workingDaysBetween(own, plannedOn, on)),
    closedDays:
      own === calendar || fromOn > on
        ? 0
        : workingDaysBetween(calendar, fromOn, on) - workingDaysBetween(own, fromOn, on),
  }
}

/** A closed period that the plan did not know, where nothing holds the milestone back further; null: none does. */
function closedReason(
  project: ForecastSubject,
  milestone: ForecastInput,
  durationDays: number,
  { own, calendar, today }: { own: WorkCalendar; calendar: WorkCalendar; today: PlainDate },
): DateReason | null {
  const { plannedOn } = milestone
  const closedOn = closedUntil(project, milestone, durationDays)
  const { notBeforeOn } = workDates(milestone, durationDays, own)
  if (plannedOn === null || closedOn === null || closedOn < today) return null
  if (notBeforeOn !== null && notBeforeOn > closedOn) return null
  return { kind: 'closed-period', laterDays: workingDaysBetween(calendar, plannedOn, closedOn) }
}

function ownReason(
  milestone: ForecastInput & { plannedOn: PlainDate | null },
  durationDays: number,
  calendar: WorkCalendar,
  today: PlainDate,
  after: { code: string; link: ReasonLink } | null,
): DateReason {
  const { plannedOn, startedOn, constraintType, constraintOn } = milestone
  if (plannedOn === null) return { kind: 'not-planned' }
  const earliestOn = plannedOn < today ? nextWorkingDay(calendar, today) : plannedOn
  const work = workDates(milestone, durationDays, calendar)
  const isHeld = work.notBeforeOn !== null && work.notBeforeOn > earliestOn
  if (isHeld || work.restEndsOn !== null) {
    const rest = restReason({ ...milestone, plannedOn }, calendar, today)
    if (rest !== null) return rest
    if (startedOn != null) return { kind: 'work', startedOn }
    if (constraintType != null && constraintOn != null)
      return { kind: 'constraint', type: constraintType, on: constraintOn }
  }
  return plannedOn < today ? { kind: 'today' } : { kind: 'own-plan', after }
}

/** So many calendar days a note of what is left is taken to hold: works report once a month. */
const freshNoteCalendarDays = 31

/**
 * The age in calendar days of a note that decides a date and is too old to be left alone, 32 or more; null: nothing is
 * noted, or it is fresh. A note of 1 March is fresh on 1 April and 32 days old on 2 April.
 */
export function staleNoteCalendarDays(date: DateReason, today: PlainDate): number | null {
  if (date.kind !== 'rest' && date.kind !== 'rest-passed') return null
  const age = daysBetween(date.remainingOn, today)
  return age > freshNoteCalendarDays ? age : null
}

/** What was noted to be left of started work; null: nobody noted it. */
function restReason(
  milestone: ForecastInput & { plannedOn: PlainDate },
  calendar: WorkCalendar,
  today: PlainDate,
): DateReason | null {
  const { plannedOn, startedOn, remainingDays } = milestone
  const endsOn = restEndsOn(milestone, calendar)
  if (endsOn === null || startedOn == null || remainingDays == null) return null
  const note = { remainingDays, remainingOn: milestone.remainingOn ?? startedOn }
  if (endsOn < today) return { kind: 'rest-passed', ...note }
  return { kind: 'rest', startedOn, ...note, laterDays: workingDaysBetween(calendar, plannedOn, endsOn) }
}

/** The predecessor of a link, and how the link joins it. */
function linkedAfter(network: Network, link: number): { code: string; link: ReasonLink } | null {
  const code = network.codes[network.linkFrom[link] ?? -1]
  const type = linkTypes[network.linkType[link] ?? -1]
  return code === undefined || !type ? null : { code, link: { type, lagDays: network.linkLag[link] ?? 0 } }
}

function roomOf(
  network: Network,
  ordered: readonly ForecastInput[],
  limits: Int32Array,
  floatDays: number | null,
  at: number,
): RoomReason {
  if (floatDays === null) return { kind: 'none' }
  const path: string[] = []
  let end = at
  for (let next = limits[at] ?? -1; next >= 0; next = limits[next] ?? -1) {
    end = next
    // What is not planned passes a delay on, and has no day of its own to be late for.
    if (ordered[next]?.forecastOn !== null) path.push(network.codes[next] ?? '')
  }
  const endCode = network.codes[end] ?? ''
  const { constraintType, constraintOn } = ordered[end] ?? {}
  if (limits[end] === ownLimits.constraint && constraintType && constraintOn)
    return { kind: 'limited', days: floatDays, end: endCode, type: constraintType, on: constraintOn }
  return floatDays > 0
    ? { kind: 'spare', days: floatDays, end: endCode }
    : { kind: 'critical', days: floatDays, path, end: endCode }
}

/** What an item that has begun should have waited for: an unfinished predecessor, or one not begun (SS, SF). */
function openBefore(network: Network, ordered: readonly ForecastInput[], at: number): string[] {
  const milestone = ordered[at]
  if (milestone === undefined || !hasBegun(milestone)) return []
  const codes: string[] = []
  for (let link = network.linkStart[at] ?? 0; link < (network.linkStart[at + 1] ?? 0); link += 1) {
    const from = ordered[network.linkFrom[link] ?? -1]
    const type = linkTypes[network.linkType[link] ?? -1]
    if (!from || !type || from.plannedOn === null || from.actualOn !== null) continue
    const isFromStart = type === 'SS' || type === 'SF'
    const isToFinish = type === 'FF' || type === 'SF'
    if (isToFinish && milestone.actualOn === null) continue
    if (!(isFromStart && hasBegun(from))) codes.push(from.code)
  }
  return codes
}

function hasBegun({ startedOn, actualOn }: ForecastInput): boolean {
  return startedOn != null || actualOn !== null
}

/** 10 days of work that end on Friday 2027-03-19 begin on Monday 2027-03-08. */
function workFromOn(
  { startedOn, actualOn, forecastOn, plannedOn }: ForecastInput,
  durationDays: number,
  calendar: WorkCalendar,
): PlainDate | null {
  if (startedOn != null) return startedOn
  const endsOn = forecastOn ?? plannedOn
  if (actualOn !== null || endsOn === null || durationDays === 0) return null
  const last = workingDaysUpTo(calendar, toDayNumber(endsOn))
  return fromDayNumber(nthWorkingDay(calendar, last - durationDays + 1))
}
