import { type Insertable, sql } from 'kysely'
import { type WorkCalendar, withClosedDays } from '#app/domain/calendar.ts'
import { groupBy } from '#app/domain/group.ts'
import type { Db } from './client.server.ts'
import type { ClosedPeriodTable } from './schema-schedule.ts'

export type ClosedPeriodRow = Awaited<ReturnType<typeof listClosedPeriods>>[number]
export type NewClosedPeriod = Omit<Insertable<ClosedPeriodTable>, 'id' | 'version'>

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

/** The calendars of the works of those projects that have closed periods, by id; the same windows share one. */
export async function listWorksCalendars(
  db: Db,
  projectIds: readonly number[],
  calendar: WorkCalendar,
): Promise<Map<number, WorkCalendar>> {
  const rows = await db
    .selectFrom('closedPeriod')
    .select(['projectId', 'fromOn', 'toOn'])
    .where('projectId', '=', sql<number>`any(${[...projectIds]}::int[])`)
    .orderBy('projectId')
    .orderBy('fromOn')
    .orderBy('toOn')
    .execute()
  const made = new Map<string, WorkCalendar>()
  const calendars = new Map<number, WorkCalendar>()
  for (const [projectId, windows] of groupBy(rows, (row) => row.projectId)) {
    const key = windows.map(({ fromOn, toOn }) => `${fromOn}/${toOn}`).join(' ')
    const works = made.get(key) ?? withClosedDays(calendar, windows)
    made.set(key, works)
    calendars.set(projectId, works)
  }
  return calendars
}
