import { toDayNumber, yearOf } from '#app/domain/calendar.ts'
import { formatProgress } from '#app/domain/format.ts'
import type { CurvePoint } from '#app/domain/progress/s-curve.ts'
import { ChartFrame, type ChartText, chartWidth, ink } from './frame.tsx'

const curveHeight = 236
const left = 34
const right = chartWidth - 8
const top = 34
const floor = 208
/** Years written under the axis; more of them would touch, so every second or third is left out. */
const yearLabels = 9
/** The longest of today's figures: `Planned 100.00%`. */
const labelWidth = 98

const series = ['planned', 'actual', 'forecast'] as const
type Series = (typeof series)[number]

export interface CurveText extends ChartText {
  series: Record<Series, string>
  today: string
}

/** Lines as paths, each series broken off where it says nothing. */
export interface CurveLines {
  paths: Record<Series, string>
  years: { year: number; x: number }[]
  /** today, with the actual progress there; null when today lies outside the drawing */
  today: { x: number; planned: Place; actual: Place; label: Label } | null
}

/** Where today's figures are written, three lines from the first one's foot down. */
interface Label {
  x: number
  y: number
  textAnchor: 'start' | 'end'
}

interface Place {
  bp: number
  y: number
}

const valuesOf: Record<Series, (point: CurvePoint) => number | null> = {
  planned: ({ plannedBp }) => plannedBp,
  actual: ({ actualBp }) => actualBp,
  forecast: ({ forecastBp }) => forecastBp,
}

