import type { PlainDate } from '#app/domain/calendar.ts'
import { groupBy } from '#app/domain/group.ts'

/** The projects of one program and year, summed up; null: the program has no years. */
export interface TimelineGroup {
  program: string
  nameKo: string
  nameEn: string
  cohort: number | null
  projects: number
  /** completed */
  done: number
  /** live and beyond the tolerance */
  late: number
  /** working days of the latest live one; null: none is compared with a baseline */
  worstSlipDays: number | null
  startOn: PlainDate | null
  completionOn: PlainDate | null
  baselineStartOn: PlainDate | null
  baselineCompletionOn: PlainDate | null
}

/** The line of a group; `key` stands in the address when it is closed. */
export interface GroupLine {
  kind: 'program' | 'cohort'
  key: string
  group: TimelineGroup
  isOpen: boolean
}

/** One line of the timeline, drawn and in the table alike. */
export type TimelineLine =
  | GroupLine
  /** `index`: its place among the projects of open groups, in the chosen order */
  | { kind: 'project'; index: number }

/**
 * All lines from top to bottom: a line per program, under it a line per year where it has years, under that its
 * projects, unless the group is closed. Without groups the projects alone.
 */
export function timelineLines(
  groups: readonly TimelineGroup[],
  { closed, isGrouped }: { closed: readonly string[]; isGrouped: boolean },
): TimelineLine[] {
  const lines: TimelineLine[] = []
  let index = 0
  const addProjects = (count: number) => {
    for (const end = index + count; index < end; index += 1) lines.push({ kind: 'project', index })
  }
  if (!isGrouped) {
    addProjects(groups.reduce((sum, group) => sum + group.projects, 0))
    return lines
  }
  for (const [program, own] of groupBy(groups, (group) => group.program)) {
    const isOpen = !closed.includes(program)
    lines.push({ kind: 'program', key: program, group: summed(own), isOpen })
    if (!isOpen) continue
    for (const group of own) {
      const key = groupKey(group)
      const isCohortOpen = !closed.includes(key)
      if (hasYears(own)) lines.push({ kind: 'cohort', key, group, isOpen: isCohortOpen })
      if (isCohortOpen) addProjects(group.projects)
    }
  }
  return lines
}

/**
 * The lines of one page of the table: `size` projects with the groups among them; the groups that follow the last of
 * them begin the next page. Pages count from 1; one beyond the last is the last.
 */
export function linesOfPage(
  lines: readonly TimelineLine[],
  page: number,
  size: number,
): { lines: TimelineLine[]; page: number; projects: number } {
  const places = lines.flatMap((line, place) => (line.kind === 'project' ? place : []))
  const pages = Math.max(1, Math.ceil(places.length / size))
  const shown = Math.min(page, pages)
  const from = shown === 1 ? 0 : (places[(shown - 1) * size - 1] ?? -1) + 1
  const to = shown === pages ? lines.length : (places[shown * size - 1] ?? lines.length) + 1
  return { lines: lines.slice(from, to), page: shown, projects: places.length }
}

/** How a group stands in an address: `4-4-2` is a program, `4-4-2.2021` one of its years, `4-4-2.none` what has none. */
function groupKey({ program, cohort }: Pick<TimelineGroup, 'program' | 'cohort'>): string {
  return `${program}.${cohort ?? 'none'}`
}

/** Every key that closes something, to close all at once. */
export function programKeys(groups: readonly TimelineGroup[]): string[] {
  return [...new Set(groups.map((group) => group.program))]
}

/** The keys of an address; what is no key is ignored. */
export function parseClosed(text: string | null): string[] {
  const key = /^[0-9A-Za-z][0-9A-Za-z-]{0,29}(\.(\d{4}|none))?$/
  return [...new Set((text ?? '').split(',').filter((part) => key.test(part)))].slice(0, mostClosed)
}

/** More groups than this nobody closes one by one. */
const mostClosed = 200

function hasYears(groups: readonly TimelineGroup[]): boolean {
  return groups.some((group) => group.cohort !== null)
}

function summed(groups: readonly TimelineGroup[]): TimelineGroup {
  const [first] = groups
  if (first === undefined) throw new Error('Broken invariant: a program on the timeline has a group')
  const total = (key: 'projects' | 'done' | 'late') => groups.reduce((sum, group) => sum + group[key], 0)
  const days = (key: 'startOn' | 'completionOn' | 'baselineStartOn' | 'baselineCompletionOn') =>
    groups.flatMap((group) => group[key] ?? []).sort()
  const slips = groups.flatMap((group) => group.worstSlipDays ?? [])
  return {
    ...first,
    cohort: null,
    projects: total('projects'),
    done: total('done'),
    late: total('late'),
    worstSlipDays: slips.length === 0 ? null : Math.max(...slips),
    startOn: days('startOn').at(0) ?? null,
    completionOn: days('completionOn').at(-1) ?? null,
    baselineStartOn: days('baselineStartOn').at(0) ?? null,
    baselineCompletionOn: days('baselineCompletionOn').at(-1) ?? null,
  }
}
