import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Db } from '#db/client.server.ts'
import { countDemo, deleteDemo } from '#db/demo-removal.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import { findMetadata } from '#db/metadata.server.ts'
import { migrate } from '#db/migrate.ts'
import { loadPortfolio } from '#db/seed.ts'
import { findAccount } from '#db/user.server.ts'
import { flagSlippedMilestones } from '#jobs/flag-slipped-milestones.ts'
import { testClock } from '#tests/setup/clock.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { demoTestPassword } from '#tests/setup/people.ts'

const today = testClock.today()
const author = { userId: null, actor: 'admin@demo.test', reason: null }

const remove = (db: Db) => db.transaction().execute((tx) => deleteDemo(tx, author, today))

/** The portfolio row by row, told apart by codes; versions only count how often a row was written. */
async function portfolio(db: Db): Promise<unknown> {
  const tables = ['program', 'programBudget', 'programTarget', 'cohortFigure', 'reconciliationCheck'] as const
  const constant = await Promise.all(
    tables.map((table) => sql`select * from ${sql.table(table)} t order by t::text`.execute(db)),
  )
  const { rows: projects } =
    await sql`select to_jsonb(p) - array['id', 'version', 'updated_at'] as row from project p order by code`.execute(
      db,
    )
  const { rows: milestones } = await sql`
    select p.code as project, to_jsonb(m) - array['id', 'project_id', 'version'] as row
    from milestone m join project p on p.id = m.project_id order by p.code, m.seq`.execute(db)
  const agreements = await db.selectFrom('agreement').selectAll().execute()
  const reviews = await db.selectFrom('gateReview').selectAll().execute()
  const flags = await db.selectFrom('slipFlag').selectAll().execute()
  return { constant: constant.map((result) => result.rows), projects, milestones, agreements, reviews, flags }
}

test('without its demonstration the portfolio is row by row the one that is loaded with the demo off', async () => {
  const [demo, plain] = [await testDatabase(), await testDatabase({ isEmpty: true })]
  await flagSlippedMilestones.run(demo, today)
  await migrate(plain)
  await loadPortfolio(plain, { demoPassword: null, clock: testClock })
  const removed = await remove(demo)
  expect(removed?.agreements).toBe(8)
  expect(removed?.flags).toBeGreaterThan(50)
  expect(await portfolio(demo)).toEqual(await portfolio(plain))
  expect(await countDemo(demo)).toEqual({
    projects: 0,
    replacements: 0,
    milestones: 0,
    agreements: 0,
    flags: 0,
  })
})

test('what was removed does not come back at the next start, and cannot be removed twice', async () => {
  const db = await testDatabase()
  await remove(db)
  await loadPortfolio(db, { demoPassword: demoTestPassword, clock: testClock })
  expect(await findMetadata(db, 'demo-data')).toBe('removed')
  expect((await countDemo(db)).milestones).toBe(0)
  expect(await remove(db)).toBeNull()
  expect((await findAccount(db, 'admin@demo.test'))?.isActive).toBe(true)
})

test('what a person wrote over the demonstration stays', async () => {
  const db = await testDatabase()
  const milestone = await db
    .selectFrom('milestone')
    .innerJoin('project', 'project.id', 'milestone.projectId')
    .select(['milestone.id', 'milestone.projectId'])
    .where('project.origin', '=', 'source')
    .where('actualOn', 'is not', null)
    .limit(1)
    .executeTakeFirstOrThrow()
  const written = {
    plannedOn: '2026-02-02',
    actualOn: '2026-02-03',
    cause: 'other',
    note: '직접 입력',
  } as const
  await db
    .updateTable('milestone')
    .set({ ...written, isDemo: false })
    .where('id', '=', milestone.id)
    .execute()
  await db.updateTable('project').set({ status: 'suspended' }).where('id', '=', milestone.projectId).execute()
  const admin = await findAccount(db, 'admin@demo.test')
  await insertJournal(db, { ...author, userId: admin?.id ?? null }, [
    {
      table: 'project',
      recordId: milestone.projectId,
      projectId: milestone.projectId,
      before: { status: 'active' },
      after: { status: 'suspended' },
    },
  ])
  await remove(db)
  const left = await db
    .selectFrom('milestone')
    .innerJoin('project', 'project.id', 'milestone.projectId')
    .select(['plannedOn', 'actualOn', 'cause', 'note', 'status'])
    .where('milestone.id', '=', milestone.id)
    .executeTakeFirst()
  expect(left).toEqual({ ...written, status: 'suspended' })
})

test('the history says who removed the demonstration', async () => {
  const db = await testDatabase()
  await remove(db)
  const rows = await db
    .selectFrom('journal')
    .select(['actor', 'tableName', 'recordId', 'oldValue', 'newValue'])
    .where('tableName', '=', 'metadata')
    .execute()
  expect(rows).toEqual([
    {
      actor: 'admin@demo.test',
      tableName: 'metadata',
      recordId: 'demo-data',
      oldValue: 'present',
      newValue: 'removed',
    },
  ])
})
