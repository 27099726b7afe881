import { describe, expect, test } from 'vitest'
import {
  formatDate,
  formatNumber,
  formatProgress,
  formatProgressGap,
  formatRate,
  formatShare,
  formatSlip,
  formatWon,
  percentText,
} from '#app/domain/format.ts'

test('dates are written as Korean offices write them', () => {
  expect(formatDate('2026-07-01')).toBe('2026. 7. 1.')
  expect(formatDate('2026-11-23', 'en')).toBe('23 Nov 2026')
  expect(formatDate(null)).toBe('-')
})

describe('numbers', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1,000'],
    [3_025_600_000_000n, '3,025,600,000,000'],
    [-1_234n, '▲1,234'],
    [null, '-'],
  ])('%s is written %s', (value, text) => {
    expect(formatNumber(value)).toBe(text)
  })
})

test('money is shown in a unit, and what is not planned as a dash', () => {
  expect(formatWon(3_234_100_000_000n, '백만원')).toBe('3,234,100')
  expect(formatWon(3_234_100_000_000n, '억원')).toBe('32,341')
  expect(formatWon(null, '억원')).toBe('-')
  expect(formatWon(0n, '억원')).toBe('0')
})

test('a slip carries its sign in the text', () => {
  expect([formatSlip(12), formatSlip(-3), formatSlip(0), formatSlip(null)]).toEqual([
    '+12일',
    '−3일',
    '0일',
    '-',
  ])
  expect(formatSlip(1_200, 'en')).toBe('+1,200d')
})

test('shares are exact to one decimal, half up', () => {
  expect(formatShare(122n, 496n)).toBe('24.6%')
  expect(formatShare(952_700_000_000n, 3_234_100_000_000n)).toBe('29.5%')
  expect(formatShare(1n, 2_000n)).toBe('0.1%')
  expect(formatShare(1n, 0n)).toBe('-')
})

test('progress is shown to the hundredth of a percent, a difference in points with its sign', () => {
  expect([formatProgress(4_561), formatProgress(5), formatProgress(10_000), formatProgress(null)]).toEqual([
    '45.61%',
    '0.05%',
    '100.00%',
    '-',
  ])
  expect([
    formatProgressGap(120),
    formatProgressGap(-550),
    formatProgressGap(0),
    formatProgressGap(null),
  ]).toEqual(['+1.20%p', '−5.50%p', '0.00%p', '-'])
})

test.each([
  [412n, 4, '4.12%'],
  [4_120_000n, 8, '4.12%'],
  [3n, 1, '30%'],
  [1n, 0, '100%'],
  [0n, 4, '0%'],
  [-50n, 4, '-0.5%'],
  [27_855n, 6, '2.7855%'],
])('a rate of %s with %i decimals is %s', (units, places, text) => {
  expect(formatRate({ units, places })).toBe(text)
  expect(`${percentText({ units, places })}%`).toBe(text)
})

test('no rate is a dash', () => {
  expect(formatRate(null)).toBe('-')
})

test('a negative rate is marked as finance marks minus, and its decimals stay digits', () => {
  expect(formatProgress(-50)).toBe('▲0.50%')
  expect(formatProgress(-12_345)).toBe('▲123.45%')
  expect(formatProgress(0)).toBe('0.00%')
})
