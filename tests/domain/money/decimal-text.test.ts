import { expect, test } from 'vitest'
import { groupDigits, signOf, withoutSign } from '#app/domain/money/decimal-text.ts'

test.each([
  ['0', '0'],
  ['999', '999'],
  ['1000', '1,000'],
  ['15084440', '15,084,440'],
  ['-7404', '-7,404'],
  ['1234.56789', '1,234.56789'],
])('the thousands of %s are separated as %s, its decimals are not', (text, grouped) => {
  expect(groupDigits(text)).toBe(grouped)
})

test.each([
  ['41', 1],
  ['-41', -1],
  ['0', 0],
  ['0.00', 0],
  ['-0.0', 0],
  ['-0.04', -1],
  ['4.46', 1],
] as const)('the sign of %s is %i', (text, sign) => {
  expect(signOf(text)).toBe(sign)
})

test('an amount whose sign is said in words carries no minus', () => {
  expect(withoutSign('-41')).toBe('41')
  expect(withoutSign('41')).toBe('41')
})
