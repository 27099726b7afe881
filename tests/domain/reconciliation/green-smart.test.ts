import { expect, test } from 'vitest'
import { checksChangedBy } from './changed-checks.ts'

const headline = ['tables', 'gsfs_headline']
const targets = ['sections', '4-4-2', 'annual_targets', 'rows', 0]

test.each([
  ['national funding', [...headline, 'national_funding', 'amount'], 9_000, ['fund', 'nat30']],
  ['BTL cost', [...headline, 'btl', 'amount'], 9_000, ['method', 'btl25.cost']],
  ['direct cost', [...headline, 'direct', 'amount'], 20_000, ['method', 'fin75.cost', 'budget5y']],
  ['printed BTL percentage', [...headline, 'btl', 'printed_pct'], 29, ['btl25.cost', 'btl25.bld']],
  ['national total', [...headline, 'national_total_jo_won'], 18.6, ['alloc']],
  ['footnote', [...headline, 'footnote'], '총 예산(1백만원)', ['footnote']],
  ['floor area of 2025', [...targets, 'by_period', '2025'], '92동 (약 1㎡)', ['area.92']],
  ['private schools', [...headline, 'selection_status', '사립'], 21, ['schools']],
  [
    'public floor area',
    ['tables', 'gsfs_stock', 'rows', 1, 'public'],
    9_000_000,
    ['stock.전체.면적', 'stock.전체.면적.public_pct'],
  ],
  [
    'buildings of the programme',
    ['tables', 'gsfs_stock', 'rows', 6, 'all'],
    200,
    [
      'stock.그린스마트 .건물수',
      'stock.그린스마트 .건물수.public_pct',
      'stock.그린스마트 .건물수.private_pct',
      'stockplan',
    ],
  ],
] as const)('another %s moves the checks it stands in, no others', (_, path, value, names) => {
  expect(checksChangedBy(path, value)).toEqual(names.map((name) => `4-4-2.${name}`))
})

test('a single 백만원 more already shows in the five-year budget in 억원', () => {
  const path = ['sections', '4-4-2', 'annual_budget', 'rows', 2, 'by_period', '2026']
  expect(checksChangedBy(path, 1)).toContain('4-4-2.budget5y')
})

test('a target cell without floor area is refused', () => {
  expect(() => checksChangedBy([...targets, 'by_period', '2023'], '90동')).toThrow('a number of ㎡, got 90동')
})
