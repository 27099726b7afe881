import type { DatedReviewLimits } from '#app/domain/review-limit.ts'
import type { Db } from './client.server.ts'

/** Every setting of the investment review's limits, newest first. */
export function listReviewLimits(db: Db): Promise<DatedReviewLimits[]> {
  return db.selectFrom('reviewLimit').selectAll().orderBy('effectiveOn', 'desc').execute()
}
