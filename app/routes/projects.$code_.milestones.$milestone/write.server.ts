import { causeLabels } from '#app/domain/labels.ts'
import type { SlipCause } from '#app/domain/project.ts'
import { recordAfter } from '#app/domain/schedule/milestone-change.ts'
import type { DateMove } from '#app/domain/schedule/plan-change.ts'
import type { ChangeNotice } from '#app/writes/change-notice.server.ts'
import type { Db } from '#db/client.server.ts'
import { seoulDate } from '#db/clock.server.ts'
import { insertDatedStatus } from '#db/dated-status.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import { type MilestoneRow, type MilestoneSaid, updateMilestone } from '#db/milestone.server.ts'
import { type LockedProject, updateProject } from '#db/project-change.server.ts'
import type { User } from '#db/user.server.ts'
import type { PlanPreview } from './look-ahead.server.ts'

interface Write {
  project: LockedProject
  /** as they stand */
  before: readonly MilestoneRow[]
  /** as they are to be, in the same order */
  after: readonly MilestoneRow[]
  status: LockedProject['status']
  cause: SlipCause | null
  reason: string
  user: User
  now: Date
}

/**
 * Writes the milestones that differ, each with its own rows of the history and the same reason; false when none does.
 * A date that a person wrote is no demonstration value any more.
 */
export async function writeChange(tx: Db, write: Write): Promise<boolean> {
  const { project, before, after, status, user, now } = write
  const changed = after.flatMap((to, index) => {
    const from = before[index]
    return from && !isSame(from, to) ? [{ from, to }] : []
  })
  if (changed.length === 0) return false
  for (const { from, to } of changed) await updateMilestone(tx, from.id, { ...saidOf(to), isDemo: false })
  const standing = recordAfter(project, status, after)
  const { status: was, statusReason, statusOn } = project
  if (status !== was || standing.statusOn !== statusOn) await updateProject(tx, project.id, standing, now)
  // Of a suspended project that was completed and is not after all, this is the day on which it became active.
  if (was === 'completed' && status === 'active')
    await insertDatedStatus(tx, project.id, { status, sinceOn: seoulDate(now), isReleased: false })
  await insertJournal(tx, { userId: user.id, actor: user.email, reason: reasonOf(write) }, [
    ...changed.map(({ from, to }) => ({
      table: 'milestone' as const,
      recordId: from.id,
      projectId: project.id,
      before: { ...saidOf(from), isDemo: from.isDemo },
      after: { ...saidOf(to), isDemo: false },
    })),
    {
      table: 'project',
      recordId: project.id,
      projectId: project.id,
      before: { status: was, statusReason, statusOn },
      after: { ...standing },
    },
  ])
  return true
}

/** The history of other plans says the cause from the list too, since that of the milestone may change again. */
function reasonOf({ before, after, cause, reason }: Write): string {
  const isReplanned = after.some(({ plannedOn }, index) => plannedOn !== before[index]?.plannedOn)
  return cause !== null && isReplanned ? `${causeLabels[cause].ko}: ${reason}` : reason
}

/** What a person says of a milestone, without what is computed of it. */
export function saidOf(milestone: MilestoneSaid): MilestoneSaid {
  const { plannedOn, actualOn, startedOn, remainingDays, remainingOn, remainingPlanOn } = milestone
  const { constraintType, constraintOn, cause, note } = milestone
  return {
    plannedOn,
    actualOn,
    startedOn,
    remainingDays,
    remainingOn,
    remainingPlanOn,
    constraintType,
    constraintOn,
    cause,
    note,
  }
}

function isSame(from: MilestoneSaid, to: MilestoneSaid): boolean {
  const [was, is] = [saidOf(from), saidOf(to)]
  return (Object.keys(was) as (keyof MilestoneSaid)[]).every((field) => was[field] === is[field])
}

/** What the page of the project tells after the change. */
export function noticeOf(
  project: LockedProject,
  { moves, completion, opening, term, lease }: PlanPreview,
): Omit<ChangeNotice, 'isChanged'> {
  const moved = ({ fromOn, toOn }: DateMove) => (fromOn === toOn ? null : { fromOn, toOn })
  return {
    project: project.code,
    moved: moves.filter(({ forecast }) => forecast !== null).length,
    planned: moves.filter(({ plan }) => plan !== null).length,
    completion: moved(completion),
    opening: moved(opening),
    missedTermOn: term?.isMissed ? term.fromOn : null,
    firstPayment: lease.shift && {
      fromOn: lease.shift.firstPaymentFromOn,
      toOn: lease.shift.firstPaymentToOn,
    },
  }
}
