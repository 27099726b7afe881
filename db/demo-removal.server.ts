import { sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import { loadCalendar } from './calendar.server.ts'
import type { Db } from './client.server.ts'
import { updateAllForecasts } from './forecast.server.ts'
import { type Author, insertJournal } from './journal.server.ts'
import { findMetadata, updateMetadata } from './metadata.server.ts'

export interface DemoCounts {
  /** projects that carry demonstration status or actuals */
  projects: number
  /** made-up projects in the place of withdrawn ones */
  replacements: number
  milestones: number
  agreements: number
  flags: number
}

/** What demonstration data is in the database. */
export async function countDemo(db: Db): Promise<DemoCounts> {
  const { rows } = await sql<DemoCounts>`select
    (select count(*)::int from project where is_demo and origin <> 'demo') as projects,
    (select count(*)::int from project where origin = 'demo') as replacements,
    (select count(*)::int from milestone where is_demo) as milestones,
    (select count(*)::int from agreement where is_demo) as agreements,
    (select count(*)::int from slip_flag flag join project on project.id = flag.project_id where project.is_demo) as flags`.execute(
    db,
  )
  const [counts] = rows
  return counts ?? { projects: 0, replacements: 0, milestones: 0, agreements: 0, flags: 0 }
}

/**
 * Takes the demonstration away and leaves the plan, in the caller's transaction: answers what there was, or null
 * when there is none (any more). What a person wrote stays: a milestone whose demonstration value was replaced, a
 * status or a manager that was set by hand. The demo sign-ins stay too, so that nobody is locked out.
 */
export async function deleteDemo(db: Db, author: Author, today: PlainDate): Promise<DemoCounts | null> {
  await sql`lock table project in share row exclusive mode`.execute(db)
  if ((await findMetadata(db, 'demo-data')) !== 'present') return null
  const counts = await countDemo(db)
  for (const statement of removals) await statement.execute(db)
  await updateMetadata(db, 'demo-data', 'removed')
  await updateAllForecasts(db, await loadCalendar(db), today)
  await insertJournal(db, author, [
    {
      table: 'metadata',
      recordId: 'demo-data',
      projectId: null,
      before: { value: 'present' },
      after: { value: 'removed' },
    },
  ])
  return counts
}

/** Whether a person has set that column of the project since it was loaded. */
const setByHand = (column: string) => sql`exists (select from journal where journal.table_name = 'project'
  and journal.record_id = project.id::text and journal.column_name = ${column} and journal.user_id is not null)`

/** Whether another project stands in its place. */
const isReplacedByAnother = sql`exists (select from project other where other.replaces_id = project.id)`

/** Whether nobody and nothing but the demonstration says its status. */
const hasDemoStatus = sql`is_demo and not ${setByHand('status')} and not ${setByHand('slotReleasedOn')}
  and not ${isReplacedByAnother}`

const removals = [
  sql`delete from agreement where is_demo`,
  sql`delete from payment_estimate where is_demo`,
  sql`delete from gate_review where is_demo`,
  sql`delete from contract where is_demo`,
  sql`delete from funding_entry where is_demo`,
  sql`delete from slip_flag using project where project.id = slip_flag.project_id and project.is_demo`,
  // A made-up project that a person has replaced holds the place between two that stay.
  sql`delete from project where origin = 'demo' and not ${isReplacedByAnother}`,
  sql`update milestone set planned_on = baseline_on, actual_on = null, started_on = null,
    remaining_days = null, remaining_on = null, remaining_plan_on = null, cause = null, note = null, is_demo = false,
    version = version + 1 where is_demo`,
  sql`delete from project_status using project where project.id = project_status.project_id and ${hasDemoStatus}`,
  sql`update project set status = 'active', status_reason = null, status_on = null where ${hasDemoStatus}`,
  sql`update project set manager_id = null where is_demo and not ${setByHand('managerId')}
    and manager_id in (select id from app_user where is_demo)`,
  sql`update project set is_demo = false, version = version + 1 where is_demo`,
]
