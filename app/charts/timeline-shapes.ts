import type { ChartRow, ShownSpan, Span } from './timeline-row.ts'
import { leftOf, middleOf, rightOf, type Scale } from './timeline-scale.ts'

/** Heights of a row, in pixels on a screen and in units of the drawing on paper. */
export const rowHeight = 36
export const barHeight = 16

/** What a row is drawn with; `look` names its paint: a class of the style sheet, or an ink on paper. */
export type Shape =
  | { tag: 'rect'; look: string; x: number; y: number; width: number; height: number }
  | { tag: 'path'; look: string; d: string }
  | { tag: 'text'; look: string; x: number; y: number; text: string }

const baselineHeight = 4
const baselineGap = 2
const markSize = 6
const gateSize = 8
const labelGap = 6
const narrowestBar = 2
const groupHeight = 8
const workHeight = 6
const endHandleWidth = 24
/** room for the arrow that comes in from the right */
const arrowRoom = 14

/** Everything that a row shows, from back to front; `top` is the upper edge of the row. */
export function rowShapes(row: ChartRow, scale: Scale, top: number): Shape[] {
  const y = top + (rowHeight - barHeight) / 2
  const shapes = row.isDated ? [...datedShapes(row, scale, y)] : []
  if (row.label !== '') {
    const x = labelX(row, scale)
    shapes.push({ tag: 'text', look: 'row-label', x, y: y + barHeight / 2, text: row.label })
  }
  return shapes
}

/** Where the pointer finds a row's words. */
export function rowArea(
  row: ChartRow,
  scale: Scale,
  top: number,
): Record<'x' | 'y' | 'width' | 'height', number> {
  const { x, width } = extentOf(row, scale)
  return { x: x - 4, y: top + 4, width: width + 8, height: rowHeight - 8 }
}

/** Where the pointer, or a finger, takes hold of the end of a bar. */
export function endArea(row: Span, scale: Scale, top: number): ReturnType<typeof rowArea> {
  const { x, width } = placeOf(scale, row)
  return { x: x + width - endHandleWidth / 2, y: top + 2, width: endHandleWidth, height: rowHeight - 4 }
}

/** A diamond around a place; gates are larger. */
export function diamond(x: number, middle: number, size: number): string {
  return `M ${x - size} ${middle} l ${size} ${-size} l ${size} ${size} l ${-size} ${size} z`
}

function isMilestone({ kind }: ChartRow): boolean {
  return kind === 'milestone' || kind === 'gate'
}

/** Half the width of a milestone's diamond. */
export function sizeOf(row: ChartRow): number {
  return row.kind === 'gate' ? gateSize : markSize
}

/** The middle of a milestone's diamond; of one beyond the window, of the arrow at its edge. */
export function milestoneX(row: ChartRow, scale: Scale): number {
  if (row.isFromCut) return leftOf(scale, row.toOn) + sizeOf(row)
  if (row.isToCut) return rightOf(scale, row.toOn) - sizeOf(row)
  return middleOf(scale, row.toOn)
}

/** Where the work of a milestone begins, as drawn: the left end of its bar, or of the diamond alone. */
export function startXOf(row: ChartRow, scale: Scale): number {
  const diamondX = milestoneX(row, scale) - sizeOf(row)
  return row.workFromOn === null ? diamondX : Math.min(leftOf(scale, row.workFromOn), diamondX)
}

function extentOf(row: ChartRow, scale: Scale): { x: number; width: number } {
  if (!isMilestone(row)) return placeOf(scale, row)
  const size = sizeOf(row)
  return { x: milestoneX(row, scale) - size, width: size * 2 }
}

function datedShapes(row: ChartRow, scale: Scale, y: number): Iterable<Shape> {
  if (isMilestone(row)) return milestoneShapes(row, scale, y)
  if (row.kind === 'program' || row.kind === 'cohort' || row.kind === 'stage')
    return summaryShapes(row, scale, y)
  return projectShapes(row, scale, y)
}

