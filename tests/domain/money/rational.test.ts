import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDecimal } from '#app/domain/money/decimal.ts'
import {
  cutDown,
  lowestTerms,
  raisedUp,
  rationalOf,
  rootBounds,
  wholeRoot,
} from '#app/domain/money/rational.ts'

const fraction = fc.record({
  numerator: fc.bigInt({ min: 0n, max: 10n ** 30n }),
  denominator: fc.bigInt({ min: 1n, max: 10n ** 20n }),
})
const degree = fc.constantFrom(1, 2, 4, 12)

test('a decimal is the fraction it says', () => {
  expect(rationalOf({ units: 412n, places: 4 })).toEqual({ numerator: 412n, denominator: 10_000n })
  expect(parseDecimal('0.30')).toEqual({ units: 30n, places: 2 })
})

test.each([
  [404n, 400n, 101n, 100n],
  [0n, 7n, 0n, 1n],
  [7n, 1n, 7n, 1n],
])('%s/%s is %s/%s in lowest terms', (numerator, denominator, above, below) => {
  expect(lowestTerms({ numerator, denominator })).toEqual({ numerator: above, denominator: below })
})

test.each([
  [7n, 2n, 1n, 3n],
  [6n, 2n, 1n, 3n],
  [27n, 1n, 10n, 20n],
  [299n, 10n, 10n, 20n],
])('%s/%s is cut down to multiples of %s as %s', (numerator, denominator, unit, won) => {
  expect(cutDown({ numerator, denominator }, unit)).toBe(won)
})

test('a fraction lies less than one above its cut and less than one below what it is raised to', () => {
  fc.assert(
    fc.property(fraction, (value) => {
      const above = value.numerator - cutDown(value) * value.denominator
      const below = raisedUp(value) * value.denominator - value.numerator
      expect([above >= 0n, above < value.denominator]).toEqual([true, true])
      expect([below >= 0n, below < value.denominator]).toEqual([true, true])
    }),
  )
})

test.each([
  [0n, 12, 0n],
  [1n, 4, 1n],
  [1_000n, 3, 10n],
  [999n, 3, 9n],
  [10n ** 480n - 1n, 12, 10n ** 40n - 1n],
])('the whole root of %s to the degree %s is %s', (value, to, root) => {
  expect(wholeRoot(value, to)).toBe(root)
})

test('a whole root is the largest whose power is not above the value', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 60n }), degree, (value, to) => {
      const root = wholeRoot(value, to)
      expect(root ** BigInt(to) <= value && (root + 1n) ** BigInt(to) > value).toBe(true)
    }),
  )
})

test('no root is taken of less than zero, nor to a broken degree', () => {
  expect(() => wholeRoot(-1n, 2)).toThrow('a root of zero or more')
  expect(() => wholeRoot(4n, 0)).toThrow('a root of zero or more')
})

test('a root that is a fraction is found exactly', () => {
  const exact = { numerator: 11n, denominator: 10n }
  expect(rootBounds({ numerator: 242n, denominator: 200n }, 2, 5)).toEqual({ low: exact, high: exact })
})

test('the bounds of a root hold it between them, one last digit apart', () => {
  expect(rootBounds({ numerator: 2n, denominator: 1n }, 2, 3)).toEqual({
    low: { numerator: 1_414n, denominator: 1_000n },
    high: { numerator: 1_415n, denominator: 1_000n },
  })
  fc.assert(
    fc.property(fraction, degree, fc.integer({ min: 1, max: 50 }), (value, to, digits) => {
      const power = BigInt(to)
      const { low, high } = rootBounds(value, to, digits)
      expect(low.numerator ** power * value.denominator <= value.numerator * low.denominator ** power).toBe(
        true,
      )
      expect(high.numerator ** power * value.denominator >= value.numerator * high.denominator ** power).toBe(
        true,
      )
    }),
  )
})
