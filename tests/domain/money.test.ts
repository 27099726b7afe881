import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate, roundToUnit, sumWon, toWon } from '#app/domain/money.ts'

const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 40 })
  .filter((all) => all.some((weight) => weight > 0n))
const total = fc.bigInt({ min: 0n, max: 10n ** 15n })

describe('allocate', () => {
  test.each([
    [100n, [1n, 1n, 1n], [34n, 33n, 33n]],
    [0n, [3n, 1n], [0n, 0n]],
    [7n, [0n, 1n, 0n], [0n, 7n, 0n]],
    [10n, [2n, 3n, 4n], [2n, 3n, 5n]],
  ])('%s over %s gives %s', (amount, over, parts) => {
    expect(allocate(amount, over)).toEqual(parts)
  })

  test('a printed cohort cost spread over its buildings is met to the won', () => {
    const buildings = allocate(toWon(1_911, '억원'), Array(32).fill(1n))
    expect(buildings.reduce((sum, part) => sum + part, 0n)).toBe(191_100_000_000n)
    expect(new Set(buildings)).toEqual(new Set([5_971_875_000n]))
  })

  test('the parts always sum to the total', () => {
    fc.assert(
      fc.property(total, weights, (amount, over) => {
        expect(allocate(amount, over).reduce((sum, part) => sum + part, 0n)).toBe(amount)
      }),
    )
  })

  test('no part is a whole unit away from its exact share', () => {
    fc.assert(
      fc.property(total, weights, (amount, over) => {
        const sum = over.reduce((a, b) => a + b, 0n)
        allocate(amount, over).forEach((part, index) => {
          const distance = part * sum - amount * (over[index] ?? 0n)
          expect(distance > -sum && distance < sum).toBe(true)
        })
      }),
    )
  })

  test.each([
    [-1n, [1n]],
    [1n, []],
    [1n, [0n, 0n]],
    [1n, [2n, -1n]],
  ])('%s over %s is refused', (amount, over) => {
    expect(() => allocate(amount, over)).toThrow('Broken invariant')
  })
})

test('a printed dash stays null and is not zero', () => {
  expect(toWon(null, '백만원')).toBeNull()
  expect(toWon(0, '백만원')).toBe(0n)
  expect(toWon(30_256, '억원')).toBe(3_025_600_000_000n)
  expect(() => toWon(0.5, '억원')).toThrow('whole number of 억원')
})

test('a sum of nothing but dashes is a dash', () => {
  expect(sumWon([null, null])).toBeNull()
  expect(sumWon([])).toBeNull()
  expect(sumWon([null, 5n, 0n])).toBe(5n)
})

test.each([
  [149_999_999n, 1n],
  [150_000_000n, 2n],
  [-150_000_000n, -2n],
  [-149_999_999n, -1n],
])('%s won is shown as %s 억원, half away from zero', (won, shown) => {
  expect(roundToUnit(won, '억원')).toBe(shown)
})
