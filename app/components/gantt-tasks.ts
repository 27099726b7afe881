import type { ChartRow } from '#app/charts/timeline-row.ts'
import type { FrappeTask } from './frappe-gantt-types.ts'

/**
 * New tasks for the library, which writes into what it gets. It gets no words at all, since it writes them as HTML:
 * names and labels are drawn beside its bars as text.
 */
export function tasksOf(rows: readonly ChartRow[]): FrappeTask[] {
  return rows.map((row) => ({
    id: row.id,
    name: '',
    start: row.fromOn,
    end: row.toOn,
    progress: row.progress,
    dependencies: '',
    custom_class: `is-${row.kind}`,
  }))
}

/** The place of a task's row, from 0. */
export function placeOfTask({ id }: { id: string }): number {
  return Number(id) - 1
}

/** Rows from `from` to just before `to`. */
export interface RowRange {
  from: number
  to: number
}

/** Rows drawn above and below what is in view, so that scrolling does not run into empty rows. */
export const spareRows = 8

/** Which of `count` rows to draw for a scroll position; heights in pixels, `viewHeight` without the column heads. */
export function rowsInView(
  count: number,
  view: { scrollTop: number; viewHeight: number; rowHeight: number },
): RowRange {
  const first = Math.floor(Math.max(0, view.scrollTop) / view.rowHeight) - spareRows
  const last =
    Math.ceil((Math.max(0, view.scrollTop) + Math.max(0, view.viewHeight)) / view.rowHeight) + spareRows
  const from = Math.max(0, Math.min(first, count))
  return { from, to: Math.max(from, Math.min(last, count)) }
}
