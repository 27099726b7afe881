import type { PlainDate } from '#app/domain/calendar.ts'
import { planOfNote, type WorkFacts } from '#app/domain/schedule/work-facts.ts'
import type { ImportedTask } from './import-match.ts'

/** What a milestone says of itself, as far as a file can say it too. */
export interface ImportableFacts extends WorkFacts {
  plannedOn: PlainDate | null
  actualOn: PlainDate | null
  durationDays: number
  note: string | null
}

/** What a file says of a task and a milestone does not take over. */
export type LeftOutKind = 'name' | 'baseline' | 'deadline' | 'note' | 'actual'

/** Characters of a note. */
export const longestNote = 2_000

/**
 * The facts of a milestone after a task of a file says its own; `toldOn` is the day of which the file tells the progress.
 *
 * - The finish is the plan. Of a task that is done it is the actual date once more, and the plan stays.
 * - What happened is set or corrected, never taken back: a file may leave out its progress.
 * - A start no earlier than its own start is how MS Project holds a plan, and is no constraint.
 * - Of a constraint and a deadline the milestone takes the constraint.
 */
export function importedFacts(
  task: ImportedTask,
  present: ImportableFacts | null,
  toldOn: PlainDate,
): { facts: ImportableFacts; leftOut: LeftOutKind[] } {
  const leftOut: LeftOutKind[] = []
  const done = doneFacts(task, present, toldOn)
  if (isTakenBack(task, present)) leftOut.push('actual')
  const held = heldBy(task, present)
  if (held.constraintType !== 'deadline' && held.constraintType !== null && task.deadlineOn !== null)
    leftOut.push('deadline')
  const note = task.note.trim()
  if (note.length > longestNote) leftOut.push('note')
  const plannedOn = planOf(task, present, done.actualOn)
  const facts = {
    ...done,
    ...held,
    plannedOn,
    remainingPlanOn: planOfNote(present, { ...done, plannedOn }),
    durationDays: task.durationDays,
    note: note === '' || note.length > longestNote ? (present?.note ?? null) : note,
  }
  return { facts, leftOut }
}

function planOf(
  { finishOn }: ImportedTask,
  present: ImportableFacts | null,
  actualOn: PlainDate | null,
): PlainDate | null {
  if (finishOn === null) return present?.plannedOn ?? null
  return present && actualOn !== null && finishOn === actualOn ? present.plannedOn : finishOn
}

type Done = Pick<ImportableFacts, 'actualOn' | 'startedOn' | 'remainingDays' | 'remainingOn'>

/** A milestone without work has no start of its own: MS Project repeats the day on which it was reached. */
function doneFacts(task: ImportedTask, present: ImportableFacts | null, toldOn: PlainDate): Done {
  const actualOn = actualOf(task)
  if (present && isTakenBack(task, present)) return present
  const isPoint = task.durationDays === 0
  const startedOn = (isPoint ? null : task.actualStartOn) ?? present?.startedOn ?? null
  if (actualOn !== null || startedOn === null)
    return { actualOn, startedOn, remainingDays: null, remainingOn: null }
  return { actualOn, startedOn, ...restOf(task, startedOn, present, toldOn) }
}

/** MS Project states what remains of everything; of a task just begun it repeats the duration. */
function restOf(
  task: ImportedTask,
  startedOn: PlainDate,
  present: ImportableFacts | null,
  toldOn: PlainDate,
): Pick<Done, 'remainingDays' | 'remainingOn'> {
  const { remainingDays, percentComplete, durationDays } = task
  const isSame =
    present?.startedOn === startedOn && (remainingDays ?? present.remainingDays) === present.remainingDays
  if (present && isSame) return present
  const saysNothing = remainingDays === null || (percentComplete === 0 && remainingDays === durationDays)
  if (saysNothing) return { remainingDays: null, remainingOn: null }
  return { remainingDays, remainingOn: toldOn < startedOn ? startedOn : toldOn }
}

function actualOf({ actualFinishOn, actualStartOn, durationDays }: ImportedTask): PlainDate | null {
  return actualFinishOn ?? (durationDays === 0 ? actualStartOn : null)
}

function isTakenBack(task: ImportedTask, present: ImportableFacts | null): boolean {
  return present !== null && present.actualOn !== null && actualOf(task) === null
}

function heldBy(
  { constraint, deadlineOn, startOn }: ImportedTask,
  present: ImportableFacts | null,
): Pick<ImportableFacts, 'constraintType' | 'constraintOn'> {
  const isOwn =
    constraint !== null &&
    (constraint.type !== 'start-no-earlier-than' ||
      constraint.on !== startOn ||
      (present?.constraintType === constraint.type && present.constraintOn === constraint.on))
  if (isOwn) return { constraintType: constraint.type, constraintOn: constraint.on }
  if (deadlineOn !== null) return { constraintType: 'deadline', constraintOn: deadlineOn }
  return { constraintType: null, constraintOn: null }
}
