import {
  type Annuity,
  compoundAnnuity,
  dividedAnnuity,
  effectiveGrowth,
  type LeaseStanding,
  nominalGrowth,
} from '#app/domain/lease/btl-annuity.ts'
import type { Decimal } from '#app/domain/money/decimal.ts'
import { cutDown, rationalOf } from '#app/domain/money/rational.ts'
import { invariant, unreachable } from './invariant.ts'
import type { Won } from './money.ts'

/** How a yearly rate becomes interest of a payment: i = r/m; a yearly annuity over m; i = (1+r)^(1/m) - 1. */
export const leaseConventions = ['nominal', 'annuity-divided', 'effective'] as const
export type LeaseConvention = (typeof leaseConventions)[number]

export const paymentsPerYear = [1, 2, 4, 12] as const
export const roundingUnitsWon = [1, 10] as const
export const remainders = ['first', 'last'] as const

/** What a lease may be; `leaseSchedule` takes nothing beyond it. A rate and a share are from 0 to 1. */
export const leaseLimits = { investmentWon: 10n ** 15n, years: 60, ratePlaces: 12, resets: 30 } as const

/** From the payment after `afterPayment` on, the rest is paid at another rate (DOMAIN.md 1.3: usually every 5 years). */
export interface RateReset {
  /** 1 to one less than all payments */
  readonly afterPayment: number
  readonly annualRate: Decimal
}

/** What an agreement (실시협약) says of its lease (시설임대료), paid in arrears (DOMAIN.md 1.4, 1.5). */
export interface LeaseTerms {
  /** total private investment (총민간투자비), 1 won to `leaseLimits.investmentWon` */
  readonly investmentWon: Won
  /** 0 to 1: 4 % is 0.04 */
  readonly annualRate: Decimal
  /** 1 to `leaseLimits.years` */
  readonly years: number
  readonly paymentsPerYear: (typeof paymentsPerYear)[number]
  readonly convention: LeaseConvention
  /** payments are cut to multiples of it (지방회계법 제55조) */
  readonly roundingUnitWon: (typeof roundingUnitsWon)[number]
  /** which payment takes what cutting leaves over (지방회계법 시행령 제67조 allows the first) */
  readonly remainder: (typeof remainders)[number]
  /** by rising `afterPayment`, at most `leaseLimits.resets` */
  readonly resets: readonly RateReset[]
}

/** What is said of a lease however much of it is left. */
export type LeaseRules = Omit<LeaseTerms, 'investmentWon' | 'resets'>

/** One lease payment. Lease = interest + principal; the balance is what is left after it. All in won. */
export interface LeasePayment {
  /** from 1 */
  no: number
  leaseWon: Won
  interestWon: Won
  principalWon: Won
  balanceWon: Won
}

/** All payments there are: 20 years in quarters are 80. */
export function paymentCount(terms: Pick<LeaseTerms, 'years' | 'paymentsPerYear'>): number {
  return terms.years * terms.paymentsPerYear
}

/**
 * The payments of a lease, to the won (DOMAIN.md 1.4, 1.5; 민간투자법 제4조제2호). Principal sums to the investment, the
 * last balance is 0, no balance is negative or above the one before. Every version (the start, each reset) has a
 * level payment, cut to the rounding unit. What cutting leaves over is taken by one payment:
 *
 * - `last`: interest is B·i cut below 1 won, and the last payment is the balance and its interest.
 * - `first`: the balance after each payment is what the level payments to come are worth, raised to a whole won;
 *   the first payment of each version repays what remains, so it carries the worth of all that is cut.
 * - `annuity-divided` fixes the payment itself, so there the interest of that payment takes it, and the
 *   payment is as level as all others wherever it covers its principal.
 *
 * A reset to the same rate moves no payment by more than one unit with `first`. With `last` the schedule carries what
 * cutting left over, C = B − A·a(left), to its end, and a reset spreads it over the payments that are left: the level
 * payment moves by exactly C / a(left) cut down to the unit, so by at most one unit and |C| / a(left). That is one
 * unit wherever −unit·a(left) <= C < 2·unit·a(left), which is sure while the interest cut so far, at most
 * ((1+i)^k − 1) / i, is no more than unit·a(left), and a(n)·(1+i)^k no more than 2·a(left). (`annuity-divided` alike,
 * with what its year asks of the level payment in the place of a.) In the example below a reset moves payments by at
 * most 1 won up to number 53, by 2 after 54, by 21 after 78 of 80: the last payment would have taken it alone.
 *
 * Only where money is tiny against the unit: interest is never more than the payment, and a balance repaid
 * early ends the payments (the rest are 0).
 *
 * Worked: 10,000,000,000 won at 4 % nominal, 20 years in quarters, unit 1, last. i = 1 %, 80 payments of
 * 182,188,501; the first is 100,000,000 interest and 82,188,501 principal; after 20 payments 8,190,291,057
 * are left; the last is 182,188,459. A reset to 4.75 % after 20 payments makes the others 191,636,947.
 *
 * Throws on terms beyond `leaseLimits`.
 */
