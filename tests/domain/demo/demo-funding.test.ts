import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, workCalendar } from '#app/domain/calendar.ts'
import { type DemoLotMoney, demoMoney } from '#app/domain/demo/demo-funding.ts'
import { type FundingSum, fundingGrid } from '#app/domain/funding.ts'

const calendar = workCalendar([], '2018-01-01', '2040-12-31')
const today = '2026-11-22'
const project = fc
  .record({
    code: fc.stringMatching(/^[A-Z]{3}\d{3}$/),
    costWon: fc.bigInt({ min: 10n ** 8n, max: 10n ** 11n }),
    designDay: fc.nat(2_000),
    designDays: fc.integer({ min: 1, max: 600 }),
    worksDays: fc.integer({ min: 60, max: 1_200 }),
  })
  .map(({ code, costWon, designDay, designDays, worksDays }) => {
    const designFromOn = addDays('2022-03-01', designDay)
    const worksFromOn = addDays(designFromOn, designDays)
    const completedOn = addDays(worksFromOn, worksDays)
    return { code, costWon, isFacility: false, designFromOn, worksFromOn, completedOn }
  })
const sample = {
  ...{ code: 'A', costWon: 6_100_000_000n, isFacility: false, designFromOn: '2023-03-06' },
  ...{ worksFromOn: '2024-05-07', completedOn: '2027-02-26' },
}

const sumsOf = (lots: readonly DemoLotMoney[]) =>
  lots.flatMap(({ lot, entries }) => entries.map((entry): FundingSum => ({ ...entry, source: lot.source })))

test('the plan of all years is the cost, and no year spends, commits or carries over more than it has', () => {
  fc.assert(
    fc.property(project, (made) => {
      const sums = sumsOf(demoMoney(made, calendar, today))
      const plan = sums.filter(({ kind }) => kind === 'plan')
      expect(plan.reduce((sum, { amountWon }) => sum + amountWon, 0n)).toBe(made.costWon)
      expect(sums.every(({ amountWon, kind }) => amountWon > 0n || kind === 'commitment')).toBe(true)
      for (const { cell } of fundingGrid(sums)) {
        expect(cell.remainingWon ?? 0n).toBeGreaterThanOrEqual(0n)
        const committedWon = cell.commitmentWon ?? 0n
        expect((cell.availableWon ?? 0n) - committedWon).toBeGreaterThanOrEqual(0n)
        expect(committedWon - (cell.expenditureWon ?? 0n)).toBeGreaterThanOrEqual(0n)
      }
    }),
  )
})

test('what one year carries out the next carries in, and nothing but the plan lies after today', () => {
  for (const { entries } of demoMoney(sample, calendar, today)) {
    const of = (fiscalYear: number, kind: string) =>
      entries.find((entry) => entry.fiscalYear === fiscalYear && entry.kind === kind)?.amountWon
    for (const year of [2023, 2024, 2025]) expect(of(year, 'carry-out')).toBe(of(year + 1, 'carry-in'))
    expect(of(2026, 'carry-out')).toBeUndefined()
    const later = entries.filter(({ entryOn }) => entryOn > today)
    expect(new Set(later.map(({ kind }) => kind))).toEqual(new Set(later.length > 0 ? ['plan'] : []))
  }
})

test('a project has a design and two works lots, and the sources of the works differ between projects', () => {
  const lots = demoMoney(sample, calendar, today).map(({ lot }) => lot)
  expect(lots.map(({ key, kind }) => [key, kind])).toEqual([
    ['D', 'design'],
    ['W', 'works'],
    ['S', 'works'],
  ])
  const sourcesOf = (isFacility: boolean) => {
    const sources = Array.from({ length: 60 }, (_, index) =>
      demoMoney({ ...sample, isFacility, code: `P-${index}` }, calendar, today).map(({ lot }) => lot.source),
    )
    return new Set(sources.flat())
  }
  expect(sourcesOf(false)).toEqual(new Set(['own', 'special-grant', 'national-subsidy', 'district']))
  expect(sourcesOf(true)).toEqual(new Set(['own']))
})

test('the same project has the same money, and before its works begin they have budgets alone', () => {
  expect(demoMoney(sample, calendar, today)).toEqual(demoMoney(sample, calendar, today))
  const [design, building] = demoMoney(sample, calendar, '2024-05-06')
  expect(design?.terms.length).toBeGreaterThan(0)
  expect(building).toMatchObject({ terms: [], claims: [] })
  expect(new Set(building?.entries.map(({ kind }) => kind))).toEqual(new Set(['plan', 'original']))
})
