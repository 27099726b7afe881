import { sql } from 'kysely'
import { unreachable } from '#app/domain/invariant.ts'
import type { Actor } from '#app/domain/permissions.ts'
import type { SlotState } from '#app/domain/project/project-status.ts'
import {
  isCounted,
  isLive,
  type Route,
  type SchoolKind,
  type Stage,
  type Status,
  statuses,
  type WorkKind,
} from '#app/domain/project.ts'
import type { Rating, SlipThresholds } from '#app/domain/slippage.ts'
import type { Db } from './client.server.ts'

/** What a list of projects can be narrowed by; the list page, the timeline and the JSON interface share it. */
export interface ProjectFilter {
  /** in code, names or school name */
  search?: string | undefined
  program?: string | undefined
  kind?: WorkKind | undefined
  /** null: those of which nobody has said it */
  schoolKind?: SchoolKind | null | undefined
  cohort?: number | undefined
  stage?: Stage | undefined
  route?: Route | undefined
  status?: Status | undefined
  /** only what fills a slot: all but what another project has replaced */
  isCounted?: true | undefined
  /** the holders of slots that stand so */
  slot?: SlotState | undefined
  managerId?: number | undefined
  /** what this person manages: own projects and all of assigned programs */
  assignedTo?: Pick<Actor, 'id' | 'programIds'> | undefined
  /** of what is rated at all: nothing is late or on track that is suspended, withdrawn or replaced */
  rating?: Rating | undefined
  /** the year for which the source plans the completion */
  completionYear?: number | undefined
  /** the year in which it was or is expected to be completed; null: in none */
  expectedYear?: number | null | undefined
  isCompleted?: boolean | undefined
  /** only projects whose program is capital works; the default view */
  isCapital?: boolean | undefined
}

/** Projects with what filters and orders look at beside them: program, completion, manager and replacement. */
export function projectBase(db: Db) {
  return db
    .selectFrom('project')
    .innerJoin('program', 'program.id', 'project.programId')
    .leftJoin('milestone as completion', (join) =>
      join.onRef('completion.projectId', '=', 'project.id').on('completion.isCompletion', '=', true),
    )
    .leftJoin('appUser as manager', 'manager.id', 'project.managerId')
    .leftJoin('project as replaced', 'replaced.id', 'project.replacesId')
    .leftJoin('project as replacement', 'replacement.replacesId', 'project.id')
}

export type ProjectBase = ReturnType<typeof projectBase>

const countedStatuses = statuses.filter((status) => isCounted({ status, slotReleasedOn: null }))
const liveStatuses = statuses.filter((status) => isLive({ status }))

/** The year of the completion as it happened, else as it is expected while work goes on; a test holds it to the domain. */
export const expectedYear = sql<number | null>`extract(year from coalesce(completion.actual_on,
  case when project.status = any(${liveStatuses}) then coalesce(completion.forecast_on, completion.planned_on) end))::int`

export function narrowed(query: ProjectBase, filter: ProjectFilter, thresholds: SlipThresholds): ProjectBase {
  return withCompletion(withPeople(withKind(query, filter), filter), filter, thresholds)
}

/** What a project is and where it stands. */
function withKind(query: ProjectBase, filter: ProjectFilter): ProjectBase {
  const { search, program, kind, cohort, stage, route, status, isCapital } = filter
  let narrow = query
  if (isCapital !== undefined) narrow = narrow.where('program.isCapital', '=', isCapital)
  if (program !== undefined) narrow = narrow.where('program.code', '=', program)
  if (kind !== undefined) narrow = narrow.where('project.cohort', kind === 'building' ? 'is not' : 'is', null)
  if (filter.schoolKind === null) narrow = narrow.where('project.schoolKind', 'is', null)
  else if (filter.schoolKind !== undefined)
    narrow = narrow.where('project.schoolKind', '=', filter.schoolKind)
  if (cohort !== undefined) narrow = narrow.where('project.cohort', '=', cohort)
  if (stage !== undefined) narrow = narrow.where('project.stage', '=', stage)
  if (route !== undefined) narrow = narrow.where('project.route', '=', route)
  if (status !== undefined) narrow = narrow.where('project.status', '=', status)
  if (filter.isCounted) narrow = withHolder(narrow)
  if (filter.slot !== undefined) narrow = withSlot(narrow, filter.slot)
  if (search !== undefined && search !== '') narrow = withText(narrow, search)
  return narrow
}

/** The rule of `isCounted`, said in SQL. */
function withHolder(query: ProjectBase): ProjectBase {
  return query.where('project.status', 'in', countedStatuses).where('project.slotReleasedOn', 'is', null)
}

/** The rule of `slotOf`, said in SQL; a test holds the two together. */
function withSlot(query: ProjectBase, slot: SlotState): ProjectBase {
  if (slot === 'released') return query.where('project.slotReleasedOn', 'is not', null)
  if (slot === 'vacant') return withHolder(query).where('project.status', '=', 'withdrawn')
  return withHolder(query)
    .where('project.status', '<>', 'withdrawn')
    .where('project.replacesId', slot === 'replaced' ? 'is not' : 'is', null)
}

/** `assignedTo` is the rule of `can` for a project manager, said in SQL. */
function withPeople(query: ProjectBase, { managerId, assignedTo }: ProjectFilter): ProjectBase {
  if (managerId !== undefined) return query.where('project.managerId', '=', managerId)
  if (assignedTo === undefined) return query
  return query.where((eb) =>
    eb.or([
      eb('project.managerId', '=', assignedTo.id),
      eb('project.programId', '=', sql<number>`any(${[...assignedTo.programIds]}::int[])`),
    ]),
  )
}

/** When a project is completed, and how late. */
function withCompletion(query: ProjectBase, filter: ProjectFilter, thresholds: SlipThresholds): ProjectBase {
  const { rating, completionYear, isCompleted } = filter
  let narrow = query
  if (completionYear !== undefined) narrow = narrow.where('project.completionYear', '=', completionYear)
  if (filter.expectedYear === null) narrow = narrow.where(expectedYear, 'is', null)
  else if (filter.expectedYear !== undefined) narrow = narrow.where(expectedYear, '=', filter.expectedYear)
  if (isCompleted !== undefined)
    narrow = narrow.where('completion.actualOn', isCompleted ? 'is not' : 'is', null)
  if (rating !== undefined) narrow = withRating(narrow, rating, thresholds)
  return narrow
}

/** The rule of `standingOn`, said in SQL; a test holds the two together. */
function withRating(
  query: ProjectBase,
  rating: Rating,
  { toleranceDays, majorDays, criticalDays }: SlipThresholds,
): ProjectBase {
  const rated = query.where('project.status', 'in', liveStatuses)
  const slip = sql<number>`coalesce(project.slip_days, 0)`
  switch (rating) {
    case 'on-track':
      return rated.where(slip, '<=', toleranceDays)
    case 'minor':
      return rated.where(slip, '>', toleranceDays).where(slip, '<=', majorDays)
    case 'major':
      return rated.where(slip, '>', majorDays).where(slip, '<=', criticalDays)
    case 'critical':
      return rated.where(slip, '>', criticalDays)
    default:
      return unreachable(rating)
  }
}

function withText(query: ProjectBase, search: string): ProjectBase {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  return query.where((eb) =>
    eb.or([
      eb('project.code', 'ilike', pattern),
      eb('project.nameKo', 'ilike', pattern),
      eb('project.nameEn', 'ilike', pattern),
      eb('project.schoolName', 'ilike', pattern),
    ]),
  )
}