export function leaseSchedule(terms: LeaseTerms): LeasePayment[] {
  requireTerms(terms)
  const count = paymentCount(terms)
  const payments: LeasePayment[] = []
  const versions = [{ afterPayment: 0, annualRate: terms.annualRate }, ...terms.resets]
  versions.forEach(({ annualRate }, index) => {
    const end = versions[index + 1]?.afterPayment ?? count
    const start = payments.length
    const balanceAfter = (paid: number) => payments[paid - 1]?.balanceWon ?? terms.investmentWon
    const standing = {
      balanceWon: balanceAfter(start),
      yearStartWon: balanceAfter(start - (start % terms.paymentsPerYear)),
      paymentsLeft: count - start,
    }
    payments.push(...paymentsFrom({ ...terms, annualRate }, standing, end))
  })
  return payments
}

/**
 * The payments of a lease from where it stands to its end, numbered on: what a reset, a refinancing or a settlement
 * leaves of it (DOMAIN.md 1.4, 1.7). The principal of them sums to the balance.
 *
 * Worked: 8,190,291,057 won left with 60 of 80 payments at 4.75 % are payments 21 to 80 of 191,636,947; the last is
 * 191,636,972.
 *
 * Throws on terms beyond `leaseLimits` and on a standing that is none of the lease.
 */
export function leaseTail(terms: LeaseRules, standing: LeaseStanding): LeasePayment[] {
  const { balanceWon, yearStartWon, paymentsLeft } = standing
  requireTerms({ ...terms, investmentWon: balanceWon, resets: [] })
  const count = paymentCount(terms)
  invariant(
    Number.isInteger(paymentsLeft) && paymentsLeft >= 1 && paymentsLeft <= count,
    'a tail has at least one payment and no more than the lease',
  )
  invariant(yearStartWon >= balanceWon, 'a balance never rises within a year')
  return paymentsFrom(terms, standing, count)
}

/** The payments after `start`, up to and with number `end`. */
function paymentsFrom(terms: LeaseRules, start: LeaseStanding, end: number): LeasePayment[] {
  const made = paymentCount(terms) - start.paymentsLeft
  const payments: LeasePayment[] = []
  const balanceAfter = (paid: number) => {
    if (paid < made) return start.yearStartWon
    return payments[paid - made - 1]?.balanceWon ?? start.balanceWon
  }
  const pay = payerOf(terms, annuityOf(terms), start)
  for (let paid = made; paid < end; paid += 1) {
    const standing = {
      balanceWon: balanceAfter(paid),
      yearStartWon: balanceAfter(paid - (paid % terms.paymentsPerYear)),
      paymentsLeft: start.paymentsLeft - (paid - made),
    }
    const { leaseWon, principalWon } = pay(standing)
    const interestWon = leaseWon - principalWon
    const balanceWon = standing.balanceWon - principalWon
    payments.push({ no: paid + 1, leaseWon, interestWon, principalWon, balanceWon })
  }
  return payments
}

/**
 * The State's share of one payment, cut below 1 won, and the local government's, which is the rest
 * (DOMAIN.md 1.5). The share is 0 to 1.
 *
 * splitLease(182_188_501n, 0.30) -> State 54,656,550, local 127,531,951
 */
