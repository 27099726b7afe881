import { sql } from 'kysely'
import { type PlainDate, type WorkCalendar, workingDaysBetween } from '#app/domain/calendar.ts'
import { groupBy } from '#app/domain/group.ts'
import {
  type ForecastInput,
  forecastProject,
  type ProjectForecast,
  type WorksCalendars,
} from '#app/domain/schedule/forecast.ts'
import type { Db } from './client.server.ts'
import { listWorksCalendars } from './closed-period.server.ts'
import { findMetadata, updateMetadata } from './metadata.server.ts'
import { withTemplates } from './template.server.ts'

/**
 * Recomputes forecast, slip and stage of some projects on `today` and writes what differs; returns how many
 * milestones changed. Called in the transaction of every change.
 */
export async function updateForecasts(
  db: Db,
  projectIds: readonly number[],
  calendar: WorkCalendar,
  today: PlainDate,
): Promise<number> {
  if (projectIds.length === 0) return 0
  await updateForecastAsOf(db, today)
  return writeForecasts(db, await loadForecasts(db, projectIds, calendar, today))
}

/** A forecast that differs from the stored one. */
export interface ForecastShift {
  project: string
  milestoneId: number
  fromOn: PlainDate | null
  toOn: PlainDate | null
  /** working days, negative when earlier; null where one of the dates is missing */
  movedDays: number | null
}

/** What `updateForecasts` would move, the largest move first; writes nothing. Null: of all projects. */
export async function listForecastShifts(
  db: Db,
  projectIds: readonly number[] | null,
  calendar: WorkCalendar,
  today: PlainDate,
): Promise<ForecastShift[]> {
  const ids = projectIds ?? (await db.selectFrom('project').select('id').execute()).map(({ id }) => id)
  const shifts = (await loadForecasts(db, ids, calendar, today)).flatMap(
    ({ project, milestones, forecast }) =>
      milestones.flatMap((milestone, index): ForecastShift[] => {
        const fromOn = milestone.forecastOn
        const toOn = forecast.milestones[index]?.forecastOn ?? null
        if (fromOn === toOn) return []
        const movedDays = fromOn && toOn ? workingDaysBetween(calendar, fromOn, toOn) : null
        return [{ project: project.code, milestoneId: milestone.id, fromOn, toOn, movedDays }]
      }),
  )
  return shifts.sort((a, b) => Math.abs(b.movedDays ?? 0) - Math.abs(a.movedDays ?? 0))
}

/** The same for every project: after the working calendar changed. */
export async function updateAllForecasts(db: Db, calendar: WorkCalendar, today: PlainDate): Promise<number> {
  const projects = await db.selectFrom('project').select('id').orderBy('id').execute()
  return updateForecasts(
    db,
    projects.map((project) => project.id),
    calendar,
    today,
  )
}

type ForecastProject = Awaited<ReturnType<typeof listForecastProjects>>[number] & WorksCalendars

/** What is stored of one project, and what is to be expected of it on a day. */
interface LoadedForecast {
  project: ForecastProject
  milestones: ForecastMilestone[]
  forecast: ProjectForecast
}

/** Reads some projects and computes what to expect of them on `today`; writes nothing. */
export async function loadForecasts(
  db: Db,
  projectIds: readonly number[],
  calendar: WorkCalendar,
  today: PlainDate,
): Promise<LoadedForecast[]> {
  const projects = await listForecastProjects(db, projectIds)
  const byProject = groupBy(await listForecastMilestones(db, projectIds), (m) => m.projectId)
  const works = await listWorksCalendars(db, projectIds, calendar)
  return projects.map((stored) => {
    const project = { ...stored, ...works.get(stored.id) }
    const milestones = byProject.get(project.id) ?? []
    return { project, milestones, forecast: forecastOf(project, milestones, calendar, today) }
  })
}

/** A fault in one project's data says which project it is. */
function forecastOf(
  project: ForecastProject,
  milestones: readonly ForecastMilestone[],
  calendar: WorkCalendar,
  today: PlainDate,
): ProjectForecast {
  try {
    return forecastProject(project, milestones, calendar, today)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new Error(`${project.code}: ${message}`, { cause: error })
  }
}

