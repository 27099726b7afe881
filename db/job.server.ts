import { type Kysely, sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { Db } from './client.server.ts'
import type { Database } from './schema.ts'
import type { JobRunTable } from './schema-operations.ts'

/** What pages may know of the timetable, and the one thing they may ask of it. */
export interface JobFacts {
  timetable: readonly { name: string; cron: string }[]
  /** next fires in order, for the administration page; none on an instance that does not run the timetable */
  nextRunsOf(name: string): Date[]
  /** Runs a job by hand, after a run of it that is going on; how it ended stands in its run record. */
  runNow(name: string, today: PlainDate): Promise<void>
}

export type JobTrigger = JobRunTable['trigger']

/** Job locks share their first key; the second is the name's hash. */
const lockClass = 7_320

/**
 * Does `work` while no other process runs this job; waits for one that does, up to `waitSeconds`, then answers
 * null. The lock belongs to one connection, so PostgreSQL frees it by itself when its process is killed.
 */
export function withJobLock<T>(
  db: Db,
  job: string,
  waitSeconds: number,
  work: () => Promise<T>,
): Promise<T | null> {
  return db.connection().execute(async (held) => {
    if (!(await lockWithin(held, job, waitSeconds))) return null
    try {
      return await work()
    } finally {
      await sql`select pg_advisory_unlock(${lockClass}, hashtext(${job}))`.execute(held)
    }
  })
}

async function lockWithin(held: Kysely<Database>, job: string, waitSeconds: number): Promise<boolean> {
  const tries = waitSeconds * 5
  for (let attempt = 0; ; attempt += 1) {
    const { rows } = await sql<{
      isOurs: boolean
    }>`select pg_try_advisory_lock(${lockClass}, hashtext(${job})) as is_ours`.execute(held)
    if (rows[0]?.isOurs) return true
    if (attempt >= tries) return false
    await sql`select pg_sleep(0.2)`.execute(held)
  }
}

/** Records that a run has begun; null when its fire was already taken, by this instance or another. */
export async function insertJobRun(
  db: Db,
  run: { job: string; businessOn: PlainDate; fireKey: string; trigger: JobTrigger },
): Promise<number | null> {
  const row = await db
    .insertInto('jobRun')
    .values({ ...run, status: 'running' })
    .onConflict((conflict) => conflict.column('fireKey').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function updateJobRunSucceeded(
  db: Db,
  id: number,
  counts: Readonly<Record<string, number>>,
  failures: readonly JobFailure[],
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`insert into job_failure (job_run_id, project_code, message)
      select ${id}::int, code, message from unnest(${failures.map((failure) => failure.projectCode)}::text[],
        ${failures.map((failure) => failure.message)}::text[]) as failed (code, message)`.execute(tx)
    await tx
      .updateTable('jobRun')
      .set({ status: 'succeeded', finishedAt: sql`clock_timestamp()`, counts: JSON.stringify(counts) })
      .where('id', '=', id)
      .execute()
  })
}

export interface JobFailure {
  projectCode: string
  message: string
}

export async function updateJobRunFailed(db: Db, id: number, error: string): Promise<void> {
  await db
    .updateTable('jobRun')
    .set({ status: 'failed', finishedAt: sql`clock_timestamp()`, error })
    .where('id', '=', id)
    .execute()
}

/**
 * Records as failed what still says `running`. Call it while holding the job's lock: nobody runs the job then,
 * so these runs ended with their process.
 */
export async function updateKilledJobRuns(db: Db, job: string, error: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('jobRun')
    .set({ status: 'failed', finishedAt: sql`clock_timestamp()`, error })
    .where('job', '=', job)
    .where('status', '=', 'running')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** The last night that the timetable, or a catch-up in its place, has done; null when there was none yet. */
export async function findLastNight(db: Db, job: string): Promise<PlainDate | null> {
  const row = await db
    .selectFrom('jobRun')
    .select((eb) => eb.fn.max('businessOn').as('businessOn'))
    .where('job', '=', job)
    .where('status', '=', 'succeeded')
    .where('trigger', '<>', 'hand')
    .executeTakeFirst()
  return row?.businessOn ?? null
}

export function listJobRuns(db: Db, limit: number) {
  return db
    .selectFrom('jobRun')
    .select(['id', 'job', 'businessOn', 'trigger', 'status', 'startedAt', 'finishedAt', 'counts', 'error'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Projects that failed in these runs, at most `limit` of them. */
export function listJobFailures(db: Db, runIds: readonly number[], limit: number) {
  return db
    .selectFrom('jobFailure')
    .select(['id', 'jobRunId', 'projectCode', 'message'])
    .where('jobRunId', '=', sql<number>`any(${[...runIds]}::int[])`)
    .orderBy('id')
    .limit(limit)
    .execute()
}
