import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { paperPlan, sheetHeadHeight, sheetHeight, sheetsOf, sheetWidth } from '#app/charts/timeline-paper.ts'
import { type ChartRow, plainRow } from '#app/charts/timeline-row.ts'
import { leftOf, rightOf } from '#app/charts/timeline-scale.ts'
import { labelEnd, rowHeight } from '#app/charts/timeline-shapes.ts'
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
  label: '■ 심각 +70일',
  rating: 'critical',
  title: '',
}
const text = { ...ko.gantt, description: '' }
const drawn = (...rows: ChartRow[]) =>
  renderToStaticMarkup(
    <TimelineSheet rows={rows} all={rows} plan={paperPlan(rows, window)} today="2026-11-23" text={text} />,
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
    const baseline = { fromOn: '2025-11-03', toOn: '2026-10-30', isFromCut: false, isToCut: false }
    expect(paperPlan([{ ...row, baseline }], window).columns[0]?.on).toBe('2025-11-01')
  })

  it('holds every bar between its names and its right edge', () => {
    const { scale, shiftX, left, right } = paperPlan([row], window)
    expect(leftOf(scale, row.fromOn) + shiftX).toBeGreaterThanOrEqual(left)
    expect(rightOf(scale, row.toOn) + shiftX).toBeLessThanOrEqual(right + 0.001)
  })

  it('leaves room for the words beside the bar that ends last', () => {
    const worded = { ...row, label: '2027. 2. 26. ■ 심각 +118일 주공정' }
    const { scale, shiftX } = paperPlan([worded, { ...row, id: '2' }], window)
    expect(labelEnd(worded, scale) + shiftX).toBeLessThanOrEqual(sheetWidth)
    expect(labelEnd(worded, scale) + shiftX).toBeGreaterThan(sheetWidth - 20)
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
  const rows = Array.from({ length: 7 }, (_, index) => ({ ...row, id: String(index + 1) }))
  const heightOf = (count: number) => sheetHeadHeight + count * rowHeight + 1
  const idsOf = (sheets: ChartRow[][]) => sheets.map((sheet) => sheet.map(({ id }) => id))

  it('take all rows in order, so many at a time', () => {
    expect(idsOf(sheetsOf(rows, { first: heightOf(2), later: heightOf(3) }))).toEqual([
      ['1', '2'],
      ['3', '4', '5'],
      ['6', '7'],
    ])
    expect(idsOf(sheetsOf(rows.slice(0, 2), { first: 0, later: 0 }))).toEqual([['1'], ['2']])
    expect(sheetsOf([], { first: 0, later: 0 })).toEqual([[]])
  })

  it('leave room where links lead to another one, and no sheet is higher than it may be', () => {
    const linked = rows.map((one) => ({ ...one, linkedFrom: [{ id: '1', type: 'FS' as const }] }))
    const sheets = sheetsOf(linked, { first: heightOf(3), later: heightOf(4) })
    expect(idsOf(sheets)).toEqual([['1', '2'], ['3', '4'], ['5', '6'], ['7']])
    const heights = sheets.map((sheet) => sheetHeight(sheet, linked))
    expect(heights.every((height) => height <= heightOf(4))).toBe(true)
    expect(sheetsOf(linked, { first: heightOf(7), later: 0 })).toHaveLength(1)
  })

  it('carry a link over: out to the edge on one, in from the edge at the same place on the other', () => {
    const [first, second] = [
      { ...row, kind: 'milestone' as const, name: '착공', toOn: '2026-03-02' },
      { ...row, kind: 'gate' as const, id: '2', name: '준공', fromOn: '2027-02-26' },
    ]
    const all = [first, { ...second, linkedFrom: [{ id: '1', type: 'FS' as const }] }]
    const plan = paperPlan(all, window)
    const [out, into] = all.map((one) =>
      renderToStaticMarkup(
        <TimelineSheet rows={[one]} all={all} plan={plan} today="2026-11-23" text={text} />,
      ),
    )
    expect([out, into].map((markup) => markup?.includes(ko.gantt.linksElsewhere))).toEqual([true, true])
    expect([out?.includes('↓ 준공'), into?.includes('↑ 착공')]).toEqual([true, true])
    const leaves = out?.match(/d="M ([\d.]+) [\d.]+ V 86"/)?.[1]
    expect(into).toMatch(new RegExp(`d="M ${leaves} 70 V `))
    expect(
      renderToStaticMarkup(<TimelineSheet rows={all} all={all} plan={plan} today="2026-11-23" text={text} />),
    ).not.toContain('↓')
  })
})