/** A flat bar with its ends turned down, filled as far as it is done. */
function* summaryShapes(row: ChartRow, scale: Scale, y: number): Generator<Shape> {
  const { x, width } = placeOf(scale, row)
  const done = (width * row.progress) / 100
  yield* baselineShapes(row, scale, y)
  yield { tag: 'rect', look: 'summary', x, y: y + 2, width, height: groupHeight }
  if (done > 0) yield { tag: 'rect', look: 'summary-done', x, y: y + 2, width: done, height: groupHeight }
  const foot = y + 2 + groupHeight
  if (row.changeTo !== null)
    yield { tag: 'rect', look: 'grip', x: x + width - 2, y: y - 1, width: 4, height: groupHeight + 6 }
  yield* cutMarks(row, scale, y + 2 + groupHeight / 2, groupHeight)
  const end = width < 12 ? 0 : 5
  if (end === 0) return
  if (!row.isFromCut) yield { tag: 'path', look: 'summary-end', d: `M ${x} ${foot} h ${end} l ${-end} 5 z` }
  if (!row.isToCut)
    yield { tag: 'path', look: 'summary-end', d: `M ${x + width} ${foot} h ${-end} l ${end} 5 z` }
}

/** What goes on beyond the window has an arrow at the edge that cuts it. */
function* cutMarks(span: ShownSpan, scale: Scale, middle: number, size: number): Generator<Shape> {
  const { x, width } = placeOf(scale, span)
  if (span.isFromCut) yield { tag: 'path', look: 'cut', d: arrow(x, middle, size, -size) }
  if (span.isToCut) yield { tag: 'path', look: 'cut', d: arrow(x + width, middle, size, size) }
}

/** Its tip lies at `x`; it is so long, and points to the left where that is negative. */
function arrow(x: number, middle: number, size: number, length: number): string {
  return `M ${x} ${middle} l ${-length} ${-size} v ${size * 2} z`
}

function* projectShapes(row: ChartRow, scale: Scale, y: number): Generator<Shape> {
  yield* baselineShapes(row, scale, y)
  yield { tag: 'rect', look: 'bar', ...placeOf(scale, row), y, height: barHeight }
  for (const [index, segment] of row.segments.entries()) {
    const place = placeOf(scale, segment)
    const look = `segment stage-${segment.stage}${segment.isDone ? ' is-done' : ''}`
    yield { tag: 'rect', look, ...place, y, height: barHeight }
    // Stages may overlap; the later one lies on top, so the name keeps to what is seen of its own.
    const next = row.segments[index + 1]
    const room = next ? Math.min(place.width, leftOf(scale, next.fromOn) - place.x) : place.width
    const text = fittingName(segment.name, room)
    if (text !== '')
      yield { tag: 'text', look: 'segment-name', x: place.x + room / 2, y: y + barHeight / 2, text }
  }
  if (row.rating === 'major' || row.rating === 'critical') {
    yield { tag: 'rect', look: 'edge', ...placeOf(scale, row), y, height: barHeight }
  }
  yield* cutMarks(row, scale, y + barHeight / 2, barHeight / 2)
  if (row.markOn) {
    const x = leftOf(scale, row.markOn)
    yield { tag: 'path', look: 'groundbreaking', d: `M ${x - 5} ${y - 5} h 10 l -5 7 z` }
  }
}

function* baselineShapes(row: ChartRow, scale: Scale, y: number): Generator<Shape> {
  if (!row.baseline) return
  const place = placeOf(scale, row.baseline)
  const top = y + barHeight + baselineGap
  yield { tag: 'rect', look: 'baseline', ...place, y: top, height: baselineHeight }
  yield* cutMarks(row.baseline, scale, top + baselineHeight / 2, baselineHeight)
}

