import { sql } from 'kysely'
import { addDays, nextWorkingDay, type PlainDate, workingDaysBetween } from '#app/domain/calendar.ts'
import type { SlipThresholds } from '#app/domain/slippage.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { flagSlippedMilestones } from '#jobs/flag-slipped-milestones.ts'

/** Copies projects with their milestones, then drops what is too many: the share that is late stays the demonstration's. */
async function resize(db: Db, milestones: number): Promise<number> {
  const all = await countOf(db)
  const copies = Math.ceil(milestones / all) - 1
  if (copies > 0) await copyProjects(db, copies)
  await sql`delete from agreement_project`.execute(db)
  await sql`delete from project where id in (
    select id from (
      select project.id, sum(own.milestones) over (order by project.id) as running
      from project join (select project_id, count(*) as milestones from milestone group by project_id) own
        on own.project_id = project.id
    ) counted where running > ${milestones})`.execute(db)
  await sql`vacuum analyze`.execute(db)
  return countOf(db)
}

export async function copyProjects(db: Db, copies: number): Promise<void> {
  await sql`insert into project (code, program_id, name_ko, name_en, cohort, route, template_code, template_version,
      stage, status, manager_id, completion_year, cost_won, cost_with_financing_won, slip_days, origin, is_demo)
    select code || '-C' || copy, program_id, name_ko, name_en, cohort, route, template_code, template_version,
      stage, status, manager_id, completion_year, cost_won, cost_with_financing_won, slip_days, 'user', is_demo
    from project, generate_series(1, ${sql.lit(copies)}) as copy`.execute(db)
  await sql`insert into milestone (project_id, code, seq, name_ko, name_en, stage, is_gate, is_completion, duration_days,
      baseline_on, planned_on, forecast_on, actual_on, slip_days, cause, is_demo)
    select copied.id, m.code, m.seq, m.name_ko, m.name_en, m.stage, m.is_gate, m.is_completion, m.duration_days,
      m.baseline_on, m.planned_on, m.forecast_on, m.actual_on, m.slip_days, m.cause, m.is_demo
    from project copied
      join project original on original.code = regexp_replace(copied.code, '-C[0-9]+$', '') and original.origin <> 'user'
      join milestone m on m.project_id = original.id
    where copied.origin = 'user'`.execute(db)
}

async function countOf(db: Db): Promise<number> {
  const row = await db
    .selectFrom('milestone')
    .select((eb) => eb.fn.countAll<bigint>().as('all'))
    .executeTakeFirstOrThrow()
  return Number(row.all)
}

/** Days with their rank among working days, as a table that the single statement joins. */
async function insertWorkDays(db: Db): Promise<void> {
  const calendar = await loadCalendar(db)
  const days = Array.from({ length: 14_000 }, (_, index) => addDays('2018-01-01', index))
  await sql`create table work_day (on_date date primary key, rank integer not null, due_on date not null, due_rank integer not null)`.execute(
    db,
  )
  const rank = (on: PlainDate) => workingDaysBetween(calendar, '2018-01-01', on)
  const dues = days.map((on) => nextWorkingDay(calendar, on))
  await sql`insert into work_day select * from unnest(${days}::date[], ${days.map(rank)}::int[], ${dues}::date[],
    ${dues.map(rank)}::int[])`.execute(db)
  await sql`analyze work_day`.execute(db)
}

/** The same marking as one statement. */
async function markBySql(
  db: Db,
  today: PlainDate,
  { toleranceDays, majorDays, criticalDays }: SlipThresholds,
) {
  const { rows } = await sql<{ severity: string }>`
    with dated as (
      select m.id, m.project_id, due.due_on < ${today}::date as is_overdue, now.rank - due.due_rank as overdue_days,
        expected.rank - baseline.rank as slip_days
      from milestone m
        join project on project.id = m.project_id and project.status in ('active', 'completed')
        cross join (select rank from work_day where on_date = ${today}::date) now
        left join work_day baseline on baseline.on_date = m.baseline_on
        left join work_day due on due.on_date = m.planned_on
        left join work_day expected on expected.on_date = coalesce(m.forecast_on, m.planned_on)
      where m.actual_on is null
    ), late as (
      select id, project_id, coalesce(is_overdue, false) as is_overdue,
        case when is_overdue then greatest(coalesce(slip_days, overdue_days), overdue_days) else slip_days end as slip_days
      from dated
    )
    insert into slip_flag (milestone_id, project_id, kind, severity, slip_days, flagged_on, seen_on)
    select id, project_id, case when is_overdue then 'overdue' else 'forecast' end,
      case when slip_days > ${criticalDays} then 'critical' when slip_days > ${majorDays} then 'major' else 'minor' end,
      slip_days, ${today}::date, ${today}::date
    from late where is_overdue or slip_days > ${toleranceDays}
    returning severity`.execute(db)
  return rows.length
}

export interface Night {
  milestones: number
  flags: number
  sqlMs: number
  /** an ordinary night: what to look at is chosen in the database */
  jobMs: number
  /** the night after the thresholds changed: every project is judged anew */
  judgedJobMs: number
  /** the night after holidays or a template changed: every project is forecast and judged anew */
  wholeJobMs: number
  /** the job on the day after, when little has changed */
  nextDayMs: number
}

/** The job and the statement on the same data; what they mark must be the same, flag by flag. */
export async function measureNight(db: Db, milestones: number, today: PlainDate): Promise<Night> {
  const count = await resize(db, milestones)
  await insertWorkDays(db)
  const thresholds = await findThresholds(db, today)
  const bySql = () => markBySql(db, today, thresholds)
  const byJob = (on: PlainDate) => flagSlippedMilestones.run(db, on)
  const flags = await bySql()
  const marks = await marksOf(db)
  const marking = async (work: () => Promise<unknown>) => {
    await sql`truncate slip_flag`.execute(db)
    await sql`vacuum analyze`.execute(db)
    const { ms } = await timed(work)
    if ((await marksOf(db)) !== marks) throw new Error('the job and the statement marked differently')
    return ms
  }
  const wholeJobMs = await marking(() => byJob(today))
  await db.deleteFrom('metadata').where('key', '=', 'flag-basis').execute()
  const judgedJobMs = await marking(() => byJob(today))
  const sqlMs = await marking(bySql)
  const jobMs = await marking(() => byJob(today))
  const nextDay = await timed(() => byJob(addDays(today, 1)))
  return { milestones: count, flags, sqlMs, jobMs, judgedJobMs, wholeJobMs, nextDayMs: nextDay.ms }
}

/** All flags as one text. */
async function marksOf(db: Db): Promise<string | null> {
  const { rows } = await sql<{ marks: string | null }>`
    select md5(string_agg(concat_ws(' ', milestone_id, kind, severity, slip_days), ',' order by milestone_id)) as marks
    from slip_flag`.execute(db)
  return rows[0]?.marks ?? null
}

export async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const began = performance.now()
  const value = await work()
  return { value, ms: performance.now() - began }
}
