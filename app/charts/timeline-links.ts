import type { LinkType } from '#app/domain/schedule/network.ts'
import type { ChartRow } from './timeline-row.ts'
import { middleOf, type Scale } from './timeline-scale.ts'
import { rowHeight, sizeOf, startXOf } from './timeline-shapes.ts'

/** A row and its place, counted from 0. */
export interface PlacedRow {
  row: ChartRow
  place: number
}

/** so much room a line keeps beside what it leads to */
const stub = 8
/** half the height of what a line comes down to */
const barHalf = 4

/**
 * The line of a link with its arrow, around the rows between: out of the start of a milestone's work or down from its
 * diamond, and in at the start from the left or at the diamond from the right.
 */
export function linkPath(from: PlacedRow, to: PlacedRow, type: LinkType, scale: Scale, top: number): string {
  const side = from.place <= to.place ? 1 : -1
  const endY = middleOfRow(to, top)
  const isToStart = type === 'FS' || type === 'SS'
  const endX = isToStart ? startXOf(to.row, scale) - 1 : middleOf(scale, to.row.toOn) + sizeOf(to.row) + 1
  const out = outOf(from, type, scale, top, side, endX)
  const between = endY - side * (rowHeight / 2 - 2)
  if (type === 'FS' && isOverBar(out.x, endX, to.row, scale)) {
    const downX = Math.max(out.x, endX + 3)
    return `${out.path} V ${between} H ${downX} V ${endY - side * barHalf} l -3 ${-side * 4} m 3 ${side * 4} l 3 ${-side * 4}`
  }
  const arrow = isToStart ? 'l -4 -3 m 4 3 l -4 3' : 'l 4 -3 m -4 3 l 4 3'
  const isRoomy = isToStart ? endX - out.x >= stub - 2 : out.x - endX >= stub - 2
  if (isRoomy) return `${out.path} V ${endY} H ${endX} ${arrow}`
  const besideX = isToStart ? endX - stub : endX + stub
  return `${out.path} V ${between} H ${besideX} V ${endY} H ${endX} ${arrow}`
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
    const x = middleOf(scale, row.toOn)
    return { x, path: `M ${x} ${y + side * sizeOf(row)}` }
  }
  const startX = startXOf(row, scale)
  const x = (type === 'SS' ? Math.min(startX, endX) : startX) - stub
  return { x, path: `M ${startX} ${y} H ${x}` }
}

/** What follows at once lies just below: the line comes straight down to the beginning of its work. */
function isOverBar(x: number, endX: number, to: ChartRow, scale: Scale): boolean {
  const barEnd = middleOf(scale, to.toOn) - sizeOf(to) - stub
  return endX + 3 < barEnd && x > endX - stub && x < Math.min(endX + 2 * stub, barEnd)
}

function middleOfRow({ place }: PlacedRow, top: number): number {
  return top + place * rowHeight + rowHeight / 2
}
