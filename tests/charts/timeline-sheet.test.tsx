import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import {
  paperPlan,
  rowsInHeight,
  sheetHeadHeight,
  sheetHeight,
  sheetsOf,
} from '#app/charts/timeline-paper.ts'
import { type ChartRow, plainRow } from '#app/charts/timeline-row.ts'
import { leftOf, rightOf } from '#app/charts/timeline-scale.ts'
import { TimelineSheet } from '#app/charts/timeline-sheet.tsx'
import { ko } from '#app/i18n/ko.ts'

const window = { firstYear: 2021, lastYear: 2030 }
const row: ChartRow = {
  ...plainRow,
  id: '1',
  kind: 'project',
  name: '가동',
  note: 'A-1',
  fromOn: '2026-03-02',
  toOn: '2027-02-26',
  isDated: true,
  isCut: false,
  label: '■ 심각 +70일',
  rating: 'critical',
  title: '',
}
const text = { ...ko.gantt, description: '' }
const drawn = (...rows: ChartRow[]) =>
  renderToStaticMarkup(
    <TimelineSheet rows={rows} plan={paperPlan(rows, window)} today="2026-11-23" text={text} />,
  )

describe('a sheet of the timeline', () => {
  it('is cropped to the columns in which something lies, at the finest scale that fits', () => {
    const { columns, scale } = paperPlan([row], window)
    expect([scale.zoom, columns[0]?.on, columns.at(-1)?.on]).toEqual(['month', '2026-03-01', '2027-02-01'])
    const longer = paperPlan([{ ...row, toOn: '2030-12-31' }], window)
    expect([longer.scale.zoom, longer.columns.at(-1)?.on]).toEqual(['quarter', '2030-10-01'])
    const longest = paperPlan([{ ...row, fromOn: '2021-01-01', toOn: '2030-12-31' }], window)
    expect([longest.scale.zoom, longest.columns.length]).toEqual(['year', 10])
  })

  it('makes room for baselines and stages beyond the bar', () => {
    const baseline = { fromOn: '2025-11-03', toOn: '2026-10-30' }
    expect(paperPlan([{ ...row, baseline }], window).columns[0]?.on).toBe('2025-11-01')
  })

  it('holds every bar between its names and its right edge', () => {
    const { scale, shiftX, left, right } = paperPlan([row], window)
    expect(leftOf(scale, row.fromOn) + shiftX).toBeGreaterThanOrEqual(left)
    expect(rightOf(scale, row.toOn) + shiftX).toBeLessThanOrEqual(right + 0.001)
  })

  it('is drawn also when there is nothing, or nothing dated', () => {
    expect(drawn()).toContain('<svg')
    expect(drawn({ ...row, isDated: false, label: '일정 없음' })).toContain('일정 없음')
  })

  it('says the name and the slip in words, as typed, whatever stands in them', () => {
    const markup = drawn({ ...row, name: '<b>가 & 나</b>' })
    expect(markup).toContain('&lt;b&gt;가 &amp; 나&lt;/b&gt;')
    expect(markup).toContain('■ 심각 +70일')
  })

  it('tells a PDF which typeface an emoji needs', () => {
    expect(drawn({ ...row, name: '가동 🏫' })).toContain('<tspan font-family="Noto Emoji">🏫</tspan>')
  })

  it('paints with attributes alone, since paper has no style sheet', () => {
    expect(drawn(row)).not.toMatch(/ (class|style)=/)
  })
})

describe('the sheets of a long timeline', () => {
  it('take all rows in order, so many at a time', () => {
    const rows = Array.from({ length: 7 }, (_, index) => ({ ...row, id: String(index + 1) }))
    expect(sheetsOf(rows, 3).map((sheet) => sheet.map(({ id }) => id))).toEqual([
      ['1', '2', '3'],
      ['4', '5', '6'],
      ['7'],
    ])
    expect(sheetsOf([], 3)).toEqual([[]])
  })

  it('are filled as far as their height allows', () => {
    const rows = rowsInHeight(800)
    expect(sheetHeight(rows)).toBeLessThanOrEqual(801)
    expect(sheetHeight(rows + 1)).toBeGreaterThan(800)
    expect(rowsInHeight(sheetHeadHeight)).toBe(1)
  })
})
