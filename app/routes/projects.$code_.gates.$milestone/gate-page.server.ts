import type { PlainDate } from '#app/domain/calendar.ts'
import {
  designMayStart,
  isInvestmentReview,
  isPassed,
  letsPass,
  requiredReview,
} from '#app/domain/gate/gate.ts'
import { reviewAgain } from '#app/domain/gate/review-again.ts'
import { limitsOn, needsFeasibilityStudy, tierOf } from '#app/domain/gate/review-limit.ts'
import { nextSession, occasionalDates, sessionDates } from '#app/domain/gate/review-session.ts'
import type { Db } from '#db/client.server.ts'
import { findGateOverride, getGateRecord, listGateReviews } from '#db/gate.server.ts'
import { listMilestones, type MilestoneRow } from '#db/milestone.server.ts'
import type { ProjectDetail } from '#db/project.server.ts'
import { listReviewLimits } from '#db/review-limit.server.ts'
import { getProjectTemplate } from '#db/template.server.ts'

/** All that the page of a gate shows; null when the project has no gate of that code. */
export async function loadGate(db: Db, project: ProjectDetail, code: string, today: PlainDate) {
  const milestones = await listMilestones(db, project.id)
  const gate = milestones.find((milestone) => milestone.isGate && milestone.code === code)
  if (!gate) return null
  const [decisions, override, record] = await Promise.all([
    listGateReviews(db, project.id, code),
    findGateOverride(db, project.id, code),
    getGateRecord(db, project.id),
  ])
  const isReview = isInvestmentReview(project.templateCode, code)
  return {
    today,
    project: { code: project.code, nameKo: project.nameKo, nameEn: project.nameEn },
    gate,
    decisions,
    override: override ?? null,
    isPassed: isPassed(code, record),
    review: isReview ? await loadReview(db, project, milestones, decisions, code, today) : null,
  }
}

export type Review = Awaited<ReturnType<typeof loadReview>>

/** What the limits of the day say of the project, and whether its review holds. */
async function loadReview(
  db: Db,
  project: ProjectDetail,
  milestones: readonly MilestoneRow[],
  decisions: Awaited<ReturnType<typeof listGateReviews>>,
  code: string,
  today: PlainDate,
) {
  const limits = await listReviewLimits(db)
  const { costWon } = project
  const [last] = decisions
  const session = nextSession(today)
  const template = await getProjectTemplate(db, project)
  const designBegunOn = designBegunBy({ template, costWon }, milestones, limits, today)
  return {
    costWon,
    tier: tierOf(costWon, limits, today),
    ownMoneyTier: tierOf(costWon, limits, today, 'own-other'),
    limits: limitsOn(limits, today),
    needsStudy: needsFeasibilityStudy(costWon, limits, today),
    next: { ...session, ...sessionDates(session) },
    occasional: occasionalDates(today),
    holdsDesign: requiredReview(project, limits, today) === code,
    again: last && letsPass(last.outcome) ? reviewAgain(last, { costWon, designBegunOn }, today) : [],
  }
}

/** The first day on which anything happened that waits for the review. */
function designBegunBy(
  subject: Parameters<typeof designMayStart>[0],
  milestones: readonly MilestoneRow[],
  limits: Parameters<typeof designMayStart>[3],
  today: PlainDate,
): PlainDate | null {
  const nothing = { decisions: [], overrides: [] }
  const begun = milestones
    .filter(({ code }) => !designMayStart(subject, code, nothing, limits, today).isAllowed)
    .flatMap(({ startedOn, actualOn }) => startedOn ?? actualOn ?? [])
  return begun.sort()[0] ?? null
}
