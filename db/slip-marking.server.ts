import { sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { MilestoneDates, Status } from '#app/domain/project.ts'
import type { StandingFlag } from '#app/domain/slippage/slip-flag.ts'
import type { SlipFinding } from '#app/domain/slippage.ts'
import type { Db } from './client.server.ts'

export interface SlipCandidate {
  id: number
  code: string
  /** a forecast of it depends on the day; of the others only flags have to be looked at */
  isForecastDue: boolean
}

/**
 * Projects on which a night can change a forecast or a flag, in the order of their ids. Of what is late it knows no
 * more than that it has passed its plan or slips by `leastSlipDays`; what that means decides `app/domain/slippage.ts`.
 *
 * Forecasts depend on the day only through open plans before it (before `today`, or before the latest day forecasts
 * were made for) and noted rests that end before it, which an earlier day cannot tell from the forecast: there each
 * note counts. Otherwise a flag changes only where it does not say what its milestone's slip says.
 */
export async function listSlipCandidates(
  db: Db,
  today: PlainDate,
  asOf: PlainDate,
  leastSlipDays: number,
): Promise<SlipCandidate[]> {
  const horizonOn = asOf > today ? asOf : today
  const { rows } = await sql<SlipCandidate>`
    select project.id, project.code, bool_or(touched.is_forecast_due) as "isForecastDue"
    from (
      select milestone.project_id, true as is_live_only,
        milestone.planned_on < ${horizonOn}::date or milestone.forecast_on is null
          or ${isRestDue(today, asOf)} as is_forecast_due
      from milestone
        left join slip_flag flag on flag.milestone_id = milestone.id and flag.resolved_on is null
      where milestone.actual_on is null and milestone.planned_on is not null
        and (milestone.planned_on < ${horizonOn}::date or milestone.forecast_on is null
          or ${isRestDue(today, asOf)}
          or (milestone.slip_days >= ${leastSlipDays} and flag.slip_days is distinct from milestone.slip_days))
      union all
      select flag.project_id, false, false from slip_flag flag
        join milestone on milestone.id = flag.milestone_id
        join project on project.id = flag.project_id
        where flag.resolved_on is null
          and (project.status not in ('active', 'completed') or milestone.actual_on is not null
            or flag.kind = 'overdue' or flag.seen_on > ${today}::date
            or flag.slip_days is distinct from milestone.slip_days)
    ) touched join project on project.id = touched.project_id
    where project.status in ('active', 'completed') or not touched.is_live_only
    group by project.id order by project.id`.execute(db.withoutPlugins())
  return rows
}

/** Whether the forecast of a noted rest depends on the day: its end has passed, or had on the later day it was made for. */
function isRestDue(today: PlainDate, asOf: PlainDate) {
  return sql`(milestone.remaining_days is not null and (milestone.forecast_on < ${today}::date or ${asOf > today}))`
}

/** Every project: after the thresholds, the holidays or a template changed, any of them may be late by the new ones. */
export async function listAllCandidates(db: Db, today: PlainDate, asOf: PlainDate): Promise<SlipCandidate[]> {
  const horizonOn = asOf > today ? asOf : today
  const { rows } = await sql<SlipCandidate>`
    select id, code, status in ('active', 'completed') and id in (select project_id from milestone
      where actual_on is null and planned_on is not null
        and (planned_on < ${horizonOn}::date or forecast_on is null
          or ${isRestDue(today, asOf)})) as "isForecastDue"
    from project order by id`.execute(db.withoutPlugins())
  return rows
}

/**
 * Holds projects until the transaction ends: who changes a project's milestones holds the project first, so that a
 * change and the night do not forecast it from half of each other's dates. Answers the status they are held in.
 */
export async function lockProjects(db: Db, ids: readonly number[]): Promise<Map<number, Status>> {
  const { rows } = await sql<{ id: number; status: Status }>`
    select id, status from project where id = any(${[...ids]}::int[]) order by id for no key update`.execute(
    db,
  )
  return new Map(rows.map(({ id, status }) => [id, status]))
}

export interface MarkedMilestone extends MilestoneDates {
  id: number
  projectId: number
}

/**
 * The milestones of some projects whose flag a night may have to raise, change or resolve: what is open and has
 * passed its plan or slips by `leastSlipDays`, and what has a flag that is open on `today`.
 */
export async function listMilestonesToMark(
  db: Db,
  projectIds: readonly number[],
  today: PlainDate,
  leastSlipDays: number,
): Promise<MarkedMilestone[]> {
  const { rows } = await sql<MarkedMilestone>`
    select id, project_id as "projectId", baseline_on as "baselineOn", planned_on as "plannedOn",
      forecast_on as "forecastOn", actual_on as "actualOn"
    from milestone where project_id = any(${[...projectIds]}::int[])
      and ((actual_on is null and (planned_on < ${today}::date or slip_days >= ${leastSlipDays}))
        or id in (select milestone_id from slip_flag where project_id = any(${[...projectIds]}::int[])
          and (resolved_on is null or resolved_on > ${today}::date)))
    order by id`.execute(db.withoutPlugins())
  return rows
}

export interface MarkedFlag extends StandingFlag {
  id: number
  milestoneId: number
}

/** The flags of some projects that are open on `today`: not resolved, or resolved on a later day only; the latest last. */
export async function listStandingFlags(
  db: Db,
  projectIds: readonly number[],
  today: PlainDate,
): Promise<MarkedFlag[]> {
  const { rows } = await sql<MarkedFlag>`
    select id, milestone_id as "milestoneId", kind, severity, slip_days as "slipDays", flagged_on as "flaggedOn",
      seen_on as "seenOn", resolved_on as "resolvedOn", answered_at is not null as "isAnswered"
    from slip_flag where project_id = any(${[...projectIds]}::int[])
      and (resolved_on is null or resolved_on > ${today}::date)
    order by resolved_on nulls last, id`.execute(db.withoutPlugins())
  return rows
}

export interface NewFlag extends SlipFinding {
  milestoneId: number
  projectId: number
}

/** One statement for any number of flags. */
export async function insertSlipFlags(db: Db, flags: readonly NewFlag[], today: PlainDate): Promise<void> {
  if (flags.length === 0) return
  await sql`insert into slip_flag (milestone_id, project_id, kind, severity, slip_days, flagged_on, seen_on)
    select *, ${today}::date, ${today}::date from unnest(${flags.map((f) => f.milestoneId)}::int[],
      ${flags.map((f) => f.projectId)}::int[], ${flags.map((f) => f.kind)}::text[],
      ${flags.map((f) => f.severity)}::text[], ${flags.map((f) => f.slipDays)}::int[])`.execute(db)
}

export interface ChangedFlag extends SlipFinding {
  id: number
  flaggedOn: PlainDate
}

/** What a flag says changes; who answered what stays on it. */
export async function updateSlipFlags(
  db: Db,
  flags: readonly ChangedFlag[],
  today: PlainDate,
): Promise<void> {
  if (flags.length === 0) return
  await sql`update slip_flag set kind = new.kind, severity = new.severity, slip_days = new.slip_days,
      flagged_on = new.flagged_on, seen_on = ${today}::date, resolved_on = null
    from unnest(${flags.map((f) => f.id)}::int[], ${flags.map((f) => f.kind)}::text[],
      ${flags.map((f) => f.severity)}::text[], ${flags.map((f) => f.slipDays)}::int[],
      ${flags.map((f) => f.flaggedOn)}::date[]) as new (id, kind, severity, slip_days, flagged_on)
    where slip_flag.id = new.id`.execute(db)
}

export async function updateSlipFlagsResolved(
  db: Db,
  flags: readonly { id: number; flaggedOn: PlainDate }[],
  today: PlainDate,
): Promise<void> {
  if (flags.length === 0) return
  await sql`update slip_flag set flagged_on = new.flagged_on, seen_on = least(seen_on, ${today}::date),
      resolved_on = ${today}::date
    from unnest(${flags.map((f) => f.id)}::int[], ${flags.map((f) => f.flaggedOn)}::date[]) as new (id, flagged_on)
    where slip_flag.id = new.id`.execute(db)
}

export async function deleteSlipFlags(db: Db, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .deleteFrom('slipFlag')
    .where('id', '=', sql<number>`any(${[...ids]}::int[])`)
    .execute()
}
