import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { yearOf } from '#app/domain/calendar.ts'
import { estimateChange, estimateSpan, neededWon } from '#app/domain/lease/payment-estimate.ts'
import { deleteDemo } from '#db/demo-removal.server.ts'
import { listEstimateCauses } from '#db/estimate-cause.server.ts'
import { listLiabilityParts } from '#db/liability.server.ts'
import {
  findFixedEstimate,
  insertFixedEstimate,
  listFixedYears,
  loadPaymentEstimate,
} from '#db/payment-estimate.server.ts'
import { testClock } from '#tests/setup/clock.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()
const today = testClock.today()
const year = yearOf(today)

async function presentChange() {
  const former = await findFixedEstimate(db, year - 1)
  if (!former) throw new Error('the demonstration handed one in a year ago')
  const estimate = await loadPaymentEstimate(db, year)
  const causes = await listEstimateCauses(db, former.estimate, estimate)
  return { former, estimate, change: estimateChange(former.estimate, estimate, causes) }
}

test('the lease in an estimate is what the liability says of the same years', async () => {
  const { firstYear, lastYear } = estimateSpan(year)
  const { agreements } = await loadPaymentEstimate(db, year)
  const parts = await listLiabilityParts(db, {})
  for (let fiscalYear = firstYear; fiscalYear <= lastYear; fiscalYear += 1) {
    const estimated = agreements.flatMap(({ years }) => years).filter((one) => one.fiscalYear === fiscalYear)
    const owed = parts.filter((part) => part.fiscalYear === fiscalYear)
    const sum = (list: readonly { stateWon: bigint; localWon: bigint }[]) => [
      list.reduce((total, { stateWon }) => total + stateWon, 0n),
      list.reduce((total, { localWon }) => total + localWon, 0n),
    ]
    expect(sum(estimated), String(fiscalYear)).toEqual(sum(owed))
  }
})

test('the demonstration can be compared: a moved start has its building, and the reasons sum to the difference', async () => {
  const { change, estimate } = await presentChange()
  const starts = change.reasons.flatMap((reason) =>
    reason.kind === 'lease' && reason.cause.kind === 'start' ? [reason.cause] : [],
  )
  expect(starts.length).toBeGreaterThan(0)
  expect(starts.some(({ start }) => start?.building && start.milestone)).toBe(true)
  expect(change.reasons.reduce((sum, { changeWon }) => sum + changeWon, 0n)).toBe(change.changeWon)
  expect(change.nowWon).toBe(
    estimate.agreements.flatMap(({ years }) => years).reduce((sum, one) => sum + neededWon(one), 0n),
  )
  expect(change.reasons.at(-1)).toEqual({ kind: 'remainder', agreements: [], changeWon: 0n })
})

test('what was handed in is read back as it was, to the won, and is kept', async () => {
  const { estimate, change } = await presentChange()
  const [first, ...others] = estimate.agreements
  if (!first) throw new Error('there is an agreement')
  const [firstYear, ...otherYears] = first.years
  if (!firstYear) throw new Error('the first agreement owes something')
  // More than a number of JSON could hold.
  const huge = { ...firstYear, localWon: 9_007_199_254_740_993n }
  const kept = { ...estimate, agreements: [{ ...first, years: [huge, ...otherYears] }, ...others] }
  const fixed = { change, asOfOn: today, documentNo: '재정-1', fixedById: null, isDemo: false }
  expect(await insertFixedEstimate(db, { ...fixed, estimate: kept })).toBe(true)
  const found = await findFixedEstimate(db, year)
  expect(found?.estimate).toEqual(kept)
  expect(found?.change).toEqual(change)
  expect(await listFixedYears(db)).toEqual([year, year - 1])
  expect(await insertFixedEstimate(db, { ...fixed, estimate })).toBe(false)
  const statements = [
    sql`update payment_estimate set document_no = 'x'`,
    sql`delete from payment_estimate where not is_demo`,
    sql`truncate payment_estimate`,
  ]
  for (const statement of statements) await expect(statement.execute(db)).rejects.toThrow()
  expect((await findFixedEstimate(db, year))?.documentNo).toBe('재정-1')
})

test('the estimate of the demonstration goes with it, a real one stays', async () => {
  await db.transaction().execute((tx) => deleteDemo(tx, { userId: null, actor: 'test', reason: null }, today))
  expect(await listFixedYears(db)).toEqual([year])
})
