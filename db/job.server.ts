import type { PlainDate } from '#app/domain/calendar.ts'
import type { Db } from './client.server.ts'

/** What pages may know of the timetable, and the one thing they may ask of it. */
export interface JobFacts {
  timetable: readonly { name: string; cron: string }[]
  /** next fires in order, for the administration page */
  nextRunsOf(name: string): Date[]
  runNow(name: string, today: PlainDate): Promise<void>
}

export function listJobRuns(db: Db, limit: number) {
  return db
    .selectFrom('jobRun')
    .select(['id', 'job', 'businessOn', 'trigger', 'status', 'startedAt', 'finishedAt', 'counts', 'error'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
