import type { PlainDate } from '#app/domain/calendar.ts'
import type { Won } from '#app/domain/money.ts'
import { stages, type TemplateCode } from '#app/domain/project.ts'
import { allBefore, type Template, templateItem } from '#app/domain/template/template.ts'
import { type DatedReviewLimits, tierOf } from './review-limit.ts'

/** How a gate was decided: 적정, 조건부 추진, 재검토, 부적정 (DOMAIN.md section 2.4). */
export const gateOutcomes = ['approved', 'conditional', 'revise', 'rejected'] as const
export type GateOutcome = (typeof gateOutcomes)[number]

/** Whether work may go on after an outcome; conditions are tracked until closed, they do not hold the work. */
export function letsPass(outcome: GateOutcome): boolean {
  return outcome === 'approved' || outcome === 'conditional'
}

/** What a conditional decision asks for. */
export interface GateCondition {
  dueOn: PlainDate
  closedOn: PlainDate | null
}

/** What lists of open conditions are asked for: past their due day, or due within the days that lists look ahead. */
export const conditionViews = ['overdue', 'soon'] as const
export type ConditionView = (typeof conditionViews)[number]

export type ConditionState = 'closed' | 'open' | 'overdue'

/** How a condition stands: due on its day itself it is still open. */
export function conditionState(condition: GateCondition, today: PlainDate): ConditionState {
  if (condition.closedOn !== null) return 'closed'
  return condition.dueOn < today ? 'overdue' : 'open'
}

/** What is recorded of the gates of one project. */
export interface GateRecord {
  /** decisions in the order in which they were recorded; of one gate the last holds */
  decisions: readonly { milestoneCode: string; outcome: GateOutcome }[]
  /** gates that an administrator let the project go past */
  overrides: readonly { milestoneCode: string }[]
}

/** The investment reviews of a template by who holds them; one review serves both tiers, or each has its own. */
const investmentReviews: Record<TemplateCode, { office: string; ministry: string }> = {
  direct: { office: 'investment-review', ministry: 'investment-review' },
  btl: { office: 'investment-review', ministry: 'investment-review' },
  'private-school': { office: 'investment-review', ministry: 'investment-review' },
  facility: { office: 'own-investment-review', ministry: 'central-investment-review' },
}

/** Whether a milestone is an investment review, which has a tier and a session. */
export function isInvestmentReview(templateCode: TemplateCode, code: string): boolean {
  return Object.values(investmentReviews[templateCode]).includes(code)
}

/**
 * The gate that a project has to pass before its design: by its cost the review of the Office or of the Ministry,
 * which follows that of the Office; null for works below the limits. Of unknown cost the stricter one.
 */
export function requiredReview(
  project: { templateCode: TemplateCode; costWon: Won | null },
  limits: readonly DatedReviewLimits[],
  today: PlainDate,
): string | null {
  const tier = tierOf(project.costWon, limits, today) ?? 'ministry'
  return tier === 'none' ? null : investmentReviews[project.templateCode][tier]
}

/** Whether a gate has a passing decision that holds, or was overridden. */
export function isPassed(gate: string, { decisions, overrides }: GateRecord): boolean {
  if (overrides.some(({ milestoneCode }) => milestoneCode === gate)) return true
  const last = decisions.findLast(({ milestoneCode }) => milestoneCode === gate)
  return last !== undefined && letsPass(last.outcome)
}

/**
 * Whether a milestone may have begun or happened as far as the investment review is concerned: what belongs to the
 * design or a later stage and follows the review in the template waits for a passing decision or an override. What
 * may run beside the review, such as 공공건축심의, does not wait (DOMAIN.md section 2: gates are a graph).
 */
export function designMayStart(
  project: { template: Template; costWon: Won | null },
  milestoneCode: string,
  record: GateRecord,
  limits: readonly DatedReviewLimits[],
  today: PlainDate,
): { isAllowed: true } | { isAllowed: false; gate: string } {
  const { template, costWon } = project
  const gate = requiredReview({ templateCode: template.code, costWon }, limits, today)
  if (gate === null || !follows(template, milestoneCode, gate) || isPassed(gate, record))
    return { isAllowed: true }
  return { isAllowed: false, gate }
}

function follows(template: Template, code: string, gate: string): boolean {
  const { stage } = templateItem(template, code)
  return stages.indexOf(stage) >= stages.indexOf('design') && allBefore(template, code).has(gate)
}
