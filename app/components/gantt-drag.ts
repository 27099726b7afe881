import { dayAt, middleOf } from '#app/charts/timeline-scale.ts'
import type { PlainDate } from '#app/domain/calendar.ts'
import { formatDate } from '#app/domain/format.ts'
import type { Language } from '#app/domain/labels.ts'
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
  /** what moves with the pointer */
  drawing: SVGGElement
  /** what says the day meanwhile */
  label: Element | null
  saidBefore: string
  startX: number
  from: PlainDate
  on: PlainDate
  changeTo: string
}

/** So little is a click, no move. */
const shortestDrag = 3

/**
 * Lets a milestone be dragged to another day. The library's own dragging counts every month as 30 days and tells of
 * each step; here the day under the diamond is exact, and only letting go counts. Escape puts it back.
 * Returns how to stop.
 */
export function watchDrags(canvas: HTMLElement, host: DragHost): () => void {
  let drag: Drag | null = null
  const end = () => {
    drag?.drawing.removeAttribute('transform')
    drag?.drawing.classList.remove('is-dragged')
    if (drag?.label) drag.label.textContent = drag.saidBefore
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
    drag.on =
      Math.abs(dx) < shortestDrag ? drag.from : dayAt(plan.scale, middleOf(plan.scale, drag.from) + dx)
    drag.drawing.classList.add('is-dragged')
    drag.drawing.setAttribute('transform', `translate(${dx} 0)`)
    if (drag.label) drag.label.textContent = formatDate(drag.on, host.language)
  }
  const onUp = () => {
    const dropped = drag
    end()
    if (dropped && dropped.on !== dropped.from) host.onDrop(dropped.changeTo, dropped.on)
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

function begun(event: PointerEvent, { rows }: ChartPlan): Drag | null {
  const area =
    event.target instanceof Element ? event.target.closest<SVGElement>('.row-words.is-movable') : null
  const id = area?.dataset.row
  const row = id === undefined ? undefined : rows[placeOfTask({ id })]
  const drawing = area?.ownerSVGElement?.querySelector<SVGGElement>(
    `.bar-wrapper[data-id="${id}"] .bar-group`,
  )
  if (!area || !row?.changeTo || !drawing) return null
  const label = drawing.querySelector('.row-label')
  return {
    area,
    drawing,
    label,
    saidBefore: label?.textContent ?? '',
    startX: event.clientX,
    from: row.toOn,
    on: row.toOn,
    changeTo: row.changeTo,
  }
}
