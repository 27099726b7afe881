import type { ChartRow } from '#app/charts/timeline-row.ts'
import { dayAt, middleOf } from '#app/charts/timeline-scale.ts'
import type { PlainDate } from '#app/domain/calendar.ts'
import { formatDate } from '#app/domain/format.ts'
import type { Language } from '#app/domain/labels.ts'
import { drawRow } from './gantt-draw.ts'
import { placeOfTask } from './gantt-tasks.ts'
import type { ChartPlan } from './gantt-window.ts'

interface DragHost {
  /** null: nothing is drawn yet */
  planNow: () => ChartPlan | null
  language: Language
  /** told once, when a row is let go on another day */
  onDrop: (changeTo: string, on: PlainDate) => void
}

interface Drag {
  area: SVGElement
  /** what is drawn anew while the pointer moves */
  drawing: SVGGElement
  row: ChartRow
  place: number
  startX: number
  on: PlainDate
  changeTo: string
}

/** So little is a click, no move. */
const shortestDrag = 3

/**
 * Lets a milestone be dragged to another day, and a stage be made longer or shorter by its end. The library's own
 * dragging counts every month as 30 days and tells of each step; here the day is exact and drawn as it will be, and
 * only letting go counts. Escape puts it back. Returns how to stop.
 */
export function watchDrags(canvas: HTMLElement, host: DragHost): () => void {
  let drag: Drag | null = null
  const end = () => {
    const plan = host.planNow()
    drag?.drawing.classList.remove('is-dragged')
    if (drag && plan) drawRow(drag.drawing, drag.row, drag.place, plan.scale)
    drag = null
  }
  const onDown = (event: PointerEvent) => {
    const plan = host.planNow()
    drag = plan && event.button === 0 ? begun(event, plan) : null
    drag?.area.setPointerCapture(event.pointerId)
  }
  const onMove = (event: PointerEvent) => {
    const plan = host.planNow()
    if (drag === null || plan === null) return
    const dx = event.clientX - drag.startX
    const { row, place, drawing } = drag
    const { scale } = plan
    drag.on = Math.abs(dx) < shortestDrag ? row.toOn : dayAt(scale, middleOf(scale, row.toOn) + dx)
    drawing.classList.add('is-dragged')
    drawRow(drawing, endingOn(row, drag.on, formatDate(drag.on, host.language)), place, scale)
  }
  const onUp = () => {
    const dropped = drag
    end()
    if (dropped && dropped.on !== dropped.row.toOn) host.onDrop(dropped.changeTo, dropped.on)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') end()
  }
  const frame = canvas.ownerDocument.defaultView
  canvas.addEventListener('pointerdown', onDown)
  canvas.addEventListener('pointermove', onMove)
  canvas.addEventListener('pointerup', onUp)
  canvas.addEventListener('pointercancel', end)
  frame?.addEventListener('keydown', onKey)
  return () => {
    canvas.removeEventListener('pointerdown', onDown)
    canvas.removeEventListener('pointermove', onMove)
    canvas.removeEventListener('pointerup', onUp)
    canvas.removeEventListener('pointercancel', end)
    frame?.removeEventListener('keydown', onKey)
  }
}

/** The row as it looks with another end: a milestone lies there, a bar reaches there. */
function endingOn(row: ChartRow, on: PlainDate, label: string): ChartRow {
  const fromOn = row.kind === 'stage' && row.fromOn < on ? row.fromOn : on
  const workFromOn = row.workFromOn !== null && row.workFromOn <= on ? row.workFromOn : null
  return { ...row, fromOn, toOn: on, workFromOn, label }
}

function begun(event: PointerEvent, { rows }: ChartPlan): Drag | null {
  const area = event.target instanceof Element ? event.target.closest<SVGElement>('.is-movable') : null
  const id = area?.dataset.row
  const place = id === undefined ? -1 : placeOfTask({ id })
  const row = rows[place]
  const drawing = area?.ownerSVGElement?.querySelector<SVGGElement>(
    `.bar-wrapper[data-id="${id}"] .bar-group`,
  )
  if (!area || !row?.changeTo || !drawing) return null
  return { area, drawing, row, place, startX: event.clientX, on: row.toOn, changeTo: row.changeTo }
}