/** Writes what differs from what is stored; returns how many milestones changed. */
async function writeForecasts(db: Db, loaded: readonly LoadedForecast[]): Promise<number> {
  const changedMilestones: ForecastChange[] = []
  const changedProjects: { id: number; stage: string; slipDays: number | null }[] = []
  for (const { project, milestones, forecast } of loaded) {
    milestones.forEach((milestone, index) => {
      const { forecastOn, slipDays } = forecast.milestones[index] ?? { forecastOn: null, slipDays: null }
      if (forecastOn !== milestone.forecastOn || slipDays !== milestone.slipDays) {
        changedMilestones.push({ id: milestone.id, forecastOn, slipDays })
      }
    })
    if (forecast.stage !== project.stage || forecast.slipDays !== project.slipDays) {
      changedProjects.push({ id: project.id, stage: forecast.stage, slipDays: forecast.slipDays })
    }
  }
  await writeMilestones(db, changedMilestones)
  await writeProjects(db, changedProjects)
  return changedMilestones.length
}

/**
 * Remembers the latest day for which forecasts were made. A forecast made for a day holds on another one as long
 * as no open plan and no end of a noted rest lies before the later of the two; the nightly job leaves such projects alone.
 */
export async function updateForecastAsOf(db: Db, today: PlainDate): Promise<void> {
  const asOf = await findMetadata(db, 'forecast-as-of')
  if (asOf === null || asOf < today) await updateMetadata(db, 'forecast-as-of', today)
}

async function listForecastProjects(db: Db, projectIds: readonly number[]) {
  const projects = await db
    .selectFrom('project')
    .select(['id', 'code', 'templateCode', 'templateVersion', 'hasOwnLinks', 'status', 'stage', 'slipDays'])
    .where('id', '=', sql<number>`any(${[...projectIds]}::int[])`)
    .orderBy('id')
    .execute()
  return withTemplates(db, projects)
}

interface ForecastMilestone extends ForecastInput {
  id: number
  projectId: number
  slipDays: number | null
}

/** Plain rows under the names they are used by: renaming the columns of half a million rows would cost a second. */
async function listForecastMilestones(db: Db, projectIds: readonly number[]): Promise<ForecastMilestone[]> {
  const { rows } = await sql<ForecastMilestone>`
    select id, project_id as "projectId", code, stage, is_completion as "isCompletion", baseline_on as "baselineOn",
      planned_on as "plannedOn", forecast_on as "forecastOn", actual_on as "actualOn", slip_days as "slipDays",
      started_on as "startedOn", remaining_days as "remainingDays", remaining_on as "remainingOn",
      remaining_plan_on as "remainingPlanOn",
      constraint_type as "constraintType", constraint_on as "constraintOn"
    from milestone where project_id = any(${[...projectIds]}::int[]) order by project_id, seq`.execute(
    db.withoutPlugins(),
  )
  return rows
}

interface ForecastChange {
  id: number
  forecastOn: PlainDate | null
  slipDays: number | null
}

/** One statement for any number of rows; a list of values would stop at 65,535 parameters. */
async function writeMilestones(db: Db, changes: readonly ForecastChange[]): Promise<void> {
  if (changes.length === 0) return
  await sql`update milestone set forecast_on = new.forecast_on, slip_days = new.slip_days
    from unnest(${changes.map((c) => c.id)}::int[], ${changes.map((c) => c.forecastOn)}::date[],
      ${changes.map((c) => c.slipDays)}::int[]) as new (id, forecast_on, slip_days)
    where milestone.id = new.id`.execute(db)
}

async function writeProjects(
  db: Db,
  changes: readonly { id: number; stage: string; slipDays: number | null }[],
): Promise<void> {
  if (changes.length === 0) return
  await sql`update project set stage = new.stage, slip_days = new.slip_days
    from unnest(${changes.map((c) => c.id)}::int[], ${changes.map((c) => c.stage)}::text[],
      ${changes.map((c) => c.slipDays)}::int[]) as new (id, stage, slip_days)
    where project.id = new.id`.execute(db)
}
