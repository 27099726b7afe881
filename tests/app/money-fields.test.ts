import { describe, expect, test } from 'vitest'
import { decimalText } from '#app/domain/money/decimal.ts'
import { percentLines, readPercent, wholeWon } from '#app/money-fields.ts'

describe('percent', () => {
  test.each([
    ['3.125', '0.03125'],
    ['1', '0.01'],
    ['100 %', '1.00'],
    ['-0.5', '-0.005'],
    ['0.000001', '0.00000001'],
  ])('%s is %s', (text, rate) => {
    const read = readPercent(text)
    expect(read && decimalText(read)).toBe(rate)
  })

  test.each(['', 'x', '100.1', '-101', '0.0000001', '3,5', '1e1'])('%s is none', (text) => {
    expect(readPercent(text)).toBeNull()
  })

  test('stands one a line, empty lines left out', () => {
    expect(percentLines.parse(' 3.5 \r\n\r\n3.6').map(decimalText)).toEqual(['0.035', '0.036'])
    expect(percentLines.parse('')).toEqual([])
    expect(percentLines.safeParse('3.5\nx').success).toBe(false)
    expect(percentLines.safeParse(Array(31).fill('1').join('\n')).success).toBe(false)
  })
})

describe('won', () => {
  test.each([
    ['', null],
    ['1,200', 1_200n],
    ['+5', 5n],
    ['-120000000', -120_000_000n],
    ['▲7', -7n],
    ['−7', -7n],
  ])('%s is %s', (text, won) => {
    expect(wholeWon.parse(text)).toBe(won)
  })

  test.each(['1.5', 'x', '--1', '12345678901234567'])('%s is refused', (text) => {
    expect(wholeWon.safeParse(text).success).toBe(false)
  })
})
