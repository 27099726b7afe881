import { sql } from 'kysely'
import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import { forecastProject } from '#app/domain/forecast.ts'
import { groupBy } from '#app/domain/group.ts'
import type { Db } from './client.server.ts'

/**
 * Recomputes forecast, slip and stage of some projects on `today` and writes what differs; returns how many
 * milestones changed. Called in the transaction of every change, and by the nightly job.
 */
export async function updateForecasts(
  db: Db,
  projectIds: readonly number[],
  calendar: WorkCalendar,
  today: PlainDate,
): Promise<number> {
  if (projectIds.length === 0) return 0
  const projects = await db
    .selectFrom('project')
    .select(['id', 'templateCode', 'status', 'stage', 'slipDays'])
    .where('id', '=', sql<number>`any(${[...projectIds]}::int[])`)
    .execute()
  const milestones = await db
    .selectFrom('milestone')
    .select([
      'id',
      'projectId',
      'code',
      'stage',
      'isCompletion',
      'baselineOn',
      'plannedOn',
      'forecastOn',
      'actualOn',
      'slipDays',
    ])
    .where('projectId', '=', sql<number>`any(${[...projectIds]}::int[])`)
    .orderBy('projectId')
    .orderBy('seq')
    .execute()
  const byProject = groupBy(milestones, (m) => m.projectId)
  const changedMilestones: ForecastChange[] = []
  const changedProjects: { id: number; stage: string; slipDays: number | null }[] = []
  for (const project of projects) {
    const own = byProject.get(project.id) ?? []
    const forecast = forecastProject(project, own, calendar, today)
    own.forEach((milestone, index) => {
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
