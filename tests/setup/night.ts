import { sql } from 'kysely'
import type { Db } from '#db/client.server.ts'

/** The flags as one comparable value; their ids do not matter. */
export async function flagged(db: Db): Promise<unknown> {
  return db
    .selectFrom('slipFlag')
    .select(['milestoneId', 'kind', 'severity', 'slipDays', 'flaggedOn', 'seenOn', 'resolvedOn'])
    .orderBy('milestoneId')
    .orderBy('flaggedOn')
    .orderBy('resolvedOn')
    .execute()
}

/** All that a night may write, as one comparable value. */
export async function written(db: Db): Promise<unknown> {
  const milestones = await db
    .selectFrom('milestone')
    .select(['id', 'forecastOn', 'slipDays'])
    .orderBy('id')
    .execute()
  const projects = await db.selectFrom('project').select(['id', 'stage', 'slipDays']).orderBy('id').execute()
  return { milestones, projects, flags: await flagged(db) }
}

/** Physical places of all rows: a row that was written again has moved. */
export async function places(db: Db): Promise<unknown> {
  const { rows } = await sql`
    select md5(string_agg(place, ',' order by place)) as places from (
      select 'm' || ctid::text as place from milestone union all select 'p' || ctid::text from project
      union all select 'f' || ctid::text from slip_flag union all select 'x' || ctid::text from metadata) as row`.execute(
    db,
  )
  return rows
}
