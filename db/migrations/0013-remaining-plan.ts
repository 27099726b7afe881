import { type Kysely, sql } from 'kysely'

/**
 * The plan that stood when somebody noted what was left of started work: the note decides its forecast until the plan is
 * moved beyond that. Of notes made before, the plan of today is taken.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table milestone add column remaining_plan_on date`.execute(db)
  await sql`update milestone set remaining_plan_on = planned_on where remaining_days is not null`.execute(db)
}
