import type { PlainDate } from '#app/domain/calendar.ts'
import { designMayStart, type GateRecord } from '#app/domain/gate.ts'
import type { Won } from '#app/domain/money.ts'
import type { TemplateCode } from '#app/domain/project.ts'
import { templates } from '#app/domain/template.ts'
import type { Db } from './client.server.ts'
import { listReviewLimits } from './review-limit.server.ts'

/** What the gates of a project say of each other: decisions in the order of their recording, and overrides. */
export async function getGateRecord(db: Db, projectId: number): Promise<GateRecord> {
  const [decisions, overrides] = await Promise.all([
    db
      .selectFrom('gateReview')
      .select(['milestoneCode', 'outcome'])
      .where('projectId', '=', projectId)
      .orderBy('id')
      .execute(),
    db.selectFrom('gateOverride').select('milestoneCode').where('projectId', '=', projectId).execute(),
  ])
  return { decisions, overrides }
}

/** The review that a milestone still waits for, as `designMayStart` says by what is recorded; null when there is none. */
export async function findHoldingReview(
  db: Db,
  project: { id: number; templateCode: TemplateCode; costWon: Won | null },
  milestoneCode: string,
  today: PlainDate,
): Promise<string | null> {
  const [record, limits] = await Promise.all([getGateRecord(db, project.id), listReviewLimits(db)])
  const { templateCode, costWon } = project
  const start = designMayStart(
    { template: templates[templateCode], costWon },
    milestoneCode,
    record,
    limits,
    today,
  )
  return start.isAllowed ? null : start.gate
}
