import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compoundAnnuity,
  dividedAnnuity,
  effectiveGrowth,
  type Growth,
  nominalGrowth,
  settledWon,
} from '#app/domain/lease/btl-annuity.ts'
import { cutDown, type Rational } from '#app/domain/money/rational.ts'

const fourPercent = { units: 4n, places: 2 }
const start = { balanceWon: 10_000_000_000n, yearStartWon: 10_000_000_000n, paymentsLeft: 80 }

test('4 % in quarters grows by 101/100 in the nominal convention', () => {
  const growth = { numerator: 101n, denominator: 100n }
  expect(nominalGrowth(fourPercent, 4)(40)).toEqual({ low: growth, high: growth })
})

test('4 % in quarters grows by 1.0098534065... in the effective convention', () => {
  const { low, high } = effectiveGrowth(fourPercent, 4)(10)
  expect(low).toEqual({ numerator: 10_098_534_065n, denominator: 10n ** 10n })
  expect(high).toEqual({ numerator: 10_098_534_066n, denominator: 10n ** 10n })
})

describe('an amount of a factor known between bounds', () => {
  const fifth = (numerator: bigint): Rational => ({ numerator, denominator: 5n })

  test('is taken where both bounds agree', () => {
    expect(settledWon(() => ({ low: fifth(6n), high: fifth(9n) }), cutDown)).toBe(1n)
  })

  test('is settled by closer bounds where they do not', () => {
    const asked: number[] = []
    const growth: Growth = (digits) => {
      asked.push(digits)
      return asked.length < 3 ? { low: fifth(9n), high: fifth(11n) } : { low: fifth(10n), high: fifth(11n) }
    }
    expect(settledWon(growth, cutDown)).toBe(2n)
    expect(asked).toEqual([40, 80, 160])
  })
})

describe('a compound annuity', () => {
  const annuity = compoundAnnuity(nominalGrowth(fourPercent, 4))

  test('pays 10,000,000,000 won off with 182,188,501 a quarter', () => {
    expect(annuity.levelWon(start, 1n)).toBe(182_188_501n)
    expect(annuity.levelWon(start, 10n)).toBe(182_188_500n)
    expect(annuity.interestWon(start)).toBe(100_000_000n)
  })

  test('is worth nothing after its last payment, and 1/(1+i) of the payment before it', () => {
    const worthWon = annuity.worthWon(start, 101n)
    expect([worthWon(0), worthWon(1), worthWon(2)]).toEqual([0n, 100n, 200n])
  })

  test('is worth what it pays off', () => {
    expect(annuity.worthWon(start, 182_188_501n)(79)).toBe(9_917_811_492n)
  })
})

test('worths are settled by closer bounds of the factor where both ends do not agree', () => {
  const known = { numerator: 101n, denominator: 100n }
  const wide = { low: { ...known, numerator: 100n }, high: { ...known, numerator: 102n } }
  const narrowed = compoundAnnuity((digits) => (digits > 40 ? { low: known, high: known } : wide))
  const exact = compoundAnnuity(() => ({ low: known, high: known }))
  for (const payments of [0, 1, 40, 79]) {
    const worthWon = exact.worthWon(start, 182_188_501n)(payments)
    expect(narrowed.worthWon(start, 182_188_501n)(payments)).toBe(worthWon)
  }
})

describe('a divided annuity', () => {
  const annuity = dividedAnnuity(fourPercent, 4)

  test('pays a quarter of the yearly payment', () => {
    expect(annuity.levelWon(start, 1n)).toBe(183_954_375n)
    expect(annuity.levelWon(start, 10n)).toBe(183_954_370n)
  })

  test('charges a quarter of the interest of the year on the balance at its start', () => {
    const later = { ...start, balanceWon: 9_900_000_000n, paymentsLeft: 79 }
    expect(annuity.interestWon(later)).toBe(100_000_000n)
  })

  test('pays the same from the middle of a year on as from its start', () => {
    // 100,000,000 interest and 83,954,375 principal with the first payment.
    const later = { ...start, balanceWon: 10_000_000_000n - 83_954_375n, paymentsLeft: 79 }
    expect(annuity.levelWon(later, 1n)).toBe(183_954_375n)
  })

  test('is worth at the ends of years what the yearly payments are worth', () => {
    const yearly = compoundAnnuity(nominalGrowth(fourPercent, 1))
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.nat({ max: 19 }), (levelWon, years) => {
        const ofYear = yearly.worthWon({ ...start, paymentsLeft: 20 }, levelWon * 4n)
        expect(annuity.worthWon(start, levelWon)(years * 4)).toBe(ofYear(years))
      }),
    )
  })
})
