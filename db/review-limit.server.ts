import type { DatedReviewLimits, ReviewLimits } from '#app/domain/gate/review-limit.ts'
import type { Db } from './client.server.ts'

/** Every setting of the investment review's limits, newest first. */
export function listReviewLimits(db: Db): Promise<DatedReviewLimits[]> {
  return db.selectFrom('reviewLimit').selectAll().orderBy('effectiveOn', 'desc').execute()
}

/** Sets the limits from a date on; a setting of the same date is replaced. Answers the one it replaced. */
export async function updateReviewLimits(
  tx: Db,
  { effectiveOn, ...limits }: DatedReviewLimits,
): Promise<ReviewLimits | null> {
  const former = await tx
    .selectFrom('reviewLimit')
    .select(['officeFromWon', 'ministryFromWon', 'feasibilityFromWon'])
    .where('effectiveOn', '=', effectiveOn)
    .forUpdate()
    .executeTakeFirst()
  await tx
    .insertInto('reviewLimit')
    .values({ effectiveOn, ...limits })
    .onConflict((conflict) => conflict.column('effectiveOn').doUpdateSet(limits))
    .execute()
  return former ?? null
}
