import { addMonths, type PlainDate } from '#app/domain/calendar.ts'
import type { Won } from '#app/domain/money.ts'

/** A passing review as far as it says whether another one is due. */
export interface PassedReview {
  decidedOn: PlainDate
  /** the cost put to the review; null when it is not on record */
  costWon: Won | null
}

/** Why works have to be reviewed again (DOMAIN.md section 2.4), as far as the records can tell. */
export type AgainReason =
  | { kind: 'cost'; riseWon: Won; limitWon: Won }
  | { kind: 'stall'; sinceOn: PlainDate }

const largeFromWon = 50_000_000_000n
/** Years after which works that have not begun are reviewed again. */
const stallYears = 4

/**
 * The rise from which a cost is reviewed again: 30 %, above 500억 150억 and 20 % of the part beyond, cut to whole won.
 *
 * 61억 -> 18.3억; 500억 -> 150억; 600억 -> 170억
 */
export function riseLimit(reviewedWon: Won): Won {
  if (reviewedWon <= largeFromWon) return (reviewedWon * 30n) / 100n
  return (largeFromWon * 30n) / 100n + ((reviewedWon - largeFromWon) * 20n) / 100n
}

/**
 * Why a passed review has to be held again; empty when it holds. The records know the cost and whether the design has
 * begun; that own money became transferred money, the site moved or an audit asks, people know.
 */
export function reviewAgain(
  review: PassedReview,
  project: { costWon: Won | null; designBegunOn: PlainDate | null },
  today: PlainDate,
): AgainReason[] {
  const reasons: AgainReason[] = []
  if (review.costWon !== null && project.costWon !== null) {
    const riseWon = project.costWon - review.costWon
    const limitWon = riseLimit(review.costWon)
    if (riseWon > 0n && riseWon >= limitWon) reasons.push({ kind: 'cost', riseWon, limitWon })
  }
  const stalledFromOn = addMonths(review.decidedOn, stallYears * 12)
  if (project.designBegunOn === null && today >= stalledFromOn)
    reasons.push({ kind: 'stall', sinceOn: review.decidedOn })
  return reasons
}
