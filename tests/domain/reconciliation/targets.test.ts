import { expect, test } from 'vitest'
import { numberIn, targetRowAt } from '#app/domain/reconciliation/targets.ts'
import { checksChangedBy, facts } from './changed-checks.ts'

test.each([
  ["224동 (약 616,000㎡) '26년 완공 예정", '동', '', 224],
  ["224동 (약 616,000㎡) '26년 완공 예정", '㎡', '', 616_000],
  ['초 250교 중 100교 고 80교', '교', '중', 100],
  ['총 고 212교 11 선도지구 해외대학 5교', '선도지구', '', 11],
  ['- (준비기)', '교', '', null],
  [null, '교', '', null],
])('%s holds before %s (after "%s") %s', (text, unit, before, number) => {
  expect(numberIn(text, unit, before)).toBe(number)
})

const targets = (section: string, index: number) => ['sections', section, 'annual_targets', 'rows', index]

test.each([
  [
    'the last value of a level',
    [...targets('4-3-3', 0), 'by_period', '2026.1.~6.'],
    '590교',
    ['4-3-3.target.수학점핑학교'],
  ],
  ['an earlier value of a level', [...targets('4-3-3', 0), 'by_period', '2024'], '1교', []],
  [
    'a part of a sum',
    [...targets('4-4-1', 1), 'by_period', '2023'],
    '30교',
    ['4-4-1.target.틈새 여백공간을'],
  ],
  ['a running total at the end', [...targets('4-4-2', 0), 'by_period', '2026.1.~6.'], '500동', []],
  [
    'a level planned again',
    [...targets('4-3-2', 1), 'by_period', '2026.1.~6.'],
    '중 90교',
    ['4-3-2.target.뉴쌤 중'],
  ],
  [
    'a final target the running text repeats',
    [...targets('4-2-3', 0), 'final_target'],
    '총 200과정',
    ['4-2-3.target.맞춤형 연수', '4-2-3.text.courses'],
  ],
] as const)('another number for %s moves these checks: %#', (_, path, value, ids) => {
  expect(checksChangedBy(path, value)).toEqual(ids)
})

test('a target row or a final number that is not there is refused', () => {
  expect(() => targetRowAt(facts, '4-4-2', 1)).toThrow('4-4-2 has a target row on line 1')
  expect(() => checksChangedBy([...targets('4-4-2', 0), 'final_target'], null)).toThrow(
    'the final target on line 1210',
  )
})
