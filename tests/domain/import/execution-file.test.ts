import { expect, test } from 'vitest'
import { cellText, columnLetters, headingsOf } from '#app/domain/import/execution-file.ts'

test.each([
  [1, 'A'],
  [26, 'Z'],
  [27, 'AA'],
  [52, 'AZ'],
  [703, 'AAA'],
])('column %i is %s', (column, letters) => {
  expect(columnLetters(column)).toBe(letters)
})

test('headings are never twice the same, and an empty one is called by its letters', () => {
  const rows = [['집행내역'], ['금액', ' 지출\n일자 ', '', '금액'], ['1', '2', '3', '4', '5']]
  expect(headingsOf({ rows }, 2)).toEqual(['금액', '지출 일자', 'C', '금액 (2)', 'E'])
})

test('a cell that cannot be trusted still shows what stands in it', () => {
  expect([cellText('a'), cellText(undefined), cellText({ fault: 'error', text: '#REF!' })]).toEqual([
    'a',
    '',
    '#REF!',
  ])
})