export function splitLease(leaseWon: Won, stateShare: Decimal): { stateWon: Won; localWon: Won } {
  invariant(isShare(stateShare), 'the share of the State is from 0 to 1')
  const { numerator, denominator } = rationalOf(stateShare)
  const stateWon = cutDown({ numerator: leaseWon * numerator, denominator })
  return { stateWon, localWon: leaseWon - stateWon }
}

/** Whether an exact decimal is from 0 to 1, with no more decimals than `leaseLimits.ratePlaces`: a rate or a share. */
export function isShare({ units, places }: Decimal): boolean {
  return units >= 0n && units <= 10n ** BigInt(places) && places <= leaseLimits.ratePlaces
}

function annuityOf({ convention, annualRate, paymentsPerYear: perYear }: LeaseRules): Annuity {
  switch (convention) {
    case 'nominal':
      return compoundAnnuity(nominalGrowth(annualRate, perYear))
    case 'effective':
      return compoundAnnuity(effectiveGrowth(annualRate, perYear))
    case 'annuity-divided':
      return dividedAnnuity(annualRate, perYear)
    default:
      return unreachable(convention)
  }
}

type Payer = (standing: LeaseStanding) => Pick<LeasePayment, 'leaseWon' | 'principalWon'>

/** How the payments of a version that begins at `start` are made, by who takes the remainder. */
function payerOf(terms: LeaseRules, annuity: Annuity, start: LeaseStanding): Payer {
  const levelWon = annuity.levelWon(start, BigInt(terms.roundingUnitWon))
  if (terms.remainder === 'last') {
    return (standing) => {
      const interestWon = annuity.interestWon(standing)
      if (standing.paymentsLeft === 1) {
        return takeRemainder(terms, levelWon, { principalWon: standing.balanceWon, interestWon })
      }
      const principalWon = between(0n, levelWon - interestWon, standing.balanceWon)
      return { leaseWon: least(levelWon, principalWon + interestWon), principalWon }
    }
  }
  const worthWon = annuity.worthWon(start, levelWon)
  return (standing) => {
    const { balanceWon, paymentsLeft } = standing
    const principalWon = balanceWon - between(0n, worthWon(paymentsLeft - 1), balanceWon)
    if (paymentsLeft < start.paymentsLeft) return { leaseWon: levelWon, principalWon }
    return takeRemainder(terms, levelWon, { principalWon, interestWon: annuity.interestWon(standing) })
  }
}

/** The one payment that differs: principal and interest, or the level payment where the agreement fixes that. */
function takeRemainder(
  { convention }: LeaseRules,
  levelWon: Won,
  { principalWon, interestWon }: { principalWon: Won; interestWon: Won },
) {
  const staysLevel = convention === 'annuity-divided' && principalWon > 0n && principalWon <= levelWon
  return { leaseWon: staysLevel ? levelWon : principalWon + interestWon, principalWon }
}

function requireTerms(terms: LeaseTerms): void {
  const { investmentWon, years, resets } = terms
  invariant(
    investmentWon >= 1n && investmentWon <= leaseLimits.investmentWon,
    'an investment is within limits',
  )
  invariant(Number.isInteger(years) && years >= 1 && years <= leaseLimits.years, 'years are within limits')
  invariant(paymentsPerYear.includes(terms.paymentsPerYear), 'payments a year are 1, 2, 4 or 12')
  invariant(resets.length <= leaseLimits.resets, 'resets are within limits')
  const rates = [terms.annualRate, ...resets.map((reset) => reset.annualRate)]
  invariant(rates.every(isShare), 'a yearly rate is from 0 to 1')
  const turns = [0, ...resets.map((reset) => reset.afterPayment), paymentCount(terms)]
  invariant(
    turns.every((turn, index) => Number.isInteger(turn) && (index === 0 || turn > (turns[index - 1] ?? 0))),
    'resets come one after the other, within the lease',
  )
}

function between(low: Won, won: Won, high: Won): Won {
  return won < low ? low : least(won, high)
}

function least(a: Won, b: Won): Won {
  return a < b ? a : b
}
