import {
  isPlainDate,
  lastDayOfMonth,
  monthOf,
  type PlainDate,
  plainDate,
  yearOf,
} from '#app/domain/calendar.ts'
import { unreachable } from '#app/domain/invariant.ts'

export const zooms = ['month', 'quarter', 'year'] as const
export type Zoom = (typeof zooms)[number]

/** Years that a timeline shows, both inclusive. */
export interface TimelineWindow {
  firstYear: number
  lastYear: number
}

/** frappe-gantt drops bars of more than ten years, so no window is longer; what lies outside is cut and marked. */
const longestWindowYears = 10

const shortestWindowYears = 2

/** The last year that a date can have (`calendar.ts`). */
const lastYearOfAll = 2199

/** The years from the first to the last date; of more than ten, ten around today. Texts that are no date are ignored. */
export function timelineWindow(days: readonly (PlainDate | null)[], today: PlainDate): TimelineWindow {
  const now = yearOf(today)
  const years = days
    .filter((day) => day !== null)
    .filter(isPlainDate)
    .map(yearOf)
  const earliest = years.reduce((a, b) => Math.min(a, b), years[0] ?? now)
  const latest = years.reduce((a, b) => Math.max(a, b), years[0] ?? now)
  const length = Math.min(Math.max(latest - earliest + 1, shortestWindowYears), longestWindowYears)
  const around = Math.max(now - longestWindowYears / 2, earliest)
  const firstYear = Math.min(around, Math.max(latest - length + 1, earliest), lastYearOfAll - length + 1)
  return { firstYear, lastYear: firstYear + length - 1 }
}

export function firstOnOf(window: TimelineWindow): PlainDate {
  return plainDate(window.firstYear, 1, 1)
}

export function lastOnOf(window: TimelineWindow): PlainDate {
  return plainDate(window.lastYear, 12, 31)
}

/** How days become pixels: every column is equally wide, so bars and column heads agree in months of any length. */
export interface Scale {
  window: TimelineWindow
  zoom: Zoom
  columnWidth: number
}

export function monthsPerColumn(zoom: Zoom): number {
  switch (zoom) {
    case 'month':
      return 1
    case 'quarter':
      return 3
    case 'year':
      return 12
    default:
      return unreachable(zoom)
  }
}

const narrowestColumns: Record<Zoom, number> = { month: 40, quarter: 52, year: 72 }

/** The scale that fills `roomWidth` pixels, or is as narrow as its column heads allow and scrolls. */
export function scaleFor(window: TimelineWindow, zoom: Zoom, roomWidth: number): Scale {
  const columns = columnCount(window, zoom)
  return { window, zoom, columnWidth: Math.max(narrowestColumns[zoom], Math.floor(roomWidth / columns)) }
}

export function columnCount(window: TimelineWindow, zoom: Zoom): number {
  return ((window.lastYear - window.firstYear + 1) * 12) / monthsPerColumn(zoom)
}

export function widthOf(scale: Scale): number {
  return columnCount(scale.window, scale.zoom) * scale.columnWidth
}

/** Pixels from the left edge of the chart to the beginning of a day. */
export function leftOf(scale: Scale, on: PlainDate): number {
  return pixels(scale, on, Number(on.slice(8)) - 1)
}

/** Pixels to the end of a day: a bar includes its last day. */
export function rightOf(scale: Scale, on: PlainDate): number {
  return pixels(scale, on, Number(on.slice(8)))
}

function pixels({ window, zoom, columnWidth }: Scale, on: PlainDate, days: number): number {
  const monthStart = (yearOf(on) - window.firstYear) * 12 + monthOf(on) - 1
  const length = Number(lastDayOfMonth(yearOf(on), monthOf(on)).slice(8))
  return ((monthStart + days / length) / monthsPerColumn(zoom)) * columnWidth
}

/** Rows from `from` to just before `to`. */
export interface RowRange {
  from: number
  to: number
}

/** Rows drawn above and below what is in view, so that scrolling does not run into empty rows. */
export const spareRows = 12

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
