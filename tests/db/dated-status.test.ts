import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Db } from '#db/client.server.ts'
import { listStatusHistories } from '#db/dated-status.server.ts'
import { up } from '#db/migrations/0014-status-history.ts'
import { testDatabase } from '#tests/setup/database.ts'

/** Writes changes of one project as one transaction of an older program did. */
async function tell(
  db: Db,
  projectId: number,
  at: string,
  changes: [string, string | null, string | null][],
) {
  const told = { tableName: 'project', recordId: String(projectId), projectId, at: new Date(at) } as const
  const rows = changes.map(([columnName, oldValue, newValue]) => ({
    ...{ ...told, userId: null, actor: 'admin', reason: '사유' },
    ...{ columnName, oldValue, newValue },
  }))
  await db.insertInto('journal').values(rows).execute()
}

/** The same database as it was before the migration, with what its journal said then. */
async function asItWas(db: Db): Promise<void> {
  await sql`alter table project add column withdrawn_on date`.execute(db)
  await sql`update project set withdrawn_on = (select min(since_on) from project_status
    where project_id = project.id and status = 'withdrawn')`.execute(db)
  await sql`drop table project_status`.execute(db)
  await sql`drop function status_history_is_kept, no_status_history_is_truncated`.execute(db)
}

test('a database from before the history gets what its projects and its journal say', async () => {
  const db = await testDatabase()
  const loaded = await listStatusHistories(db)
  expect(
    [...new Set([...loaded.values()].flatMap((dated) => dated.map(({ status }) => status)))].sort(),
  ).toEqual(['replaced', 'suspended', 'withdrawn'])
  const { id } = await db
    .selectFrom('project')
    .select('id')
    .where('code', '=', 'GSF-2025-D-041')
    .executeTakeFirstOrThrow()
  await asItWas(db)
  await tell(db, id, '2026-03-02T03:00:00Z', [
    ['status', 'active', 'suspended'],
    ['statusOn', null, '2026-02-27'],
  ])
  await tell(db, id, '2026-06-01T03:00:00Z', [
    ['status', 'suspended', 'completed'],
    ['statusOn', '2026-02-27', '2026-05-29'],
  ])
  await tell(db, id, '2026-06-02T16:00:00Z', [
    ['status', 'completed', 'active'],
    ['statusOn', '2026-05-29', null],
  ])
  await tell(db, id, '2026-07-01T03:00:00Z', [
    ['status', 'active', 'withdrawn'],
    ['statusOn', null, '2026-07-01'],
    ['withdrawnOn', null, '2026-07-01'],
  ])
  await tell(db, id, '2026-07-02T03:00:00Z', [['slotReleasedOn', null, '2026-07-02']])
  await tell(db, id, '2026-07-03T03:00:00Z', [['slotReleasedOn', '2026-07-02', null]])
  await sql`update project set status = 'withdrawn', status_on = '2026-07-01', withdrawn_on = '2026-07-01'
    where id = ${id}`.execute(db)
  await up(db as never)
  const known = await listStatusHistories(db)
  expect(known.get(id)?.map(({ status, sinceOn, isReleased }) => [status, sinceOn, isReleased])).toEqual([
    ['suspended', '2026-02-27', false],
    ['active', '2026-06-03', false],
    ['withdrawn', '2026-07-01', false],
    ['withdrawn', '2026-07-02', true],
    ['withdrawn', '2026-07-03', false],
  ])
  known.delete(id)
  expect(new Map([...known].sort())).toEqual(new Map([...loaded].sort()))
})

test('what was written stays, and goes with the demonstration alone', async () => {
  const db = await testDatabase()
  await sql`update project set is_demo = false where status = 'suspended'`.execute(db)
  for (const statement of [
    sql`update project_status set since_on = '2026-03-02'`,
    sql`delete from project_status where status = 'suspended'`,
    sql`truncate project_status`,
  ])
    await expect(statement.execute(db)).rejects.toThrow('append-only')
})
