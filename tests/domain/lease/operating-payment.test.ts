import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import {
  type DatedGrade,
  defaultScale,
  gradedWon,
  gradeOf,
  indexedYearWon,
  operatingBaseWon,
  operatingPeriod,
  scaleFault,
  scaleOn,
  vatOf,
  vatRateOn,
} from '#app/domain/lease/operating-payment.ts'

const index = { units: 1036n, places: 3 }
const inYear = { isLastOfYear: false }
const lastOfYear = { isLastOfYear: true }
const rateOf = (score: number) => gradeOf(defaultScale, score)?.rate ?? { units: 0n, places: 0 }
const taxed = { leaseTaxable: false, operatingTaxable: true }

describe('the worked figures of DOMAIN.md 1.6', () => {
  test('50,000,000 won at the index 1.036 are 51,800,000 a year and 12,950,000 a quarter', () => {
    expect(indexedYearWon(50_000_000n, index)).toBe(51_800_000n)
    expect(operatingBaseWon({ yearlyWon: 50_000_000n, factor: index }, 4, inYear)).toBe(12_950_000n)
    expect(operatingBaseWon({ yearlyWon: 50_000_000n, factor: index }, 4, lastOfYear)).toBe(12_950_000n)
  })

  test.each([
    [100, 'A', 12_950_000n],
    [90, 'A', 12_950_000n],
    [89, 'B', 12_302_500n],
    [80, 'B', 12_302_500n],
    [79, 'C', 11_655_000n],
    [65, 'C', 11_655_000n],
    [64, 'D', 6_475_000n],
    [0, 'D', 6_475_000n],
  ])('a score of %i is %s and pays %i of 12,950,000', (score, grade, won) => {
    expect(gradeOf(defaultScale, score)?.grade).toBe(grade)
    expect(gradedWon(12_950_000n, rateOf(score))).toBe(won)
  })
})

test('what dividing a year leaves over is paid with its last period', () => {
  const money = { yearlyWon: 10n, factor: { units: 1n, places: 0 } }
  expect(operatingBaseWon(money, 4, inYear)).toBe(2n)
  expect(operatingBaseWon(money, 4, lastOfYear)).toBe(4n)
  expect(operatingBaseWon(money, 1, lastOfYear)).toBe(10n)
})

test('an index cuts below one won and never rounds up', () => {
  expect(indexedYearWon(999n, { units: 10019n, places: 4 })).toBe(1_000n) // 1,000.8981
})

test('the periods of payments 3 and 4 from 2026-02-06: the third is the last that ends in 2026', () => {
  expect(operatingPeriod('2026-02-06', 4, 3)).toEqual({
    fromOn: '2026-08-06',
    toOn: '2026-11-05',
    year: 2026,
    isLastOfYear: true,
  })
  expect(operatingPeriod('2026-02-06', 4, 4)).toMatchObject({
    toOn: '2027-02-05',
    year: 2027,
    isLastOfYear: false,
  })
})

test('the periods that end in a full year sum to its indexed money, whatever the day of start and the payments', () => {
  const start = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2022-01-01', days))
  const won = fc.bigInt({ min: 0n, max: 10n ** 12n })
  const factor = fc.bigInt({ min: 1n, max: 3n * 10n ** 8n }).map((units) => ({ units, places: 8 }))
  fc.assert(
    fc.property(
      start,
      fc.constantFrom(1, 2, 4, 12),
      won,
      factor,
      (startOn, perYear, yearlyWon, yearFactor) => {
        const periods = Array.from({ length: 4 * perYear }, (_, at) =>
          operatingPeriod(startOn, perYear, at + 1),
        )
        const year = (periods[0]?.year ?? 0) + 1
        const ofYear = periods.filter((period) => period.year === year)
        expect(ofYear).toHaveLength(perYear)
        expect(ofYear.filter(({ isLastOfYear }) => isLastOfYear)).toHaveLength(1)
        const sum = ofYear.reduce(
          (total, period) => total + operatingBaseWon({ yearlyWon, factor: yearFactor }, perYear, period),
          0n,
        )
        expect(sum).toBe(indexedYearWon(yearlyWon, yearFactor))
        periods.slice(1).forEach((period, at) => {
          expect(period.fromOn).toBe(addDays(periods[at]?.toOn ?? '', 1))
        })
      },
    ),
  )
})

