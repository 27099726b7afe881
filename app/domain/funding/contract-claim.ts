import type { PlainDate } from '#app/domain/calendar.ts'
import { invariant, unreachable } from '#app/domain/invariant.ts'
import type { Won } from '#app/domain/money.ts'
import type { ClaimKind, ContractBalance, ContractClaim } from './contract.ts'

/** Why a claim is not taken. */
export type ClaimFault =
  | 'settled'
  | 'before-signing'
  | 'advance-after-progress'
  | 'beyond-contract'
  | 'rest-is-final'
  | 'not-completed'
  | 'not-inspected'
  | 'inspected-before-completion'
  | 'claimed-before-inspection'
  | 'nothing-left'

/** A claim as it comes in. */
export interface NewClaim {
  kind: ClaimKind
  /** not asked of the final payment, which is the rest */
  amountWon: Won
  claimedOn: PlainDate
  inspectedOn: PlainDate | null
}

/**
 * Whether a claim may be taken: an advance is lent before the first works are paid; progress stays within the
 * contract and leaves something for the final payment, which alone waits for the completion and its inspection
 * (준공검사). Null when it may.
 */
export function claimFault(
  claim: NewClaim,
  balance: ContractBalance,
  { signedOn, completedOn }: { signedOn: PlainDate; completedOn: PlainDate | null },
): ClaimFault | null {
  if (balance.isFinal) return 'settled'
  if (claim.claimedOn < signedOn) return 'before-signing'
  const unclaimedWon = balance.amountWon - balance.earnedWon
  switch (claim.kind) {
    case 'advance':
      if (balance.earnedWon > 0n) return 'advance-after-progress'
      return claim.amountWon > balance.remainingWon ? 'beyond-contract' : null
    case 'progress':
      if (claim.amountWon > unclaimedWon) return 'beyond-contract'
      if (claim.amountWon === unclaimedWon) return 'rest-is-final'
      return inspectionFault(claim, null)
    case 'final':
      if (completedOn === null) return 'not-completed'
      if (claim.inspectedOn === null) return 'not-inspected'
      if (unclaimedWon === 0n) return 'nothing-left'
      return inspectionFault(claim, completedOn)
    default:
      return unreachable(claim.kind)
  }
}

function inspectionFault(
  { inspectedOn, claimedOn }: NewClaim,
  completedOn: PlainDate | null,
): ClaimFault | null {
  if (inspectedOn === null) return null
  if (completedOn !== null && inspectedOn < completedOn) return 'inspected-before-completion'
  return claimedOn < inspectedOn ? 'claimed-before-inspection' : null
}

/** The amounts of an advance: nothing is taken off what is lent. */
export function advanceClaim(amountWon: Won): Omit<ContractClaim, 'isPaid'> {
  return { kind: 'advance', amountWon, advanceRecoveredWon: 0n, damagesWon: 0n }
}

/**
 * The amounts of a progress payment (기성): the advance comes back in proportion, advance × progress ÷ contract
 * amount, cut below 1 won (선금 정산); more only where a smaller contract would leave too little to take it from.
 * Damages wait for the final payment.
 *
 * Contract 1,000, advance 300, progress 333 -> 99 comes back, 234 leave
 */
export function progressClaim(amountWon: Won, balance: ContractBalance): Omit<ContractClaim, 'isPaid'> {
  const { advanceWon, advanceLeftWon, earnedWon } = balance
  const afterWon = balance.amountWon - earnedWon - amountWon
  invariant(amountWon > 0n && afterWon >= 0n, 'progress stays within the contract')
  const shareWon = (advanceWon * amountWon) / balance.amountWon
  const neededWon = advanceLeftWon - afterWon
  const backWon = shareWon > neededWon ? shareWon : neededWon
  return {
    kind: 'progress',
    amountWon,
    advanceRecoveredWon: least(backWon, advanceLeftWon),
    damagesWon: 0n,
  }
}

/**
 * The amounts of the final payment (준공금): all that was not claimed yet, less what is left of the advance, and less
 * the damages as far as the rest reaches; what they exceed it by is claimed of the contractor apart.
 */
export function finalClaim(balance: ContractBalance, damagesWon: Won): Omit<ContractClaim, 'isPaid'> {
  const amountWon = balance.amountWon - balance.earnedWon
  invariant(balance.advanceLeftWon <= amountWon, 'what is left of an advance can be taken off the rest')
  return {
    kind: 'final',
    amountWon,
    advanceRecoveredWon: balance.advanceLeftWon,
    damagesWon: least(damagesWon, amountWon - balance.advanceLeftWon),
  }
}

function least(a: Won, b: Won): Won {
  return a < b ? a : b
}
