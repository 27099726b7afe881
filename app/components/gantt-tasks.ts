import { isPlainDate, type PlainDate } from '#app/domain/calendar.ts'
import type { Stage } from '#app/domain/project.ts'
import type { Rating } from '#app/domain/slippage.ts'
import type { FrappeTask } from './frappe-gantt-types.ts'
import { firstOnOf, lastOnOf, type TimelineWindow } from './gantt-scale.ts'

/** Days from the first to the last, both included. */
export interface Span {
  fromOn: PlainDate
  toOn: PlainDate
}

export interface ChartSegment extends Span {
  stage: Stage
  /** what is written on it when there is room */
  name: string
  isDone: boolean
}

/** One row of a timeline, safe to draw: every date exists, lies in the window and comes in order. */
export interface ChartRow extends Span {
  /** digits only: ids become class names in the library */
  id: string
  kind: 'project' | 'stage' | 'milestone' | 'gate'
  /** as typed by people; drawn as text, never as HTML */
  name: string
  /** beside or under the name */
  note: string
  /** page that the name leads to */
  to: string | null
  /** nothing is planned or known: the row stays empty */
  isDated: boolean
  /** dates were outside the window, in the wrong order or no dates; marked with an ellipsis */
  isCut: boolean
  isDone: boolean
  rating: Rating
  /** 0 to 100 */
  progress: number
  /** at the right end of the bar */
  label: string
  baseline: Span | null
  segments: readonly ChartSegment[]
  /** start of works */
  markOn: PlainDate | null
  /** ids of rows that lead here */
  linkedFrom: readonly string[]
  /** all of it in words, shown on hovering */
  title: string
}

export const ellipsis = '…'

/**
 * The days that a bar may cover. Texts that are no date count as missing, a missing end is the other end, ends in
 * the wrong order change places, and what lies outside the window is cut; each of these but a lone date marks the
 * span as cut. Null when neither end is a date.
 */
export function drawnSpan(
  from: PlainDate | null,
  to: PlainDate | null,
  window: TimelineWindow,
): (Span & { isCut: boolean }) | null {
  const known = inOrder(from, to)
  if (known === null) return null
  const fromOn = within(known.fromOn, window)
  const toOn = within(known.toOn, window)
  const isWrong = known.isSwapped || isBroken(from) || isBroken(to)
  return { fromOn, toOn, isCut: isWrong || fromOn !== known.fromOn || toOn !== known.toOn }
}

/** The part of a span that lies in the window, or null when none does. */
export function visibleSpan(
  from: PlainDate | null,
  to: PlainDate | null,
  window: TimelineWindow,
): Span | null {
  const known = inOrder(from, to)
  if (known === null || known.toOn < firstOnOf(window) || known.fromOn > lastOnOf(window)) return null
  return { fromOn: within(known.fromOn, window), toOn: within(known.toOn, window) }
}

function inOrder(from: PlainDate | null, to: PlainDate | null): (Span & { isSwapped: boolean }) | null {
  const start = existing(from) ?? existing(to)
  const end = existing(to) ?? start
  if (start === null || end === null) return null
  return start <= end
    ? { fromOn: start, toOn: end, isSwapped: false }
    : { fromOn: end, toOn: start, isSwapped: true }
}

function existing(on: PlainDate | null): PlainDate | null {
  return on !== null && isPlainDate(on) ? on : null
}

function isBroken(on: PlainDate | null): boolean {
  return on !== null && !isPlainDate(on)
}

function within(on: PlainDate, window: TimelineWindow): PlainDate {
  const first = firstOnOf(window)
  const last = lastOnOf(window)
  if (on < first) return first
  return on > last ? last : on
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** The library writes names as HTML, so nothing in them may mean anything there. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

/** New tasks for the library, which writes into what it gets; in the order of the rows, and as many. */
export function tasksOf(rows: readonly ChartRow[]): FrappeTask[] {
  return rows.map((row) => ({
    id: row.id,
    name: escapeHtml(row.label),
    start: row.fromOn,
    end: row.toOn,
    progress: row.progress,
    dependencies: row.linkedFrom.join(','),
    custom_class: `is-${row.kind}`,
  }))
}
