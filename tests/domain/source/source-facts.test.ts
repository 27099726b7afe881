import { expect, test } from 'vitest'
import { sectionOf } from '#app/domain/source/source-facts.ts'
import { facts } from '#tests/domain/reconciliation/changed-checks.ts'

const cards = Object.values(facts.sections)

test('the thirteen cards are found by number, another number is refused', () => {
  expect(cards).toHaveLength(13)
  for (const [number, card] of Object.entries(facts.sections)) {
    expect(sectionOf(facts, number)).toBe(card)
    expect(card.section).toBe(number)
  }
  expect(() => sectionOf(facts, '9-9-9')).toThrow('a card 9-9-9')
})

test('every budget and target row has a cell for each printed column and no other', () => {
  for (const { annual_budget: budget, annual_targets: targets } of cards) {
    for (const row of [...budget.rows, budget.column_totals]) {
      expect(Object.keys(row.by_period).sort()).toEqual([...budget.period_labels].sort())
    }
    for (const row of targets.rows) {
      expect(Object.keys(row.by_period).sort()).toEqual([...targets.period_labels].sort())
    }
  }
})

test('amounts are whole and never below zero, and "-" is null', () => {
  const amounts = cards.flatMap(({ annual_budget, header_budget }) => [
    ...annual_budget.rows.flatMap((row) => [...Object.values(row.by_period), row.source_total]),
    ...Object.values(header_budget.by_source),
  ])
  expect(amounts.some((amount) => amount === null)).toBe(true)
  expect(amounts.some((amount) => amount === 0)).toBe(false)
  expect(amounts.every((amount) => amount === null || (Number.isInteger(amount) && amount > 0))).toBe(true)
})

test('the words the loaders switch on are the ones of the types', () => {
  const words = <T>(values: readonly T[]) => [...new Set(values)].sort()
  const whens = cards.flatMap((card) => card.schedule.map((row) => row.when))
  expect(words(cards.flatMap((card) => card.annual_budget.rows.map((row) => row.source)))).toEqual(
    ['자체', '특교', '시자치구', '민간/기타'].sort(),
  )
  expect(words(whens.map((when) => when.kind))).toEqual(['point', 'range', 'recurring'])
  expect(words(facts.portfolio_facts.map((fact) => fact.kind))).toEqual(['program', 'project'])
  expect(words(cards.map((card) => card.annual_budget.unit))).toEqual(['백만원'])
  for (const when of whens) {
    if (when.kind === 'recurring') continue
    for (const edge of [when.start, when.end]) expect(edge ?? '2022').toMatch(/^\d{4}(-(0[1-9]|1[0-2]))?$/)
  }
})

test('the file keeps where it comes from and holds no machine path and no result of a check', () => {
  expect(facts.generated_from).toMatchObject({
    lines: 1377,
    file_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  expect(facts).not.toHaveProperty('generated_from.path')
  expect(facts).not.toHaveProperty('reconciliation')
})
