import { EventEmitter, once } from 'node:events'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import {
  findLastNight,
  insertJobRun,
  type JobTrigger,
  listJobFailures,
  listJobRuns,
  updateJobRunFailed,
  updateJobRunSucceeded,
  updateKilledJobRuns,
  withJobLock,
} from '#db/job.server.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()
const on = '2026-11-23'

/** A run that has begun; each fire key of its own. */
async function begun(job: string, businessOn = on, trigger: JobTrigger = 'timetable'): Promise<number> {
  const id = await insertJobRun(db, { job, businessOn, fireKey: `${job}:${businessOn}:${trigger}`, trigger })
  if (id === null) throw new Error('this fire key is new')
  return id
}

async function runOf(id: number) {
  return (await listJobRuns(db, 1_000)).find((run) => run.id === id)
}

test('while a job is run another one waits in vain for its lock, and a third job does not care', async () => {
  const [begins, ends] = [new EventEmitter(), new EventEmitter()]
  const beginning = once(begins, 'now')
  const going = withJobLock(db, 'held', 0, async () => {
    const ending = once(ends, 'now')
    begins.emit('now')
    await ending
    return 'held'
  })
  await beginning
  expect(await withJobLock(db, 'held', 0, async () => 'taken')).toBeNull()
  expect(await withJobLock(db, 'another', 0, async () => 'free')).toBe('free')
  const waiting = withJobLock(db, 'held', 10, async () => 'after')
  ends.emit('now')
  expect([await going, await waiting]).toEqual(['held', 'after'])
})

test('work that throws gives the lock back and hands its error on', async () => {
  const broken = withJobLock(db, 'broken', 0, () => Promise.reject(new Error('no disk')))
  await expect(broken).rejects.toThrow('no disk')
  expect(await withJobLock(db, 'broken', 0, async () => 'free')).toBe('free')
})

test('a connection that ends takes its lock with it', async () => {
  const cut = withJobLock(db, 'cut', 0, async () => {
    await sql`select pg_terminate_backend(pid) from pg_locks
      where locktype = 'advisory' and objid = hashtext('cut')::oid
        and database = (select oid from pg_database where datname = current_database())`.execute(db)
  })
  await expect(cut).rejects.toThrow()
  // The pool may hand the broken connection out once more before it hears that it has ended.
  await expect
    .poll(() => withJobLock(db, 'cut', 10, async () => 'free').catch((error: unknown) => String(error)))
    .toBe('free')
})

test('a fire is taken once, whoever else fires it', async () => {
  const run = { job: 'fired', businessOn: on, fireKey: 'fired:once', trigger: 'timetable' as const }
  const ids = await Promise.all([insertJobRun(db, run), insertJobRun(db, run), insertJobRun(db, run)])
  expect(ids.filter((id) => id !== null)).toHaveLength(1)
})

test('a run that succeeded keeps its counts and the projects that failed in it', async () => {
  const id = await begun('counted')
  const other = await begun('counted', '2026-11-24')
  const failures = [
    { projectCode: 'GSF-2021-D-001', message: 'first' },
    { projectCode: 'GSF-2021-D-002', message: 'second\'s "reason"' },
  ]
  await updateJobRunSucceeded(db, id, { flagged: 3 }, failures)
  await updateJobRunSucceeded(db, other, {}, [])
  expect(await runOf(id)).toMatchObject({ status: 'succeeded', counts: { flagged: 3 }, error: null })
  expect((await runOf(id))?.finishedAt).toBeInstanceOf(Date)
  expect(await listJobFailures(db, [id, other], 10)).toMatchObject(
    failures.map((failure) => ({ jobRunId: id, ...failure })),
  )
  expect(await listJobFailures(db, [id, other], 1)).toMatchObject([failures[0]])
  expect(await listJobFailures(db, [other], 10)).toEqual([])
})

test('a run that failed keeps its reason', async () => {
  const id = await begun('failing')
  await updateJobRunFailed(db, id, 'no disk')
  expect(await runOf(id)).toMatchObject({ status: 'failed', error: 'no disk', counts: null })
})

test('runs left over by a killed process are failed, those of other jobs and those that ended are not', async () => {
  const left = await begun('left')
  const ended = await begun('left', '2026-11-24')
  await updateJobRunSucceeded(db, ended, {}, [])
  const elsewhere = await begun('going-on')
  expect(await updateKilledJobRuns(db, 'left', 'killed')).toBe(1)
  expect(await updateKilledJobRuns(db, 'left', 'killed')).toBe(0)
  expect(await runOf(left)).toMatchObject({ status: 'failed', error: 'killed' })
  expect(await runOf(ended)).toMatchObject({ status: 'succeeded', error: null })
  expect(await runOf(elsewhere)).toMatchObject({ status: 'running', finishedAt: null })
})

test('the last night is the latest that the timetable or a catch-up has done', async () => {
  expect(await findLastNight(db, 'nights')).toBeNull()
  const ended: [string, JobTrigger][] = [
    ['2026-11-20', 'timetable'],
    ['2026-11-21', 'catch-up'],
    ['2026-11-25', 'hand'],
  ]
  for (const [businessOn, trigger] of ended) {
    await updateJobRunSucceeded(db, await begun('nights', businessOn, trigger), {}, [])
  }
  await updateJobRunFailed(db, await begun('nights', '2026-11-23'), 'no disk')
  await begun('nights', '2026-11-24')
  expect(await findLastNight(db, 'nights')).toBe('2026-11-21')
})

test('runs are listed from the newest on, as many as asked for', async () => {
  const [first, second, third] = [await begun('a-job'), await begun('b-job'), await begun('c-job')]
  expect((await listJobRuns(db, 2)).map((run) => run.id)).toEqual([third, second])
  expect((await listJobRuns(db, 3)).map((run) => run.id)).toEqual([third, second, first])
})
