import { splitLease } from '#app/domain/btl.ts'
import type { PlainDate } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import type { Won } from '#app/domain/money.ts'
import { type PaymentTerms, termsForPayment } from './agreement-terms.ts'
import type { LeasePeriod } from './lease-calendar.ts'
import type { LeaseRow } from './lease-version.ts'

/** Why an agreement ends before its term (중도해지): whose fault it is decides how much is paid (DOMAIN.md 1.7). */
export const terminationCauses = ['concessionaire', 'authority', 'force-majeure', 'other'] as const
export type TerminationCause = (typeof terminationCauses)[number]

/** Whether the lease had begun on the day of the end, which decides by which formula of the agreement is paid. */
export const terminationPhases = ['construction', 'operation'] as const
export type TerminationPhase = (typeof terminationPhases)[number]

/** How a lease stands: laid by the forecast, under way, or ended before its term. */
export type LeaseState = 'provisional' | 'begun' | 'ended'

/** The state of an agreement's lease. Who does not know of ends (an estimate of before they were recorded) says none. */
export function leaseStateOf({
  isProvisional,
  isEnded = false,
}: {
  isProvisional: boolean
  isEnded?: boolean | undefined
}): LeaseState {
  if (isEnded) return 'ended'
  return isProvisional ? 'provisional' : 'begun'
}

/** The end of an agreement before its term. */
export interface Termination {
  endedOn: PlainDate
  cause: TerminationCause
  phase: TerminationPhase
  /** the termination payment (해지시지급금) as its document states it: each agreement has a formula of its own */
  paymentWon: Won
  dueOn: PlainDate
  /** the first payment that falls away */
  fromPayment: number
  /** principal not repaid by the payments before it; all of the investment where the lease never began */
  unpaidWon: Won
}

/** A termination payment with who bears it: State and local government together are the whole. */
export interface TerminationDue {
  dueOn: PlainDate
  stateWon: Won
  localWon: Won
}

/** The phase of a day: construction until the lease begins, that day excluded. `startOn` is null before it has. */
export function phaseOn(endedOn: PlainDate, startOn: PlainDate | null): TerminationPhase {
  return startOn !== null && endedOn >= startOn ? 'operation' : 'construction'
}

/**
 * The first payment that falls away when an agreement ends on a day: the first whose period is not over by then and
 * that is not on its way. What was used until the end stays owed, since the lease is paid in arrears, and so does
 * every payment that is on its way or paid, whatever its period. Null where nothing is left.
 *
 * Period 4 to 2027-03-01, payment 3 paid: an end on 2027-03-01 or later begins at 5, an end on 2027-02-28 at 4.
 */
export function firstEnded(
  periods: readonly Pick<LeasePeriod, 'no' | 'toOn'>[],
  endedOn: PlainDate,
  lastPaid: number,
): number | null {
  return periods.find(({ no, toOn }) => toOn > endedOn && no > lastPaid)?.no ?? null
}

/**
 * The principal of a schedule before and from a payment on: what its payments repay, and what the termination payment
 * settles. Together they are all of it, to the won.
 */
export function principalAtEnd(
  rows: readonly Pick<LeaseRow, 'no' | 'principalWon'>[],
  fromPayment: number,
): { repaidWon: Won; unpaidWon: Won } {
  let [repaidWon, unpaidWon] = [0n, 0n]
  for (const { no, principalWon } of rows) {
    if (no < fromPayment) repaidWon += principalWon
    else unpaidWon += principalWon
  }
  return { repaidWon, unpaidWon }
}

/** The termination payment by the shares of the agreement as they stood; the State's is cut below 1 won, as of a lease. */
export function terminationDue(
  { paymentWon, dueOn, fromPayment }: Pick<Termination, 'paymentWon' | 'dueOn' | 'fromPayment'>,
  terms: readonly Pick<PaymentTerms, 'fromPayment' | 'stateShare'>[],
): TerminationDue {
  invariant(paymentWon >= 0n, 'a termination payment is no debt of the other side')
  return { dueOn, ...splitLease(paymentWon, termsForPayment(terms, fromPayment).stateShare) }
}
