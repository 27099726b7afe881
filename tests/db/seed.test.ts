import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { groupBy } from '#app/domain/group.ts'
import { migrate } from '#db/migrate.ts'
import { loadPortfolio } from '#db/seed.ts'
import { testClock } from '#tests/setup/clock.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { demoTestPassword } from '#tests/setup/people.ts'

const db = await testDatabase()

/** The loaded tables, each as one text: whatever a second load changed would show. */
async function everything(): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const table of [
    'program',
    'program_budget',
    'program_target',
    'cohort_figure',
    'project',
    'milestone',
    'agreement',
    'agreement_project',
    'reconciliation_check',
    'app_user',
    'metadata',
  ]) {
    const { rows } = await sql<{
      all: string
    }>`select md5(string_agg(t::text, '|' order by t::text)) as all from ${sql.table(table)} t`.execute(db)
    found[table] = rows[0]?.all
  }
  return found
}

test('loading twice changes nothing', async () => {
  const before = await everything()
  await loadPortfolio(db, { demoPassword: demoTestPassword, clock: testClock })
  expect(await everything()).toEqual(before)
})

test('every cell of the cohort table is met by its buildings to the won, each slot counted once', async () => {
  const cells = await db.selectFrom('cohortFigure').selectAll().orderBy('cohort').orderBy('route').execute()
  expect(cells).toHaveLength(10)
  const sums = await db
    .selectFrom('project')
    .select(['cohort', 'route'])
    .select((eb) => [
      eb.fn.countAll<bigint>().as('buildings'),
      sql<bigint>`sum(cost_won)::bigint`.as('costWon'),
      sql<bigint>`sum(cost_with_financing_won)::bigint`.as('costWithFinancingWon'),
    ])
    .where('cohort', 'is not', null)
    .where('status', '<>', 'replaced')
    .groupBy(['cohort', 'route'])
    .orderBy('cohort')
    .orderBy('route')
    .execute()
  expect(sums.map((sum) => ({ ...sum, buildings: Number(sum.buildings) }))).toEqual(
    cells.map(({ sourceLine: _, ...cell }) => cell),
  )
})

test('the information centre states no money: null, not zero', async () => {
  const centre = await db
    .selectFrom('project')
    .select(['costWon', 'costWithFinancingWon'])
    .where('code', '=', 'INFO-CENTRE')
    .executeTakeFirstOrThrow()
  expect(centre).toEqual({ costWon: null, costWithFinancingWon: null })
})

test('facilities whose cost is stated have a made-up ledger, of the own money that the source names', async () => {
  const rows = await db
    .selectFrom('fundingEntry')
    .innerJoin('project', 'project.id', 'fundingEntry.projectId')
    .select(['project.code', 'project.costWon', 'fundingEntry.source', 'fundingEntry.isDemo'])
    .select(sql<bigint>`sum(amount_won)::bigint`.as('plannedWon'))
    .where('project.templateCode', '=', 'facility')
    .where('fundingEntry.kind', '=', 'plan')
    .groupBy(['project.code', 'project.costWon', 'fundingEntry.source', 'fundingEntry.isDemo'])
    .orderBy('project.code')
    .execute()
  const shared = { source: 'own', isDemo: true }
  expect(rows).toEqual([
    { code: 'MATH-CENTRE', costWon: 48_050_000_000n, plannedWon: 48_050_000_000n, ...shared },
    { code: 'SCIENCE-MUSEUM', costWon: 52_150_000_000n, plannedWon: 52_150_000_000n, ...shared },
  ])
})

test('all 13 cards are loaded with the printed totals of their budgets', async () => {
  const totals = await db
    .selectFrom('programBudget')
    .innerJoin('program', 'program.id', 'programBudget.programId')
    .select(['program.code', 'amountWon'])
    .where('isTotal', '=', true)
    .where('isHeader', '=', true)
    .orderBy('program.code')
    .execute()
  expect(totals).toHaveLength(13)
  expect(totals.find((total) => total.code === '4-4-2')?.amountWon).toBe(2_011_700_000_000n)
})

test('a replaced building stays in the list and its replacement names it', async () => {
  const replacements = await db
    .selectFrom('project')
    .innerJoin('project as former', 'former.id', 'project.replacesId')
    .select(['project.code', 'former.status', 'former.code as former'])
    .execute()
  expect(replacements.length).toBeGreaterThan(0)
  for (const { code, status, former } of replacements)
    expect([code, status]).toEqual([`${former}-R1`, 'replaced'])
})

test('five agreements are under lease, three are in works, and their shares sum to exactly one', async () => {
  const sums = await db
    .selectFrom('agreementProject')
    .select((eb) => ['agreementId', eb.fn.sum<bigint>('sharePpb').as('sum')])
    .groupBy('agreementId')
    .execute()
  expect(sums.map((row) => row.sum)).toEqual(Array(8).fill(1_000_000_000n))
  const starts = await db.selectFrom('agreement').select('operationStartsOn').execute()
  expect(starts.filter((row) => row.operationStartsOn !== null)).toHaveLength(5)
  const parts = await db.selectFrom('agreementRatePart').select(['agreementId', 'kind']).execute()
  const kinds = groupBy(parts, (part) => part.agreementId)
  expect([...kinds.values()].map((rows) => rows.map(({ kind }) => kind))).toEqual(
    Array(8).fill(['benchmark', 'spread']),
  )
})

test('with the demo off the plan is loaded alone', async () => {
  const plain = await testDatabase({ isEmpty: true })
  await migrate(plain)
  await loadPortfolio(plain, { demoPassword: null, clock: testClock })
  const marked = await plain.selectFrom('project').select('code').where('isDemo', '=', true).execute()
  const actual = await plain
    .selectFrom('milestone')
    .select('code')
    .where('actualOn', 'is not', null)
    .execute()
  const people = await plain.selectFrom('appUser').select('email').execute()
  expect([marked, actual, people]).toEqual([[], [], []])
})
