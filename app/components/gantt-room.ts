import type { ChartRow } from '#app/charts/timeline-row.ts'
import {
  columnCount,
  leftOf,
  type Scale,
  scaleFor,
  type TimelineWindow,
  widthOf,
  type Zoom,
} from '#app/charts/timeline-scale.ts'
import { columnWidthFor, labelEnd, rowHeight } from '#app/charts/timeline-shapes.ts'
import type { ChartPlan } from './gantt-window.ts'

/** Free width beside the names. */
export function roomBesideNames(scroller: HTMLElement | null): number {
  if (scroller === null) return 0
  const names = scroller.querySelector('.timeline-names')
  return Math.max(0, scroller.clientWidth - (names?.clientWidth ?? 0))
}

/** The scale that fills the width, words included, or is as narrow as its column heads allow and scrolls. */
export function scaleInRoom(
  rows: ChartPlan['rows'],
  window: TimelineWindow,
  zoom: Zoom,
  room: number,
): Scale {
  const units = { window, zoom, columnWidth: 1 }
  const fitting = columnWidthFor(measuredRows(rows), { scale: units, first: 0, room })
  return scaleFor(window, zoom, Math.min(room - leastTail, fitting * columnCount(window, zoom)))
}

/** The scroll position that shows what is still to come of one project, below a little of what has happened. */
export function scrollTopFor({ rows }: ChartPlan): number {
  if (!isOneProject(rows)) return 0
  const open = rows.findIndex((row) => row && row.kind !== 'stage' && !row.isDone)
  return Math.max(0, open - rowsBeforeOpen) * rowHeight
}

const rowsBeforeOpen = 4

/** The scroll position that shows today a third from the left of the free width. */
export function scrollLeftFor(plan: ChartPlan, freeWidth: number): number {
  const { scale, today } = plan
  const rightmost = widthOf(scale) + tailOf(plan) - freeWidth
  return Math.max(0, Math.min(leftOf(scale, today) - freeWidth / 3, rightmost))
}

/** Kept free to the right of the last year for the words beside the bars that end with it: a date wants more. */
export function tailOf({ rows, scale }: ChartPlan): number {
  const ends = measuredRows(rows).map((row) => labelEnd(row, scale))
  return Math.max(leastTail, Math.ceil(Math.max(...ends, 0) - widthOf(scale)) + 8)
}

/** Enough for how late a project is; nothing longer stands beside one. */
const leastTail = 120

/** The rows of one project, whose words hold a date. A long list would change its scale while its rows come in. */
function measuredRows(rows: ChartPlan['rows']): ChartRow[] {
  return isOneProject(rows) ? rows.flatMap((row) => row ?? []) : []
}

function isOneProject(rows: ChartPlan['rows']): boolean {
  return rows[0]?.kind === 'stage'
}
