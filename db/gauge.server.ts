import { sql } from 'kysely'
import type { Status } from '#app/domain/project.ts'
import type { Severity } from '#app/domain/slippage.ts'
import { applicationName, type Db } from './client.server.ts'

/** Counts for the monitoring of the machine room: sizes and ages, nothing about a person or a single project. */
export interface Gauges {
  projects: { status: Status; count: bigint }[]
  openFlags: { severity: Severity; count: bigint }[]
  jobs: { job: string; succeededAt: Date | null; failedRuns: bigint }[]
  connections: { state: string; count: bigint }[]
}

export async function getGauges(db: Db): Promise<Gauges> {
  const [projects, openFlags, jobs, connections] = await Promise.all([
    db
      .selectFrom('project')
      .select(({ fn }) => ['status', fn.countAll<bigint>().as('count')])
      .groupBy('status')
      .orderBy('status')
      .execute(),
    db
      .selectFrom('slipFlag')
      .select(({ fn }) => ['severity', fn.countAll<bigint>().as('count')])
      .where('resolvedOn', 'is', null)
      .groupBy('severity')
      .orderBy('severity')
      .execute(),
    listJobGauges(db),
    listConnections(db),
  ])
  return { projects, openFlags, jobs, connections }
}

function listJobGauges(db: Db) {
  return db
    .selectFrom('jobRun')
    .select(({ fn }) => [
      'job',
      fn.max('finishedAt').filterWhere('status', '=', 'succeeded').as('succeededAt'),
      fn.countAll<bigint>().filterWhere('status', '=', 'failed').as('failedRuns'),
    ])
    .groupBy('job')
    .orderBy('job')
    .execute()
}

/** Connections of this product's processes to this database. */
async function listConnections(db: Db): Promise<Gauges['connections']> {
  const { rows } = await sql<{ state: string; count: bigint }>`
    select coalesce(state, 'unknown') as state, count(*) as count from pg_stat_activity
    where datname = current_database() and application_name = ${applicationName}
    group by 1 order by 1`.execute(db)
  return rows
}
