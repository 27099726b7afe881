import { type PlainDate, toDayNumber, workingDaysUpTo } from '#app/domain/calendar.ts'
import { type Calendars, calendarAt } from './link-rank.ts'
import type { Network, ScheduleItem } from './network.ts'

/**
 * What holds an item to a date. `start-no-earlier-than` and `must-start-on` hold its early dates back;
 * `finish-no-later-than`, `deadline` and `must-start-on` limit its late dates alone: what cannot be kept shows as
 * negative float and pulls nothing forward.
 */
export const constraintTypes = [
  'start-no-earlier-than',
  'finish-no-later-than',
  'must-start-on',
  'deadline',
] as const
export type ConstraintType = (typeof constraintTypes)[number]

export interface DateConstraint {
  type: ConstraintType
  on: PlainDate
}

/** An item of the general schedule: work of `durationDays`, or a milestone of none, and how far it has come. */
export interface WorkItem extends ScheduleItem {
  /** null: not begun, or begun on a day that nobody noted if it is finished */
  actualStartOn: PlainDate | null
  actualFinishOn: PlainDate | null
  /** working days that are left, 0 or more; null: as many as the duration leaves after the days since the start */
  remainingDays: number | null
  constraints: readonly DateConstraint[]
}

/** What is recorded of an item's progress and cannot be so. */
export interface ProgressFault {
  position: number
  field: 'actualStartOn' | 'actualFinishOn' | 'remainingDays'
  problem: 'after-today' | 'before-start' | 'nothing-remains' | 'no-work'
}

/** Contradictions in what is recorded, in the order of the items; actuals on `today` itself have happened. */
export function progressFaults(items: readonly WorkItem[], today: PlainDate | null): ProgressFault[] {
  return items.flatMap(({ durationDays, actualStartOn, actualFinishOn, remainingDays }, position) => {
    const faults: ProgressFault[] = []
    if (today !== null && actualStartOn !== null && actualStartOn > today)
      faults.push({ position, field: 'actualStartOn', problem: 'after-today' })
    if (today !== null && actualFinishOn !== null && actualFinishOn > today)
      faults.push({ position, field: 'actualFinishOn', problem: 'after-today' })
    if (actualStartOn !== null && actualFinishOn !== null && actualFinishOn < actualStartOn)
      faults.push({ position, field: 'actualFinishOn', problem: 'before-start' })
    if (remainingDays !== null && remainingDays > 0 && actualFinishOn !== null)
      faults.push({ position, field: 'remainingDays', problem: 'nothing-remains' })
    if (remainingDays !== null && remainingDays > 0 && durationDays === 0)
      faults.push({ position, field: 'remainingDays', problem: 'no-work' })
    return faults
  })
}

export const workStates = { open: 0, started: 1, finished: 2 } as const

/** How far the items have come, by position. A milestone is reached as soon as it has either actual date. */
export interface WorkProgress {
  /** of `workStates` */
  readonly state: Uint8Array
  /** working days still to be done; 0 of a milestone and of what is finished */
  readonly work: Int32Array
}

/**
 * Lays out the progress of the items of a network. Work that has started has its remaining days left or, where
 * nobody says, its duration less the working days from its start up to the day before `today`, at least one:
 * 10 days begun on Monday are 7 on Thursday. Without a `today` all of it is left.
 */
export function workProgress(
  network: Network,
  items: readonly WorkItem[],
  calendars: Calendars,
  today: PlainDate | null,
): WorkProgress {
  const state = new Uint8Array(items.length)
  const work = network.durations.slice()
  for (const [position, { durationDays, actualStartOn, actualFinishOn, remainingDays }] of items.entries()) {
    if (actualFinishOn !== null || (durationDays === 0 && actualStartOn !== null)) {
      state[position] = workStates.finished
      work[position] = 0
      continue
    }
    if (actualStartOn !== null) state[position] = workStates.started
    if (remainingDays !== null) work[position] = remainingDays
    else if (actualStartOn !== null && today !== null) {
      const calendar = calendarAt(calendars, position)
      const elapsedDays =
        workingDaysUpTo(calendar, toDayNumber(today) - 1) -
        workingDaysUpTo(calendar, toDayNumber(actualStartOn) - 1)
      work[position] = Math.max(1, durationDays - Math.max(0, elapsedDays))
    }
  }
  return { state, work }
}

/**
 * Whether a link binds its successor, a place in `linkTypes` told by its two ends. Nothing binds what is finished. The
 * remaining work of what has started waits for unfinished predecessors (retained logic), no longer for what had
 * happened: the start of a predecessor that has started, the finish of one that is finished.
 */
export function isBinding(
  isFromStart: boolean,
  isToFinish: boolean,
  from: number | undefined,
  to: number | undefined,
): boolean {
  if (to === workStates.finished) return false
  if (to !== workStates.started || isToFinish) return true
  return isFromStart ? from === workStates.open : from !== workStates.finished
}
