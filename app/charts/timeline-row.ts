import { isPlainDate, type PlainDate } from '#app/domain/calendar.ts'
import type { Language } from '#app/domain/labels.ts'
import type { Stage } from '#app/domain/project.ts'
import type { LinkType } from '#app/domain/schedule/network.ts'
import type { Rating } from '#app/domain/slippage.ts'
import { firstOnOf, lastOnOf, type TimelineWindow } from './timeline-scale.ts'

/** Days from the first to the last, both included. */
export interface Span {
  fromOn: PlainDate
  toOn: PlainDate
}

/** What the window shows of a span, and on which side it goes on beyond it. */
export interface ShownSpan extends Span {
  isFromCut: boolean
  isToCut: boolean
}

export interface ChartSegment extends Span {
  stage: Stage
  /** what is written on it when there is room */
  name: string
  isDone: boolean
}

/** A link that leads to a row, by the ends that it joins. */
export interface ChartLink {
  /** of the row that it comes from */
  id: string
  type: LinkType
}

/** One row of a timeline, safe to draw: every date exists, lies in the window and comes in order. */
export interface ChartRow extends ShownSpan {
  /** digits only: the place of the row, from 1 */
  id: string
  kind: 'program' | 'cohort' | 'project' | 'stage' | 'milestone' | 'gate'
  /** as typed by people; drawn as text, never as HTML */
  name: string
  /** beside or under the name */
  note: string
  /** page that the name leads to */
  to: string | null
  /** whether the rows of a group are shown; null for what is no group */
  isOpen: boolean | null
  /** nothing is planned or known: the row stays empty */
  isDated: boolean
  isDone: boolean
  isCritical: boolean
  rating: Rating
  /** 0 to 100 */
  progress: number
  /** at the right end of the bar */
  label: string
  baseline: ShownSpan | null
  segments: readonly ChartSegment[]
  /** start of works */
  markOn: PlainDate | null
  /** the first day of the work that leads to a milestone */
  workFromOn: PlainDate | null
  linkedFrom: readonly ChartLink[]
  /**
   * The address of the change that dragging prepares, its new date left out: a milestone is dragged itself, a stage
   * by its end, which is its last milestone. Null: it cannot be moved.
   */
  changeTo: string | null
  /** all of it in words, shown on hovering */
  title: string
}

export interface ChartRows {
  rows: ChartRow[]
  window: TimelineWindow
}

/** The words that rows are written in. */
export interface RowWords {
  groundbreaking: string
  baselineCompletion: string
  expectedCompletion: string
  noDates: string
  noCohort: string
  gate: string
  baseline: string
  plan: string
  forecast: string
  actual: string
  slip: string
  critical: string
  floatDays: (days: number) => string
  cohortName: (year: number) => string
  doneOf: (done: number, all: number) => string
  projectCount: (count: number) => string
  lateCount: (count: number) => string
}

/** In which words rows are written. */
export interface RowText {
  language: Language
  words: RowWords
}

const ellipsis = '…'

/** What most rows have nothing of. */
export const plainRow = {
  isFromCut: false,
  isToCut: false,
  to: null,
  isOpen: null,
  isDone: false,
  isCritical: false,
  rating: 'on-track',
  progress: 0,
  baseline: null,
  segments: [],
  markOn: null,
  workFromOn: null,
  linkedFrom: [],
  changeTo: null,
} as const satisfies Partial<ChartRow>

/**
 * Where a bar lies and what stands beside it: dates in the wrong order, or that are none, are marked with an ellipsis.
 * A row without dates keeps its place beside the others, empty.
 */
export function placed(
  { fromOn, toOn, label }: { fromOn: PlainDate | null; toOn: PlainDate | null; label: string },
  window: TimelineWindow,
  today: PlainDate,
  words: RowWords,
): ShownSpan & Pick<ChartRow, 'isDated' | 'label'> {
  const span = drawnSpan(fromOn, toOn, window)
  if (span !== null) {
    const isWrong = isBroken(fromOn) || isBroken(toOn) || (fromOn !== null && toOn !== null && fromOn > toOn)
    return { ...span, isDated: true, label: isWrong ? `${ellipsis} ${label}`.trimEnd() : label }
  }
  const place = within(today, window)
  return {
    fromOn: place,
    toOn: place,
    isFromCut: false,
    isToCut: false,
    isDated: false,
    label: words.noDates,
  }
}

/**
 * The days that a bar may cover. Texts that are no date count as missing, a missing end is the other end, ends in
 * the wrong order change places. What lies outside the window is cut: it stands at the edge on which it goes on. Null
 * when neither end is a date.
 */
export function drawnSpan(
  from: PlainDate | null,
  to: PlainDate | null,
  window: TimelineWindow,
): ShownSpan | null {
  const known = inOrder(from, to)
  if (known === null) return null
  return {
    fromOn: within(known.fromOn, window),
    toOn: within(known.toOn, window),
    isFromCut: known.fromOn < firstOnOf(window),
    isToCut: known.toOn > lastOnOf(window),
  }
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

/** Whether a day lies in the window. */
export function isInWindow(on: PlainDate, window: TimelineWindow): boolean {
  return firstOnOf(window) <= on && on <= lastOnOf(window)
}

function inOrder(from: PlainDate | null, to: PlainDate | null): Span | null {
  const start = existing(from) ?? existing(to)
  const end = existing(to) ?? start
  if (start === null || end === null) return null
  return start <= end ? { fromOn: start, toOn: end } : { fromOn: end, toOn: start }
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
