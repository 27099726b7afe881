import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, workCalendar } from '#app/domain/calendar.ts'
import { demoFunding } from '#app/domain/demo/demo-funding.ts'
import { type FundingSum, fundingGrid } from '#app/domain/funding.ts'

const calendar = workCalendar([], '2018-01-01', '2040-12-31')
const today = '2026-11-22'
const project = fc.record({
  costWon: fc.bigInt({ min: 1n, max: 10n ** 11n }),
  fromOn: fc.integer({ min: 0, max: 2_000 }).map((days) => addDays('2022-03-01', days)),
  lastingDays: fc.integer({ min: 1, max: 1_500 }),
})

test('the plan of all years is the cost, and no year spends or carries over more than it has', () => {
  fc.assert(
    fc.property(project, ({ costWon, fromOn, lastingDays }) => {
      const entries = demoFunding({ costWon, fromOn, toOn: addDays(fromOn, lastingDays) }, calendar, today)
      const plan = entries.filter(({ kind }) => kind === 'plan')
      expect(plan.reduce((sum, { amountWon }) => sum + amountWon, 0n)).toBe(costWon)
      expect(entries.every(({ amountWon }) => amountWon > 0n)).toBe(true)
      const sums = entries.map((entry): FundingSum => ({ ...entry, source: 'own' }))
      for (const { cell } of fundingGrid(sums)) {
        expect(cell.remainingWon ?? 0n).toBeGreaterThanOrEqual(0n)
        expect((cell.availableWon ?? 0n) - (cell.commitmentWon ?? 0n)).toBeGreaterThanOrEqual(0n)
      }
    }),
  )
})

test('what one year carries out the next carries in, and nothing but the plan lies after today', () => {
  const entries = demoFunding(
    { costWon: 6_100_000_000n, fromOn: '2024-03-04', toOn: '2027-02-26' },
    calendar,
    today,
  )
  const of = (fiscalYear: number, kind: string) =>
    entries.find((entry) => entry.fiscalYear === fiscalYear && entry.kind === kind)?.amountWon
  expect(of(2024, 'carry-out')).toBe(of(2025, 'carry-in'))
  expect(of(2025, 'carry-out')).toBe(of(2026, 'carry-in'))
  expect(of(2026, 'carry-out')).toBeUndefined()
  expect(entries.filter(({ entryOn }) => entryOn > today).map(({ kind }) => kind)).toEqual(['plan'])
})
