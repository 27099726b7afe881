import { type SourceFacts, sectionOf } from '#app/domain/source/source-facts.ts'
import { budgetChecks, crossFootCheck } from './budget.ts'
import type { CheckClass, ComputedCheck } from './check.ts'
import { cohortChecks } from './cohorts.ts'
import { type Explanation, explanations } from './explanations.ts'
import { greenSmartChecks } from './green-smart.ts'
import { schoolSpaceChecks } from './tables.ts'
import { capitalTargetChecks, otherTargetChecks, textChecks } from './targets.ts'

export type { CheckClass }

/** A computed check with the reason why it does not agree; null for a check that agrees. */
export interface ReconciliationCheck extends ComputedCheck {
  readonly explanation: Explanation | null
}

const capitalSections = ['4-1-3', '4-3-3', '4-3-4', '4-4-1', '4-4-2', '4-4-3'] as const
const otherSections = ['4-1-1', '4-1-2', '4-2-1', '4-2-2', '4-2-3', '4-3-1', '4-3-2'] as const

/**
 * Every printed figure of the source document that its other figures imply, beside the figure computed from
 * them: cards with capital works first, then the others. Nothing is corrected. On the document as it stands:
 * 356 checks, 339 agree, 17 do not (DOMAIN.md section 6).
 *
 * A figure computed in whole numbers agrees when it is equal. A percentage agrees when the exact share rounds
 * half up to the printed decimals (`shareCheck`). The price per BTL building agrees when the five-year average
 * gives back the printed cost (`cohortChecks`). Throws when a table, row or number it needs is missing.
 */
export function reconcile(facts: SourceFacts): ReconciliationCheck[] {
  const budgetsOf = (sections: readonly string[]) =>
    sections.flatMap((section) => budgetChecks(sectionOf(facts, section)))
  const checks = [
    ...budgetsOf(capitalSections),
    ...schoolSpaceChecks(facts),
    ...capitalTargetChecks(facts),
    ...cohortChecks(facts.tables),
    ...greenSmartChecks(facts),
    crossFootCheck(sectionOf(facts, '4-4-3')),
    ...budgetsOf(otherSections),
    ...otherTargetChecks(facts),
    ...textChecks(facts),
  ]
  return checks.map((check) => ({
    ...check,
    explanation: check.agrees ? null : (explanations[check.id] ?? null),
  }))
}