describe('a scale', () => {
  const own: DatedGrade[] = [
    {
      grade: '우수',
      fromScore: 70,
      rate: { units: 1n, places: 0 },
      holdsLease: false,
      effectiveOn: '2026-01-01',
    },
    {
      grade: '미흡',
      fromScore: 0,
      rate: { units: 0n, places: 0 },
      holdsLease: true,
      effectiveOn: '2026-01-01',
    },
    {
      grade: '적합',
      fromScore: 0,
      rate: { units: 8n, places: 1 },
      holdsLease: false,
      effectiveOn: '2027-01-01',
    },
  ]

  test('is the one of the latest day not after the evaluation, as a whole', () => {
    expect(scaleOn(own, '2026-01-01')?.map(({ grade }) => grade)).toEqual(['우수', '미흡'])
    expect(scaleOn(own, '2026-12-31')?.map(({ grade }) => grade)).toEqual(['우수', '미흡'])
    expect(scaleOn(own, '2027-01-01')?.map(({ grade }) => grade)).toEqual(['적합'])
    expect(gradeOf(scaleOn(own, '2026-12-31') ?? [], 69)).toMatchObject({ grade: '미흡', holdsLease: true })
  })

  test('is the default where an agreement has none, and none before the first day of its own', () => {
    expect(scaleOn([], '2026-01-01')).toBe(defaultScale)
    expect(scaleOn(own, '2025-12-31')).toBeNull()
  })

  test.each([
    ['no-lowest', defaultScale.slice(0, 3)],
    ['no-lowest', []],
    ['same-grade', [...defaultScale, { ...defaultScale[1], fromScore: 50 }]],
    ['same-score', [...defaultScale, { ...defaultScale[1], grade: 'E' }]],
    ['range', [{ ...defaultScale[3], rate: { units: 11n, places: 1 } }]],
    ['range', [{ ...defaultScale[3], fromScore: 101 }]],
    ['range', [{ ...defaultScale[3], grade: '' }]],
    [null, defaultScale],
  ] as const)('has the fault %s where it has one', (fault, steps) => {
    expect(scaleFault(steps as typeof defaultScale)).toBe(fault)
  })

  test('without a fault grades every score, and a higher score never lower', () => {
    const scores = fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { maxLength: 6 })
    fc.assert(
      fc.property(scores, (bounds) => {
        const steps = [0, ...bounds].map((fromScore) => ({
          ...{ grade: String(fromScore), fromScore, holdsLease: false },
          rate: { units: BigInt(fromScore), places: 2 },
        }))
        expect(scaleFault(steps)).toBeNull()
        for (let score = 0; score < 100; score += 1) {
          const [here, above] = [gradeOf(steps, score), gradeOf(steps, score + 1)]
          expect((here?.fromScore ?? -1) <= (above?.fromScore ?? -1)).toBe(true)
        }
      }),
    )
  })
})

describe('value added tax', () => {
  test('is a tenth of the operating payment, and of the lease where the agreement says so, each cut on its own', () => {
    const won = { leaseWon: 19n, operatingWon: 12_950_019n }
    expect(vatOf(won, taxed, '2026-04-27')).toEqual({ vatWon: 1_295_001n, leaseVatWon: 0n })
    const both = { leaseTaxable: true, operatingTaxable: true }
    expect(vatOf(won, both, '2026-04-27')).toEqual({ vatWon: 1_295_002n, leaseVatWon: 1n })
    const neither = { leaseTaxable: false, operatingTaxable: false }
    expect(vatOf(won, neither, '2026-04-27')).toEqual({ vatWon: 0n, leaseVatWon: 0n })
  })

  test('has a rate from its first day on', () => {
    expect(vatRateOn('1977-06-30')).toEqual({ units: 0n, places: 0 })
    expect(vatRateOn('1977-07-01')).toEqual({ units: 10n, places: 2 })
  })
})

test('a grade pays no more than the whole and never a fraction', () => {
  const won = fc.bigInt({ min: 0n, max: 10n ** 12n })
  fc.assert(
    fc.property(won, fc.bigInt({ min: 0n, max: 10n ** 8n }), (base, units) => {
      const graded = gradedWon(base, { units, places: 8 })
      expect(graded <= base && graded * 10n ** 8n <= base * units).toBe(true)
      expect((graded + 1n) * 10n ** 8n > base * units).toBe(true)
    }),
  )
  expect(() => gradedWon(1n, { units: 11n, places: 1 })).toThrow('from 0 to 1')
})
