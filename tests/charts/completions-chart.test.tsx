import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { CompletionsChart, yearGroups, yearsPerChart } from '#app/charts/completions-chart.tsx'

const text = {
  title: '연도별 준공',
  description: '목표와 실적',
  series: { target: '목표', actual: '실적', forecast: '전망' },
}
const years = [
  { year: 2026, target: 224, actual: 114, forecast: 192 },
  { year: 2027, target: 90, actual: 0, forecast: 102 },
]

test('every count is printed, with the names of the bars and years', () => {
  const markup = renderToStaticMarkup(<CompletionsChart years={years} text={text} />)
  for (const shown of ['224', '114', '192', '90', '0', '102', '2026', '2027', '목표', '실적', '전망'])
    expect(markup).toContain(`>${shown}</text>`)
  expect(markup).toContain('<title>연도별 준공</title><desc>목표와 실적</desc>')
})

test('the largest count fills the height and the others stand in proportion', () => {
  const [first, second] = yearGroups(years)
  expect(first?.bars.map((bar) => Math.round(bar.height))).toEqual([146, 74, 125])
  expect(second?.bars[1]?.height).toBe(0)
})

test('a year without a target shows a dash and no bar, and many such years add up to none', () => {
  const many = Array.from({ length: 10 }, (_, index) => ({
    year: 2026 + index,
    target: index === 0 ? 5 : null,
    actual: 1,
    forecast: 2,
  }))
  const bars = yearGroups(many).map((group) => group.bars[0])
  expect(bars.map((bar) => bar?.count)).toEqual([5, ...Array(yearsPerChart - 1).fill(null)])
  expect(bars[1]?.height).toBe(0)
  expect(renderToStaticMarkup(<CompletionsChart years={many} text={text} />)).toContain('>-</text>')
})

test('years beyond the limit are added up in the last place', () => {
  const many = Array.from({ length: 12 }, (_, index) => ({
    year: 2026 + index,
    target: 10,
    actual: 1,
    forecast: 2,
  }))
  const groups = yearGroups(many)
  expect(groups).toHaveLength(yearsPerChart)
  expect(groups.at(-1)?.label).toBe('2033~')
  expect(groups.at(-1)?.bars.map((bar) => bar.count)).toEqual([50, 5, 10])
})

test('whatever the counts, bars stay inside the drawing and never overlap', () => {
  const count = fc.nat({ max: 5000 })
  const line = fc.record({
    year: fc.integer({ min: 2000, max: 2099 }),
    target: fc.option(count),
    actual: count,
    forecast: count,
  })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (drawn) => {
      const bars = yearGroups(drawn).flatMap((group) => group.bars)
      for (const [index, bar] of bars.entries()) {
        expect(bar.x).toBeGreaterThanOrEqual(0)
        expect(bar.x + bar.width).toBeLessThanOrEqual(400)
        expect(bar.y).toBeGreaterThanOrEqual(40)
        expect(bar.x + bar.width).toBeLessThanOrEqual(bars[index + 1]?.x ?? 400)
      }
    }),
  )
})
