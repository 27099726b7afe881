import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { curveLines, SCurve } from '#app/charts/s-curve.tsx'
import { addMonths } from '#app/domain/calendar.ts'
import type { CurvePoint } from '#app/domain/progress/s-curve.ts'

const points: CurvePoint[] = [
  { on: '2026-01-01', plannedBp: 0, actualBp: 0, forecastBp: null },
  { on: '2026-07-02', plannedBp: 5_000, actualBp: 2_500, forecastBp: 2_500 },
  { on: '2026-12-31', plannedBp: 10_000, actualBp: null, forecastBp: 7_500 },
  { on: '2027-03-02', plannedBp: 10_000, actualBp: null, forecastBp: 10_000 },
]
const text = {
  title: 'S-곡선',
  description: '계획 50.00%, 실적 25.00%',
  series: { planned: '계획', actual: '실적', forecast: '전망' },
  today: '오늘',
}

test('actual ends where the forecast begins', () => {
  const { paths, today } = curveLines(points)
  expect(paths.actual.split('L').at(-1)).toBe(paths.forecast.split('L')[0]?.slice(1))
  expect(today).toMatchObject({ planned: { bp: 5_000 }, actual: { bp: 2_500 } })
  expect(paths.planned.split('L')).toHaveLength(4)
})

test('years are written where they begin, and thinned out when there are many', () => {
  expect(curveLines(points).years.map(({ year }) => year)).toEqual([2027])
  const long = Array.from({ length: 20 }, (_, index) => ({
    ...{ on: `${2020 + index}-12-31`, plannedBp: 0, actualBp: 0, forecastBp: null },
  }))
  expect(curveLines(long).years.map(({ year }) => year)).toEqual([2021, 2024, 2027, 2030, 2033, 2036, 2039])
})

test('lines are told apart by dash and name, and today by its figures in words', () => {
  const markup = renderToStaticMarkup(<SCurve points={points} text={text} />)
  expect(markup).toContain('<title>S-곡선</title><desc>계획 50.00%, 실적 25.00%</desc>')
  for (const shown of ['계획', '전망', '오늘', '계획 50.00%', '실적 25.00%'])
    expect(markup).toContain(`>${shown}</text>`)
  expect(markup).toContain('stroke-dasharray="5 4"')
})

test('the figures of today stand where no line runs, in the corner when there is no room beside today', () => {
  const month = (index: number) => addMonths('2024-01-31', index)
  // Two years of little, then a steep rise; `now` is the month of today.
  const rising = (now: number): CurvePoint[] =>
    Array.from({ length: 37 }, (_, index) => {
      const bp = index < 24 ? index * 20 : Math.min(10_000, 480 + (index - 24) * 800)
      const [actualBp, forecastBp] = [index <= now ? bp : null, index >= now ? bp : null]
      return { on: month(index), plannedBp: bp, actualBp, forecastBp }
    })
  const labelAt = (now: number) => curveLines(rising(now)).today?.label
  expect(labelAt(2)).toMatchObject({ textAnchor: 'start', y: 50 })
  expect(labelAt(22)).toMatchObject({ textAnchor: 'end', y: 50 })
  expect(labelAt(26)).toMatchObject({ textAnchor: 'end', y: 50 })
  expect(labelAt(35)).toMatchObject({ textAnchor: 'start', x: 40, y: 50 })
})

test('nothing to draw leaves the frame alone', () => {
  const markup = renderToStaticMarkup(<SCurve points={[]} text={text} />)
  expect(markup).toContain('d=""')
  expect(markup).not.toContain('오늘')
})
