import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { StageChart, stageBars } from '#app/charts/stage-chart.tsx'

const counts = { planning: 2, feasibility: 0, design: 1159, construction: 190, completion: 146 }

test('every stage is there with its count, in the order of the stages', () => {
  const stages = {
    planning: '기획',
    feasibility: '타당성·심사',
    design: '설계',
    construction: '시공',
    completion: '준공·운영',
  }
  const markup = renderToStaticMarkup(
    <StageChart counts={counts} text={{ title: '단계', description: '', stages }} />,
  )
  const texts = [...markup.matchAll(/<text[^>]*>([^<]*)</g)].map((match) => match[1])
  expect(texts).toEqual(['기획', '2', '타당성·심사', '0', '설계', '1,159', '시공', '190', '준공·운영', '146'])
})

test('bars are in proportion and none is longer than the room for it', () => {
  expect(stageBars(counts).map((bar) => Math.round(bar.width))).toEqual([0, 0, 260, 43, 33])
  const none = { planning: 0, feasibility: 0, design: 0, construction: 0, completion: 0 }
  expect(stageBars(none).every((bar) => bar.width === 0)).toBe(true)
})
