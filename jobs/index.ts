import type { Db } from '#db/client.server.ts'
import type { Clock } from '#db/clock.server.ts'
import { deleteExpiredSessionsNightly } from './delete-expired-sessions.ts'
import { flagSlippedMilestones } from './flag-slipped-milestones.ts'
import type { Job } from './run-job.ts'
import { type JobLog, type Timetable, timetableOf } from './timetable.ts'

/** Every nightly job: a new one is a file beside this one and a line here. */
export const jobs: readonly Job[] = [flagSlippedMilestones, deleteExpiredSessionsNightly]

export function startTimetable(db: Db, clock: Clock, options: { isOn: boolean; log: JobLog }): Timetable {
  return timetableOf(jobs, db, clock, options)
}
