import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  benchmarkOf,
  isWholeShares,
  openResetOf,
  rateOn,
  ratePartsOn,
  resetDues,
  weighedShares,
  wholePpb,
} from '#app/domain/lease/agreement.ts'
import { type Decimal, decimalText, parseDecimal } from '#app/domain/money/decimal.ts'
import { allocate } from '#app/domain/money.ts'

function decimal(text: string): Decimal {
  const read = parseDecimal(text)
  if (read === null) throw new Error(`no decimal: ${text}`)
  return read
}

describe('shares', () => {
  test('three equal costs are 333,333,333 twice, and the last takes the rounding', () => {
    expect(weighedShares([7n, 7n, 7n])).toEqual([333_333_333, 333_333_333, 333_333_334])
  })

  test('shares by weight sum to exactly one, and share any investment to the won', () => {
    const weights = fc.array(fc.bigInt({ min: 1n, max: 10n ** 13n }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(weights, fc.bigInt({ min: 0n, max: 10n ** 15n }), (by, investmentWon) => {
        const shares = weighedShares(by)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(wholePpb)
        const parts = allocate(investmentWon, shares.map(BigInt))
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(investmentWon)
      }),
    )
  })

  test('a building that weighs nothing is refused', () => {
    expect(() => weighedShares([1n, 0n])).toThrow('every building weighs something')
    expect(() => weighedShares([])).toThrow('every building weighs something')
  })

  test.each([
    [[wholePpb], true],
    [[400_000_000, 600_000_000], true],
    [[400_000_000, 599_999_999], false],
    [[wholePpb + 1, -1], false],
    [[0.5, wholePpb - 0.5], false],
    [[], false],
  ])('given shares of %o are whole: %s', (shares, isWhole) => {
    expect(isWholeShares(shares)).toBe(isWhole)
  })
})

const parts = [
  { effectiveOn: '2026-03-02', kind: 'benchmark' as const, name: '국고채 5년', rate: decimal('0.0312') },
  { effectiveOn: '2026-03-02', kind: 'spread' as const, name: '가산율', rate: decimal('0.01') },
  { effectiveOn: '2031-03-02', kind: 'benchmark' as const, name: '국고채 5년', rate: decimal('0.02785') },
  { effectiveOn: '2031-03-02', kind: 'spread' as const, name: '가산율', rate: decimal('0.0100') },
]

test.each([
  ['2026-03-01', null],
  ['2026-03-02', '0.0412'],
  ['2031-03-01', '0.0412'],
  ['2031-03-02', '0.03785'],
])('the rate on %s is %s: the parts of the latest day sum exactly', (on, rate) => {
  const held = rateOn(parts, on)
  expect(held && decimalText(held)).toBe(rate)
})

test('parts replace those of the day before together', () => {
  expect(ratePartsOn(parts, '2035-01-01')).toEqual(parts.slice(2))
  expect(ratePartsOn(parts, '2020-01-01')).toEqual([])
})

test('parts that sum to less than nothing are no rate', () => {
  const [part] = parts
  expect(part && rateOn([{ ...part, rate: decimal('-0.01') }], '2030-01-01')).toBeNull()
})

test.each([
  [20, 4, 5, ['2031-03-02 21', '2036-03-02 41', '2041-03-02 61']],
  [20, 4, 20, []],
  [20, 2, 5, ['2031-03-02 11', '2036-03-02 21', '2041-03-02 31']],
  [12, 1, 5, ['2031-03-02 6', '2036-03-02 11']],
] as const)('%i years in %i payments, reset every %i: %o', (years, paymentsPerYear, every, expected) => {
  const dues = resetDues('2026-03-02', { years, paymentsPerYear }, every)
  expect(dues.map(({ on, fromPayment }) => `${on} ${fromPayment}`)).toEqual(expected)
})

test.each([
  [{ lastPaid: 3, lastResetFrom: 0 }, 21],
  [{ lastPaid: 20, lastResetFrom: 0 }, 21],
  [{ lastPaid: 21, lastResetFrom: 0 }, 41],
  [{ lastPaid: 12, lastResetFrom: 21 }, 41],
  [{ lastPaid: 60, lastResetFrom: 61 }, undefined],
])('with %o the next reset to fix is from payment %s', (standing, fromPayment) => {
  const dues = resetDues('2026-03-02', { years: 20, paymentsPerYear: 4 }, 5)
  expect(openResetOf(dues, standing)?.fromPayment).toBe(fromPayment)
})

test.each([
  [['0.03120', '0.03125', '0.03131', '0.03118', '0.03127'], '0.03124'],
  [['0.031', '0.03101'], '0.03101'],
  [['0.03'], '0.03000'],
])('the benchmark of %o is their average to 0.001 %%, half up: %s', (quotes, benchmark) => {
  expect(decimalText(benchmarkOf(quotes.map(decimal)))).toBe(benchmark)
})

test('a benchmark without quotes is refused', () => {
  expect(() => benchmarkOf([])).toThrow('a benchmark has quotes')
})
