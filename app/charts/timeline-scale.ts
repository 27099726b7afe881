import {
  addDays,
  daysBetween,
  fromDayNumber,
  isPlainDate,
  lastDayOfMonth,
  monthOf,
  type PlainDate,
  plainDate,
  toDayNumber,
  weekdayOf,
  yearOf,
} from '#app/domain/calendar.ts'
import { unreachable } from '#app/domain/invariant.ts'

/** The times that a column can stand for, the longest first. */
export const zooms = ['year', 'quarter', 'month', 'week'] as const
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

/**
 * How days become pixels. Every column is equally wide, so bars and column heads agree in months of any length;
 * columns of weeks begin with the Monday on or before the first day of the window.
 */
export interface Scale {
  window: TimelineWindow
  zoom: Zoom
  columnWidth: number
}

type MonthZoom = Exclude<Zoom, 'week'>

export function monthsPerColumn(zoom: MonthZoom): number {
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

const narrowestColumns: Record<Zoom, number> = { week: 30, month: 40, quarter: 52, year: 72 }

/** The scale that fills `roomWidth` pixels, or is as narrow as its column heads allow and scrolls. */
export function scaleFor(window: TimelineWindow, zoom: Zoom, roomWidth: number): Scale {
  const columns = columnCount(window, zoom)
  return { window, zoom, columnWidth: Math.max(narrowestColumns[zoom], Math.floor(roomWidth / columns)) }
}

export function columnCount(window: TimelineWindow, zoom: Zoom): number {
  if (zoom === 'week') return Math.ceil((daysBetween(firstMonday(window), lastOnOf(window)) + 1) / 7)
  return ((window.lastYear - window.firstYear + 1) * 12) / monthsPerColumn(zoom)
}

/** The first day of a column. */
export function columnOn({ window, zoom }: Pick<Scale, 'window' | 'zoom'>, column: number): PlainDate {
  if (zoom === 'week') return addDays(firstMonday(window), column * 7)
  const month = column * monthsPerColumn(zoom)
  return plainDate(window.firstYear + Math.floor(month / 12), (month % 12) + 1, 1)
}

export function widthOf(scale: Scale): number {
  return columnCount(scale.window, scale.zoom) * scale.columnWidth
}

/** Pixels from the left edge of the chart to the beginning of a day. */
export function leftOf(scale: Scale, on: PlainDate): number {
  return pixels(scale, on, 0)
}

/** Pixels to the end of a day: a bar includes its last day. */
export function rightOf(scale: Scale, on: PlainDate): number {
  return pixels(scale, on, 1)
}

export function middleOf(scale: Scale, on: PlainDate): number {
  return (leftOf(scale, on) + rightOf(scale, on)) / 2
}

/** The day under a place of the chart; places beside the chart give its first or last day. */
export function dayAt(scale: Scale, x: number): PlainDate {
  const first = toDayNumber(scale.zoom === 'week' ? firstMonday(scale.window) : firstOnOf(scale.window))
  let [from, to] = [first, toDayNumber(lastOnOf(scale.window))]
  while (from < to) {
    const middle = Math.ceil((from + to) / 2)
    if (leftOf(scale, fromDayNumber(middle)) <= x) from = middle
    else to = middle - 1
  }
  return fromDayNumber(from)
}

function pixels(scale: Scale, on: PlainDate, daysAfter: number): number {
  const { window, zoom, columnWidth } = scale
  if (zoom === 'week') return ((daysBetween(firstMonday(window), on) + daysAfter) / 7) * columnWidth
  const monthStart = (yearOf(on) - window.firstYear) * 12 + monthOf(on) - 1
  const length = Number(lastDayOfMonth(yearOf(on), monthOf(on)).slice(8))
  const share = (Number(on.slice(8)) - 1 + daysAfter) / length
  return ((monthStart + share) / monthsPerColumn(zoom)) * columnWidth
}

function firstMonday(window: TimelineWindow): PlainDate {
  const firstOn = firstOnOf(window)
  return addDays(firstOn, -((weekdayOf(firstOn) + 6) % 7))
}
