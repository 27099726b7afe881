import { type Selectable, sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { Db } from './client.server.ts'
import type { MilestoneTable } from './schema.ts'

export type MilestoneRow = Awaited<ReturnType<typeof listMilestones>>[number]

/** The milestones of a project in the order of its template. */
export function listMilestones(db: Db, projectId: number) {
  return db.selectFrom('milestone').selectAll().where('projectId', '=', projectId).orderBy('seq').execute()
}

/** Milestones of live projects that are planned or expected in a period and have not happened, soonest first. */
export function listMilestonesDue(
  db: Db,
  period: { fromOn: PlainDate; toOn: PlainDate },
  managerId: number | null,
  limit: number,
) {
  return db
    .selectFrom('milestone')
    .innerJoin('project', 'project.id', 'milestone.projectId')
    .select(['milestone.id', 'milestone.code', 'milestone.nameKo', 'milestone.nameEn', 'milestone.isGate'])
    .select(['milestone.plannedOn', 'milestone.forecastOn', 'milestone.slipDays', 'milestone.stage'])
    .select([
      'project.code as projectCode',
      'project.nameKo as projectNameKo',
      'project.nameEn as projectNameEn',
    ])
    .where('milestone.actualOn', 'is', null)
    .where('milestone.plannedOn', '>=', period.fromOn)
    .where('milestone.plannedOn', '<=', period.toOn)
    .where('project.status', '=', 'active')
    .$if(managerId !== null, (query) => query.where('project.managerId', '=', managerId))
    .orderBy('milestone.plannedOn')
    .orderBy('project.code')
    .limit(limit)
    .execute()
}

export function findMilestone(db: Db, projectId: number, code: string): Promise<MilestoneRow | undefined> {
  return db
    .selectFrom('milestone')
    .selectAll()
    .where('projectId', '=', projectId)
    .where('code', '=', code)
    .executeTakeFirst()
}

/** What a person says about a milestone; its forecast and its slip follow from it (`updateForecasts`). */
export type MilestoneChange = Pick<
  Selectable<MilestoneTable>,
  'plannedOn' | 'actualOn' | 'cause' | 'note' | 'isDemo'
>

/** Writes a milestone whose project `findProjectForUpdate` holds; the next to save is told by the version. */
export async function updateMilestone(tx: Db, id: number, change: MilestoneChange): Promise<void> {
  await tx
    .updateTable('milestone')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}
