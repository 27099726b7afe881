import type { PlainDate } from '#app/domain/calendar.ts'
import { demoReviews } from '#app/domain/demo/demo-gate.ts'
import type { Db } from './client.server.ts'
import { insertGateConditions, insertGateReview } from './gate.server.ts'
import { listReviewLimits } from './review-limit.server.ts'

/** Made-up decisions behind the actual dates of the investment reviews of projects that were just loaded. */
export async function insertDemoReviews(
  db: Db,
  projects: readonly (Parameters<typeof demoReviews>[0] & { id: number })[],
  today: PlainDate,
  seed: string,
): Promise<void> {
  const limits = await listReviewLimits(db)
  for (const project of projects) {
    for (const { conditions, limits: inForce, ...review } of demoReviews(project, limits, today, seed)) {
      const id = await insertGateReview(
        db,
        { ...review, projectId: project.id, userId: null, isDemo: true },
        inForce,
      )
      await insertGateConditions(db, id, conditions)
    }
  }
}
