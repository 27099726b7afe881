import type { FrappeBar } from './frappe-gantt-types.ts'
import { leftOf, rightOf, type Scale } from './gantt-scale.ts'
import type { ChartRow, Span } from './gantt-tasks.ts'

/** Heights in pixels that the drawing, the style sheet and the column of names share. */
export const barHeight = 16
export const rowHeight = 36
export const upperHeaderHeight = 26
export const lowerHeaderHeight = 24
/** the library adds ten */
export const headerHeight = upperHeaderHeight + lowerHeaderHeight + 10

const baselineHeight = 4
const baselineGap = 2
const markSize = 6
const labelGap = 6
const narrowestBar = 2

/**
 * Gives a bar of the library the product's look: exact place (the library counts months of 30 days), stages,
 * baseline below, shapes for milestones, a label at the right end. The row's words, shown on hovering, go into `layer`.
 */
export function dressBar(bar: FrappeBar, row: ChartRow, scale: Scale, layer: SVGElement): void {
  const { $bar, bar_group: group } = bar
  const isMilestone = row.kind === 'milestone' || row.kind === 'gate'
  const y = Number($bar.getAttribute('y'))
  const { x, width } = isMilestone
    ? { x: middleOf(scale, row.toOn) - markSize, width: markSize * 2 }
    : placeOf(scale, row)
  for (const animation of group.querySelectorAll('animate')) animation.remove()
  bar.$date_highlight.remove()
  bar.group.classList.add(`rating-${row.rating}`)
  if (row.isDone) bar.group.classList.add('is-done')
  if (!row.isDated) bar.group.classList.add('is-undated')
  setNumbers($bar, { x, width })
  setNumbers(bar.$bar_progress, { x, width: (width * row.progress) / 100 })

  const label = group.querySelector<SVGTextElement>('.bar-label')
  label?.setAttribute('x', String(rightEnd(row, scale, x + width) + labelGap))
  // The library would measure every label in the next frame and move it; it has its place already.
  bar.update_label_position = () => {}
  const shapes = isMilestone ? [...milestoneShapes(row, scale, y)] : [...barShapes(row, scale, y)]
  for (const shape of shapes) group.insertBefore(shape, label)
  const area = titledArea(row.title, { x: x - 4, y: y - 6, width: width + 8, height: rowHeight - 8 })
  layer.append(area)
  removers.set(bar, () => area.remove())
}

/** What a bar has drawn outside its own group, to go with it. */
const removers = new WeakMap<FrappeBar, () => void>()

/** Takes a dressed bar off the page. */
export function removeBar(bar: FrappeBar): void {
  bar.group.remove()
  removers.get(bar)?.()
}

/** Work after completion is drawn beyond the bar; the label stands clear of it. */
function rightEnd(row: ChartRow, scale: Scale, barEnd: number): number {
  return row.segments.reduce((end, segment) => Math.max(end, rightOf(scale, segment.toOn)), barEnd)
}

function* barShapes(row: ChartRow, scale: Scale, y: number): Generator<SVGElement> {
  if (row.baseline) {
    const place = placeOf(scale, row.baseline)
    yield rect('baseline', { ...place, y: y + barHeight + baselineGap, height: baselineHeight })
  }
  if (!row.isDated) return
  for (const [index, segment] of row.segments.entries()) {
    const place = placeOf(scale, segment)
    yield rect(`segment stage-${segment.stage}${segment.isDone ? ' is-done' : ''}`, {
      ...place,
      y,
      height: barHeight,
    })
    // Stages may overlap; the later one lies on top, so the name keeps to what is seen of its own.
    const next = row.segments[index + 1]
    const room = next ? Math.min(place.width, leftOf(scale, next.fromOn) - place.x) : place.width
    const name = fittingName(segment.name, room)
    if (name !== '') yield text('segment-name', name, place.x + room / 2, y + barHeight / 2)
  }
  if (row.markOn) {
    const x = leftOf(scale, row.markOn)
    yield path('groundbreaking', `M ${x - 5} ${y - 5} h 10 l -5 7 z`)
  }
}

function* milestoneShapes(row: ChartRow, scale: Scale, y: number): Generator<SVGElement> {
  if (!row.isDated) return
  const x = middleOf(scale, row.toOn)
  const middle = y + barHeight / 2
  if (row.baseline) {
    const baselineX = middleOf(scale, row.baseline.fromOn)
    const lineY = y + barHeight + baselineGap
    yield rect('baseline', { x: Math.min(baselineX, x), y: lineY, width: Math.abs(x - baselineX), height: 2 })
    yield path('baseline', `M ${baselineX - 4} ${lineY + 1} l 4 -4 l 4 4 l -4 4 z`)
  }
  const size = row.kind === 'gate' ? markSize + 2 : markSize
  yield path('milestone', `M ${x - size} ${middle} l ${size} ${-size} l ${size} ${size} l ${-size} ${size} z`)
  // A gate is a diamond on a post: told from a milestone without any colour.
  if (row.kind === 'gate') yield path('gate-post', `M ${x - size} ${y - 4} v ${barHeight + 8}`)
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

function middleOf(scale: Scale, on: string): number {
  return (leftOf(scale, on) + rightOf(scale, on)) / 2
}

/** Colours and lines live in the style sheet. `<title>` takes the words as text, whatever stands in them. */
function titledArea(title: string, place: Record<'x' | 'y' | 'width' | 'height', number>): SVGElement {
  const area = rect('row-words', place)
  const words = svg('title', {})
  words.textContent = title
  area.append(words)
  return area
}

export function rect(className: string, place: Record<'x' | 'y' | 'width' | 'height', number>): SVGElement {
  return svg('rect', { class: className, ...place })
}

function path(className: string, d: string): SVGElement {
  return svg('path', { class: className, d })
}

function text(className: string, content: string, x: number, y: number): SVGElement {
  const element = svg('text', { class: className, x, y })
  element.textContent = content
  return element
}

function svg(tag: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
  return element as SVGElement
}

function setNumbers(element: SVGElement, numbers: Record<string, number>): void {
  for (const [name, value] of Object.entries(numbers)) element.setAttribute(name, String(value))
}
