import { describe, expect, test } from 'vitest'
import { decimalText } from '#app/domain/money/decimal.ts'
import { optionalPercent, quoteLines, readPercent, wholeWon } from '#app/forms/money-fields.ts'

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

  test('may be left out, and is nothing then', () => {
    expect(optionalPercent.parse(' ')).toBeNull()
    expect(optionalPercent.safeParse('x').success).toBe(false)
  })
})

describe('quotes', () => {
  test('stand a day and a percent a line, by day, empty lines left out', () => {
    const quotes = quoteLines.parse(' 2026-11-17 3.5 \r\n\r\n2026-11-16  3.6')
    expect(quotes.map(({ on, rate }) => `${on} ${decimalText(rate)}`)).toEqual([
      '2026-11-16 0.036',
      '2026-11-17 0.035',
    ])
    expect(quoteLines.parse('')).toEqual([])
  })

  test.each(['3.5', '2026-11-16 x', '2026-11-31 3.5', '2026-11-16 3.5 3.6', '2026-11-16 3\n2026-11-16 4'])(
    '%s are none',
    (text) => {
      expect(quoteLines.safeParse(text).success).toBe(false)
    },
  )

  test('are 30 at most', () => {
    const days = Array.from({ length: 31 }, (_, index) => `2026-10-${String(index + 1).padStart(2, '0')} 3`)
    expect(quoteLines.safeParse(days.slice(1).join('\n')).success).toBe(true)
    expect(quoteLines.safeParse(days.join('\n')).success).toBe(false)
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
