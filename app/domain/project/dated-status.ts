import type { PlainDate } from '#app/domain/calendar.ts'
import type { SlotHolder, Status } from '#app/domain/project.ts'
import { statusWithCompletion } from '#app/domain/schedule/milestone-change.ts'

/**
 * What a person made of a project's status, and from which day on. `completed` is never among these: the completion
 * date alone says it (`statusWithCompletion`), on any day.
 */
export interface DatedStatus {
  status: Exclude<Status, 'completed'>
  sinceOn: PlainDate
  /** its slot was given up for good */
  isReleased: boolean
}

/**
 * The status of a project, and whether its slot was released, on `asOf`. `history` is in the order in which it was
 * written, and what was written later holds from its day on, so the last one says today's; without any it is active.
 * `completedOn` is the day of its completion, which counts from then on.
 *
 * suspended since 2026-03-02, active since 2026-06-01: suspended on 2026-05-31, active on 2026-06-01 and 2026-03-01
 */
export function statusAsOf(
  history: readonly DatedStatus[],
  completedOn: PlainDate | null,
  asOf: PlainDate,
): SlotHolder {
  const {
    status: set = 'active',
    sinceOn = null,
    isReleased = false,
  } = history.findLast((dated) => dated.sinceOn <= asOf) ?? {}
  const status = statusWithCompletion(set, completedOn !== null && completedOn <= asOf ? completedOn : null)
  return { status, slotReleasedOn: isReleased ? sinceOn : null }
}
