import type { PlainDate } from '#app/domain/calendar.ts'
import type { Status } from '#app/domain/project.ts'
import { predecessorsOf, type Templated } from '#app/domain/template/template.ts'

/**
 * The status of a project after its completion date is set or cleared: the date alone completes a project, and
 * without it a completed one is active again. A withdrawn or replaced project stays what it is.
 */
export function statusWithCompletion(status: Status, completedOn: PlainDate | null): Status {
  if (status === 'withdrawn' || status === 'replaced') return status
  if (completedOn !== null) return 'completed'
  return status === 'completed' ? 'active' : status
}

/** The status of a project after a change of one of its milestones; only the completion says anything about it. */
export function statusAfter(
  status: Status,
  milestones: readonly { code: string; isCompletion: boolean }[],
  change: { code: string; actualOn: PlainDate | null },
): Status {
  const isCompletion = milestones.some((m) => m.isCompletion && m.code === change.code)
  return isCompletion ? statusWithCompletion(status, change.actualOn) : status
}

/** What a project's record says of its status; `statusOn` is the day on which the status took effect. */
export interface StatusRecord {
  status: Status
  statusReason: string | null
  statusOn: PlainDate | null
}

/**
 * The record after a change of milestones left a project with this status: a completed one is so since its completion,
 * also when that day is corrected; one that is taken back was never completed. Anything else stands as it was.
 */
export function recordAfter(
  { status: present, statusReason, statusOn }: StatusRecord,
  status: Status,
  milestones: readonly { isCompletion: boolean; actualOn: PlainDate | null }[],
): StatusRecord {
  if (status === 'completed') {
    const completedOn = milestones.find(({ isCompletion }) => isCompletion)?.actualOn ?? statusOn
    return { status, statusReason: status === present ? statusReason : null, statusOn: completedOn }
  }
  return status === present
    ? { status, statusReason, statusOn }
    : { status, statusReason: null, statusOn: null }
}

/** Codes of what leads directly to a milestone and has not happened: worth a warning when the milestone has. */
export function openPredecessors(
  project: Templated,
  milestones: readonly { code: string; actualOn: PlainDate | null }[],
  code: string,
): string[] {
  const before = new Set(predecessorsOf(project.template).get(code))
  return milestones.filter((m) => before.has(m.code) && m.actualOn === null).map((m) => m.code)
}
