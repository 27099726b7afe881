import {
  fromDayNumber,
  nthWorkingDay,
  type PlainDate,
  toDayNumber,
  type WorkCalendar,
  workingDaysUpTo,
} from '#app/domain/calendar.ts'
import { unreachable } from '#app/domain/invariant.ts'
import { isRestDecisive } from '#app/domain/schedule.ts'
import type { ConstraintType } from './work-progress.ts'

/** What is known of the work that leads to a milestone, beside its dates. */
export interface WorkFacts {
  /** the work began */
  startedOn: PlainDate | null
  /** working days of started work that were still to do on `remainingOn`; null: its duration counts from the start */
  remainingDays: number | null
  /** the day of which `remainingDays` speaks; null: the start */
  remainingOn: PlainDate | null
  /** the plan that stood when `remainingDays` was noted; null: not known */
  remainingPlanOn?: PlainDate | null
  constraintType: ConstraintType | null
  constraintOn: PlainDate | null
}

/** What is known of its own work says of when a milestone happens. */
interface WorkDates {
  /** not before this day, whatever the plan says; null: nothing is known */
  notBeforeOn: PlainDate | null
  /** on this day in place of the plan; null: the plan stands */
  restEndsOn: PlainDate | null
}

/**
 * When a milestone of `durationDays` can happen as far as its own work decides. What somebody noted to be left of it
 * says the day, earlier or later than the plan; a plan moved beyond the one that the note knew is the later word, and
 * the rest then only holds it back. Work that began otherwise takes its duration. Days named here are days of work.
 *
 * Started on Monday 2027-03-08 with 10 days of work: not before Friday 2027-03-19. Of 3 days that were left on
 * Wednesday 2027-03-17: on that Friday.
 */
export function workDates(
  facts: Partial<WorkFacts> & { plannedOn: PlainDate | null },
  durationDays: number,
  calendar: WorkCalendar,
): WorkDates {
  const { startedOn, constraintType, constraintOn } = facts
  const restOn = restEndsOn(facts, calendar)
  if (restOn !== null)
    return isRestDecisive(facts)
      ? { notBeforeOn: null, restEndsOn: restOn }
      : { notBeforeOn: restOn, restEndsOn: null }
  if (startedOn != null)
    return { notBeforeOn: lastDayOfWork(calendar, startedOn, durationDays), restEndsOn: null }
  const isHeld = constraintType === 'start-no-earlier-than' || constraintType === 'must-start-on'
  const heldOn = isHeld && constraintOn != null ? lastDayOfWork(calendar, constraintOn, durationDays) : null
  return { notBeforeOn: heldOn, restEndsOn: null }
}

/** The day on which the work ends that was noted to be left; null where nobody noted it. */
export function restEndsOn(facts: Partial<WorkFacts>, calendar: WorkCalendar): PlainDate | null {
  const { startedOn, remainingDays, remainingOn } = facts
  if (startedOn == null || remainingDays == null) return null
  return lastDayOfWork(calendar, remainingOn ?? startedOn, remainingDays)
}

/** The plan that a note of remaining days knows: that of the change which makes the note, else as it was. */
export function planOfNote(
  present: Partial<WorkFacts> | null,
  said: Pick<WorkFacts, 'startedOn' | 'remainingDays' | 'remainingOn'> & { plannedOn: PlainDate | null },
): PlainDate | null {
  if (said.remainingDays === null) return null
  const isSame =
    present?.remainingDays === said.remainingDays &&
    (present.remainingOn ?? null) === said.remainingOn &&
    (present.startedOn ?? null) === said.startedOn
  return isSame ? (present.remainingPlanOn ?? null) : said.plannedOn
}

/**
 * The day on which planned work ends when closed periods were added after its plan was made: it begins when it was
 * planned to, and takes its days in the calendar of the works. The day of the plan where none of them touches it.
 *
 * 10 days from Tuesday 2026-12-15 to Monday 2026-12-28, with no holiday, closed from 2026-12-21 to 2027-01-15: 4 days are
 * done by 12-18, so it ends on 2027-01-25.
 */
export function pastClosedDays(
  plannedOn: PlainDate,
  durationDays: number,
  { known, works }: { known: WorkCalendar; works: WorkCalendar },
): PlainDate {
  if (known === works) return plannedOn
  const days = Math.max(durationDays, 1)
  const firstDay = nthWorkingDay(known, workingDaysUpTo(known, toDayNumber(plannedOn)) - days + 1)
  const endOn = lastDayOfWork(works, fromDayNumber(firstDay), days)
  return endOn > plannedOn ? endOn : plannedOn
}

/**
 * The last day on which a milestone keeps a constraint of its own; null: none limits it. What must start on a day and
 * has not begun finishes by its work after it: 10 days from Monday 2027-03-08 on, by Friday 2027-03-19.
 */
export function latestOn(
  { startedOn, constraintType, constraintOn }: Partial<WorkFacts>,
  durationDays: number,
  calendar: WorkCalendar,
): PlainDate | null {
  if (constraintType == null || constraintOn == null) return null
  switch (constraintType) {
    case 'start-no-earlier-than':
      return null
    case 'must-start-on':
      return startedOn == null ? lastDayOfWork(calendar, constraintOn, durationDays) : null
    case 'finish-no-later-than':
    case 'deadline':
      return constraintOn
    default:
      return unreachable(constraintType)
  }
}

/** Whether a milestone is expected later than its own limit allows; its forecast keeps its day all the same. */
export function isBeyondLimit(facts: Partial<WorkFacts>, expectedOn: PlainDate | null): boolean {
  const { constraintType, constraintOn } = facts
  if (expectedOn === null || constraintOn == null) return false
  const isLimit = constraintType === 'finish-no-later-than' || constraintType === 'deadline'
  return isLimit && expectedOn > constraintOn
}

/** Why what was typed of a milestone's work cannot be so, by field as keys of the catalogue's errors; empty: it can. */
export function workFaults(
  facts: WorkFacts & { actualOn: PlainDate | null },
  today: PlainDate,
): Partial<Record<keyof WorkFacts | 'actualOn', string>> {
  const { startedOn, remainingDays, remainingOn, constraintType, constraintOn, actualOn } = facts
  const faults: Partial<Record<keyof WorkFacts | 'actualOn', string>> = {}
  if (actualOn !== null && actualOn > today) faults.actualOn = 'futureActual'
  else if (actualOn !== null && startedOn !== null && actualOn < startedOn)
    faults.actualOn = 'finishBeforeStart'
  if (startedOn !== null && startedOn > today) faults.startedOn = 'futureStart'
  if (remainingDays !== null && startedOn === null) faults.remainingDays = 'remainingNeedsStart'
  if (remainingDays !== null && actualOn !== null) faults.remainingDays = 'nothingRemains'
  if (remainingOn !== null && startedOn !== null && (remainingOn < startedOn || remainingOn > today))
    faults.remainingOn = 'remainingDay'
  if (constraintType !== null && constraintOn === null) faults.constraintOn = 'constraintPair'
  if (constraintType === null && constraintOn !== null) faults.constraintType = 'constraintPair'
  return faults
}

/** Work of no days is done on the first working day from there on. */
function lastDayOfWork(calendar: WorkCalendar, fromOn: PlainDate, days: number): PlainDate {
  const passed = workingDaysUpTo(calendar, toDayNumber(fromOn) - 1)
  return fromDayNumber(nthWorkingDay(calendar, passed + Math.max(days, 1)))
}
