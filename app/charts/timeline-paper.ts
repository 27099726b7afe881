import type { PlainDate } from '#app/domain/calendar.ts'
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
import { rowHeight } from './timeline-shapes.ts'

/** A sheet is drawn in these units and scaled as a whole; a row is as high as on a screen. */
export const sheetWidth = 1240
export const namesWidth = 290
/** for the words beside bars that end with the last column */
const tailWidth = 150
export const sheetHeadHeight = 44
const chartWidth = sheetWidth - namesWidth - tailWidth

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

/** The finest scale at which all that is drawn fits beside the names, cropped to the columns of the data. */
export function paperPlan(rows: readonly ChartRow[], window: TimelineWindow): PaperPlan {
  const { fromOn, toOn } = drawnExtent(rows, window)
  const [left, right] = [namesWidth, namesWidth + chartWidth]
  for (const [zoom, narrowest] of paperZooms) {
    const units: Scale = { window, zoom, columnWidth: 1 }
    const first = Math.floor(leftOf(units, fromOn))
    const count = Math.min(Math.floor(leftOf(units, toOn)) + 1, widthOf(units)) - first
    const width = chartWidth / count
    if (width < narrowest && zoom !== 'year') continue
    const columns = Array.from({ length: count }, (_, index) => ({
      on: columnOn(units, first + index),
      x: left + index * width,
      width,
    }))
    return { scale: { ...units, columnWidth: width }, shiftX: left - first * width, left, right, columns }
  }
  throw new Error('Broken invariant: years always fit')
}

/** Rows a sheet at a time; at least one. */
export function sheetsOf(rows: readonly ChartRow[], rowsPerSheet: number): ChartRow[][] {
  const size = Math.max(1, rowsPerSheet)
  const count = Math.max(1, Math.ceil(rows.length / size))
  return Array.from({ length: count }, (_, index) => rows.slice(index * size, (index + 1) * size))
}

/** How many rows a sheet takes that may be so high, in units of the sheet. */
export function rowsInHeight(height: number): number {
  return Math.max(1, Math.floor((height - sheetHeadHeight) / rowHeight))
}

export function sheetHeight(rows: number): number {
  return sheetHeadHeight + rows * rowHeight + 1
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
