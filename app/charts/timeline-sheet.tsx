import type { ReactNode, SVGAttributes } from 'react'
import { monthOf, type PlainDate, yearOf } from '#app/domain/calendar.ts'
import { type ChartText, ink } from './frame.tsx'
import { edgeHeight, edgesOf, type SheetEdges, sheetLinks } from './timeline-edges.ts'
import { rowPaint } from './timeline-paint.ts'
import {
  namesWidth,
  type PaperPlan,
  sheetHeadHeight,
  sheetHeight,
  sheetTop,
  sheetWidth,
} from './timeline-paper.ts'
import type { ChartRow } from './timeline-row.ts'
import { leftOf } from './timeline-scale.ts'
import { rowHeight, rowShapes, type Shape, widthOfText } from './timeline-shapes.ts'

export interface SheetText extends ChartText {
  names: string
  today: string
  yearHead: (year: number) => string
  monthHead: (month: number) => string
  quarterHead: (quarter: number) => string
  linksElsewhere: string
}

export interface SheetProps {
  /** of this sheet, one after the other in `all` */
  rows: readonly ChartRow[]
  all: readonly ChartRow[]
  plan: PaperPlan
  today: PlainDate
  text: SheetText
}

/** Some rows of a timeline as vectors, in attributes alone: the same on a screen, a printer and a PDF. */
export function TimelineSheet({ rows, all, plan, today, text }: SheetProps) {
  const height = sheetHeight(rows, all)
  const top = sheetTop(edgesOf(rows, all))
  const { lines, notes } = sheetLinks(rows, all, plan, top, sheetWidth)
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      viewBox={`0 0 ${sheetWidth} ${height}`}
      fontSize={13}
      fill={ink.text}
    >
      <title>{text.title}</title>
      <desc>{text.description}</desc>
      <Heads plan={plan} text={text} height={height} />
      {rows.map((row, place) => (
        <Name key={row.id} row={row} top={top + place * rowHeight} />
      ))}
      <Today plan={plan} today={today} name={text.today} height={height} />
      <g transform={`translate(${plan.shiftX} 0)`}>
        {lines.map(({ key, d, isCritical }) => (
          <path
            key={key}
            d={d}
            fill="none"
            stroke={isCritical ? ink.text : '#6d7882'}
            strokeWidth={isCritical ? 2.2 : 1}
          />
        ))}
        {rows.map((row, place) => (
          <g key={row.id}>{drawn(row, rowShapes(row, plan.scale, top + place * rowHeight))}</g>
        ))}
      </g>
      {notes.map(({ key, x, y, text: words }) => (
        <text key={key} x={x} y={y} fontSize={11} fill={ink.subtle}>
          {lettersOf(words)}
        </text>
      ))}
      <Elsewhere edges={edgesOf(rows, all)} top={top} height={height} name={text.linksElsewhere} />
    </svg>
  )
}

function Heads({ plan, text, height }: { plan: PaperPlan; text: SheetText; height: number }) {
  const { columns, left, right } = plan
  return (
    <g>
      <text x={4} y={34} fontWeight={700}>
        {text.names}
      </text>
      {columns.map(({ on, x, width }, index) => {
        const isYear = plan.scale.zoom !== 'year' && (index === 0 || monthOf(on) === 1)
        return (
          <g key={on}>
            <line
              x1={x}
              y1={isYear ? 4 : sheetHeadHeight}
              x2={x}
              y2={height}
              stroke={isYear ? ink.subtle : '#d8dce0'}
              strokeWidth={isYear ? 0.8 : 0.5}
            />
            {isYear && (
              <text x={x + 4} y={17} fontWeight={700}>
                {text.yearHead(yearOf(on))}
              </text>
            )}
            <text x={x + width / 2} y={36} fontSize={11} textAnchor="middle" fill={ink.subtle}>
              {columnHead(plan, on, text)}
            </text>
          </g>
        )
      })}
      <line x1={left} y1={4} x2={left} y2={height} stroke={ink.subtle} strokeWidth={0.8} />
      <line x1={right} y1={sheetHeadHeight} x2={right} y2={height} stroke={ink.line} strokeWidth={0.5} />
      <line x1={0} y1={sheetHeadHeight} x2={sheetWidth} y2={sheetHeadHeight} stroke={ink.subtle} />
    </g>
  )
}

/** Months are narrow on paper: their number stands alone. */
function columnHead({ scale, columns }: PaperPlan, on: PlainDate, text: SheetText): string {
  if (scale.zoom === 'year') return text.yearHead(yearOf(on))
  if (scale.zoom === 'quarter') return text.quarterHead(Math.ceil(monthOf(on) / 3))
  return (columns[0]?.width ?? 0) < 34 ? String(monthOf(on)) : text.monthHead(monthOf(on))
}

