import { type Kysely, sql } from 'kysely'

/**
 * The plan that stood when somebody noted what was left of started work: the note decides its forecast until the plan is
 * moved beyond that. Of notes made before, the plan of today is taken; those of the demonstration were counted up to a
 * plan, whatever held it back, so an earlier one is taken and they decide nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table milestone add column remaining_plan_on date`.execute(db)
  await sql`update milestone set remaining_plan_on = planned_on - is_demo::int
    where remaining_days is not null`.execute(db)
}
