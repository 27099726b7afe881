import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { insertJournal, listJournal } from '#db/journal.server.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()
const author = { userId: null, actor: 'someone@office.test', reason: '공정 조정' }

async function write(
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
  projectId: number,
) {
  await insertJournal(db, author, [{ table: 'milestone', recordId: 7, projectId, before, after }])
  const rows = await listJournal(db, projectId, 10)
  return rows.map((row) => [row.columnName, row.oldValue, row.newValue])
}

test('each changed column is one row, with who, from what, to what and why; what stayed is none', async () => {
  const changes = await write(
    { plannedOn: '2026-12-01', cause: null, costWon: 6_100_000_000n, version: 1 },
    { plannedOn: '2027-01-04', cause: 'weather', costWon: 6_100_000_000n, version: 2 },
    1,
  )
  expect(changes).toEqual([
    ['cause', null, 'weather'],
    ['plannedOn', '2026-12-01', '2027-01-04'],
  ])
  const [row] = await listJournal(db, 1, 1)
  expect(row).toMatchObject({
    actor: author.actor,
    reason: author.reason,
    tableName: 'milestone',
    recordId: '7',
  })
})

test('a new record has no old values and a removed one no new values', async () => {
  expect(await write(null, { note: 'new' }, 2)).toEqual([['note', null, 'new']])
  expect(await write({ note: 'gone' }, null, 3)).toEqual([['note', 'gone', null]])
})

test('secrets leave no trace, not even that they changed', async () => {
  expect(
    await write({ passwordHash: 'a', tokenHash: 'a' }, { passwordHash: 'b', tokenHash: 'b' }, 4),
  ).toEqual([])
})

test.each([sql`update journal set reason = 'other'`, sql`delete from journal`, sql`truncate journal`])(
  'history cannot be rewritten',
  async (statement) => {
    await expect(statement.execute(db)).rejects.toThrow('append-only')
  },
)
