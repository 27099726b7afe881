import { formatNumber } from '#app/domain/format.ts'
import { ChartFrame, type ChartText, chartWidth, ink } from './frame.tsx'

/** Years that stay readable side by side; all later ones are added up in the last place, marked `~`. */
export const yearsPerChart = 8

export const completionsHeight = 212
const top = 44
const floor = 190
const series = ['target', 'actual', 'forecast'] as const
type Series = (typeof series)[number]

export interface YearCounts extends Record<Exclude<Series, 'target'>, number> {
  year: number
  /** null in a year without a target, which is drawn as a dash, not as zero */
  target: number | null
}

export interface CompletionsText extends ChartText {
  /** the names of the three bars of a year */
  series: Record<Series, string>
}

interface Bar {
  series: Series
  count: number | null
  x: number
  y: number
  width: number
  height: number
}

export interface YearGroup {
  label: string
  middle: number
  bars: Bar[]
}

/** Where the bars of each year stand: heights in proportion to the largest count. */
export function yearGroups(years: readonly YearCounts[]): YearGroup[] {
  const shown = withinLimit(years)
  const largest = Math.max(1, ...shown.flatMap((line) => series.map((name) => line[name] ?? 0)))
  const groupWidth = chartWidth / Math.max(1, shown.length)
  const width = Math.min(22, (groupWidth - 8) / series.length)
  return shown.map((line, index) => {
    const middle = groupWidth * (index + 0.5)
    const bars = series.map((name, place): Bar => {
      const barHeight = ((floor - top) * (line[name] ?? 0)) / largest
      const x = middle + (place - series.length / 2) * width
      return { series: name, count: line[name], x, y: floor - barHeight, width: width - 2, height: barHeight }
    })
    return { label: line.label, middle, bars }
  })
}

function withinLimit(years: readonly YearCounts[]): (YearCounts & { label: string })[] {
  const kept = years.slice(0, years.length > yearsPerChart ? yearsPerChart - 1 : yearsPerChart)
  const lines = kept.map((line) => ({ ...line, label: String(line.year) }))
  const rest = years.slice(kept.length)
  const first = rest[0]
  if (first === undefined) return lines
  const sumOf = (name: Series) => rest.reduce((sum, line) => sum + (line[name] ?? 0), 0)
  return [
    ...lines,
    {
      year: first.year,
      label: `${first.year}~`,
      target: rest.every((line) => line.target === null) ? null : sumOf('target'),
      actual: sumOf('actual'),
      forecast: sumOf('forecast'),
    },
  ]
}

const looks: Record<Series, { fill: string; stroke: string }> = {
  target: { fill: ink.empty, stroke: ink.subtle },
  actual: { fill: ink.solid, stroke: ink.solid },
  forecast: { fill: ink.light, stroke: ink.subtle },
}

/** Completions by year: what the source plans, what happened, and what happened or is expected. */
export function CompletionsChart({ years, text }: { years: readonly YearCounts[]; text: CompletionsText }) {
  return (
    <ChartFrame title={text.title} description={text.description} height={completionsHeight}>
      {series.map((name, index) => (
        <g key={name}>
          <rect x={index * 110 + 1} y={5} width={12} height={12} {...looks[name]} />
          <text x={index * 110 + 19} y={15}>
            {text.series[name]}
          </text>
        </g>
      ))}
      <line x1={0} y1={floor} x2={chartWidth} y2={floor} stroke={ink.line} />
      {yearGroups(years).map((group) => (
        <g key={group.label}>
          {group.bars.map((bar) => (
            <g key={bar.series}>
              <rect x={bar.x} y={bar.y} width={bar.width} height={bar.height} {...looks[bar.series]} />
              <text x={bar.x + bar.width / 2} y={bar.y - 4} textAnchor="middle" fontSize={10.5}>
                {formatNumber(bar.count)}
              </text>
            </g>
          ))}
          <text x={group.middle} y={floor + 18} textAnchor="middle" fontWeight={700}>
            {group.label}
          </text>
        </g>
      ))}
    </ChartFrame>
  )
}