/** Where the lines run: days from left to right, 0 % at the floor, 100 % at the top. */
export function curveLines(points: readonly CurvePoint[]): CurveLines {
  const first = toDayNumber(points[0]?.on ?? '2000-01-01')
  const last = Math.max(first + 1, toDayNumber(points.at(-1)?.on ?? '2000-01-01'))
  const xOf = (point: CurvePoint) =>
    left + ((toDayNumber(point.on) - first) * (right - left)) / (last - first)
  const placesOf = (name: Series) =>
    points.flatMap((point) => {
      const bp = valuesOf[name](point)
      return bp === null ? [] : [{ x: xOf(point), y: yOf(bp) }]
    })
  const pathOf = (name: Series) =>
    placesOf(name)
      .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${tenth(x)} ${tenth(y)}`)
      .join('')
  const now = points.find(({ actualBp, forecastBp }) => actualBp !== null && forecastBp !== null)
  return {
    paths: { planned: pathOf('planned'), actual: pathOf('actual'), forecast: pathOf('forecast') },
    years: yearStarts(points).map((point) => ({ year: yearOf(point.on) + 1, x: xOf(point) })),
    today: now
      ? {
          ...{ x: xOf(now), planned: placeOf(now.plannedBp), actual: placeOf(now.actualBp ?? 0) },
          label: labelBeside(xOf(now), series.map(placesOf)),
        }
      : null,
  }
}

/** Beside today on the first side that no line runs through; else in the corner that an S leaves free. */
function labelBeside(x: number, lines: readonly (readonly { x: number; y: number }[])[]): Label {
  const [high, low] = [top + 16, floor - 38]
  const sides: Label[] = [
    { x: x - 6, y: high, textAnchor: 'end' },
    { x: x + 6, y: low, textAnchor: 'start' },
    { x: x + 6, y: high, textAnchor: 'start' },
    { x: x - 6, y: low, textAnchor: 'end' },
  ]
  const drawn = lines.flatMap((line) => line.slice(1).flatMap((to, at) => along(line[at] ?? to, to)))
  const isFree = (label: Label) => {
    const [from, to] =
      label.textAnchor === 'start' ? [label.x, label.x + labelWidth] : [label.x - labelWidth, label.x]
    const isHit = (place: { x: number; y: number }) =>
      place.x >= from && place.x <= to && place.y >= label.y - 14 && place.y <= label.y + 36
    return from >= left && to <= right && !drawn.some(isHit)
  }
  return sides.find(isFree) ?? { x: left + 6, y: high, textAnchor: 'start' }
}

/** Places on the way from one point to the next. */
function along(from: { x: number; y: number }, to: { x: number; y: number }) {
  return Array.from({ length: 9 }, (_, step) => ({
    x: from.x + ((to.x - from.x) * step) / 8,
    y: from.y + ((to.y - from.y) * step) / 8,
  }))
}

/** The last points of the years, where the next begins; not all of them when there are many. */
function yearStarts(points: readonly CurvePoint[]): CurvePoint[] {
  const ends = points.filter(({ on }) => on.endsWith('-12-31'))
  const step = Math.ceil(ends.length / yearLabels)
  return ends.filter((_, index) => index % step === 0)
}

function placeOf(bp: number): Place {
  return { bp, y: yOf(bp) }
}

function yOf(bp: number): number {
  return floor - ((floor - top) * bp) / 10_000
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}

const looks: Record<Series, { stroke: string; strokeWidth: number; strokeDasharray?: string }> = {
  planned: { stroke: ink.subtle, strokeWidth: 1.5 },
  actual: { stroke: ink.solid, strokeWidth: 3 },
  forecast: { stroke: ink.solid, strokeWidth: 2, strokeDasharray: '5 4' },
}

/** Planned, actual and expected progress over time; told apart by width and dash as well as by colour. */
export function SCurve({ points, text }: { points: readonly CurvePoint[]; text: CurveText }) {
  const { paths, years, today } = curveLines(points)
  return (
    <ChartFrame title={text.title} description={text.description} height={curveHeight}>
      {series.map((name, index) => (
        <g key={name}>
          <path d={`M${index * 120 + 2} 11h22`} fill="none" {...looks[name]} />
          <text x={index * 120 + 30} y={15}>
            {text.series[name]}
          </text>
        </g>
      ))}
      {[0, 5_000, 10_000].map((bp) => (
        <g key={bp}>
          <line x1={left} y1={yOf(bp)} x2={right} y2={yOf(bp)} stroke={ink.line} />
          <text x={left - 4} y={yOf(bp) + 4} textAnchor="end" fontSize={10.5} fill={ink.subtle}>
            {`${bp / 100}%`}
          </text>
        </g>
      ))}
      {years.map(({ year, x }) => (
        <g key={year}>
          <line x1={x} y1={floor} x2={x} y2={floor + 4} stroke={ink.subtle} />
          <text x={x} y={floor + 17} textAnchor="middle" fontSize={10.5}>
            {year}
          </text>
        </g>
      ))}
      {series.map((name) => (
        <path key={name} d={paths[name]} fill="none" strokeLinejoin="round" {...looks[name]} />
      ))}
      {today && <Today today={today} text={text} />}
    </ChartFrame>
  )
}

function Today({ today, text }: { today: NonNullable<CurveLines['today']>; text: CurveText }) {
  const { x, planned, actual, label } = today
  const lines = [
    text.today,
    `${text.series.planned} ${formatProgress(planned.bp)}`,
    `${text.series.actual} ${formatProgress(actual.bp)}`,
  ]
  return (
    <g>
      <line x1={x} y1={top} x2={x} y2={floor} stroke={ink.subtle} strokeDasharray="2 3" />
      <circle cx={x} cy={planned.y} r={3} fill={ink.empty} stroke={ink.subtle} strokeWidth={1.5} />
      <circle cx={x} cy={actual.y} r={4} fill={ink.solid} />
      {lines.map((line, index) => (
        <text
          key={line}
          x={label.x}
          y={label.y + index * 15}
          textAnchor={label.textAnchor}
          fontSize={11.5}
          fontWeight={index === 2 ? 700 : 400}
        >
          {line}
        </text>
      ))}
    </g>
  )
}
