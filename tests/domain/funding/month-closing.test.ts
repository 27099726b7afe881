import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  keptMonth,
  type MonthFigures,
  monthBefore,
  monthChanges,
  monthEndOn,
  monthFault,
  readMonth,
} from '#app/domain/funding/month-closing.ts'
import { fundingSources } from '#app/domain/funding.ts'
import { stages, statuses } from '#app/domain/project.ts'
import { ratings } from '#app/domain/slippage.ts'

const counts = <K extends string>(keys: readonly K[]) =>
  fc.tuple(...keys.map(() => fc.nat(500))).map((numbers) => {
    return Object.fromEntries(keys.map((key, index) => [key, numbers[index] ?? 0])) as Record<K, number>
  })
const won = fc.option(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }))
const share = fc.bigInt({ min: 0n, max: 10n ** 14n })
const figures: fc.Arbitrary<MonthFigures> = fc.record({
  version: fc.constant(1 as const),
  asOf: fc.constantFrom('2026-10-31', '2026-02-28'),
  isDemo: fc.boolean(),
  ...{ projects: fc.nat(500), completed: fc.nat(500), overdue: fc.nat(500) },
  ...{ byStage: counts(stages), byStatus: counts(statuses), byRating: counts(ratings) },
  slips: fc.array(fc.record({ code: fc.string(), slipDays: fc.integer() })),
  money: fc.array(
    fc.record({
      source: fc.constantFrom(...fundingSources),
      ...{ availableWon: won, commitmentWon: won, expenditureWon: won },
    }),
  ),
  progress: fc.option(
    fc.record({ plannedBp: fc.nat(10_000), actualBp: fc.nat(10_000), gapBp: fc.integer() }),
  ),
  liability: fc.option(fc.record({ stateWon: share, localWon: share })),
})

describe('what is kept of a month', () => {
  test('is read back as it was, to the won', () => {
    fc.assert(
      fc.property(figures, (month) => {
        expect(readMonth(JSON.parse(keptMonth(month)))).toEqual(month)
      }),
    )
  })

  const sample = fc.sample(figures, { numRuns: 1, seed: 7 })[0]
  const kept = (): Record<string, unknown> =>
    JSON.parse(keptMonth({ ...(sample as MonthFigures), money: [], progress: null, liability: null }))

  test.each<[string, (good: Record<string, unknown>) => unknown]>([
    ['another shape', (good) => ({ ...good, version: 2 })],
    ['no record', () => []],
    ['a day that is none', (good) => ({ ...good, asOf: '2026-02-30' })],
    ['a stage less', (good) => ({ ...good, byStage: { planning: 1 } })],
    ['a count that is text', (good) => ({ ...good, completed: '3' })],
    ['a slip without days', (good) => ({ ...good, slips: [{ code: 'A' }] })],
    ['won as a number', (good) => ({ ...good, liability: { stateWon: 1, localWon: '2' } })],
    ['a source nobody knows', (good) => ({ ...good, money: [{ source: 'lottery' }] })],
    ['half a progress', (good) => ({ ...good, progress: { plannedBp: 1 } })],
    ['nothing of the liability', ({ liability: _, ...good }) => good],
  ])('%s is refused whole', (_, broken) => {
    expect(readMonth(kept())).not.toBeNull()
    expect(readMonth(broken(kept()))).toBeNull()
  })
})

describe('a month', () => {
  test.each([
    ['2026-02', '2026-02-28'],
    ['2028-02', '2028-02-29'],
    ['2026-12', '2026-12-31'],
    ['2026-13', null],
    ['2026-1', null],
    ['1999-12', null],
    ['2026-10-01', null],
  ])('%s ends on %s', (month, endOn) => {
    expect(monthEndOn(month)).toBe(endOn)
  })

  test.each([
    ['2026-10', '2026-11-01', null],
    ['2026-10', '2026-10-31', 'monthRuns'],
    ['2026-11', '2026-11-23', 'monthRuns'],
    ['October', '2026-11-23', 'month'],
  ])('%s can be closed on %s unless %s', (month, today, fault) => {
    expect(monthFault(month, today)).toBe(fault)
  })

  test('comes after the one before it, also in January', () => {
    expect([monthBefore('2026-11-23'), monthBefore('2026-01-01')]).toEqual(['2026-10', '2025-12'])
  })
})

describe('the changes', () => {
  const money = (availableWon: bigint | null, expenditureWon: bigint | null) => ({
    ...{ source: 'own' as const, commitmentWon: null, availableWon, expenditureWon },
  })
  const base = fc.sample(figures, { numRuns: 1, seed: 3 })[0] as MonthFigures
  const before: MonthFigures = {
    ...{
      ...base,
      asOf: '2026-09-30',
      completed: 3,
      progress: { plannedBp: 5_000, actualBp: 4_000, gapBp: -1_000 },
    },
    ...{ money: [money(100n, null)], liability: null },
  }
  const now: MonthFigures = {
    ...{
      ...base,
      asOf: '2026-10-31',
      completed: 5,
      progress: { plannedBp: 6_000, actualBp: 4_150, gapBp: -1_850 },
    },
    money: [money(100n, 30n), { ...money(50n, 7n), source: 'district' }],
    liability: { stateWon: 3n, localWon: 7n },
  }

  test('are of sums over all sources, and a dash on one side is a dash, never a difference from zero', () => {
    expect(monthChanges(before, now)).toMatchObject({
      completed: { before: 3, now: 5, difference: 2 },
      progressBp: { before: 4_000, now: 4_150, difference: 150 },
      availableWon: { before: 100n, now: 150n, difference: 50n },
      expenditureWon: { before: null, now: 37n, difference: null },
      commitmentWon: { before: null, now: null, difference: null },
      liabilityWon: { before: null, now: 10n, difference: null },
    })
  })

  test('of money there are none between two fiscal years, and both stand side by side', () => {
    const january = { ...now, asOf: '2027-01-31' }
    const { completed, availableWon } = monthChanges({ ...before, asOf: '2026-12-31' }, january)
    expect(completed.difference).toBe(2)
    expect(availableWon).toEqual({ before: 100n, now: 150n, difference: null })
  })

  test('of the first month there are none', () => {
    for (const { before: earlier, difference } of Object.values(monthChanges(null, now)))
      expect([earlier, difference]).toEqual([null, null])
  })
})
