import { createTask, parse } from 'node-cron'
import { addDays, type PlainDate } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import type { Db } from '#db/client.server.ts'
import { type Clock, seoulDate, startOfSeoulDay } from '#db/clock.server.ts'
import { findLastNight, type JobFacts } from '#db/job.server.ts'
import { type Job, runJob } from './run-job.ts'

const timezone = 'Asia/Seoul'

/** Where a run is reported besides its record. */
export type JobLog = Record<'info' | 'error', (message: string, facts?: Record<string, unknown>) => void>

/** Nights that were missed are caught up, the latest of them when there are more: the product was off for weeks. */
export const catchUpNights = 14

export interface Timetable {
  facts: JobFacts
  /** Fires no more, and waits for the runs that are going on. */
  stop(): Promise<void>
}

interface TimetableOptions {
  /** false on an instance that only serves pages: jobs run there by hand alone */
  isOn: boolean
  log: JobLog
}

/** Fires each job on its minute in Seoul, and first does the nights that were missed. */
export function timetableOf(
  jobs: readonly Job[],
  db: Db,
  clock: Clock,
  { isOn, log }: TimetableOptions,
): Timetable {
  const going = new Set<Promise<unknown>>()
  const follow = (job: Job, work: Promise<unknown>) => {
    const followed = work
      .catch((error: unknown) => log.error('a job could not be run', { job: job.name, error: String(error) }))
      .finally(() => going.delete(followed))
    going.add(followed)
    return followed
  }
  const catchUpOf = (job: Job) => follow(job, catchUp(db, job, clock.now(), log))
  const tasks = jobs.map((job) => {
    const fire = ({ date }: { date: Date }) =>
      follow(job, runLogged(db, job, seoulDate(date), 'timetable', log))
    const task = createTask(job.cron, fire, { timezone, name: job.name, suppressMissedWarning: true })
    // A machine that slept over the minute: node-cron reports the fire and drops it.
    task.on('execution:missed', () => void catchUpOf(job))
    return task
  })
  if (isOn) {
    for (const task of tasks) void task.start()
    for (const job of jobs) void catchUpOf(job)
  }
  const facts: JobFacts = {
    timetable: jobs.map(({ name, cron }) => ({ name, cron })),
    nextRunsOf: (name) => (isOn ? (tasks.find((task) => task.name === name)?.getNextRuns(3) ?? []) : []),
    runNow: async (name, today) => {
      const job = jobs.find((candidate) => candidate.name === name)
      invariant(job, `the job ${name} stands in the timetable`)
      await follow(job, runLogged(db, job, today, 'hand', log))
    },
  }
  const stop = async () => {
    for (const task of tasks) await task.destroy()
    await Promise.all(going)
  }
  return { facts, stop }
}

/** Runs the nights that were missed, by date and in order, each for its own business date. */
async function catchUp(db: Db, job: Job, now: Date, log: JobLog): Promise<void> {
  for (const night of missedNights(job, await findLastNight(db, job.name), now)) {
    await runLogged(db, job, night, 'catch-up', log)
  }
}

/**
 * The business dates of the fires since the last night done. Before the first night there is none to catch up,
 * but today has not been looked at either, so it is the one.
 */
export function missedNights(job: Pick<Job, 'cron'>, lastNight: PlainDate | null, now: Date): PlainDate[] {
  const today = seoulDate(now)
  if (lastNight === null) return [today]
  const lastDueOn = now >= dueAt(job, today) ? today : addDays(today, -1)
  const nights: PlainDate[] = []
  for (let on = lastDueOn; on > lastNight && nights.length < catchUpNights; on = addDays(on, -1))
    nights.push(on)
  return nights.reverse()
}

/** When a job fires on a date. */
function dueAt({ cron }: Pick<Job, 'cron'>, on: PlainDate): Date {
  const { minute, hour, dayOfMonth, month, dayOfWeek } = parse(cron)
  const isDaily = dayOfMonth.length === 31 && month.length === 12 && dayOfWeek.length === 7
  const [atMinute] = minute
  const [atHour] = hour
  invariant(
    isDaily && minute.length === 1 && hour.length === 1 && atMinute !== undefined && atHour !== undefined,
    `a nightly job fires once a day, got '${cron}'`,
  )
  return new Date(startOfSeoulDay(on).getTime() + (atHour * 60 + atMinute) * 60_000)
}

async function runLogged(
  db: Db,
  job: Job,
  today: PlainDate,
  trigger: 'timetable' | 'catch-up' | 'hand',
  log: JobLog,
): Promise<void> {
  const result = await runJob(db, job, today, trigger)
  const level = result.status === 'failed' ? 'error' : 'info'
  log[level]('nightly job', { job: job.name, businessOn: today, trigger, ...result })
}
