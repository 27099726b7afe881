import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { formatNumber } from '#app/domain/format.ts'
import { fundingSources } from '#app/domain/funding.ts'
import {
  readAmount,
  readDay,
  readFiscalYear,
  readKind,
  readSource,
} from '#app/domain/import/execution-cells.ts'
import { executionKinds } from '#app/domain/import/execution-mapping.ts'
import { entryKindLabels, fundingSourceLabels } from '#app/domain/labels.ts'

describe('an amount', () => {
  test.each([
    ['1234', 1234n],
    ['1,234,567', 1_234_567n],
    [' 1,234 원', 1234n],
    ['₩ 500', 500n],
    ['￦500', 500n],
    ['１，２３４', 1234n],
    ['-1,234', -1234n],
    ['−5', -5n],
    ['▲1,234', -1234n],
    ['△ 1,234', -1234n],
    ['(1,234)', -1234n],
    ['+7', 7n],
    ['1000.00', 1000n],
    ['007', 7n],
    ['999999999999999', 999_999_999_999_999n],
  ])('%s is whole won', (text, won) => {
    expect(readAmount(text)).toBe(won)
  })

  test.each([
    ['', 'amount'],
    ['-', 'amount'],
    ['12,34', 'amount'],
    ['1,2345', 'amount'],
    ['(500', 'amount'],
    ['500)', 'amount'],
    ['1e5', 'amount'],
    ['천원', 'amount'],
    ['#REF!', 'amount'],
    ['12.5', 'amount-fraction'],
    ['0', 'amount-zero'],
    ['0.00', 'amount-zero'],
    ['1000000000000000', 'amount-size'],
  ])('"%s" is refused: %s', (text, fault) => {
    expect(readAmount(text)).toBe(fault)
  })

  test('is read back as it is printed here, to the won', () => {
    const won = fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }).filter((amount) => amount !== 0n)
    fc.assert(fc.property(won, (amount) => readAmount(formatNumber(amount)) === amount))
  })
})

describe('a day', () => {
  test.each([
    '2026-03-02',
    '2026.03.02',
    '2026. 3. 2.',
    '2026/3/2',
    '20260302',
    '2026년 3월 2일',
    '2026-03-02 09:05:00',
    '46083',
    '46083.5',
  ])('%s is 2 March 2026', (text) => {
    expect(readDay(text, '1900')).toBe('2026-03-02')
  })

  test.each([
    ['2026-02-30', 'date'],
    ['3월 2일', 'date'],
    ['', 'date'],
    ['460831', 'date'],
    ['1999-12-31', 'date-range'],
    ['2100-01-01', 'date-range'],
    ['10000', 'date-range'],
  ])('"%s" is refused: %s', (text, fault) => {
    expect(readDay(text, '1900')).toBe(fault)
  })

  test('is found by its number in either system of spreadsheets', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_524 }), (days) => {
        const on = addDays('2000-01-01', days)
        expect(readDay(String(36_526 + days), '1900')).toBe(on)
        expect(readDay(String(35_064 + days), '1904')).toBe(on)
      }),
    )
  })
})

test.each([
  ['2026', 2026],
  ['2026년', 2026],
  ['2026 회계연도', 2026],
  ['FY2026', 2026],
  ['26', null],
  ['1999', null],
  ['', null],
])('the fiscal year of "%s" is %s', (text, year) => {
  expect(readFiscalYear(text)).toBe(year)
})

test('sources and kinds are known by the words of the screens, in both languages', () => {
  for (const source of fundingSources)
    for (const label of Object.values(fundingSourceLabels[source]))
      expect([label, readSource(label)]).toEqual([label, source])
  for (const kind of executionKinds)
    for (const label of Object.values(entryKindLabels[kind]))
      expect([label, readKind(label)]).toEqual([label, kind])
})

test.each([
  ['특별교부금', 'special-grant'],
  ['민간ㆍ기타', 'private'],
  ['민간(기타)', 'private'],
  ['국비', 'national-subsidy'],
  ['이월', null],
  ['', null],
])('the source "%s" is %s', (text, source) => {
  expect(readSource(text)).toBe(source)
})

test('what is neither commitment nor expenditure is no kind', () => {
  expect([readKind('지출 원인행위'), readKind('예산'), readKind('')]).toEqual(['commitment', null, null])
})
