import { sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import { groupBy } from '#app/domain/group.ts'
import type { Stage } from '#app/domain/project.ts'
import type { SlipThresholds } from '#app/domain/slippage.ts'
import type { Db } from './client.server.ts'
import { listProjects, type ProjectOrder } from './project.server.ts'
import type { ProjectFilter } from './project-filter.server.ts'

/** The time one stage of a project takes, from its first to its last milestone as now expected. */
export interface TimelineStage {
  stage: Stage
  fromOn: PlainDate
  toOn: PlainDate
  /** every milestone of the stage has happened */
  isDone: boolean
}

export type TimelineProject = Awaited<ReturnType<typeof listTimeline>>[number]

/** Projects as rows of the timeline, at most `limit`: extent, stages, groundbreaking and the dates of completion. */
export async function listTimeline(
  db: Db,
  filter: ProjectFilter,
  thresholds: SlipThresholds,
  order: ProjectOrder,
  limit: number,
) {
  const projects = await listProjects(db, filter, thresholds, { order, limit, offset: 0 })
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
      id: project.id,
      code: project.code,
      nameKo: project.nameKo,
      nameEn: project.nameEn,
      cohort: project.cohort,
      route: project.route,
      stage: project.stage,
      status: project.status,
      slipDays: project.slipDays,
      startOn: earliest(spans.map((span) => span.fromOn)),
      baselineStartOn: earliest(spans.map((span) => span.baselineFromOn)),
      groundbreakingOn: earliest(spans.map((span) => span.groundbreakingOn)),
      baselineCompletionOn: project.baselineCompletionOn,
      plannedCompletionOn: project.plannedCompletionOn,
      forecastCompletionOn: project.forecastCompletionOn,
      actualCompletionOn: project.actualCompletionOn,
      stages: spans.flatMap(({ stage, fromOn, toOn, isDone }): TimelineStage[] =>
        fromOn === null || toOn === null ? [] : [{ stage, fromOn, toOn, isDone }],
      ),
    }
  })
}

/** Every template calls the start of works so (`app/domain/templates`). */
const groundbreakingCode = 'groundbreaking'

/** One row per project and stage in a single pass: asking per project would be one query for each row drawn. */
function listStageSpans(db: Db, projectIds: readonly number[]) {
  const expectedOn = sql<PlainDate | null>`coalesce(milestone.actual_on, milestone.forecast_on, milestone.planned_on)`
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
