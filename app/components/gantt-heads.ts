import { monthsPerColumn, type Scale, widthOf, type Zoom, zooms } from '#app/charts/timeline-scale.ts'
import { monthOf, type PlainDate, plainDate, yearOf } from '#app/domain/calendar.ts'
import type { Words } from '#app/i18n/words.ts'
import type { FrappeViewMode } from './frappe-gantt-types.ts'

/** The library's modes, the one it starts in first. */
export function viewModes(first: Zoom, words: Words['gantt']): FrappeViewMode[] {
  const others = zooms.filter((zoom) => zoom !== first)
  return [first, ...others].map((zoom) => ({
    name: zoom,
    step: zoom === 'week' ? '7d' : `${monthsPerColumn(zoom)}m`,
    padding: '0m',
    date_format: 'YYYY-MM-DD',
    upper_text: (date, previous) => upperHead(zoom, plainDay(date), previous && plainDay(previous), words),
    lower_text: (date) => lowerHead(zoom, plainDay(date), words),
  }))
}

/** The library keeps days at midnight of the browser's own zone. */
export function libraryDay(on: PlainDate): Date {
  return new Date(yearOf(on), monthOf(on) - 1, Number(on.slice(8)))
}

function plainDay(date: Date): PlainDate {
  return plainDate(date.getFullYear(), date.getMonth() + 1, date.getDate())
}

/** Years over months and quarters; over weeks the month in which their first full week begins. */
function upperHead(zoom: Zoom, on: PlainDate, previous: PlainDate | null, words: Words['gantt']): string {
  if (zoom === 'year') return ''
  if (zoom === 'week') {
    const isNewMonth = previous === null || monthOf(on) !== monthOf(previous)
    return isNewMonth ? words.weekHead(yearOf(on), words.monthHead(monthOf(on))) : ''
  }
  return previous === null || yearOf(on) !== yearOf(previous) ? words.yearHead(yearOf(on)) : ''
}

function lowerHead(zoom: Zoom, on: PlainDate, words: Words['gantt']): string {
  if (zoom === 'week') return String(Number(on.slice(8)))
  if (zoom === 'month') return words.monthHead(monthOf(on))
  if (zoom === 'quarter') return words.quarterHead(Math.ceil(monthOf(on) / 3))
  return words.yearHead(yearOf(on))
}

/** An upper head spans its columns, so that it can stay in sight while they pass (`position: sticky`). */
export function dressHeads(heads: readonly HTMLElement[], scale: Scale): void {
  const lefts = heads.map((head) => Number.parseFloat(head.style.left))
  for (const [index, head] of heads.entries()) {
    const name = document.createElement('span')
    name.textContent = head.textContent
    head.replaceChildren(name)
    head.style.top = '0'
    head.style.width = `${(lefts[index + 1] ?? widthOf(scale)) - (lefts[index] ?? 0)}px`
  }
}
