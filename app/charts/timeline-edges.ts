import { linkWay } from './timeline-links.ts'
import type { PaperPlan } from './timeline-paper.ts'
import type { ChartRow } from './timeline-row.ts'
import { rowHeight, widthOfText } from './timeline-shapes.ts'

/** Kept free above or below the rows of a sheet for what the links that leave it lead to: two lines of words. */
export const edgeHeight = 32

/** At which edges links leave a sheet. */
export interface SheetEdges {
  top: boolean
  bottom: boolean
}

/** The line of a link on one sheet: all of it, or up to the edge at which it leaves. */
interface SheetLine {
  key: string
  d: string
  isCritical: boolean
}

/** Words at an edge: the rows that a line which leaves there comes from or leads to. */
interface EdgeNote {
  key: string
  x: number
  y: number
  text: string
}

/** `rows` lie one after the other in `all`. */
export function edgesOf(rows: readonly ChartRow[], all: readonly ChartRow[]): SheetEdges {
  const ends = linksOf(rows, all).flatMap(({ from, to }) => [from, to])
  return { top: ends.some((place) => place < 0), bottom: ends.some((place) => place >= rows.length) }
}

/**
 * The links of a sheet as lines. One that leads to a row of another sheet goes on to the edge, where the name of that
 * row stands; on the other sheet it comes in at the same place.
 */
export function sheetLinks(
  rows: readonly ChartRow[],
  all: readonly ChartRow[],
  { scale, shiftX }: PaperPlan,
  top: number,
  right: number,
): { lines: SheetLine[]; notes: EdgeNote[] } {
  const first = firstPlace(rows, all)
  const bottom = top + rows.length * rowHeight
  const isHere = (place: number) => place >= 0 && place < rows.length
  const lines: SheetLine[] = []
  const leaving: Record<'top' | 'bottom', Leaving[]> = { top: [], bottom: [] }
  for (const { from, to, type } of linksOf(rows, all)) {
    const [fromRow, toRow] = [all[first + from], all[first + to]]
    const way =
      fromRow && toRow && linkWay({ row: fromRow, place: from }, { row: toRow, place: to }, type, scale, top)
    if (!way) continue
    const line = {
      key: `${fromRow.id} ${type} ${toRow.id}`,
      isCritical: fromRow.isCritical && toRow.isCritical,
    }
    if (isHere(from) && isHere(to)) {
      lines.push({ ...line, d: `${way.out} ${way.in}` })
      continue
    }
    const edge = from < 0 || to < 0 ? 'top' : 'bottom'
    const edgeY = edge === 'top' ? top - reach : bottom + reach
    lines.push({ ...line, d: isHere(from) ? `${way.out} V ${edgeY}` : `M ${way.x} ${edgeY} ${way.in}` })
    leaving[edge].push({ x: way.x + shiftX, name: isHere(from) ? toRow.name : fromRow.name })
  }
  const notes = [
    ...edgeNotes(leaving.top, '↑', right).map(({ line, ...note }) => ({ ...note, y: top - 8 - line * 14 })),
    ...edgeNotes(leaving.bottom, '↓', right).map(({ line, ...note }) => ({
      ...note,
      y: bottom + 13 + line * 14,
    })),
  ]
  return { lines, notes }
}

/** So far a line goes beyond the edge of the rows. */
const reach = 6

interface Leaving {
  /** on the sheet */
  x: number
  name: string
}

function firstPlace([first]: readonly ChartRow[], all: readonly ChartRow[]): number {
  return first === undefined ? 0 : all.indexOf(first)
}

/** Links with an end in `rows`, by the places of their ends counted from the first of them. */
function linksOf(rows: readonly ChartRow[], all: readonly ChartRow[]) {
  const first = firstPlace(rows, all)
  const places = new Map(all.map((row, place) => [row.id, place - first]))
  const isHere = (place: number) => place >= 0 && place < rows.length
  return all.flatMap((row, place) =>
    row.linkedFrom.flatMap(({ id, type }) => {
      const [from, to] = [places.get(id), place - first]
      return from !== undefined && (isHere(from) || isHere(to)) ? { from, to, type } : []
    }),
  )
}

/** Names at their lines from left to right, one for all lines of a place, on two lines so that none covers another. */
function edgeNotes(leaving: readonly Leaving[], arrow: string, right: number) {
  const places = new Map<number, string[]>()
  for (const { x, name } of leaving) {
    const place = Math.round(x)
    const names = places.get(place) ?? []
    if (!names.includes(name)) names.push(name)
    places.set(place, names)
  }
  const ends = [0, 0]
  return [...places]
    .sort(([a], [b]) => a - b)
    .map(([place, names]) => {
      const text = `${arrow} ${shortened(names)}`
      const width = (widthOfText(text) * 11) / 13
      const start = Math.min(place + 5, right - width)
      const free = ends.findIndex((end) => end <= start)
      const line = free >= 0 ? free : ends.indexOf(Math.min(...ends))
      const x = Math.max(start, ends[line] ?? 0)
      ends[line] = x + width + 6
      return { key: `${arrow} ${place}`, x, line, text }
    })
}

const mostNames = 2
const longestName = 16

function shortened(names: readonly string[]): string {
  const shown = names
    .slice(0, mostNames)
    .map((name) => (name.length > longestName ? `${name.slice(0, longestName)}…` : name))
  const more = names.length - shown.length
  return `${shown.join(', ')}${more > 0 ? ` +${more}` : ''}`
}
