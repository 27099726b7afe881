import { isCounted, type SlotHolder, type Status } from '#app/domain/project.ts'
import type { DatedStatus } from './dated-status.ts'

/**
 * What a person can do to the status of a project; completing it is the doing of its completion date. A withdrawn one
 * may give its slot up (`release`), and take it back as long as nothing else became of it.
 */
export const statusChanges = ['suspend', 'resume', 'withdraw', 'replace', 'release', 'take-back'] as const
export type StatusChange = (typeof statusChanges)[number]

/** Why the slot of a withdrawn building is given up for good: a closed list beside the free text. */
export const releaseCauses = ['no-successor', 'school-merged', 'plan-changed', 'budget', 'other'] as const
export type ReleaseCause = (typeof releaseCauses)[number]

/** The status that each change leads to, by the one it starts from; what is not here is refused. */
const transitions: Record<Status, Partial<Record<StatusChange, DatedStatus['status']>>> = {
  active: { suspend: 'suspended', withdraw: 'withdrawn' },
  suspended: { resume: 'active', withdraw: 'withdrawn' },
  withdrawn: { resume: 'active', replace: 'replaced', release: 'withdrawn' },
  // The slot is another project's now, which has a status of its own.
  replaced: {},
  completed: {},
}

/** A project of which the slot was released can take it back, and nothing else, so that no slot is filled twice. */
const afterRelease: (typeof transitions)[Status] = { 'take-back': 'withdrawn' }

/** The status after a change; null when that change is not allowed from this status. */
export function statusAfterChange(
  { status, slotReleasedOn }: SlotHolder,
  change: StatusChange,
): DatedStatus['status'] | null {
  const allowed = slotReleasedOn === null ? transitions[status] : afterRelease
  return allowed[change] ?? null
}

/** The changes that a status allows, in their order. */
export function changesFrom(holder: SlotHolder): StatusChange[] {
  return statusChanges.filter((change) => statusAfterChange(holder, change) !== null)
}

/**
 * How a slot of a cohort stands (PRODUCT.md section 4); `vacant`: withdrawn, neither replaced nor released yet;
 * `released`: given up for good, so it is one of the printed slots and counted nowhere else.
 */
export const slotStates = ['live', 'replaced', 'vacant', 'released'] as const
export type SlotState = (typeof slotStates)[number]

/** A project as far as its slot needs it. */
export interface SlotProject extends SlotHolder {
  /** it took the place of another one */
  isReplacement: boolean
}

/**
 * How the slot stands that a project holds or gave up; null for a replaced one, whose successor holds it. A project
 * has at most one slot and a slot has one last project, so counting these counts slots.
 */
export function slotOf({ isReplacement, ...holder }: SlotProject): SlotState | null {
  if (holder.slotReleasedOn !== null) return 'released'
  if (!isCounted(holder)) return null
  if (holder.status === 'withdrawn') return 'vacant'
  return isReplacement ? 'replaced' : 'live'
}

/** Slots by how they stand, and their number, which no change of status alters. */
export function slotCounts(projects: readonly SlotProject[]): Record<SlotState | 'total', number> {
  const counts = { live: 0, replaced: 0, vacant: 0, released: 0, total: 0 }
  for (const project of projects) {
    const state = slotOf(project)
    if (state === null) continue
    counts[state] += 1
    counts.total += 1
  }
  return counts
}
