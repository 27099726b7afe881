import { describe, expect, test } from 'vitest'
import type { BudgetRow } from '#app/domain/source/source-facts.ts'
import { checksChangedBy, facts } from './changed-checks.ts'

const sections = Object.values(facts.sections)
const comfort = '학습에 최적화된 쾌적한 교실환경 구축'
const spaces = '학생·교사·학부모 참여형 학교공간 혁신 확대'

/** Checks beyond row and column in which a budget cell stands. */
function otherUsesOf(section: string, row: BudgetRow, period: string): string[] {
  if (section === '4-4-2') return ['4-4-2.budget5y', `4-4-2.share.${period}`]
  if (section !== '4-4-1' || period !== '2022.7.~12.') return []
  if (row.sub_project === comfort && row.source === '자체') return ['4-4-1.2022.hvac']
  if (row.sub_project === spaces) return ['4-4-1.2022.space']
  return []
}

test.each(sections)(
  '$section: another amount in a budget cell moves the checks it stands in, no others',
  (card) => {
    for (const [index, row] of card.annual_budget.rows.entries()) {
      if (row.source_total === null) continue
      for (const [period, amount] of Object.entries(row.by_period)) {
        const path = ['sections', card.section, 'annual_budget', 'rows', index, 'by_period', period]
        expect(checksChangedBy(path, (amount ?? 0) + 1_000_000).sort()).toEqual(
          [
            `${card.section}.row.${row.sub_project}.${row.source}`,
            `${card.section}.col.${period}`,
            ...otherUsesOf(card.section, row, period),
          ].sort(),
        )
      }
    }
  },
)

test('an amount in a row of dashes brings a check of that row', () => {
  const path = ['sections', '4-1-3', 'annual_budget', 'rows', 1, 'by_period', '2024']
  expect(checksChangedBy(path, 5)).toEqual(['4-1-3.row.서울형 공립대안학교 설립.특교', '4-1-3.col.2024'])
})

describe('a printed total moves every check it is compared in', () => {
  const row = '정밀진단 분석 결과에 따른 전면적인 행정시스템 혁신 추진'
  const budget = ['sections', '4-4-3', 'annual_budget']
  const header = ['sections', '4-4-3', 'header_budget']
  test.each([
    [
      'row total',
      [...budget, 'rows', 0, 'source_total'],
      [`4-4-3.row.${row}.자체`, '4-4-3.grand.rows', '4-4-3.header.자체', '4-4-3.crossfoot'],
    ],
    ['year total', [...budget, 'column_totals', 'by_period', '2024'], ['4-4-3.col.2024', '4-4-3.grand.cols']],
    [
      'grand total',
      [...budget, 'column_totals', 'source_total'],
      ['4-4-3.grand.rows', '4-4-3.grand.cols', '4-4-3.header.total', '4-4-3.crossfoot'],
    ],
    ['header total', [...header, 'source_total'], ['4-4-3.header.total', '4-4-3.header.parts']],
    ['header source', [...header, 'by_source', '특교'], ['4-4-3.header.parts', '4-4-3.header.특교']],
  ])('%s', (_, path, ids) => {
    expect(checksChangedBy(path, 999)).toEqual(ids)
  })
})

test('the 국고보조금 of the header of 4-4-2 is met with the 특교 rows of its table', () => {
  const path = ['sections', '4-4-2', 'header_budget', 'by_source', '국고보조금']
  expect(checksChangedBy(path, 603_401)).toEqual(['4-4-2.header.parts', '4-4-2.header.특교'])
})