function* milestoneShapes(row: ChartRow, scale: Scale, y: number): Generator<Shape> {
  const x = milestoneX(row, scale)
  const middle = y + barHeight / 2
  yield* milestoneBaseline(row, scale, y + barHeight + baselineGap)
  const size = sizeOf(row)
  const workX = startXOf(row, scale)
  if (workX < x - size)
    yield {
      tag: 'rect',
      look: 'work',
      x: workX,
      y: middle - workHeight / 2,
      width: x - workX,
      height: workHeight,
    }
  // A gate is a diamond on a post: told from a milestone without any colour.
  if (row.kind === 'gate')
    yield { tag: 'path', look: 'gate-post', d: `M ${x - size - 2} ${y - 4} v ${barHeight + 8}` }
  yield { tag: 'path', look: 'milestone', d: markOf(row, x, middle, size) }
}

/** A diamond on its day; beyond the window an arrow at the edge, since every day there would be a false one. */
function markOf({ isFromCut, isToCut }: ShownSpan, x: number, middle: number, size: number): string {
  if (isFromCut) return arrow(x - size, middle, size, -2 * size)
  return isToCut ? arrow(x + size, middle, size, 2 * size) : diamond(x, middle, size)
}

/** From the day it was planned for to the day it now has; both beyond one edge, there is nothing between them. */
function* milestoneBaseline(row: ChartRow, scale: Scale, top: number): Generator<Shape> {
  const { baseline } = row
  if (baseline === null || (baseline.isFromCut && row.isFromCut) || (baseline.isToCut && row.isToCut)) return
  const x = milestoneX(row, scale)
  const baselineX = middleOf(scale, baseline.fromOn)
  const width = Math.abs(x - baselineX)
  yield { tag: 'rect', look: 'baseline', x: Math.min(baselineX, x), y: top, width, height: 2 }
  yield { tag: 'path', look: 'baseline', d: markOf(baseline, baselineX, top + 1, 4) }
}

/** Work after completion is drawn beyond the bar; the label stands clear of it. */
function labelX(row: ChartRow, scale: Scale): number {
  const { x, width } = extentOf(row, scale)
  const end = row.segments.reduce((end, segment) => Math.max(end, rightOf(scale, segment.toOn)), x + width)
  const isEnteredRight = row.linkedFrom.some(({ type }) => type === 'FF' || type === 'SF')
  return end + labelGap + (isEnteredRight ? arrowRoom : 0)
}

/** Where the words beside a row end, as far as their letters tell. */
export function labelEnd(row: ChartRow, scale: Scale): number {
  return labelX(row, scale) + widthOfText(row.label)
}

/**
 * The widest column at which the words beside all rows end within `room` of the column `first`. They follow the bars,
 * which grow with the columns, and do not grow themselves.
 */
export function columnWidthFor(
  rows: readonly ChartRow[],
  { scale, first, room }: { scale: Scale; first: number; room: number },
): number {
  const step = 1_000
  const [narrow, wide] = [step, step * 2].map((columnWidth) => ({ ...scale, columnWidth }))
  return rows.reduce((widest, row) => {
    if (!narrow || !wide) return widest
    const columns = (labelEnd(row, wide) - labelEnd(row, narrow)) / step
    const words = labelEnd(row, narrow) - columns * step
    return columns <= first ? widest : Math.min(widest, (room - words) / (columns - first))
  }, Number.POSITIVE_INFINITY)
}

/** About the width of a text of 13 pixels: a Korean letter is about as wide as it is high, a Latin one half of that. */
export function widthOfText(text: string): number {
  return [...text].reduce((width, letter) => width + (letter.charCodeAt(0) < 0x250 ? 7.2 : 12.4), 0)
}

/** Korean letters are about as wide as they are high; a name that does not fit is left to the legend. */
function fittingName(name: string, width: number): string {
  const letterWidth = /^[\x20-\x7e]*$/.test(name) ? 6 : 11
  return name.length * letterWidth + 4 <= width ? name : ''
}

function placeOf(scale: Scale, span: Span): { x: number; width: number } {
  const x = leftOf(scale, span.fromOn)
  return { x, width: Math.max(narrowestBar, rightOf(scale, span.toOn) - x) }
}
