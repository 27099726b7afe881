import type { PlainDate } from '#app/domain/calendar.ts'
import type { Won } from '#app/domain/money.ts'

/** What a gap between work and money says, what asks for a decision first. */
export const gapMeanings = [
  ...(['overpaid', 'behind', 'unclaimed', 'final-due', 'uncontracted', 'no-contract'] as const),
  ...(['advance', 'claimed', 'saved'] as const),
] as const
export type GapMeaning = (typeof gapMeanings)[number]

/** Where the contracts of a project stand together, in won. */
export interface ContractStanding {
  /** as signed and changed */
  amountWon: Won
  /** worth of the works that were claimed (기성 누계) */
  earnedWon: Won
  /** claimed, and not paid yet */
  openWon: Won
  /** lent at the signing (선금), and not recovered yet */
  advanceLeftWon: Won
  /** the final payment of each of them is made */
  isSettled: boolean
  /** null: nothing was claimed but advances */
  lastClaimOn: PlainDate | null
}

/** What work done is worth, what should be done by the plan, and what left, in won. */
export interface GapMoney {
  plannedWon: Won
  earnedWon: Won
  spentWon: Won
  /** the works are done: what is not claimed yet comes with the final payment (준공금) */
  isBuilt: boolean
  /** null: no contract is on record */
  standing: ContractStanding | null
}

export interface ReadGap {
  meaning: GapMeaning
  /** of the gap, what advance, claims on their way and savings do not account for; never negative */
  openWon: Won
}

/**
 * What stands behind a gap, by its larger part. Money ahead: an advance that is not recovered yet, else works that
 * are behind a plan which the payments kept to, else more was paid than done. Work ahead: contracts settled below the
 * cost, claims on their way, a final payment that is not made, contracts with too little left to claim from, else
 * nobody claimed.
 *
 * 500 done, 700 spent, 150 of an advance left -> advance, 50 open
 */
export function readGap({ plannedWon, earnedWon, spentWon, isBuilt, standing }: GapMoney): ReadGap {
  const aheadWon = spentWon - earnedWon
  const sizeWon = aheadWon < 0n ? -aheadWon : aheadWon
  if (standing === null) return { meaning: 'no-contract', openWon: sizeWon }
  const { amountWon, openWon: onTheWayWon, advanceLeftWon, isSettled } = standing
  const read = (meaning: GapMeaning, explainedWon: Won): ReadGap => ({
    meaning,
    openWon: sizeWon > explainedWon ? sizeWon - explainedWon : 0n,
  })
  if (aheadWon > 0n) {
    if (advanceLeftWon * 2n >= aheadWon) return read('advance', advanceLeftWon)
    return read(spentWon - advanceLeftWon <= plannedWon ? 'behind' : 'overpaid', advanceLeftWon)
  }
  if (isSettled) return read('saved', sizeWon)
  if (onTheWayWon * 2n >= sizeWon) return read('claimed', onTheWayWon)
  if (isBuilt) return read('final-due', onTheWayWon)
  const claimableWon = amountWon - standing.earnedWon - advanceLeftWon
  return read(claimableWon * 2n < sizeWon - onTheWayWon ? 'uncontracted' : 'unclaimed', onTheWayWon)
}
