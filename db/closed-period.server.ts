import { type Insertable, sql } from 'kysely'
import { type ClosedWindow, type WorkCalendar, withClosedDays } from '#app/domain/calendar.ts'
import { groupBy } from '#app/domain/group.ts'
import type { WorksCalendars } from '#app/domain/schedule/forecast.ts'
import type { Db } from './client.server.ts'
import type { ClosedPeriodTable } from './schema-schedule.ts'

export type ClosedPeriodRow = Awaited<ReturnType<typeof listClosedPeriods>>[number]
export type NewClosedPeriod = Omit<Insertable<ClosedPeriodTable>, 'id' | 'version' | 'recordedAt'>

/** The days on which no works are done at a project, the earliest first. */
export function listClosedPeriods(db: Db, projectId: number) {
  return db
    .selectFrom('closedPeriod')
    .select(['id', 'kind', 'fromOn', 'toOn', 'trades', 'reason', 'documentNo', 'version'])
    .where('projectId', '=', projectId)
    .orderBy('fromOn')
    .orderBy('id')
    .execute()
}

export async function insertClosedPeriod(tx: Db, period: NewClosedPeriod): Promise<number> {
  const { id } = await tx.insertInto('closedPeriod').values(period).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Takes one period away, if it is still as its reader saw it; answers what it was, or undefined. */
export function deleteClosedPeriod(
  tx: Db,
  { projectId, id, version }: { projectId: number; id: number; version: number },
) {
  return tx
    .deleteFrom('closedPeriod')
    .where('projectId', '=', projectId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
}

/**
 * The calendars of the works of those projects that have closed periods, by id: what they are, and what was known of
 * them when dates were approved and plans were changed. The same windows share one calendar.
 */
export async function listWorksCalendars(
  db: Db,
  projectIds: readonly number[],
  calendar: WorkCalendar,
): Promise<Map<number, WorksCalendars>> {
  const rows = await db
    .selectFrom('closedPeriod')
    .select(['projectId', 'fromOn', 'toOn', 'recordedAt'])
    .where('projectId', '=', sql<number>`any(${[...projectIds]}::int[])`)
    .orderBy('projectId')
    .orderBy('fromOn')
    .orderBy('toOn')
    .execute()
  const calendars = new Map<number, WorksCalendars>()
  if (rows.length === 0) return calendars
  const byProject = groupBy(rows, (row) => row.projectId)
  const [approvals, plans] = await Promise.all([
    listApprovals(db, [...byProject.keys()]),
    listPlanChanges(db, [...byProject.keys()]),
  ])
  const made = new Map<string, WorkCalendar>()
  const laidOut = (windows: readonly ClosedWindow[]) => {
    const key = windows.map(({ fromOn, toOn }) => `${fromOn}/${toOn}`).join(' ')
    const works = made.get(key) ?? withClosedDays(calendar, windows)
    made.set(key, works)
    return works
  }
  for (const [projectId, windows] of byProject) {
    const knownBy = (at: Date) => laidOut(windows.filter(({ recordedAt }) => recordedAt <= at))
    const approvedAt = approvals.get(projectId) ?? new Date(0)
    const [works, approved] = [laidOut(windows), knownBy(approvedAt)]
    if (approved === works) {
      calendars.set(projectId, { worksCalendar: works })
      continue
    }
    const later = (plans.get(projectId) ?? []).filter(({ at }) => at > approvedAt)
    const planCalendars = new Map(later.map(({ code, at }) => [code, knownBy(at)]))
    calendars.set(projectId, { worksCalendar: works, approvedCalendar: approved, planCalendars })
  }
  return calendars
}

/** When the latest approved version of each project was decided. */
async function listApprovals(db: Db, projectIds: readonly number[]): Promise<Map<number, Date>> {
  const rows = await db
    .selectFrom('baseline')
    .select(({ fn }) => ['projectId', fn.max('decidedAt').as('at')])
    .where('status', '=', 'approved')
    .where('projectId', '=', sql<number>`any(${[...projectIds]}::int[])`)
    .groupBy('projectId')
    .execute()
  return new Map(rows.map(({ projectId, at }) => [projectId, at]))
}

/** When the plan of each milestone was last changed, as far as anybody has, by project. */
async function listPlanChanges(
  db: Db,
  projectIds: readonly number[],
): Promise<Map<number, { code: string; at: Date }[]>> {
  const rows = await db
    .selectFrom('journal')
    .innerJoin('milestone', (join) =>
      join
        .on(sql<boolean>`milestone.id::text = journal.record_id`)
        .onRef('milestone.projectId', '=', 'journal.projectId'),
    )
    .select(({ fn }) => ['milestone.projectId', 'milestone.code', fn.max('journal.at').as('at')])
    .where('journal.projectId', '=', sql<number>`any(${[...projectIds]}::int[])`)
    .where('journal.tableName', '=', 'milestone')
    .where('journal.columnName', '=', 'plannedOn')
    .groupBy(['milestone.projectId', 'milestone.code'])
    .execute()
  return groupBy(rows, ({ projectId }) => projectId)
}
