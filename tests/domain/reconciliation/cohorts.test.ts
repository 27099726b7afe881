import { expect, test } from 'vitest'
import { cohortRow } from '#app/domain/reconciliation/cohorts.ts'
import { checksChangedBy, facts } from './changed-checks.ts'

const rows = ['tables', 'gsfs_cohorts', 'rows']
const coh = (names: readonly string[]) => names.map((name) => `4-4-2.coh.${name}`)

test('the buildings of one BTL cohort stand in its sums and its prices', () => {
  expect(checksChangedBy([...rows, 2, 'periods', '2023', 'buildings'], 99)).toEqual(
    coh(['2023.bld', '2023.BTL.61', '2023.btl78', 'sum.BTL.buildings']),
  )
})

test('the buildings of the first two cohorts also stand in the 224 of the target table', () => {
  expect(checksChangedBy([...rows, 0, 'periods', '2022', 'buildings'], 99)).toEqual([
    ...coh(['2022.bld', '2022.계(서울 17.5%).61', 'sum.계(서울 17.5%).buildings']),
    '4-4-2.224',
  ])
})

test('direct cost stands in the plain and in the bracketed total', () => {
  expect(checksChangedBy([...rows, 1, 'periods', '2025', 'cost'], 99)).toEqual(
    coh(['2025.cost', '2025.paren', '2025.재정.61', 'sum.재정.cost']),
  )
})

test('a bracket of one year moves its own price; the five-year bracket moves the price set against all', () => {
  expect(checksChangedBy([...rows, 2, 'periods', '2024', 'cost_in_parentheses'], 1_720)).toEqual(
    coh(['2024.paren', '2024.btl78', 'sum.BTL.cost_in_parentheses']),
  )
  const periods = ['2021-2025', '2021', '2022', '2023', '2024', '2025']
  const moved = checksChangedBy([...rows, 2, 'periods', '2021-2025', 'cost_in_parentheses'], 9_600)
  expect(moved).toEqual(expect.arrayContaining(coh(periods.map((period) => `${period}.btl78`))))
})

test('the price per building moves all eighteen multiplications and nothing else', () => {
  const moved = checksChangedBy(['tables', 'gsfs_headline', 'unit_cost_per_building'], 62)
  expect(moved).toHaveLength(18)
  expect(moved.every((id) => id.endsWith('.61'))).toBe(true)
})

test('a cohort table without a method is refused', () => {
  const table = { ...facts.tables.gsfs_cohorts, rows: facts.tables.gsfs_cohorts.rows.slice(0, 2) }
  expect(() => cohortRow(table, 'BTL')).toThrow('the cohort table has a row BTL')
})
