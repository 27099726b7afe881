import { randomUUID } from 'node:crypto'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { Db } from '#db/client.server.ts'
import {
  findLastNight,
  insertJobRun,
  type JobFailure,
  type JobTrigger,
  updateJobRunFailed,
  updateJobRunSucceeded,
  updateKilledJobRuns,
  withJobLock,
} from '#db/job.server.ts'

/** A nightly job. Running it twice for one date changes nothing the second time. */
export interface Job {
  name: string
  /** once a day, in Seoul: 'minute hour * * *' */
  cron: string
  run(db: Db, today: PlainDate): Promise<JobOutcome>
}

export interface JobOutcome {
  counts: Record<string, number>
  /** projects that could not be done; the others were */
  failures: JobFailure[]
}

export type JobResult =
  | { status: 'succeeded'; counts: Record<string, number> }
  | { status: 'failed'; error: string }
  /** this night has been done already, by this instance or another */
  | { status: 'skipped' }

/** A run by hand or by the timetable waits this long for another run of the same job to end. */
const waitSeconds = 60

/**
 * Runs a job for a business date and keeps its record. Two runs of one job never overlap; a fire of the
 * timetable is done once, however many instances fire it; a run whose process was killed is recorded as failed
 * by the next one.
 */
export async function runJob(db: Db, job: Job, today: PlainDate, trigger: JobTrigger): Promise<JobResult> {
  const result = await withJobLock(db, job.name, waitSeconds, async (): Promise<JobResult> => {
    await updateKilledJobRuns(db, job.name, 'The process ended before the run did')
    if (trigger !== 'hand' && (await isNightDone(db, job, today))) return { status: 'skipped' }
    const fireKey = trigger === 'timetable' ? `${job.name}:${today}` : `${job.name}:${today}:${randomUUID()}`
    const id = await insertJobRun(db, { job: job.name, businessOn: today, fireKey, trigger })
    if (id === null) return { status: 'skipped' }
    return recordedRun(db, job, today, id)
  })
  return result ?? { status: 'failed', error: `Another run of ${job.name} is still going on` }
}

async function isNightDone(db: Db, job: Job, today: PlainDate): Promise<boolean> {
  const lastNight = await findLastNight(db, job.name)
  return lastNight !== null && lastNight >= today
}

async function recordedRun(db: Db, job: Job, today: PlainDate, id: number): Promise<JobResult> {
  try {
    const { counts, failures } = await job.run(db, today)
    await updateJobRunSucceeded(db, id, counts, failures)
    return { status: 'succeeded', counts }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    await updateJobRunFailed(db, id, message)
    return { status: 'failed', error: message }
  }
}
