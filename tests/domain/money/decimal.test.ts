import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decimalDifference,
  decimalSum,
  decimalText,
  grouped,
  parseDecimal,
  printedDecimal,
  roundedRatio,
  shortestDecimal,
  wholeDecimal,
} from '#app/domain/money/decimal.ts'

test.each([
  [60.25, 0, '60.25'],
  [37, 1, '37.0'],
  [37, 0, '37'],
  [53.9, 2, '53.90'],
  [-0.4, 0, '-0.4'],
  [0, 2, '0.00'],
])('the JSON number %s with at least %s decimals is %s', (value, places, text) => {
  expect(decimalText(printedDecimal(value, places))).toBe(text)
})

test.each([1e21, 1e-7, Number.NaN])('%s is no printed number', (value) => {
  expect(() => printedDecimal(value)).toThrow('a printed number has plain digits')
})

test.each(['0.0412', '37.0', '-0.4', '8133', '0'])('the text %s is read as it is written', (text) => {
  const decimal = parseDecimal(text)
  expect(decimal && decimalText(decimal)).toBe(text)
})

test.each(['', ' 1', '1.', '.5', '+1', '1e3', '1,000', '0x1', '１', '1\n', '--1', 'NaN'])(
  'the text %j is no decimal',
  (text) => {
    expect(parseDecimal(text)).toBeNull()
  },
)

test.each([
  [1n, 2n, 0, '1'],
  [-1n, 2n, 0, '-1'],
  [1n, 3n, 2, '0.33'],
  [4_433_200n, 119_392n, 1, '37.1'],
  [9_527n, 122n, 2, '78.09'],
])('%s / %s to %s decimals is %s', (numerator, denominator, places, text) => {
  expect(decimalText(roundedRatio(numerator, denominator, places))).toBe(text)
})

test('a ratio over nothing is refused', () => {
  expect(() => roundedRatio(1n, 0n, 2)).toThrow('a denominator above zero')
})

test('a rounded ratio is at most half a last decimal away and mirrors its sign', () => {
  const big = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
  const above = fc.bigInt({ min: 1n, max: 10n ** 12n })
  fc.assert(
    fc.property(big, above, fc.integer({ min: 0, max: 6 }), (numerator, denominator, places) => {
      const { units } = roundedRatio(numerator, denominator, places)
      const gap = 2n * (units * denominator - numerator * 10n ** BigInt(places))
      expect(gap <= denominator && gap >= -denominator).toBe(true)
      expect(roundedRatio(-numerator, denominator, places).units).toBe(-units)
    }),
  )
})

test('a difference keeps the finer decimals', () => {
  expect(decimalText(decimalDifference(printedDecimal(24.6), wholeDecimal(25n)))).toBe('-0.4')
  expect(decimalText(decimalDifference(wholeDecimal(30n), printedDecimal(30, 2)))).toBe('0.00')
})

test('thousands are separated as the source prints them', () => {
  expect([grouped(7), grouped(1_234), grouped(3_234_100n)]).toEqual(['7', '1,234', '3,234,100'])
})

test.each([
  [['0.0312', '0.0100'], '0.0412'],
  [['0.03', '0.01005', '-0.0004'], '0.03965'],
  [[], '0'],
])('the exact sum of %o is %s', (texts, sum) => {
  const values = texts.flatMap((text) => parseDecimal(text) ?? [])
  expect(decimalText(decimalSum(values))).toBe(sum)
})

test.each([
  ['0.04120000', '0.0412'],
  ['37.0', '37'],
  ['0.00', '0'],
  ['100', '100'],
])('%s without the zeros it ends in is %s', (text, shortest) => {
  const decimal = parseDecimal(text)
  expect(decimal && decimalText(shortestDecimal(decimal))).toBe(shortest)
})
