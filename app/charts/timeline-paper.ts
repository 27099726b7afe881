import type { PlainDate } from '#app/domain/calendar.ts'
import { edgeHeight, edgesOf, type SheetEdges } from './timeline-edges.ts'
import type { ChartRow, Span } from './timeline-row.ts'
import {
  columnOn,
  firstOnOf,
  leftOf,
  type Scale,
  type TimelineWindow,
  widthOf,
  type Zoom,
} from './timeline-scale.ts'
import { columnWidthFor, rowHeight } from './timeline-shapes.ts'

/** A sheet is drawn in these units and scaled as a whole; a row is as high as on a screen. */
export const sheetWidth = 1240
export const namesWidth = 290
export const sheetHeadHeight = 44
const chartWidth = sheetWidth - namesWidth
/** the least that is kept free to the right of the last column */
const tailWidth = 12

/** Scales of a sheet, the finest first, with the narrowest column that holds its head. */
const paperZooms: [Zoom, number][] = [
  ['month', 22],
  ['quarter', 38],
  ['year', 60],
]

/** The columns of a sheet: only those that something lies in. */
export interface PaperPlan {
  scale: Scale
  /** what is added to a place of the scale to find it on the sheet */
  shiftX: number
  left: number
  right: number
  columns: { on: PlainDate; x: number; width: number }[]
}

/** The finest scale at which all that is drawn, words included, fits beside the names, cropped to the data. */
export function paperPlan(rows: readonly ChartRow[], window: TimelineWindow): PaperPlan {
  const { fromOn, toOn } = drawnExtent(rows, window)
  const left = namesWidth
  for (const [zoom, narrowest] of paperZooms) {
    const units: Scale = { window, zoom, columnWidth: 1 }
    const first = Math.floor(leftOf(units, fromOn))
    const count = Math.min(Math.floor(leftOf(units, toOn)) + 1, widthOf(units)) - first
    const room = chartWidth - tailWidth
    const width = Math.min(room / count, columnWidthFor(rows, { scale: units, first, room }))
    if (width < narrowest && zoom !== 'year') continue
    const columns = Array.from({ length: count }, (_, index) => ({
      on: columnOn(units, first + index),
      x: left + index * width,
      width,
    }))
    const scale = { ...units, columnWidth: width }
    return { scale, shiftX: left - first * width, left, right: left + count * width, columns }
  }
  throw new Error('Broken invariant: years always fit')
}

/**
 * Rows a sheet at a time, of which there is at least one. `first` and `later` say how high, in units of the sheet, the
 * first sheet and those after it may be; where links leave a sheet there is room for what they lead to.
 */
export function sheetsOf(
  rows: readonly ChartRow[],
  { first, later }: { first: number; later: number },
): ChartRow[][] {
  const edge = rows.some((row) => row.linkedFrom.length > 0) ? edgeHeight : 0
  const whole = rowsInHeight(first)
  if (rows.length <= whole) return [[...rows]]
  const size = rowsInHeight(later - edge * 2)
  const begin = rowsInHeight(first - edge)
  const count = Math.ceil((rows.length - begin) / size)
  const rest = Array.from({ length: count }, (_, index) =>
    rows.slice(begin + index * size, begin + (index + 1) * size),
  )
  return [rows.slice(0, begin), ...rest]
}

function rowsInHeight(height: number): number {
  return Math.max(1, Math.floor((height - sheetHeadHeight) / rowHeight))
}

/** The first row's upper edge. */
export function sheetTop(edges: SheetEdges): number {
  return sheetHeadHeight + (edges.top ? edgeHeight : 0)
}

/** The height of a sheet with some rows of a timeline. */
export function sheetHeight(rows: readonly ChartRow[], all: readonly ChartRow[]): number {
  const edges = edgesOf(rows, all)
  return sheetTop(edges) + rows.length * rowHeight + (edges.bottom ? edgeHeight : 0) + 1
}

function drawnExtent(rows: readonly ChartRow[], window: TimelineWindow): Span {
  const spans = rows
    .filter((row) => row.isDated)
    .flatMap((row) => [row, ...row.segments, ...(row.baseline ? [row.baseline] : [])])
  const firstOn = firstOnOf(window)
  return {
    fromOn: spans.reduce(
      (first, span) => (span.fromOn < first ? span.fromOn : first),
      spans[0]?.fromOn ?? firstOn,
    ),
    toOn: spans.reduce((last, span) => (span.toOn > last ? span.toOn : last), spans[0]?.toOn ?? firstOn),
  }
}
