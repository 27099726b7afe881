import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { BaselineChart, baselineBars, baselineWidth } from '#app/charts/baseline-chart.tsx'

const span = (fromOn: string, on: string) => ({ fromOn, on })
const rows = [
  {
    ...{ code: 'design', name: '설계', difference: '+12일' },
    ...{ a: span('2026-01-01', '2026-07-01'), b: span('2026-02-01', '2026-08-01') },
  },
  {
    ...{ code: 'open', name: '개교', difference: '-' },
    ...{ a: span('2028-03-02', '2028-03-02'), b: null },
  },
]
const text = { title: '비교', description: '제1판과 전망', sides: { a: '제1판', b: '전망' } }

test('both sides share one scale and stay within the drawing', () => {
  const { rows: bars } = baselineBars(rows)
  const [design, open] = bars
  expect(design?.b?.x).toBeGreaterThan(design?.a?.x ?? Number.NaN)
  expect(design?.a?.width).toBeCloseTo(design?.b?.width ?? Number.NaN, 5)
  expect(open?.a?.width).toBe(0)
  expect(open?.a?.x).toBeGreaterThan((design?.b?.x ?? 0) + (design?.b?.width ?? 0))
  for (const bar of bars.flatMap(({ a, b }) => [a, b]))
    if (bar) expect(bar.x + bar.width).toBeLessThanOrEqual(baselineWidth)
})

test('only years that begin within the dates are marked', () => {
  expect(baselineBars(rows).years.map(({ year }) => year)).toEqual([2026, 2027, 2028])
  expect(baselineBars(rows.slice(1)).years).toEqual([])
  expect(baselineBars([])).toEqual({ years: [], rows: [] })
})

test('a milestone without work is a diamond, one without a date is not drawn, and the difference stands in words', () => {
  const markup = renderToStaticMarkup(<BaselineChart rows={rows} text={text} />)
  expect(markup).toContain('<title>비교</title><desc>제1판과 전망</desc>')
  expect(markup.match(/<path /g)).toHaveLength(1)
  expect(markup.match(/stroke-dasharray/g)).toHaveLength(3)
  expect(markup).toContain('>+12일</text>')
})

test('a long name is cut, and markup in it is harmless', () => {
  const long = rows.map((row) => ({ ...row, name: '<b>중앙투자심사위원회 심사 통과와 통보</b>' }))
  const markup = renderToStaticMarkup(<BaselineChart rows={long} text={text} />)
  expect(markup).toContain('&lt;b&gt;')
  expect(markup).toContain('…</text>')
  expect(markup).not.toContain('<b>')
})
