import { formatShare, formatWon } from '#app/domain/format.ts'
import type { Won } from '#app/domain/money.ts'
import { type Route, routes } from '#app/domain/project.ts'
import { ChartFrame, type ChartText, chartWidth, ink } from './frame.tsx'

const rowHeight = 82
const barTop = 24
const barHeight = 26

/** One measure of money, split by route; null where nothing is stated. */
export interface FundingRow extends Record<Route, Won | null> {
  name: string
}

export interface FundingText extends ChartText {
  routes: Record<Route, string>
  unit: string
}

export interface FundingPart {
  route: Route
  won: Won | null
  x: number
  width: number
}

/** How wide each route's part of a row is; all rows share the scale of the largest. */
export function fundingParts(rows: readonly FundingRow[]): FundingPart[][] {
  let largest = 1n
  for (const row of rows) if (totalOf(row) > largest) largest = totalOf(row)
  return rows.map((row) => {
    let x = 0
    return routes.map((route) => {
      const width = Number(((row[route] ?? 0n) * 1_000_000n) / largest) * (chartWidth / 1_000_000)
      const part = { route, won: row[route], x, width }
      x += width
      return part
    })
  })
}

function totalOf(row: FundingRow): Won {
  return (row.direct ?? 0n) + (row.btl ?? 0n)
}

const looks: Record<Route, { fill: string; stroke: string }> = {
  direct: { fill: ink.solid, stroke: ink.solid },
  btl: { fill: ink.light, stroke: ink.subtle },
}

export function fundingHeight(rows: number): number {
  return rows * rowHeight + 8
}

/** Direct against BTL money, one bar per measure. */
export function FundingChart({ rows, text }: { rows: readonly FundingRow[]; text: FundingText }) {
  return (
    <ChartFrame title={text.title} description={text.description} height={fundingHeight(rows.length)}>
      {fundingParts(rows).map((parts, index) => {
        const row = rows[index]
        return row && <FundingBar key={row.name} row={row} parts={parts} y={index * rowHeight} text={text} />
      })}
    </ChartFrame>
  )
}

function FundingBar({
  row,
  parts,
  y,
  text,
}: {
  row: FundingRow
  parts: FundingPart[]
  y: number
  text: FundingText
}) {
  const total = totalOf(row)
  const isStated = row.direct !== null || row.btl !== null
  return (
    <g>
      <text x={0} y={y + 15} fontWeight={700}>
        {row.name}
      </text>
      <text x={chartWidth} y={y + 15} textAnchor="end" fontWeight={700}>
        {`${formatWon(isStated ? total : null, '억원')}${text.unit}`}
      </text>
      {parts.map((part) => (
        <rect
          key={part.route}
          x={part.x}
          y={y + barTop}
          width={part.width}
          height={barHeight}
          {...looks[part.route]}
        />
      ))}
      {parts.map((part, place) => (
        <g key={part.route}>
          <rect
            x={place === 0 ? 1 : 201}
            y={y + barTop + barHeight + 9}
            width={10}
            height={10}
            {...looks[part.route]}
          />
          <text x={place === 0 ? 17 : 217} y={y + barTop + barHeight + 18}>
            {`${text.routes[part.route]} ${formatWon(part.won, '억원')} (${formatShare(part.won ?? 0n, total)})`}
          </text>
        </g>
      ))}
    </g>
  )
}