const indents: Record<ChartRow['kind'], number> = {
  program: 4,
  cohort: 14,
  project: 24,
  stage: 4,
  milestone: 18,
  gate: 18,
}

function Name({ row, top }: { row: ChartRow; top: number }) {
  const isHead = row.kind === 'program' || row.kind === 'cohort' || row.kind === 'stage'
  const [name, rest] = nameLines(row)
  return (
    <g>
      {isHead && <rect x={0} y={top} width={namesWidth} height={rowHeight} fill="#eef0f2" />}
      <text x={indents[row.kind]} y={top + (rest === '' ? 22 : 15)} fontWeight={isHead ? 700 : 400}>
        {lettersOf(name)}
      </text>
      {rest !== '' && (
        <text x={indents[row.kind]} y={top + 30} fontWeight={isHead ? 700 : 400}>
          {lettersOf(rest)}
        </text>
      )}
      <text
        x={namesWidth - 8}
        y={top + (rest === '' ? 22 : 30)}
        fontSize={11}
        textAnchor="end"
        fill={ink.subtle}
      >
        {row.note}
      </text>
      <line
        x1={0}
        y1={top + rowHeight}
        x2={sheetWidth}
        y2={top + rowHeight}
        stroke="#d8dce0"
        strokeWidth={0.5}
      />
    </g>
  )
}

/** Says beside the words at an edge what they are. */
function Elsewhere({
  edges,
  top,
  height,
  name,
}: {
  edges: SheetEdges
  top: number
  height: number
  name: string
}) {
  const places = [...(edges.top ? [top - 8] : []), ...(edges.bottom ? [height - edgeHeight + 12] : [])]
  return (
    <g>
      {edges.top && <line x1={0} y1={top} x2={sheetWidth} y2={top} stroke="#d8dce0" strokeWidth={0.5} />}
      {places.map((y) => (
        <text key={y} x={namesWidth - 8} y={y} fontSize={11} textAnchor="end" fill={ink.subtle}>
          {name}
        </text>
      ))}
    </g>
  )
}

function Today({
  plan,
  today,
  name,
  height,
}: {
  plan: PaperPlan
  today: PlainDate
  name: string
  height: number
}) {
  const x = leftOf(plan.scale, today) + plan.shiftX
  if (x < plan.left || x > plan.right) return null
  return (
    <g>
      <line x1={x} y1={20} x2={x} y2={height} stroke="#bd2c0f" strokeWidth={1.4} />
      <rect x={x - 16} y={4} width={32} height={16} fill="#bd2c0f" />
      <text x={x} y={16} fontSize={11} fontWeight={700} textAnchor="middle" fill="#ffffff">
        {name}
      </text>
    </g>
  )
}

function drawn(row: ChartRow, shapes: readonly Shape[]): ReactNode {
  return shapes.map((shape) => {
    const paint: SVGAttributes<SVGElement> = rowPaint(row, shape.look)
    const key = JSON.stringify(shape)
    if (shape.tag === 'path') return <path key={key} d={shape.d} {...paint} />
    if (shape.tag === 'rect') {
      const { x, y, width, height } = shape
      return <rect key={key} x={x} y={y} width={width} height={height} {...paint} />
    }
    return (
      <text key={key} x={shape.x} y={shape.y + 4.5} {...paint}>
        {lettersOf(shape.text)}
      </text>
    )
  })
}

/** Emoji come from a typeface of their own, which a PDF must be told. */
function lettersOf(text: string): ReactNode {
  const parts = text.split(/(\p{Extended_Pictographic}\uFE0F?)/u)
  if (parts.length === 1) return text
  // The odd parts are what the expression found; keys by what came before, since a name may repeat an emoji.
  return parts.map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <tspan key={parts.slice(0, index + 1).join('')} fontFamily="Noto Emoji">
        {part}
      </tspan>
    ),
  )
}

/** A name on one line beside its note, or on two, the second of them beside it; what is longer still is cut. */
function nameLines({ kind, name, note }: ChartRow): [string, string] {
  const room = namesWidth - indents[kind] - 10
  const besideNote = room - (widthOfText(note) * 11) / 13 - 8
  if (widthOfText(name) <= besideNote) return [name, '']
  const filled = fitting(name, room)
  const space = filled.lastIndexOf(' ')
  const first = space > filled.length / 2 && filled.length < name.length ? filled.slice(0, space) : filled
  const rest = name.slice(first.length).trimStart()
  const second = fitting(rest, besideNote)
  return [first, second === rest ? rest : `${second}…`]
}

/** The beginning of a text that is no wider than the room. */
function fitting(text: string, room: number): string {
  let kept = ''
  for (const letter of text) {
    if (widthOfText(kept + letter) > room) return kept
    kept += letter
  }
  return kept
}
