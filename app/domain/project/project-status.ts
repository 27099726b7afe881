import { isCounted, type Status } from '#app/domain/project.ts'

/** What a person can do to the status of a project; completing it is the doing of its completion date. */
export const statusChanges = ['suspend', 'resume', 'withdraw', 'replace'] as const
export type StatusChange = (typeof statusChanges)[number]

/** The status that each change leads to, by the one it starts from; what is not here is refused. */
const transitions: Record<Status, Partial<Record<StatusChange, Status>>> = {
  active: { suspend: 'suspended', withdraw: 'withdrawn' },
  suspended: { resume: 'active', withdraw: 'withdrawn' },
  withdrawn: { resume: 'active', replace: 'replaced' },
  // The slot is another project's now, which has a status of its own.
  replaced: {},
  completed: {},
}

/** The status after a change; null when that change is not allowed from this status. */
export function statusAfterChange(status: Status, change: StatusChange): Status | null {
  return transitions[status][change] ?? null
}

/** The changes that a status allows, in their order. */
export function changesFrom(status: Status): StatusChange[] {
  return statusChanges.filter((change) => statusAfterChange(status, change) !== null)
}

/** How a slot of a cohort stands (PRODUCT.md section 4); `vacant`: withdrawn and not replaced yet. */
export const slotStates = ['live', 'replaced', 'vacant'] as const
export type SlotState = (typeof slotStates)[number]

/** A project as far as its slot needs it. */
export interface SlotProject {
  status: Status
  /** it took the place of another one */
  isReplacement: boolean
}

/**
 * How the slot stands that a project holds; null for a replaced one, whose successor holds it. A project holds at
 * most one slot and a slot has one holder, so counting holders counts slots.
 */
export function slotOf({ status, isReplacement }: SlotProject): SlotState | null {
  if (!isCounted({ status })) return null
  if (status === 'withdrawn') return 'vacant'
  return isReplacement ? 'replaced' : 'live'
}

/** Slots by how they stand, and their number, which no change of status alters. */
export function slotCounts(projects: readonly SlotProject[]): Record<SlotState | 'total', number> {
  const counts = { live: 0, replaced: 0, vacant: 0, total: 0 }
  for (const project of projects) {
    const state = slotOf(project)
    if (state === null) continue
    counts[state] += 1
    counts.total += 1
  }
  return counts
}
