import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import {
  LiabilityChart,
  liabilityBars,
  liabilityColumns,
  liabilityParts,
} from '#app/charts/liability-chart.tsx'

const year = (fiscalYear: number, stateWon: bigint, localWon: bigint, provisional = 0n) => ({
  fiscalYear,
  stateWon,
  localWon,
  provisionalStateWon: provisional,
  provisionalLocalWon: provisional,
  terminationStateWon: 0n,
  terminationLocalWon: 0n,
})
const text = {
  title: '채무',
  description: '연도별',
  parts: { state: '국고', local: '교육청', provisionalState: '국고 잠정', provisionalLocal: '교육청 잠정' },
  unit: '억원',
}

test('the highest year fills the plot, others are in proportion, nothing lies on top of another', () => {
  const [high = [], low = []] = liabilityBars([year(2030, 30n, 70n), year(2031, 15n, 35n)])
  const heightOf = (bars: typeof high) => bars.reduce((sum, bar) => sum + bar.height, 0)
  expect(heightOf(low)).toBeCloseTo(heightOf(high) / 2)
  const [state, local] = high
  expect((local?.y ?? 0) + (local?.height ?? 0)).toBeCloseTo(state?.y ?? 0)
})

test('what is provisional is a part of the whole, not added to it', () => {
  const [bars = []] = liabilityBars([year(2030, 30n, 70n, 10n)])
  expect(bars.map(({ part, won }) => [part, won])).toEqual([
    ['state', 20n],
    ['local', 60n],
    ['provisionalState', 10n],
    ['provisionalLocal', 10n],
  ])
})

test('it is drawn with a name, a sentence and every part in words, also without any year', () => {
  const drawn = renderToStaticMarkup(<LiabilityChart years={[year(2030, 30n, 70n, 10n)]} text={text} />)
  for (const part of liabilityParts) expect(drawn).toContain(text.parts[part])
  expect(drawn).toContain('<title>채무</title>')
  expect(drawn).toContain('url(#provisional-local)')
  expect(renderToStaticMarkup(<LiabilityChart years={[]} text={text} />)).toContain('>억원<')
})

test('what is laid over the chart covers its bars side by side, within its width', () => {
  const columns = liabilityColumns(4)
  for (const [index, { left, width }] of columns.entries()) {
    const next = columns[index + 1]
    expect(left + width).toBeCloseTo(next?.left ?? 876 / 8.8)
  }
  expect(liabilityColumns(0)).toEqual([])
})
