import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { type Db, openDatabase } from '#db/client.server.ts'
import { flagSlippedMilestones } from '#jobs/flag-slipped-milestones.ts'
import { runJob } from '#jobs/run-job.ts'
import { spawnProgram } from '#tests/setup/app-process.ts'
import { testDatabase, testDatabaseUrl } from '#tests/setup/database.ts'
import { written } from '#tests/setup/night.ts'

const night = '2026-12-28'
const secret = 'a secret of the tests, long enough'

/** Connections on the way of writing flags, `isWaiting`: those held up by a lock after they have written forecasts. */
async function writersOf(db: Db, { isWaiting }: { isWaiting: boolean }): Promise<number> {
  const { rows } = await sql<{ writers: number }>`select count(*)::int as writers from pg_stat_activity writer
    where datname = current_database() and query like 'insert into slip_flag%' and state <> 'idle'
      and (not ${isWaiting} or (wait_event_type = 'Lock' and exists (select from pg_locks where pid = writer.pid
        and relation = 'milestone'::regclass and mode = 'RowExclusiveLock')))`.execute(db)
  return rows[0]?.writers ?? 0
}

function runsOf(db: Db) {
  return db.selectFrom('jobRun').select(['businessOn', 'status', 'error']).orderBy('id').execute()
}

test('a night killed in the middle of a batch has written nothing of it, and the next run does it all', async () => {
  const url = await testDatabaseUrl()
  const db = openDatabase(url, { connections: 5 })
  onTestFinished(() => db.destroy())
  const before = await written(db)

  const killed = await db.transaction().execute(async (tx) => {
    // Forecasts are written before flags, which have to wait for this lock: the batch stands half done.
    await sql`lock table slip_flag in share row exclusive mode`.execute(tx)
    const job = spawnProgram(
      process.execPath,
      ['--import', 'tsx', 'jobs/run.ts', flagSlippedMilestones.name, night],
      { DATABASE_URL: url, SESSION_SECRET: secret },
    )
    await expect.poll(() => writersOf(db, { isWaiting: true }), { timeout: 30_000 }).toBe(1)
    job.child.kill('SIGKILL')
    return job.ended
  })
  expect(killed).toMatchObject({ code: null, out: '' })
  await expect.poll(() => writersOf(db, { isWaiting: false }), { timeout: 30_000 }).toBe(0)
  expect(await written(db)).toEqual(before)
  expect(await runsOf(db)).toEqual([{ businessOn: night, status: 'running', error: null }])

  expect((await runJob(db, flagSlippedMilestones, night, 'hand')).status).toBe('succeeded')
  expect(await runsOf(db)).toEqual([
    { businessOn: night, status: 'failed', error: 'The process ended before the run did' },
    { businessOn: night, status: 'succeeded', error: null },
  ])
  const undisturbed = await testDatabase()
  await flagSlippedMilestones.run(undisturbed, night)
  expect(await written(db)).toEqual(await written(undisturbed))
  expect(await written(db)).not.toEqual(before)
})
