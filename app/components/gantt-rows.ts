import { useFetcher } from '@remix-run/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { toggleLink } from '#app/address/timeline-address.ts'
import type { GroupLine, TimelineLine } from '#app/charts/timeline-lines.ts'
import {
  groupRow,
  type PortfolioFrame,
  portfolioRow,
  type TimelineProject,
} from '#app/charts/timeline-portfolio.ts'
import type { ChartRow } from '#app/charts/timeline-row.ts'
import type { RowRange } from './gantt-tasks.ts'

/** Projects that came together; `offset` is the place of the first among all of the address `query`. */
export interface ProjectChunk {
  query: string
  offset: number
  projects: readonly TimelineProject[]
}

/** So many projects are asked for at once, at places that are multiples of it. */
const chunkSize = 60

/** The most that one request may ask for: what is in view, to the ends of its chunks. */
export const mostProjectsAtOnce = chunkSize * 4

/** The rows of a long list: those in view are fetched when they come into view, one request at a time. */
export function usePortfolioRows(
  lines: readonly TimelineLine[],
  first: ProjectChunk,
  frame: PortfolioFrame,
  range: RowRange,
): (ChartRow | undefined)[] {
  const fetcher = useFetcher<ProjectChunk>()
  const [known, setKnown] = useState(() => merged(null, first))
  // New data of the page is another list, or the same one saved anew: what was fetched for the old one is void.
  if (known.first !== first) setKnown(merged(null, first))
  const came = fetcher.data
  if (came && came.query === first.query && !known.chunks.has(came)) setKnown(merged(known, came))

  const isIdle = fetcher.state === 'idle'
  const asked = useRef('')
  const load = fetcher.load
  useEffect(() => {
    const missing = isIdle ? missingIn(lines.slice(range.from, range.to), known.projects) : null
    if (missing === null) return
    const params = new URLSearchParams(first.query)
    params.set('offset', String(missing.offset))
    params.set('limit', String(missing.limit))
    // What did not come the last time will not come now either.
    if (asked.current === params.toString()) return
    asked.current = params.toString()
    load(`/gantt/rows?${params}`)
  }, [isIdle, lines, range, known, first, load])

  // Rows that are drawn must stay the same objects while others come.
  const made = useMemo(() => ({ frame, rows: new Map<unknown, ChartRow>() }), [frame])
  return useMemo(
    () =>
      lines.map((line, place) => {
        if (line.kind !== 'project') return foldable(line, place, made, first.query)
        const project = known.projects.get(line.index)
        return project && madeOnce(project, place, made)
      }),
    [lines, known, made, first],
  )
}

/** The lines of one page of the table. */
export interface TabledLines {
  lines: readonly TimelineLine[]
  /** the projects among them, in their order */
  projects: readonly TimelineProject[]
  /** of projects in open groups, on all pages */
  total: number
}

/** Those lines as rows, all of them at once: paper does not scroll. */
export function tabledRows({ lines, projects }: TabledLines, frame: PortfolioFrame): ChartRow[] {
  let next = 0
  return lines.flatMap((line, place) => {
    if (line.kind !== 'project') return groupRow(line, place, frame)
    const project = projects[next]
    next += 1
    return project ? portfolioRow(project, place, frame) : []
  })
}

interface Known {
  first: ProjectChunk
  chunks: Set<ProjectChunk>
  projects: Map<number, TimelineProject>
}

function merged(known: Known | null, chunk: ProjectChunk): Known {
  const projects = new Map(known?.projects)
  chunk.projects.forEach((project, index) => {
    projects.set(chunk.offset + index, project)
  })
  return { first: known?.first ?? chunk, chunks: new Set([...(known?.chunks ?? []), chunk]), projects }
}

/** The stretch of projects to ask for, to the ends of its chunks; null when all are here. */
function missingIn(
  lines: readonly TimelineLine[],
  projects: ReadonlyMap<number, TimelineProject>,
): { offset: number; limit: number } | null {
  const missing = lines.flatMap((line) =>
    line.kind === 'project' && !projects.has(line.index) ? line.index : [],
  )
  const [first, last] = [missing.at(0), missing.at(-1)]
  if (first === undefined || last === undefined) return null
  const offset = Math.floor(first / chunkSize) * chunkSize
  const end = (Math.floor(last / chunkSize) + 1) * chunkSize
  return { offset, limit: Math.min(end - offset, mostProjectsAtOnce) }
}

interface MadeRows {
  frame: PortfolioFrame
  rows: Map<unknown, ChartRow>
}

/** The row of a group leads to the address that folds or unfolds it. */
function foldable(line: GroupLine, place: number, { frame, rows }: MadeRows, query: string): ChartRow {
  const before = rows.get(line)
  if (before) return before
  const to = toggleLink(new URLSearchParams(query), line.key, line.isOpen)
  const row = { ...groupRow(line, place, frame), to }
  rows.set(line, row)
  return row
}

function madeOnce(project: TimelineProject, place: number, { frame, rows }: MadeRows): ChartRow {
  const before = rows.get(project)
  if (before?.id === String(place + 1)) return before
  const row = portfolioRow(project, place, frame)
  rows.set(project, row)
  return row
}
