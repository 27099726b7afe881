import type { LinkType } from '#app/domain/schedule/network.ts'
import type { ChartRow } from './timeline-row.ts'
import type { Scale } from './timeline-scale.ts'
import { milestoneX, rowHeight, sizeOf, startXOf } from './timeline-shapes.ts'

/** A row and its place, counted from 0. */
export interface PlacedRow {
  row: ChartRow
  place: number
}

/** so much room a line keeps beside what it leads to */
const stub = 8
/** half the height of what a line comes down to */
const barHalf = 4

/** The line of a link in two parts, which meet at `x` on the way up or down between its rows. */
export interface LinkWay {
  out: string
  x: number
  /** with the arrow */
  in: string
}

/**
 * The way of a link around the rows between: out of the start of a milestone's work or down from its diamond, and in
 * at the start from the left or at the diamond from the right. Null: both ends lie beyond the same edge of the window,
 * or an end has no date.
 */
export function linkWay(
  from: PlacedRow,
  to: PlacedRow,
  type: LinkType,
  scale: Scale,
  top: number,
): LinkWay | null {
  const isBeyond = (from.row.isFromCut && to.row.isFromCut) || (from.row.isToCut && to.row.isToCut)
  if (isBeyond || !from.row.isDated || !to.row.isDated) return null
  const side = from.place <= to.place ? 1 : -1
  const endY = middleOfRow(to, top)
  const isToStart = type === 'FS' || type === 'SS'
  const endX = isToStart ? startXOf(to.row, scale) - 1 : milestoneX(to.row, scale) + sizeOf(to.row) + 1
  const { path, x } = outOf(from, type, scale, top, side, endX)
  const between = endY - side * (rowHeight / 2 - 2)
  if (type === 'FS' && isOverBar(x, endX, to.row, scale)) {
    const downX = Math.max(x, endX + 3)
    const way = `V ${between} H ${downX} V ${endY - side * barHalf}`
    return { out: path, x, in: `${way} l -3 ${-side * 4} m 3 ${side * 4} l 3 ${-side * 4}` }
  }
  const arrow = isToStart ? 'l -4 -3 m 4 3 l -4 3' : 'l 4 -3 m -4 3 l 4 3'
  const isRoomy = isToStart ? endX - x >= stub - 2 : x - endX >= stub - 2
  if (isRoomy) return { out: path, x, in: `V ${endY} H ${endX} ${arrow}` }
  const besideX = isToStart ? endX - stub : endX + stub
  return { out: path, x, in: `V ${between} H ${besideX} V ${endY} H ${endX} ${arrow}` }
}

/** The whole line of a link with its arrow; null as for its way. */
export function linkPath(...link: Parameters<typeof linkWay>): string | null {
  const way = linkWay(...link)
  return way && `${way.out} ${way.in}`
}

/** The way out of a row, and where the line goes up or down from there. */
function outOf(
  { row, place }: PlacedRow,
  type: LinkType,
  scale: Scale,
  top: number,
  side: number,
  endX: number,
): { x: number; path: string } {
  const y = middleOfRow({ row, place }, top)
  if (type === 'FS' || type === 'FF') {
    const x = milestoneX(row, scale)
    return { x, path: `M ${x} ${y + side * sizeOf(row)}` }
  }
  const startX = startXOf(row, scale)
  const x = (type === 'SS' ? Math.min(startX, endX) : startX) - stub
  return { x, path: `M ${startX} ${y} H ${x}` }
}

/** What follows at once lies just below: the line comes straight down to the beginning of its work. */
function isOverBar(x: number, endX: number, to: ChartRow, scale: Scale): boolean {
  const barEnd = milestoneX(to, scale) - sizeOf(to) - stub
  return endX + 3 < barEnd && x > endX - stub && x < Math.min(endX + 2 * stub, barEnd)
}

function middleOfRow({ place }: PlacedRow, top: number): number {
  return top + place * rowHeight + rowHeight / 2
}
