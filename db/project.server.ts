import { type SelectQueryBuilder, sql } from 'kysely'
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

interface ProjectPage {
  order: ProjectOrder
  limit: number
  offset: number
}

export type ProjectRow = Awaited<ReturnType<typeof listProjects>>[number]

/** Projects of one page of a list, with the four dates of their completion. */
export async function listProjects(
  db: Db,
  filter: ProjectFilter,
  thresholds: SlipThresholds,
  page: ProjectPage,
) {
  return paged(projectRows(db, filter, thresholds), page).execute()
}

export type ProjectLine = Awaited<ReturnType<typeof listProjectLines>>[number]

/** The same, but only what the cells of the list page show: each further column of fifty rows costs every visit. */
export async function listProjectLines(
  db: Db,
  filter: ProjectFilter,
  thresholds: SlipThresholds,
  page: ProjectPage,
) {
  return paged(narrowed(projectBase(db), filter, thresholds).select(lineColumns), page).execute()
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
      sql<Won | null>`(sum(project.cost_won) filter (where project.status <> 'replaced' and project.slot_released_on is null))::bigint`.as(
        'costWon',
      ),
    ])
    .executeTakeFirstOrThrow()
}

export type ProjectChoices = Awaited<ReturnType<typeof listProjectChoices>>

/** What a list of projects can be narrowed to: programs and years that have any, and the managers. One statement. */
export function listProjectChoices(db: Db) {
  const expectedYears = projectBase(db).select(expectedYear.as('year')).distinct().orderBy('year')
  return db
    .selectNoFrom([
      sql<{ code: string; nameKo: string; nameEn: string }[]>`(
        select coalesce(json_agg(json_build_object('code', code, 'nameKo', name_ko, 'nameEn', name_en) order by code), '[]')
        from program where exists (select from project where program_id = program.id))`.as('programs'),
      sql<number[]>`array(
        select distinct completion_year from project where completion_year is not null order by 1)`.as(
        'years',
      ),
      sql<number[]>`array(${expectedYears.where(expectedYear, 'is not', null)})`.as('expectedYears'),
      sql<{ id: number; name: string }[]>`(
        select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name), '[]')
        from app_user where role = 'project-manager' and is_active)`.as('managers'),
    ])
    .executeTakeFirstOrThrow()
}

export type ProjectDetail = NonNullable<Awaited<ReturnType<typeof findProject>>>

export async function findProject(db: Db, code: string) {
  return selected(projectBase(db))
    .select(['project.statusReason', 'project.statusOn', 'project.version'])
    .select(['project.slotReleaseCause', 'project.slotReleaseReason', 'project.slotReleaseDocumentNo'])
    .select(['project.templateCode', 'project.templateVersion', 'project.hasOwnLinks'])
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

const lineColumns = [
  'project.code',
  'project.nameKo',
  'project.nameEn',
  'project.schoolName',
  'project.schoolKind',
  'program.code as program',
  'project.cohort',
  'project.route',
  'project.stage',
  'project.status',
  'replacement.code as replacedBy',
  'project.slipDays',
  'manager.name as manager',
  'project.costWon',
  'completion.baselineOn as baselineCompletionOn',
  'completion.plannedOn as plannedCompletionOn',
  'completion.forecastOn as forecastCompletionOn',
  'completion.actualOn as actualCompletionOn',
  'project.isDemo',
] as const

function selected(query: ProjectBase) {
  return query
    .select(lineColumns)
    .select([
      'project.id',
      'project.managerId',
      'manager.email as managerEmail',
      'project.completionYear',
      'project.costWithFinancingWon',
      'replaced.code as replaces',
      'project.slotReleasedOn',
    ])
}

function paged<DB, Tables extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, Tables, Row>,
  page: ProjectPage,
) {
  return query
    .orderBy(orderColumn(page.order.by), (direction) =>
      page.order.isDescending ? direction.desc().nullsLast() : direction.asc().nullsLast(),
    )
    .orderBy(orderColumn('code'))
    .limit(page.limit)
    .offset(page.offset)
}

const stageRank = sql<number>`array_position(array['planning','feasibility','design','construction','completion'], project.stage)`

/** The column that an order means; lists and the timeline sort alike. */
export function orderColumn(by: ProjectSort) {
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
