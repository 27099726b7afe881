import { sql } from 'kysely'
import { unreachable } from '#app/domain/invariant.ts'
import type { Won } from '#app/domain/money.ts'
import type { ProjectSubject } from '#app/domain/permissions.ts'
import type { SlipThresholds } from '#app/domain/slippage.ts'
import type { Db } from './client.server.ts'
import {
  expectedYear,
  narrowed,
  type ProjectBase,
  type ProjectFilter,
  projectBase,
} from './project-filter.server.ts'
import { listManagers } from './user.server.ts'

export const projectSorts = [
  'code',
  'name',
  'program',
  'cohort',
  'route',
  'stage',
  'status',
  'slip',
  'manager',
  'cost',
  'baselineCompletion',
  'plannedCompletion',
  'forecastCompletion',
  'actualCompletion',
] as const
export type ProjectSort = (typeof projectSorts)[number]

export interface ProjectOrder {
  by: ProjectSort
  isDescending: boolean
}

export type ProjectRow = Awaited<ReturnType<typeof listProjects>>[number]

/** Projects of one page of a list, with the four dates of their completion. */
export async function listProjects(
  db: Db,
  filter: ProjectFilter,
  thresholds: SlipThresholds,
  page: { order: ProjectOrder; limit: number; offset: number },
) {
  return projectRows(db, filter, thresholds)
    .orderBy(orderColumn(page.order.by), (direction) =>
      page.order.isDescending ? direction.desc().nullsLast() : direction.asc().nullsLast(),
    )
    .orderBy('project.code')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

/** Projects after a code in code order: pages of the JSON interface that no insert can shift. */
export async function listProjectsAfter(
  db: Db,
  filter: ProjectFilter,
  thresholds: SlipThresholds,
  page: { afterCode: string | null; limit: number },
) {
  return projectRows(db, filter, thresholds)
    .$if(page.afterCode !== null, (query) => query.where('project.code', '>', page.afterCode))
    .orderBy('project.code')
    .limit(page.limit)
    .execute()
}

export async function countProjects(
  db: Db,
  filter: ProjectFilter,
  thresholds: SlipThresholds,
): Promise<number> {
  const row = await narrowed(projectBase(db), filter, thresholds)
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** How many projects a filter finds, and what those that hold a slot cost; null when none states a cost. */
export function getProjectTotals(
  db: Db,
  filter: ProjectFilter,
  thresholds: SlipThresholds,
): Promise<{ count: number; costWon: Won | null }> {
  return narrowed(projectBase(db), filter, thresholds)
    .select([
      sql<number>`count(*)::int`.as('count'),
      sql<Won | null>`(sum(project.cost_won) filter (where project.status <> 'replaced'))::bigint`.as(
        'costWon',
      ),
    ])
    .executeTakeFirstOrThrow()
}

export type ProjectChoices = Awaited<ReturnType<typeof listProjectChoices>>

/** What a list of projects can be narrowed to: programs and years that have any, and the managers. */
export async function listProjectChoices(db: Db) {
  const [programs, years, expectedYears, managers] = await Promise.all([
    db
      .selectFrom('program')
      .select(['code', 'nameKo', 'nameEn'])
      .where((eb) => eb.exists(eb.selectFrom('project').whereRef('project.programId', '=', 'program.id')))
      .orderBy('code')
      .execute(),
    db
      .selectFrom('project')
      .select('completionYear')
      .distinct()
      .where('completionYear', 'is not', null)
      .orderBy('completionYear')
      .$narrowType<{ completionYear: number }>()
      .execute(),
    projectBase(db).select(expectedYear.as('year')).distinct().orderBy('year').execute(),
    listManagers(db),
  ])
  return {
    programs,
    years: years.map((row) => row.completionYear),
    expectedYears: expectedYears.flatMap(({ year }) => year ?? []),
    managers: managers.map(({ id, name }) => ({ id, name })),
  }
}

export type ProjectDetail = NonNullable<Awaited<ReturnType<typeof findProject>>>

export async function findProject(db: Db, code: string) {
  return selected(projectBase(db))
    .select(['project.statusReason', 'project.version', 'project.templateCode'])
    .select(['project.sourceSection', 'project.sourceLine', 'project.origin', 'project.areaM2'])
    .select(['project.programId', 'program.nameKo as programNameKo', 'program.nameEn as programNameEn'])
    .where('project.code', '=', code)
    .executeTakeFirst()
}

/** What a permission decision needs to know of a project. */
export function subjectOf(project: { managerId: number | null; programId: number }): ProjectSubject {
  return { managerId: project.managerId, programId: project.programId }
}

function projectRows(db: Db, filter: ProjectFilter, thresholds: SlipThresholds) {
  return selected(narrowed(projectBase(db), filter, thresholds))
}

function selected(query: ProjectBase) {
  return query.select([
    'project.id',
    'project.code',
    'project.nameKo',
    'project.nameEn',
    'project.schoolName',
    'program.code as program',
    'project.cohort',
    'project.route',
    'project.stage',
    'project.status',
    'project.managerId',
    'manager.name as manager',
    'manager.email as managerEmail',
    'project.completionYear',
    'project.costWon',
    'project.costWithFinancingWon',
    'replaced.code as replaces',
    'replacement.code as replacedBy',
    'completion.baselineOn as baselineCompletionOn',
    'completion.plannedOn as plannedCompletionOn',
    'completion.forecastOn as forecastCompletionOn',
    'completion.actualOn as actualCompletionOn',
    'project.slipDays',
    'project.isDemo',
  ])
}

const stageRank = sql<number>`array_position(array['planning','feasibility','design','construction','completion'], project.stage)`

function orderColumn(by: ProjectSort) {
  switch (by) {
    case 'code':
      return sql`project.code`
    case 'name':
      return sql`project.name_ko`
    case 'program':
      return sql`program.code`
    case 'cohort':
      return sql`project.cohort`
    case 'route':
      return sql`project.route`
    case 'stage':
      return stageRank
    case 'status':
      return sql`project.status`
    case 'manager':
      return sql`manager.name`
    case 'cost':
      return sql`project.cost_won`
    case 'baselineCompletion':
      return sql`completion.baseline_on`
    case 'plannedCompletion':
      return sql`completion.planned_on`
    case 'forecastCompletion':
      return sql`completion.forecast_on`
    case 'actualCompletion':
      return sql`completion.actual_on`
    case 'slip':
      return sql`project.slip_days`
    default:
      return unreachable(by)
  }
}
