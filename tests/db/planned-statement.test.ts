import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { plannedStatements } from '#db/planned-statement.server.ts'
import { findThresholds, listThresholds } from '#db/threshold.server.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()

/** What the connection of a transaction has the plan of, after some work on it. */
function planned(work: (tx: typeof db) => Promise<unknown>): Promise<string[]> {
  return db.transaction().execute(async (tx) => {
    await work(tx)
    const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(
      tx,
    )
    return rows.map(({ statement }) => statement)
  })
}

test('a reading statement is planned once, whatever its values', async () => {
  const statements = await planned(async (tx) => {
    await findThresholds(tx, '2026-11-23')
    await findThresholds(tx, '2027-03-02')
  })
  expect(statements.filter((statement) => statement.includes('threshold_setting'))).toHaveLength(1)
})

test('what reads every column is planned anew, and lives through a column that another instance adds', async () => {
  const statements = await planned(async (tx) => {
    await listThresholds(tx)
    await sql`alter table threshold_setting add column note text`.execute(tx)
    await listThresholds(tx)
    await sql`alter table threshold_setting drop column note`.execute(tx)
  })
  expect(statements.filter((statement) => statement.includes('*'))).toEqual([])
})

test('the plans that a connection keeps are limited', async () => {
  const statements = await planned(async (tx) => {
    for (let number = 0; number <= plannedStatements; number += 1) {
      const column = sql.raw(`number_${number}`)
      await sql`select ${number}::int as ${column}`.execute(tx)
    }
  })
  expect(statements.length).toBeLessThanOrEqual(plannedStatements)
  expect(statements.some((statement) => statement.includes('number_'))).toBe(true)
})
