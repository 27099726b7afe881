import { type SqlBool, sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import { groupBy } from '#app/domain/group.ts'
import { isLive, statuses } from '#app/domain/project.ts'
import type { SlipThresholds } from '#app/domain/slippage.ts'
import type { Db } from './client.server.ts'
import { orderColumn, type ProjectOrder } from './project.server.ts'
import { narrowed, type ProjectFilter, projectBase } from './project-filter.server.ts'

const liveStatuses = statuses.filter((status) => isLive({ status }))

const expectedOn = sql<PlainDate | null>`coalesce(milestone.actual_on, milestone.forecast_on, milestone.planned_on)`
const completionOn = sql<PlainDate | null>`coalesce(completion.actual_on, completion.forecast_on, completion.planned_on)`

/** Programs and their years with the extent of all their projects, in the order in which the timeline groups them. */
export async function listTimelineGroups(db: Db, filter: ProjectFilter, thresholds: SlipThresholds) {
  const extents = db
    .selectFrom('milestone')
    .select((eb) => [
      'projectId',
      eb.fn.min(expectedOn).as('fromOn'),
      eb.fn.min('baselineOn').as('baselineOn'),
    ])
    .groupBy('projectId')
  const isLiveProject = sql<SqlBool>`project.status = any(${liveStatuses})`
  return narrowed(projectBase(db), filter, thresholds)
    .leftJoin(extents.as('extent'), 'extent.projectId', 'project.id')
    .select((eb) => [
      'program.code as program',
      'program.nameKo',
      'program.nameEn',
      'project.cohort',
      sql<number>`count(*)::int`.as('projects'),
      sql<number>`(count(*) filter (where completion.actual_on is not null))::int`.as('done'),
      sql<number>`(count(*) filter (where ${isLiveProject} and project.slip_days > ${thresholds.toleranceDays}))::int`.as(
        'late',
      ),
      sql<number | null>`(max(project.slip_days) filter (where ${isLiveProject}))::int`.as('worstSlipDays'),
      eb.fn.min<PlainDate | null>('extent.fromOn').as('startOn'),
      eb.fn.max(completionOn).as('completionOn'),
      eb.fn.min<PlainDate | null>('extent.baselineOn').as('baselineStartOn'),
      eb.fn.max('completion.baselineOn').as('baselineCompletionOn'),
    ])
    .groupBy(['program.code', 'program.nameKo', 'program.nameEn', 'project.cohort'])
    .orderBy('program.code')
    .orderBy('project.cohort', (order) => order.asc().nullsLast())
    .execute()
}

/** Which rows of the timeline to read, and in which order they come. */
export interface TimelinePart {
  order: ProjectOrder
  /** whether projects stand below their program and year */
  isGrouped: boolean
  /** keys of groups left out: `4-4-2`, `4-4-2.2021`, `4-4-2.none` */
  closed: readonly string[]
  offset: number
  limit: number
}

/** Projects as rows of the timeline: extent, stages, groundbreaking and the dates of completion. */
export async function listTimeline(
  db: Db,
  filter: ProjectFilter,
  thresholds: SlipThresholds,
  part: TimelinePart,
) {
  const projects = await listParts(db, filter, thresholds, part)
  const byProject = groupBy(
    await listStageSpans(
      db,
      projects.map((project) => project.id),
    ),
    (span) => span.projectId,
  )
  return projects.map((project) => {
    const spans = byProject.get(project.id) ?? []
    return {
      ...project,
      startOn: earliest(spans.map((span) => span.fromOn)),
      baselineStartOn: earliest(spans.map((span) => span.baselineFromOn)),
      groundbreakingOn: earliest(spans.map((span) => span.groundbreakingOn)),
      stages: spans.flatMap(({ stage, fromOn, toOn, isDone }) =>
        fromOn === null || toOn === null ? [] : [{ stage, fromOn, toOn, isDone }],
      ),
    }
  })
}

function listParts(db: Db, filter: ProjectFilter, thresholds: SlipThresholds, part: TimelinePart) {
  const { order, isGrouped, closed, limit, offset } = part
  const groupCode = sql<string>`program.code || '.' || coalesce(project.cohort::text, 'none')`
  return narrowed(projectBase(db), filter, thresholds)
    .select([
      'project.id',
      'project.code',
      'project.nameKo',
      'project.nameEn',
      'project.stage',
      'project.status',
      'project.slipDays',
      'completion.baselineOn as baselineCompletionOn',
      'completion.plannedOn as plannedCompletionOn',
      'completion.forecastOn as forecastCompletionOn',
      'completion.actualOn as actualCompletionOn',
    ])
    .$if(isGrouped && closed.length > 0, (query) =>
      query
        .where(sql<SqlBool>`program.code <> all(${[...closed]}::text[])`)
        .where(sql<SqlBool>`${groupCode} <> all(${[...closed]}::text[])`),
    )
    .$if(isGrouped, (query) =>
      query.orderBy('program.code').orderBy('project.cohort', (direction) => direction.asc().nullsLast()),
    )
    .orderBy(orderColumn(order.by), (direction) =>
      order.isDescending ? direction.desc().nullsLast() : direction.asc().nullsLast(),
    )
    .orderBy('project.code')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** Every template calls the start of works so (`app/domain/template/standard`). */
const groundbreakingCode = 'groundbreaking'

/** One row per project and stage in a single pass: asking per project would be one query for each row drawn. */
function listStageSpans(db: Db, projectIds: readonly number[]) {
  return db
    .selectFrom('milestone')
    .select((eb) => [
      'projectId',
      'stage',
      eb.fn.min(expectedOn).as('fromOn'),
      eb.fn.max(expectedOn).as('toOn'),
      eb.fn.min('baselineOn').as('baselineFromOn'),
      eb.fn.min(expectedOn).filterWhere('code', '=', groundbreakingCode).as('groundbreakingOn'),
      sql<boolean>`bool_and(milestone.actual_on is not null)`.as('isDone'),
    ])
    .where('projectId', '=', sql<number>`any(${[...projectIds]}::int[])`)
    .groupBy(['projectId', 'stage'])
    .orderBy(sql`min(milestone.seq)`)
    .execute()
}

function earliest(days: readonly (PlainDate | null)[]): PlainDate | null {
  return days.reduce((first, day) => (first === null || (day !== null && day < first) ? day : first), null)
}
