import { type PlainDate, plainDate, toDayNumber, yearOf } from '#app/domain/calendar.ts'
import { ChartFrame, type ChartText, ink } from './frame.tsx'

/** Wider than other charts: one row for each milestone of a project, with its name. */
export const baselineWidth = 720
const labelWidth = 172
const noteWidth = 64
const rowHeight = 24
const top = 46
/** Names wider than this are cut (a Korean letter is two wide); the table beside the chart has them whole. */
const nameWidth = 28

/** The work that leads to a milestone and the day it is reached; a milestone without work begins on that day. */
interface Span {
  fromOn: PlainDate
  on: PlainDate
}

export interface BaselineRow {
  code: string
  name: string
  /** the side compared with: drawn as a ghost */
  a: Span | null
  b: Span | null
  /** the difference in words, '+12일' */
  difference: string
}

export interface BaselineText extends ChartText {
  sides: { a: string; b: string }
}

interface Bar {
  x: number
  width: number
}

export interface BaselineBars {
  years: { year: number; x: number }[]
  /** one per row, in their order */
  rows: { a: Bar | null; b: Bar | null }[]
}

/** Where bars and years stand; both sides share one scale, the earliest day at the left, the latest at the right. */
export function baselineBars(rows: readonly Pick<BaselineRow, 'a' | 'b'>[]): BaselineBars {
  const spans = rows.flatMap(({ a, b }) => [a, b]).filter((span) => span !== null)
  if (spans.length === 0) return { years: [], rows: rows.map(() => ({ a: null, b: null })) }
  const first = Math.min(...spans.map(({ fromOn }) => toDayNumber(fromOn)))
  const last = Math.max(...spans.map(({ on }) => toDayNumber(on)), first + 1)
  const perDay = (baselineWidth - labelWidth - noteWidth) / (last - first)
  const xOf = (on: PlainDate) => labelWidth + (toDayNumber(on) - first) * perDay
  const barOf = (span: Span | null) => span && { x: xOf(span.fromOn), width: xOf(span.on) - xOf(span.fromOn) }
  return {
    years: yearsWithin(spans).map((year) => ({ year, x: xOf(plainDate(year, 1, 1)) })),
    rows: rows.map(({ a, b }) => ({ a: barOf(a), b: barOf(b) })),
  }
}

/** Years that begin within the spans. */
function yearsWithin(spans: readonly Span[]): number[] {
  const firstOn = spans.map(({ fromOn }) => fromOn).reduce((a, b) => (a < b ? a : b))
  const lastOn = spans.map(({ on }) => on).reduce((a, b) => (a > b ? a : b))
  const years = Array.from(
    { length: yearOf(lastOn) - yearOf(firstOn) + 1 },
    (_, index) => yearOf(firstOn) + index,
  )
  return years.filter((year) => plainDate(year, 1, 1) >= firstOn)
}

function baselineHeight(rows: number): number {
  return top + rows * rowHeight + 6
}

/** Two versions of a project's dates over each other: the one compared with as ghosts, the other as solid bars. */
export function BaselineChart({ rows, text }: { rows: readonly BaselineRow[]; text: BaselineText }) {
  const bars = baselineBars(rows)
  const floor = top + rows.length * rowHeight
  return (
    <ChartFrame
      title={text.title}
      description={text.description}
      width={baselineWidth}
      height={baselineHeight(rows.length)}
    >
      <Legend sides={text.sides} />
      {bars.years.map(({ year, x }) => (
        <g key={year}>
          <line x1={x} y1={top - 6} x2={x} y2={floor} stroke={ink.line} />
          <text x={x + 3} y={top - 8} fontSize={10.5} fill={ink.subtle}>
            {year}
          </text>
        </g>
      ))}
      {rows.map((row, index) => (
        <g key={row.code}>
          <text x={0} y={top + index * rowHeight + 16} fontSize={11.5}>
            {shortened(row.name)}
          </text>
          <GhostBar bar={bars.rows[index]?.a ?? null} y={top + index * rowHeight + 4} />
          <SolidBar bar={bars.rows[index]?.b ?? null} y={top + index * rowHeight + 8} />
          <text x={baselineWidth} y={top + index * rowHeight + 16} textAnchor="end" fontSize={11.5}>
            {row.difference}
          </text>
        </g>
      ))}
    </ChartFrame>
  )
}

function Legend({ sides }: { sides: BaselineText['sides'] }) {
  return (
    <g>
      <GhostBar bar={{ x: 1, width: 26 }} y={3} />
      <text x={34} y={15}>
        {sides.a}
      </text>
      <SolidBar bar={{ x: 261, width: 26 }} y={7} />
      <text x={294} y={15}>
        {sides.b}
      </text>
    </g>
  )
}

function GhostBar({ bar, y }: { bar: Bar | null; y: number }) {
  if (bar === null) return null
  const looks = { fill: ink.empty, stroke: ink.subtle, strokeDasharray: '3 2' }
  return bar.width === 0 ? (
    <path d={diamond(bar.x, y + 8, 8)} {...looks} />
  ) : (
    <rect x={bar.x} y={y} width={bar.width} height={16} {...looks} />
  )
}

function SolidBar({ bar, y }: { bar: Bar | null; y: number }) {
  if (bar === null) return null
  return bar.width === 0 ? (
    <path d={diamond(bar.x, y + 4, 5)} fill={ink.solid} />
  ) : (
    <rect x={bar.x} y={y} width={bar.width} height={8} fill={ink.solid} />
  )
}

function diamond(x: number, y: number, half: number): string {
  return `M${x - half} ${y}L${x} ${y - half}L${x + half} ${y}L${x} ${y + half}Z`
}

function shortened(name: string): string {
  let width = 0
  for (const [index, letter] of [...name].entries()) {
    width += letter > '\u2e80' ? 2 : 1
    if (width > nameWidth) return `${[...name].slice(0, index).join('')}…`
  }
  return name
}
