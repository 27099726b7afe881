import { sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { StandingFlag } from '#app/domain/slip-flag.ts'
import type { SlipFinding } from '#app/domain/slippage.ts'
import type { Db } from './client.server.ts'

export interface SlipCandidate {
  id: number
  code: string
}

/**
 * Projects on which a night can change a forecast or a flag, in the order of their ids. Of what is late it knows no
 * more than that it has passed its plan or stands behind its baseline; what that means decides `app/domain/slippage.ts`.
 *
 * Forecasts depend on the day only through open plans before it: before `today`, or before the latest day forecasts
 * were made for. Otherwise a flag changes only where it does not say what its milestone's slip says.
 */
export async function listSlipCandidates(
  db: Db,
  today: PlainDate,
  asOf: PlainDate,
): Promise<SlipCandidate[]> {
  const horizonOn = asOf > today ? asOf : today
  const { rows } = await sql<SlipCandidate>`
    select project.id, project.code from project join (
      select project_id from milestone
        where actual_on is null and (planned_on < ${horizonOn}::date or (forecast_on is null and planned_on is not null))
      union
      select milestone.project_id from milestone
        left join slip_flag flag on flag.milestone_id = milestone.id and flag.resolved_on is null
        where milestone.actual_on is null and milestone.slip_days > 0
          and flag.slip_days is distinct from milestone.slip_days
    ) late on late.project_id = project.id
    where project.status in ('active', 'completed')
    union
    select project.id, project.code from slip_flag flag
      join milestone on milestone.id = flag.milestone_id
      join project on project.id = flag.project_id
      where flag.resolved_on is null and (project.status not in ('active', 'completed') or milestone.actual_on is not null
        or flag.kind = 'overdue' or flag.seen_on > ${today}::date or flag.slip_days is distinct from milestone.slip_days)
    order by id`.execute(db)
  return rows
}

/** Every project: after the thresholds, the holidays or a template changed, any of them may be late by the new ones. */
export function listAllCandidates(db: Db): Promise<SlipCandidate[]> {
  return db.selectFrom('project').select(['id', 'code']).orderBy('id').execute()
}

/**
 * Holds projects until the transaction ends: who changes a project's milestones holds the project first, so that a
 * change and the night do not forecast it from half of each other's dates.
 */
export async function lockProjects(db: Db, ids: readonly number[]): Promise<void> {
  await sql`select from project where id = any(${[...ids]}::int[]) order by id for no key update`.execute(db)
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
