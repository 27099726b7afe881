import { expect, test } from 'vitest'
import { facts } from '#tests/domain/reconciliation/changed-checks.ts'

const { gsfs_cohorts: cohorts, gsfs_stock: stock, metric_semantics: metrics } = facts.tables

test('the cohort table has three methods over the same six periods, brackets wherever BTL is in the figure', () => {
  expect(cohorts.rows.map((row) => row.method)).toEqual(['계(서울 17.5%)', '재정', 'BTL'])
  for (const { method, periods } of cohorts.rows) {
    expect(Object.keys(periods).sort()).toEqual(['2021', '2021-2025', '2022', '2023', '2024', '2025'])
    for (const cell of Object.values(periods))
      expect(cell.cost_in_parentheses === null).toBe(method === '재정')
  }
})

test('the stock table measures three groups by buildings, area and schools', () => {
  expect(new Set(stock.rows.map((row) => row.group)).size).toBe(3)
  expect(stock.rows.map((row) => `${row.measure} ${row.unit}`)).toEqual(
    Array.from({ length: 3 }, () => ['건물수 동', '면적 ㎡', '학교수 교']).flat(),
  )
})

test('a target metric says whether its years may be added', () => {
  expect(metrics.rows.map((row) => row.kind).sort()).toEqual([
    'level',
    'level',
    'sum',
    'sum',
    'sum',
    'sum_except_last',
  ])
})

test('percentages of the equipment have two decimals or fewer', () => {
  for (const row of facts.tables.hvac_equipment.rows) {
    for (const share of [row.installed_pct, row.expired_pct ?? 0])
      expect(String(share)).toMatch(/^\d+(\.\d{1,2})?$/)
  }
})
