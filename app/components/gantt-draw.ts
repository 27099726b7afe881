import type { ChartRow } from '#app/charts/timeline-row.ts'
import type { Scale } from '#app/charts/timeline-scale.ts'
import { endArea, rowArea, rowHeight, rowShapes, type Shape } from '#app/charts/timeline-shapes.ts'
import type { FrappeBar } from './frappe-gantt-types.ts'

/** Heights in pixels that the drawing, the style sheet and the column of names share. */
export const upperHeaderHeight = 26
export const lowerHeaderHeight = 24
/** the library adds ten */
export const headerHeight = upperHeaderHeight + lowerHeaderHeight + 10

/** The upper edge of a row in the chart. */
export function topOf(place: number): number {
  return headerHeight + place * rowHeight
}

/**
 * Puts the shapes of a row in place of what the library drew, which counts every month as 30 days. The row's words,
 * shown on hovering, and the handle of what can be moved go into `layer`.
 */
export function dressBar(
  bar: FrappeBar,
  row: ChartRow,
  place: number,
  scale: Scale,
  layer: SVGElement,
): void {
  const { group, bar_group: drawing } = bar
  bar.$date_highlight.remove()
  // The library would measure every label in the next frame and move it.
  bar.update_label_position = () => {}
  group.classList.add(`rating-${row.rating}`)
  if (row.isDone) group.classList.add('is-done')
  if (!row.isDated) group.classList.add('is-undated')
  if (row.isCritical) group.classList.add('is-critical')
  drawRow(drawing, row, place, scale)
  const areas = [titledArea(row, place, scale), ...endHandle(row, place, scale)]
  layer.append(...areas)
  removers.set(bar, () => {
    for (const area of areas) area.remove()
  })
}

/** The shapes of a row, in place of those that were there. */
export function drawRow(drawing: SVGGElement, row: ChartRow, place: number, scale: Scale): void {
  drawing.replaceChildren(...rowShapes(row, scale, topOf(place)).map(elementOf))
}

/** What a bar has drawn outside its own group, to go with it. */
const removers = new WeakMap<FrappeBar, () => void>()

/** Takes a dressed bar off the page. */
export function removeBar(bar: FrappeBar): void {
  bar.group.remove()
  removers.get(bar)?.()
}

/** `<title>` takes the words as text, whatever stands in them. */
function titledArea(row: ChartRow, place: number, scale: Scale): SVGElement {
  const area = svg('rect', { class: 'row-words', ...rowArea(row, scale, topOf(place)) })
  if (isMovable(row) && row.kind !== 'stage') {
    area.classList.add('is-movable')
    area.dataset.row = row.id
  }
  const words = svg('title', {})
  words.textContent = row.title
  area.append(words)
  return area
}

/** A stage is moved by its end alone: where that lies, its last milestone is. */
function endHandle(row: ChartRow, place: number, scale: Scale): SVGElement[] {
  if (!isMovable(row) || row.kind !== 'stage') return []
  const handle = svg('rect', { class: 'row-end is-movable', ...endArea(row, scale, topOf(place)) })
  handle.dataset.row = row.id
  return [handle]
}

function isMovable(row: ChartRow): boolean {
  return row.changeTo !== null && row.isDated
}

function elementOf(shape: Shape): SVGElement {
  const { tag, look, ...attributes } = shape
  if (shape.tag !== 'text') return svg(tag, { class: look, ...attributes })
  const element = svg('text', { class: look, x: shape.x, y: shape.y })
  element.textContent = shape.text
  return element
}

/** Colours and lines live in the style sheet. */
export function svg(tag: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
  return element as SVGElement
}
