import { sumWon, type Won } from '#app/domain/money.ts'
import { type Route, schoolKinds, stages } from '#app/domain/project.ts'
import type { SplitCell, SplitGroup } from '#db/split.server.ts'

/** What direct works and BTL are told apart by; the address says which. */
export const splitGroups = [
  'cohort',
  'year',
  'stage',
  'school',
  'kind',
] as const satisfies readonly SplitGroup[]

export function readGroup(text: string | null): SplitGroup {
  return splitGroups.find((group) => group === text) ?? 'cohort'
}

/** What one route, or both together, come to. */
export interface SplitSum {
  count: number
  areaM2: number | null
  costWon: Won | null
  costWithFinancingWon: Won | null
}

/** One group with both routes; `group` is null on the totals. */
export interface SplitLine {
  group: string | null
  direct: SplitSum
  btl: SplitSum
  total: SplitSum
}

/** A line for each group in its usual order, and the totals at the end. */
export function splitLines(by: SplitGroup, cells: readonly SplitCell[]): SplitLine[] {
  const groups = [...new Set(cells.map(({ group }) => group))].sort((a, b) => placeOf(by, a) - placeOf(by, b))
  const line = (group: string | null): SplitLine => {
    const ofGroup = cells.filter((cell) => group === null || cell.group === group)
    const ofRoute = (route: Route) => sumOf(ofGroup.filter((cell) => cell.route === route))
    return { group, direct: ofRoute('direct'), btl: ofRoute('btl'), total: sumOf(ofGroup) }
  }
  return [...groups.map(line), line(null)]
}

function placeOf(by: SplitGroup, group: string): number {
  if (by === 'stage') return stages.map(String).indexOf(group)
  if (by === 'school') return [...schoolKinds, 'none'].indexOf(group)
  return by === 'kind' ? Number(group !== 'building') : Number(group)
}

function sumOf(cells: readonly SplitCell[]): SplitSum {
  const areas = cells.flatMap(({ areaM2 }) => areaM2 ?? [])
  return {
    count: cells.reduce((sum, { count }) => sum + count, 0),
    areaM2: areas.length === 0 ? null : areas.reduce((sum, area) => sum + area, 0),
    costWon: sumWon(cells.map(({ costWon }) => costWon)),
    costWithFinancingWon: sumWon(cells.map(({ costWithFinancingWon }) => costWithFinancingWon)),
  }
}

/** The project list of exactly the rows behind a number. */
export function listAddress(by: SplitGroup, group: string | null, route: Route | null): string {
  const params = new URLSearchParams()
  if (by !== 'kind') params.set('kind', 'building')
  if (group !== null) params.set(by, group)
  if (route !== null) params.set('route', route)
  params.set('counted', 'yes')
  return `/projects?${params}`
}
