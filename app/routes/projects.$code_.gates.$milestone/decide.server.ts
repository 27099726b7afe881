import { data } from '@remix-run/node'
import type { PlainDate } from '#app/domain/calendar.ts'
import { type GateOutcome, isInvestmentReview, letsPass } from '#app/domain/gate/gate.ts'
import { limitsOn, type ReviewTier } from '#app/domain/gate/review-limit.ts'
import { sessionCode } from '#app/domain/gate/review-session.ts'
import { gateOutcomeLabels } from '#app/domain/labels.ts'
import { recordAfter, statusAfter } from '#app/domain/schedule/milestone-change.ts'
import { refusedField, typedValues } from '#app/http.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import { updateForecasts } from '#db/forecast.server.ts'
import {
  findHoldingReview,
  insertGateConditions,
  insertGateReview,
  listGateReviews,
} from '#db/gate.server.ts'
import { type Change, insertJournal } from '#db/journal.server.ts'
import { updateMilestone } from '#db/milestone.server.ts'
import { updateProject } from '#db/project-change.server.ts'
import { listReviewLimits } from '#db/review-limit.server.ts'
import type { Decision } from './forms.ts'
import type { HeldGate } from './record.server.ts'

/** A decision that somebody else recorded first, beside the one that was typed. */
export interface DecisionConflict {
  kind: 'decision'
  /** id of the decision that holds now: sent again, the form means to supersede it */
  latest: number
  saved: SaidDecision
  typed: SaidDecision
}

interface SaidDecision {
  outcome: GateOutcome
  decidedOn: PlainDate
  documentNo: string | null
}

/** Records a decision beside the former ones; answers the refusal, or null when it is written. */
export async function recordDecision(held: HeldGate, decision: Decision) {
  const { tx, form, user, project, gate, today } = held
  const { decidedOn, outcome, documentNo, note, conditions, happened, latest } = decision
  const session = sessionSaid(held, decision)
  if ('missing' in session) return refusedField(form, session.missing, 'required')
  const [last] = await listGateReviews(tx, project.id, gate.code)
  if (last && last.id !== latest) {
    const conflict: DecisionConflict = {
      kind: 'decision',
      latest: last.id,
      saved: { outcome: last.outcome, decidedOn: last.decidedOn, documentNo: last.documentNo },
      typed: { outcome, decidedOn, documentNo },
    }
    return data({ refusal: { errors: {}, values: typedValues(form) }, conflict }, { status: 409 })
  }
  const isHappened = happened && letsPass(outcome) && gate.actualOn !== decidedOn
  if (isHappened && (await findHoldingReview(tx, project, gate.code, today)) !== null)
    return refusedField(form, 'happened', 'reviewMissing')
  const limits = await listReviewLimits(tx)
  const review = { decidedOn, outcome, documentNo, note, ...session, costWon: project.costWon }
  const record = { ...review, projectId: project.id, milestoneCode: gate.code }
  const inForce = session.tier === null ? null : limitsOn(limits, decidedOn)
  const id = await insertGateReview(tx, { ...record, userId: user.id, isDemo: false }, inForce)
  const ids = await insertGateConditions(tx, id, conditions)
  const changes: Change[] = [
    { table: 'gateReview', recordId: id, projectId: project.id, before: null, after: record },
    ...conditions.map(
      (condition, index): Change => ({
        table: 'gateCondition',
        recordId: ids[index] ?? id,
        projectId: project.id,
        before: null,
        after: condition,
      }),
    ),
    ...(isHappened ? await writeActual(held, decidedOn) : []),
  ]
  const reason = `${gate.nameKo}: ${gateOutcomeLabels[outcome].ko}`
  await insertJournal(tx, { userId: user.id, actor: user.email, reason }, changes)
  if (isHappened) await updateForecasts(tx, [project.id], await loadCalendar(tx), today)
  return null
}

/** Tier and session, which an investment review has and no other gate. */
function sessionSaid(
  { project, gate }: HeldGate,
  { tier, year, round }: Decision,
): { tier: ReviewTier | null; session: string | null } | { missing: string } {
  if (!isInvestmentReview(project.templateCode, gate.code)) return { tier: null, session: null }
  if (tier === undefined) return { missing: 'tier' }
  if (year === undefined) return { missing: 'year' }
  if (round === undefined) return { missing: 'round' }
  return { tier, session: sessionCode({ year, round }) }
}

/** The day of the decision becomes the actual date of the gate; that of a completion completes the project. */
async function writeActual(
  { tx, project, milestones, gate, now }: HeldGate,
  actualOn: PlainDate,
): Promise<Change[]> {
  const { plannedOn, cause, note } = gate
  await updateMilestone(tx, gate.id, { plannedOn, actualOn, cause, note, isDemo: false })
  const status = statusAfter(project.status, milestones, { code: gate.code, actualOn })
  const after = milestones.map((m) => (m.code === gate.code ? { ...m, actualOn } : m))
  const standing = recordAfter(project, status, after)
  const { status: was, statusReason, statusOn } = project
  if (status !== was || standing.statusOn !== statusOn) await updateProject(tx, project.id, standing, now)
  return [
    {
      table: 'milestone',
      recordId: gate.id,
      projectId: project.id,
      before: { actualOn: gate.actualOn, isDemo: gate.isDemo },
      after: { actualOn, isDemo: false },
    },
    {
      table: 'project',
      recordId: project.id,
      projectId: project.id,
      before: { status: was, statusReason, statusOn },
      after: { ...standing },
    },
  ]
}
