import type { PlainDate } from '#app/domain/calendar.ts'
import { groupBy } from '#app/domain/group.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { type PortfolioStatus, portfolioStatus } from '#app/domain/portfolio.ts'
import type { RecordedProject } from '#app/domain/slippage/standing.ts'
import { loadCalendar } from './calendar.server.ts'
import type { Db } from './client.server.ts'
import { listWorksCalendars } from './closed-period.server.ts'
import { listStatusHistories } from './dated-status.server.ts'
import { withTemplates } from './template.server.ts'
import { findThresholds } from './threshold.server.ts'

/**
 * The status of all capital works on a day: what the dashboard, the report and the JSON interface show alike.
 * With `manager` only of what is assigned to that person, by project or by program.
 */
export async function loadPortfolioStatus(
  db: Db,
  asOf: PlainDate,
  manager: Pick<Actor, 'id' | 'programIds'> | null = null,
): Promise<PortfolioStatus> {
  const [projects, thresholds, calendar] = await Promise.all([
    listStoredProjects(db, manager),
    findThresholds(db, asOf),
    loadCalendar(db),
  ])
  const ids = projects.map(({ id }) => id)
  const works = await listWorksCalendars(db, ids, calendar)
  const recorded = projects.map((project) => ({ ...project, ...works.get(project.id) }))
  return portfolioStatus(recorded, thresholds, calendar, asOf)
}

async function listStoredProjects(
  db: Db,
  manager: Pick<Actor, 'id' | 'programIds'> | null,
): Promise<(RecordedProject & { id: number })[]> {
  const [projects, milestones, histories] = await Promise.all([
    listProjectRecords(db),
    listMilestoneRecords(db),
    listStatusHistories(db),
  ])
  const milestonesOf = groupBy(milestones, (milestone) => milestone.projectId)
  const shown = projects.filter(
    (project) =>
      manager === null || project.managerId === manager.id || manager.programIds.includes(project.programId),
  )
  return (await withTemplates(db, shown)).map((project) => ({
    ...project,
    statusHistory: histories.get(project.id) ?? [],
    milestones: milestonesOf.get(project.id) ?? [],
  }))
}

function listProjectRecords(db: Db) {
  return db
    .selectFrom('project')
    .innerJoin('program', 'program.id', 'project.programId')
    .select([
      'project.id',
      'project.code',
      'project.nameKo',
      'project.nameEn',
      'project.cohort',
      'project.route',
    ])
    .select(['project.templateCode', 'project.templateVersion', 'project.hasOwnLinks'])
    .leftJoin('project as former', 'former.id', 'project.replacesId')
    .select(['former.statusOn as beganOn', 'project.completionYear as targetYear'])
    .select(['project.costWon', 'project.costWithFinancingWon', 'project.managerId', 'project.programId'])
    .where('program.isCapital', '=', true)
    .execute()
}

/** The cause answered on an open flag is newer than the one noted at the milestone. */
function listMilestoneRecords(db: Db) {
  return db
    .selectFrom('milestone')
    .innerJoin('project', 'project.id', 'milestone.projectId')
    .innerJoin('program', 'program.id', 'project.programId')
    .leftJoin('slipFlag as flag', (join) =>
      join.onRef('flag.milestoneId', '=', 'milestone.id').on('flag.resolvedOn', 'is', null),
    )
    .select([
      'milestone.projectId',
      'milestone.code',
      'milestone.nameKo',
      'milestone.nameEn',
      'milestone.stage',
    ])
    .select(['milestone.isCompletion', 'milestone.baselineOn', 'milestone.plannedOn', 'milestone.actualOn'])
    .select(['milestone.startedOn', 'milestone.remainingDays', 'milestone.remainingOn'])
    .select('milestone.remainingPlanOn')
    .select(['milestone.constraintType', 'milestone.constraintOn'])
    .select((eb) => eb.fn.coalesce('flag.cause', 'milestone.cause').as('cause'))
    .where('program.isCapital', '=', true)
    .orderBy('milestone.projectId')
    .orderBy('milestone.seq')
    .execute()
}
