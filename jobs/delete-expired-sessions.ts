import { startOfSeoulDay } from '#db/clock.server.ts'
import { deleteExpiredSessions } from '#db/session.server.ts'
import type { Job } from './run-job.ts'

/** Sessions that had ended when the business date began: kept no longer than needed. */
export const deleteExpiredSessionsNightly: Job = {
  name: 'delete-expired-sessions',
  cron: '20 0 * * *',
  async run(db, today) {
    return { counts: { deleted: await deleteExpiredSessions(db, startOfSeoulDay(today)) }, failures: [] }
  },
}
