import { expect, test } from 'vitest'
import type { Db } from '#db/client.server.ts'
import type { Clock } from '#db/clock.server.ts'
import { jobs, startTimetable } from '#jobs/index.ts'
import { type Job, runJob } from '#jobs/run-job.ts'
import { catchUpNights, missedNights, timetableOf } from '#jobs/timetable.ts'
import { testDatabase } from '#tests/setup/database.ts'

const silent = { info: () => undefined, error: () => undefined }
const nightly: Job = { name: 'nightly', cron: '10 0 * * *', run: async () => ({ counts: {}, failures: [] }) }

function clockAt(instant: string): Clock {
  return { now: () => new Date(instant), today: () => '2026-11-23' }
}

async function nightsOf(db: Db, job: string) {
  const runs = await db
    .selectFrom('jobRun')
    .select(['businessOn', 'trigger'])
    .where('job', '=', job)
    .where('status', '=', 'succeeded')
    .orderBy('id')
    .execute()
  return runs.map((run) => `${run.businessOn} ${run.trigger}`)
}

test.each([
  [
    'a minute before the fire, last night is the last',
    '2026-11-22T15:09:59Z',
    '2026-11-20',
    ['2026-11-21', '2026-11-22'],
  ],
  ['from the fire on, tonight is', '2026-11-22T15:10:00Z', '2026-11-21', ['2026-11-22', '2026-11-23']],
  ['nothing is missed after the night', '2026-11-23T03:00:00Z', '2026-11-23', []],
  ['nothing is missed when a later night was done', '2026-11-23T03:00:00Z', '2026-12-01', []],
  ['before the first night, today is the one', '2026-11-22T15:05:00Z', null, ['2026-11-23']],
])('%s', (_, now, lastNight, nights) => {
  expect(missedNights(nightly, lastNight, new Date(now))).toEqual(nights)
})

test('of many missed nights the latest are caught up', () => {
  const nights = missedNights(nightly, '2026-01-01', new Date('2026-11-23T03:00:00Z'))
  expect(nights).toHaveLength(catchUpNights)
  expect(nights.at(-1)).toBe('2026-11-23')
})

test('at start the missed nights are caught up by date, in order', async () => {
  const db = await testDatabase()
  await runJob(db, nightly, '2026-11-20', 'timetable')
  const timetable = timetableOf([nightly], db, clockAt('2026-11-23T03:00:00Z'), { isOn: true, log: silent })
  await timetable.stop()
  expect(await nightsOf(db, 'nightly')).toEqual([
    '2026-11-20 timetable',
    '2026-11-21 catch-up',
    '2026-11-22 catch-up',
    '2026-11-23 catch-up',
  ])
})

test('an instance that does not run the timetable runs jobs by hand alone', async () => {
  const db = await testDatabase()
  const timetable = startTimetable(db, clockAt('2026-11-23T03:00:00Z'), { isOn: false, log: silent })
  await timetable.facts.runNow('delete-expired-sessions', '2026-11-23')
  expect(timetable.facts.nextRunsOf('flag-slipped-milestones')).toEqual([])
  await timetable.stop()
  expect(await nightsOf(db, 'delete-expired-sessions')).toEqual(['2026-11-23 hand'])
  expect(await nightsOf(db, 'flag-slipped-milestones')).toEqual([])
})

test('the slips are flagged at ten past midnight in Seoul', async () => {
  const db = await testDatabase()
  const timetable = startTimetable(db, clockAt('2026-11-23T03:00:00Z'), { isOn: true, log: silent })
  const [next] = timetable.facts.nextRunsOf('flag-slipped-milestones')
  expect(next?.toISOString().slice(11)).toBe('15:10:00.000Z')
  await timetable.stop()
})

test('every job fires once a day and has its own name', () => {
  for (const job of jobs)
    expect(missedNights(job, '2026-11-22', new Date('2026-11-23T14:59:00Z'))).toEqual(['2026-11-23'])
  expect(new Set(jobs.map((job) => job.name)).size).toBe(jobs.length)
})
