import { type Kysely, sql } from 'kysely'

const stages = ['planning', 'feasibility', 'design', 'construction', 'completion'] as const

/** How much of the progress each stage is; versions that are there already go on weighing by working days. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const parts = stages.map((stage) => `(stage_shares -> '${stage}')::int`)
  const isWhole = `${parts.join(' + ')} = 10000 and least(${parts.join(', ')}) >= 0`
  // A share that is missing makes the sum null, which a check would let pass.
  await sql`alter table template_version add column stage_shares jsonb
    check (stage_shares is null or coalesce(${sql.raw(isWhole)}, false))`.execute(db)
}
