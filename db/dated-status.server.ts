import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import { groupBy } from '#app/domain/group.ts'
import type { DatedStatus } from '#app/domain/project/dated-status.ts'
import type { Db } from './client.server.ts'

/** The statuses that were set, by project, in the order of writing; a project of which none was set is not there. */
export async function listStatusHistories(
  db: Db,
): Promise<Map<number, (DatedStatus & { projectId: number })[]>> {
  const rows = await db
    .selectFrom('projectStatus')
    .select(['projectId', 'status', 'sinceOn', 'isReleased'])
    .orderBy('id')
    .execute()
  return groupBy(rows, ({ projectId }) => projectId)
}

/** The status that was set last; undefined while none was. */
export function findLastStatus(db: Db, projectId: number): Promise<DatedStatus | undefined> {
  return db
    .selectFrom('projectStatus')
    .select(['status', 'sinceOn', 'isReleased'])
    .where('projectId', '=', projectId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Keeps a status that was set, in the transaction that sets it; the one that stands already is not written again. */
export async function insertDatedStatus(
  tx: Db,
  projectId: number,
  { status, sinceOn, isReleased }: DatedStatus,
): Promise<void> {
  const { status: was = 'active', isReleased: wasReleased = false } =
    (await findLastStatus(tx, projectId)) ?? {}
  if (status === was && isReleased === wasReleased) return
  await tx.insertInto('projectStatus').values({ projectId, status, sinceOn, isReleased }).execute()
}

/** `statusAsOf` of `app/domain/project/dated-status.ts` for a statement over `project`. */
export function statusSetBy(asOf: PlainDate): RawBuilder<DatedStatus['status']> {
  return sql<DatedStatus['status']>`coalesce((select status from project_status
    where project_id = project.id and since_on <= ${asOf}::date order by project_status.id desc limit 1), 'active')`
}
