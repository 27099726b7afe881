import { formatWon } from '#app/domain/format.ts'
import type { LiabilityYear } from '#app/domain/lease/liability.ts'
import type { Won } from '#app/domain/money.ts'
import { ChartFrame, type ChartText, ink } from './frame.tsx'

const width = 880
const plot = { left: 52, right: 876, top: 34, bottom: 236 }
const height = 262

/** The parts of a bar from the bottom up; what is provisional lies above what is fixed. */
export const liabilityParts = ['state', 'local', 'provisionalState', 'provisionalLocal'] as const
export type LiabilityPartName = (typeof liabilityParts)[number]

export interface LiabilityText extends ChartText {
  parts: Record<LiabilityPartName, string>
  /** of the scale, as it stands above it */
  unit: string
}

export interface LiabilityBar {
  part: LiabilityPartName
  won: Won
  y: number
  height: number
}

/** How high each part of each year's bar stands; the highest year fills the plot. */
export function liabilityBars(years: readonly LiabilityYear[]): LiabilityBar[][] {
  const largest = years.reduce((most, year) => (totalOf(year) > most ? totalOf(year) : most), 1n)
  return years.map((year) => {
    let y = plot.bottom
    return liabilityParts.map((part) => {
      const won = wonOf(year, part)
      const size = Number((won * 1_000_000n) / largest) * ((plot.bottom - plot.top) / 1_000_000)
      y -= size
      return { part, won, y, height: size }
    })
  })
}

function wonOf(year: LiabilityYear, part: LiabilityPartName): Won {
  switch (part) {
    case 'state':
      return year.stateWon - year.provisionalStateWon
    case 'local':
      return year.localWon - year.provisionalLocalWon
    case 'provisionalState':
      return year.provisionalStateWon
    case 'provisionalLocal':
      return year.provisionalLocalWon
  }
}

function totalOf({ stateWon, localWon }: LiabilityYear): Won {
  return stateWon + localWon
}

/** Hatched is provisional, so that grey paper tells it apart too. */
const fills: Record<LiabilityPartName, string> = {
  state: ink.solid,
  local: ink.light,
  provisionalState: 'url(#provisional-state)',
  provisionalLocal: 'url(#provisional-local)',
}

/** Where the bar of each year stands, in percent of the width: for what is laid over the chart. */
export function liabilityColumns(count: number): { left: number; width: number }[] {
  const step = (plot.right - plot.left) / Math.max(1, count)
  return Array.from({ length: count }, (_, index) => ({
    left: ((plot.left + index * step) / width) * 100,
    width: (step / width) * 100,
  }))
}

/** Lease payments by fiscal year, State and local government stacked, what is provisional hatched above. */
export function LiabilityChart({ years, text }: { years: readonly LiabilityYear[]; text: LiabilityText }) {
  const step = (plot.right - plot.left) / Math.max(1, years.length)
  const largest = years.reduce((most, year) => (totalOf(year) > most ? totalOf(year) : most), 0n)
  const every = step < 34 ? 2 : 1
  return (
    <ChartFrame title={text.title} description={text.description} width={width} height={height}>
      <Patterns />
      <Legend parts={text.parts} />
      <text x={plot.right} y={15} textAnchor="end">
        {text.unit}
      </text>
      <text x={plot.left - 6} y={plot.top + 4} textAnchor="end">
        {formatWon(largest, '억원')}
      </text>
      <text x={plot.left - 6} y={plot.bottom} textAnchor="end">
        0
      </text>
      <line
        x1={plot.left}
        x2={plot.right}
        y1={plot.top}
        y2={plot.top}
        stroke={ink.line}
        strokeDasharray="2 3"
      />
      {liabilityBars(years).map((bars, index) => {
        const x = plot.left + index * step
        return (
          <g key={years[index]?.fiscalYear}>
            {bars.map(({ part, won, y, height: size }) =>
              won === 0n ? null : (
                <rect
                  key={part}
                  x={x + step * 0.14}
                  y={y}
                  width={step * 0.72}
                  height={size}
                  fill={fills[part]}
                  stroke={ink.subtle}
                  strokeWidth={0.5}
                />
              ),
            )}
            {index % every === 0 && (
              <text x={x + step / 2} y={plot.bottom + 17} textAnchor="middle">
                {years[index]?.fiscalYear}
              </text>
            )}
          </g>
        )
      })}
      <line x1={plot.left} x2={plot.right} y1={plot.bottom} y2={plot.bottom} stroke={ink.text} />
    </ChartFrame>
  )
}

function Patterns() {
  const hatch = (id: string, stroke: string) => (
    <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse">
      <rect width={6} height={6} fill={ink.empty} />
      <path d="M0 6L6 0" stroke={stroke} strokeWidth={1.6} />
    </pattern>
  )
  return (
    <defs>
      {hatch('provisional-state', ink.solid)}
      {hatch('provisional-local', ink.subtle)}
    </defs>
  )
}

function Legend({ parts }: Pick<LiabilityText, 'parts'>) {
  return liabilityParts.map((part, index) => (
    <g key={part}>
      <rect
        x={plot.left + index * 180}
        y={4}
        width={14}
        height={12}
        fill={fills[part]}
        stroke={ink.subtle}
        strokeWidth={0.5}
      />
      <text x={plot.left + 20 + index * 180} y={15}>
        {parts[part]}
      </text>
    </g>
  ))
}
