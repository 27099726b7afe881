import { expect, test } from 'vitest'
import type { Db } from '#db/client.server.ts'
import { openDatabase } from '#db/client.server.ts'
import { type Job, runJob } from '#jobs/run-job.ts'
import { testDatabase, testDatabaseUrl } from '#tests/setup/database.ts'

const today = '2026-11-23'

/** A job that counts its runs and can be held until it is let go. */
function countingJob(name: string, until: Promise<unknown> = Promise.resolve()) {
  const seen: string[] = []
  let going = 0
  let most = 0
  const job: Job = {
    name,
    cron: '10 0 * * *',
    async run(_, on) {
      going += 1
      most = Math.max(most, going)
      seen.push(on)
      await until
      going -= 1
      return { counts: { runs: seen.length }, failures: [{ projectCode: 'A-1', message: 'broken' }] }
    },
  }
  return { job, seen, most: () => most }
}

function runsOf(db: Db, job: string) {
  return db
    .selectFrom('jobRun')
    .select(['businessOn', 'trigger', 'status', 'counts', 'error'])
    .where('job', '=', job)
    .orderBy('id')
    .execute()
}

test('a run leaves its record: date, trigger, counts and the projects that failed', async () => {
  const db = await testDatabase()
  const { job } = countingJob('recorded')
  expect(await runJob(db, job, today, 'hand')).toEqual({ status: 'succeeded', counts: { runs: 1 } })
  expect(await runsOf(db, 'recorded')).toEqual([
    { businessOn: today, trigger: 'hand', status: 'succeeded', counts: { runs: 1 }, error: null },
  ])
  expect(await db.selectFrom('jobFailure').select(['projectCode', 'message']).execute()).toEqual([
    { projectCode: 'A-1', message: 'broken' },
  ])
})

test('a night that several instances fire is done once', async () => {
  const url = await testDatabaseUrl()
  const instances = [openDatabase(url), openDatabase(url), openDatabase(url)]
  const { job, seen } = countingJob('fired')
  const results = await Promise.all(instances.map((db) => runJob(db, job, today, 'timetable')))
  expect(seen).toEqual([today])
  expect(results.map((result) => result.status).sort()).toEqual(['skipped', 'skipped', 'succeeded'])
  await Promise.all(instances.map((db) => db.destroy()))
})

test('two runs by hand come one after the other, never at once', async () => {
  const db = await testDatabase()
  const { job, seen, most } = countingJob('by-hand')
  await Promise.all([runJob(db, job, today, 'hand'), runJob(db, job, today, 'hand')])
  expect(seen).toEqual([today, today])
  expect(most()).toBe(1)
})

test('a job that throws is recorded as failed with its message, and its lock is free again', async () => {
  const db = await testDatabase()
  const job: Job = { name: 'throws', cron: '10 0 * * *', run: () => Promise.reject(new Error('no disk')) }
  expect(await runJob(db, job, today, 'timetable')).toEqual({ status: 'failed', error: 'no disk' })
  expect(await runJob(db, job, today, 'hand')).toEqual({ status: 'failed', error: 'no disk' })
  expect(await runsOf(db, 'throws')).toMatchObject([
    { status: 'failed', error: 'no disk' },
    { status: 'failed', error: 'no disk' },
  ])
})

test('a run whose process was killed is recorded as failed by the next one, and its night is done', async () => {
  const db = await testDatabase()
  await db
    .insertInto('jobRun')
    .values({
      job: 'killed',
      businessOn: today,
      fireKey: `killed:${today}`,
      trigger: 'timetable',
      status: 'running',
    })
    .execute()
  const { job, seen } = countingJob('killed')
  expect((await runJob(db, job, today, 'catch-up')).status).toBe('succeeded')
  expect(seen).toEqual([today])
  expect(await runsOf(db, 'killed')).toMatchObject([
    { trigger: 'timetable', status: 'failed', error: expect.stringContaining('process ended') },
    { trigger: 'catch-up', status: 'succeeded' },
  ])
})

test('a night already done is not caught up again, a run by hand is always done', async () => {
  const db = await testDatabase()
  const { job, seen } = countingJob('done')
  await runJob(db, job, today, 'catch-up')
  await runJob(db, job, today, 'timetable')
  await runJob(db, job, '2026-11-20', 'catch-up')
  await runJob(db, job, today, 'hand')
  expect(seen).toEqual([today, today])
})
