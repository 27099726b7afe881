import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { listContracts } from '#db/contract.server.ts'
import { deleteDemo } from '#db/demo-removal.server.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()

/** A made-up contract of building works that is not settled. */
async function openContract() {
  return db
    .selectFrom('contract')
    .innerJoin('contractAmount', 'contractAmount.contractId', 'contract.id')
    .select(['contract.id', 'contract.code', 'contract.projectId'])
    .select(sql<bigint>`max(contract_amount.amount_won)::bigint`.as('amountWon'))
    .where('completedOn', 'is', null)
    .where('kind', '=', 'works')
    .groupBy(['contract.id', 'contract.code', 'contract.projectId'])
    .orderBy('contract.id')
    .limit(1)
    .executeTakeFirstOrThrow()
}

const claimOf = (contractId: number, amountWon: bigint) => ({
  ...{ contractId, kind: 'progress' as const, amountWon, claimedOn: '2026-11-20', dueOn: '2026-11-27' },
  documentNo: 'C-1',
})

test('in the demonstration commitment and spending are those of the contracts, to the won', async () => {
  const { rows } = await sql<{ kind: string; ofNone: bigint }>`
    select kind, count(*) filter (where contract_id is null) as "ofNone"
    from funding_entry where kind in ('commitment', 'expenditure') group by kind order by kind`.execute(db)
  expect(rows.map(({ kind, ofNone }) => [kind, Number(ofNone)])).toEqual([
    ['commitment', 0],
    ['expenditure', 0],
  ])
  const { rows: apart } = await sql`
    with terms as (select distinct on (contract_id) contract_id, amount_won from contract_amount
        order by contract_id, number desc),
      paid as (select contract_id, sum(amount_won - advance_recovered_won - damages_won) as won
        from contract_payment where paid_on is not null and cancelled_on is null group by contract_id)
    select contract.code from contract join terms on terms.contract_id = contract.id
      left join paid on paid.contract_id = contract.id
      left join lateral (select sum(amount_won) filter (where kind = 'commitment') as committed,
        coalesce(sum(amount_won) filter (where kind = 'expenditure'), 0) as spent
        from funding_entry where contract_id = contract.id) entry on true
    where entry.committed is distinct from terms.amount_won or entry.spent <> coalesce(paid.won, 0)`.execute(
    db,
  )
  expect(apart).toEqual([])
})

test('the demonstration has contracts of each kind of lot, paid from several sources', async () => {
  const kinds = await db
    .selectFrom('contract')
    .select(['kind', 'source'])
    .distinct()
    .orderBy('kind')
    .orderBy('source')
    .execute()
  expect(kinds.map(({ kind, source }) => `${kind} ${source}`)).toEqual([
    'design own',
    'works district',
    'works national-subsidy',
    'works own',
    'works special-grant',
  ])
})

test('a contract is listed with its latest amount, and its parts make it whole', async () => {
  const { projectId, amountWon, code } = await openContract()
  const found = (await listContracts(db, projectId)).find((contract) => contract.code === code)
  expect(found).toMatchObject({ amountWon, isDemo: true })
  const { paidWon = 0n, openWon = 0n, damagesWon = 0n, remainingWon = 0n } = found?.balance ?? {}
  expect(paidWon + openWon + damagesWon + remainingWon).toBe(amountWon)
})

test('the database takes no claim beyond the contract, whoever writes it', async () => {
  const { id, amountWon } = await openContract()
  await expect(db.insertInto('contractPayment').values(claimOf(id, amountWon)).execute()).rejects.toThrow(
    'more would be paid than the contract',
  )
})

test('of two claims at once that would both take the rest, the database refuses one', async () => {
  const { id, projectId, code } = await openContract()
  const contract = (await listContracts(db, projectId)).find((one) => one.code === code)
  const restWon = contract?.balance.remainingWon ?? 0n
  expect(restWon).toBeGreaterThan(0n)
  const written = await Promise.allSettled(
    [1, 2].map(() => db.insertInto('contractPayment').values(claimOf(id, restWon)).execute()),
  )
  expect(written.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const cancelled = { cancelledOn: '2026-11-23', cancelReason: '시험' }
  await db.updateTable('contractPayment').set(cancelled).where('documentNo', '=', 'C-1').execute()
  await db.insertInto('contractPayment').values(claimOf(id, restWon)).execute()
  await expect(
    db.updateTable('contractPayment').set({ cancelledOn: null, cancelReason: null }).execute(),
  ).rejects.toThrow('more would be paid')
})

test('what a contract was is never rewritten', async () => {
  await expect(db.updateTable('contractAmount').set({ amountWon: 1n }).execute()).rejects.toThrow(
    'changed by a change order',
  )
})

test('the demonstration goes with its contracts, whatever a person has paid or reversed of it', async () => {
  const { id, projectId } = await openContract()
  const entry = {
    ...{ projectId, fiscalYear: 2026, source: 'own' as const, kind: 'expenditure' as const, amountWon: 7n },
    ...{ entryOn: '2026-11-20', documentNo: 'P-1' },
  }
  await db
    .insertInto('fundingEntry')
    .values({ ...entry, contractId: id, isDemo: true })
    .execute()
  const budget = await db
    .selectFrom('fundingEntry')
    .select(['id', 'amountWon'])
    .where('kind', '=', 'original')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const reversal = { kind: 'original' as const, amountWon: -budget.amountWon, reversesId: budget.id }
  await db
    .insertInto('fundingEntry')
    .values({ ...entry, ...reversal, isDemo: false })
    .execute()
  const author = { userId: null, actor: 'admin@demo.test', reason: null }
  await db.transaction().execute((tx) => deleteDemo(tx, author, '2026-11-23'))
  for (const table of ['contract', 'contractAmount', 'contractPayment', 'fundingEntry'] as const)
    expect([table, await db.selectFrom(table).selectAll().execute()]).toEqual([table, []])
})
