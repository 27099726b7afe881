import { sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { Won } from '#app/domain/money.ts'
import type { Route } from '#app/domain/project.ts'
import type { Db } from './client.server.ts'
import { narrowed, type ProjectFilter, projectBase } from './project-filter.server.ts'
import { findThresholds } from './threshold.server.ts'

/** What direct works and BTL are told apart by. */
export type SplitGroup = 'cohort' | 'year' | 'stage' | 'school' | 'kind'

/** One route of one group: what a list of projects with the same filter comes to. */
export interface SplitCell {
  /** the group as the address of the project list says it */
  group: string
  route: Route
  count: number
  /** null where no project of the cell states it */
  areaM2: number | null
  costWon: Won | null
  costWithFinancingWon: Won | null
}

/** What each group is in SQL, as the text that stands in an address. */
const expressions = {
  cohort: sql<string | null>`project.cohort::text`,
  year: sql<string | null>`project.completion_year::text`,
  stage: sql<string | null>`project.stage`,
  school: sql<string | null>`coalesce(project.school_kind, 'none')`,
  kind: sql<string | null>`case when project.cohort is null then 'facility' else 'building' end`,
} satisfies Record<SplitGroup, unknown>

/** Capital works that fill a slot, by group and route: buildings alone, but for the kinds. */
export async function listSplit(db: Db, by: SplitGroup, today: PlainDate): Promise<SplitCell[]> {
  const filter: ProjectFilter = { isCapital: true, isCounted: true }
  if (by !== 'kind') filter.kind = 'building'
  const rows = await narrowed(projectBase(db), filter, await findThresholds(db, today))
    .select([
      expressions[by].as('group'),
      'project.route',
      sql<number>`count(*)::int`.as('count'),
      sql<number | null>`sum(project.area_m2)::int`.as('areaM2'),
      sql<Won | null>`sum(project.cost_won)::bigint`.as('costWon'),
      sql<Won | null>`sum(project.cost_with_financing_won)::bigint`.as('costWithFinancingWon'),
    ])
    .groupBy([expressions[by], 'project.route'])
    .execute()
  return rows.flatMap(({ group, ...cell }) => (group === null ? [] : [{ group, ...cell }]))
}
