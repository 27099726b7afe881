import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { FundingChart, fundingParts } from '#app/charts/funding-chart.tsx'

const text = {
  title: '재원',
  description: '재정과 BTL',
  routes: { direct: '재정', btl: 'BTL' },
  unit: '억원',
}
const rows = [
  { name: '사업비', direct: 2_281_400_000_000n, btl: 744_200_000_000n },
  { name: '금융 포함', direct: 2_281_400_000_000n, btl: 952_700_000_000n },
]

test('both measures are printed with totals and shares', () => {
  const markup = renderToStaticMarkup(<FundingChart rows={rows} text={text} />)
  for (const shown of [
    '30,256억원',
    '32,341억원',
    '재정 22,814 (75.4%)',
    'BTL 7,442 (24.6%)',
    'BTL 9,527 (29.5%)',
  ])
    expect(markup).toContain(`>${shown}</text>`)
})

test('all rows share one scale, so a larger sum is a longer bar', () => {
  const [first, second] = fundingParts(rows)
  expect(first?.[0]?.width).toBe(second?.[0]?.width)
  expect((second?.[1]?.x ?? 0) + (second?.[1]?.width ?? 0)).toBeCloseTo(400, 2)
})

test('money that is not stated is a dash, not a zero', () => {
  const markup = renderToStaticMarkup(
    <FundingChart rows={[{ name: '사업비', direct: null, btl: null }]} text={text} />,
  )
  expect(markup).toContain('>재정 - (-)</text>')
  expect(markup).not.toContain('>재정 0')
})
