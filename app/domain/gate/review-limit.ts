import type { PlainDate } from '#app/domain/calendar.ts'
import type { Won } from '#app/domain/money.ts'

/** Who holds the investment review (투자심사): the Office itself (자체) or the Ministry (중앙). */
export const reviewTiers = ['office', 'ministry'] as const
export type ReviewTier = (typeof reviewTiers)[number]

/** Where the money comes from, as far as the limits ask (DOMAIN.md section 2.1). */
export const reviewFundings = ['transferred', 'own-public-building', 'own-other'] as const
export type ReviewFunding = (typeof reviewFundings)[number]

/** Costs from which a review or a study is due, each inclusive. */
export interface ReviewLimits {
  officeFromWon: Won
  ministryFromWon: Won
  feasibilityFromWon: Won
}

/** Limits that hold from a day until the next ones take effect. */
export interface DatedReviewLimits extends ReviewLimits {
  effectiveOn: PlainDate
}

/** The limits in force on a day; null before the first that is on record: older works were judged under older ones. */
export function limitsOn<L extends DatedReviewLimits>(limits: readonly L[], on: PlainDate): L | null {
  let found: L | null = null
  for (const limit of limits)
    if (limit.effectiveOn <= on && (found === null || limit.effectiveOn > found.effectiveOn)) found = limit
  return found
}

/**
 * Who has to review works of that cost on a day (지방재정법 시행령 제41조). With transferred money the Ministry from its
 * limit on; with own money alone only a public, cultural or sports building goes there. 교부금 counts as transferred
 * (DOMAIN.md section 2.4). 'none' below the Office's limit; null while cost or limits are not known.
 *
 * 61억, 2026-03-02, 40억/300억 -> office; 480.5억 -> ministry; 480.5억 of own money, no public building -> office
 */
export function tierOf(
  costWon: Won | null,
  limits: readonly DatedReviewLimits[],
  on: PlainDate,
  funding: ReviewFunding = 'transferred',
): ReviewTier | 'none' | null {
  const limit = limitsOn(limits, on)
  if (costWon === null || limit === null) return null
  if (costWon < limit.officeFromWon) return 'none'
  return costWon >= limit.ministryFromWon && funding !== 'own-other' ? 'ministry' : 'office'
}

/** Whether new works of that cost need a feasibility study before the review (지방재정법 제37조의2); null: not known. */
export function needsFeasibilityStudy(
  costWon: Won | null,
  limits: readonly DatedReviewLimits[],
  on: PlainDate,
): boolean | null {
  const limit = limitsOn(limits, on)
  return costWon === null || limit === null ? null : costWon >= limit.feasibilityFromWon
}
