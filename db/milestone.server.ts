import { type Selectable, sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { Stage, Status } from '#app/domain/project.ts'
import type { SlipThresholds } from '#app/domain/slippage.ts'
import type { Db } from './client.server.ts'
import type { MilestoneTable } from './schema.ts'

export type MilestoneRow = Awaited<ReturnType<typeof listMilestones>>[number]

/** The milestones of a project in the order of its template. */
export function listMilestones(db: Db, projectId: number) {
  return db.selectFrom('milestone').selectAll().where('projectId', '=', projectId).orderBy('seq').execute()
}

/** One milestone by its code within its project. */
export function findMilestone(db: Db, projectId: number, code: string): Promise<MilestoneRow | undefined> {
  return db
    .selectFrom('milestone')
    .selectAll()
    .where('projectId', '=', projectId)
    .where('code', '=', code)
    .executeTakeFirst()
}

/** What a person says about a milestone; its forecast and its slip follow from it (`updateForecasts`). */
export type MilestoneSaid = Pick<
  Selectable<MilestoneTable>,
  | 'plannedOn'
  | 'actualOn'
  | 'startedOn'
  | 'remainingDays'
  | 'remainingOn'
  | 'remainingPlanOn'
  | 'constraintType'
  | 'constraintOn'
  | 'cause'
  | 'note'
>

/** Writes a milestone whose project `findProjectForUpdate` holds; the next to save is told by the version. */
export async function updateMilestone(
  tx: Db,
  id: number,
  change: Partial<MilestoneSaid> & { isDemo: boolean },
): Promise<void> {
  await tx
    .updateTable('milestone')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** What milestones of all projects can be narrowed by. */
export interface MilestoneFilter {
  /** code of one project */
  project?: string | undefined
  stage?: Stage | undefined
  isGate?: boolean | undefined
  /** status of the project */
  status?: Status | undefined
  /** planned within, both days included */
  dueFromOn?: PlainDate | undefined
  dueToOn?: PlainDate | undefined
  /** has not happened and is expected later than the baseline by more than the tolerance; false: all others */
  isLate?: boolean | undefined
}

/** Milestones after one of them, by project code and the order of the template: pages of the JSON interface. */
export function listMilestonesAfter(
  db: Db,
  filter: MilestoneFilter,
  thresholds: SlipThresholds,
  { after, limit }: { after: { project: string; seq: number } | null; limit: number },
) {
  return narrowed(db, filter, thresholds)
    .select(['milestone.code', 'milestone.seq', 'milestone.nameKo as name', 'milestone.nameEn'])
    .select(['project.code as project', 'milestone.stage', 'milestone.isGate', 'milestone.isCompletion'])
    .select(['milestone.baselineOn', 'milestone.plannedOn', 'milestone.forecastOn', 'milestone.actualOn'])
    .select(['milestone.slipDays', 'milestone.cause', 'milestone.isDemo', 'milestone.projectId'])
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(project.code, milestone.seq) > (${after?.project}, ${after?.seq}::int)`),
    )
    .orderBy('project.code')
    .orderBy('milestone.seq')
    .limit(limit)
    .execute()
}

export async function countMilestones(
  db: Db,
  filter: MilestoneFilter,
  thresholds: SlipThresholds,
): Promise<number> {
  const row = await narrowed(db, filter, thresholds)
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

function narrowed(db: Db, filter: MilestoneFilter, { toleranceDays }: SlipThresholds) {
  let query = db.selectFrom('milestone').innerJoin('project', 'project.id', 'milestone.projectId')
  const { project, stage, isGate, status, dueFromOn, dueToOn, isLate } = filter
  if (project !== undefined) query = query.where('project.code', '=', project)
  if (stage !== undefined) query = query.where('milestone.stage', '=', stage)
  if (isGate !== undefined) query = query.where('milestone.isGate', '=', isGate)
  if (status !== undefined) query = query.where('project.status', '=', status)
  if (dueFromOn !== undefined) query = query.where('milestone.plannedOn', '>=', dueFromOn)
  if (dueToOn !== undefined) query = query.where('milestone.plannedOn', '<=', dueToOn)
  if (isLate !== undefined) {
    const late = sql<boolean>`(milestone.actual_on is null and coalesce(milestone.slip_days, 0) > ${toleranceDays})`
    query = query.where(late, '=', isLate)
  }
  return query
}
