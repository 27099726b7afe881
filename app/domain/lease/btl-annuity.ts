import type { Decimal } from '#app/domain/money/decimal.ts'
import {
  cutDown,
  lowestTerms,
  type Rational,
  raisedUp,
  rationalOf,
  rootBounds,
} from '#app/domain/money/rational.ts'
import type { Won } from '#app/domain/money.ts'

/** Where a lease stands between two payments. */
export interface LeaseStanding {
  /** principal not yet repaid, won */
  readonly balanceWon: Won
  /** the balance when the running year of payments began, won */
  readonly yearStartWon: Won
  /** payments still to come, 1 or more */
  readonly paymentsLeft: number
}

/** How interest accrues at one rate, and what level payment pays a balance off under it. */
export interface Annuity {
  /** the level payment for all payments left, cut to a multiple of `unitWon` */
  levelWon(standing: LeaseStanding, unitWon: Won): Won
  /** interest of the next payment, cut below 1 won */
  interestWon(standing: LeaseStanding): Won
  /**
   * What the last payments of `levelWon` are worth: the balance that so many of them (0 to one less than are left)
   * pay off, raised to a whole won.
   */
  worthWon(standing: LeaseStanding, levelWon: Won): (payments: number) => Won
}

/** 1 + i of one period, between two fractions no more than 10^-digits apart; both the same where it is one itself. */
export type Growth = (digits: number) => { low: Rational; high: Rational }

const firstDigits = 40

/** Nominal convention, i = r/m (DOMAIN.md 1.4): 4 % in quarters grows by 101/100 each. */
export function nominalGrowth(annualRate: Decimal, paymentsPerYear: number): Growth {
  const { numerator, denominator } = rationalOf(annualRate)
  const year = denominator * BigInt(paymentsPerYear)
  const growth = lowestTerms({ numerator: year + numerator, denominator: year })
  return () => ({ low: growth, high: growth })
}

/** Effective convention, i = (1+r)^(1/m) - 1 (DOMAIN.md 1.4): 4 % in quarters is 0.98534... % each. */
export function effectiveGrowth(annualRate: Decimal, paymentsPerYear: number): Growth {
  const known = new Map<number, ReturnType<Growth>>()
  return (digits) => {
    const bounds = known.get(digits) ?? rootBounds(yearGrowth(annualRate), paymentsPerYear, digits)
    known.set(digits, bounds)
    return bounds
  }
}

/**
 * Whole won that depend on a growth factor known between bounds only. The amount must rise steadily or fall steadily
 * with the factor: when both bounds give the same won, so does the factor between them. Otherwise the bounds are
 * drawn closer. That ends: a factor that is no fraction is a root of one, and then A and B·i are no whole won either.
 */
export function settledWon(growth: Growth, amount: (factor: Rational) => Won): Won {
  for (let digits = firstDigits; ; digits *= 2) {
    const { low, high } = growth(digits)
    const atLow = amount(low)
    if (low === high || atLow === amount(high)) return atLow
  }
}

/**
 * Interest on the balance before each payment: B·i. The level payment of n is A = B / a(n), with
 * a(n) = (1 - (1+i)^-n) / i, or n where i is 0 (DOMAIN.md 1.4).
 *
 * 10,000,000,000 won at i = 1 % over 80 payments: A = 182,188,501.1273, cut to 182,188,501.
 */
export function compoundAnnuity(growth: Growth): Annuity {
  return {
    levelWon: ({ balanceWon, paymentsLeft }, unitWon) =>
      settledWon(growth, (factor) => {
        const { numerator, denominator } = annuityFactor(factor, paymentsLeft)
        return cutDown({ numerator: balanceWon * denominator, denominator: numerator }, unitWon)
      }),
    interestWon: ({ balanceWon }) =>
      settledWon(growth, ({ numerator, denominator }) =>
        cutDown({ numerator: balanceWon * (numerator - denominator), denominator }),
      ),
    worthWon: ({ paymentsLeft }, levelWon) => {
      const worths = worthsRaised(growth, levelWon, paymentsLeft)
      return (payments) => worths[payments] ?? 0n
    },
  }
}

/**
 * The worths W(j) = (W(j-1) + A) / (1+i), W(0) = 0, raised to whole won, between bounds in fixed point that are
 * rounded outwards at each step. They are drawn closer until both give the same won. That ends: for a fraction
 * u/v in lowest terms W(j) = A·(v/u + ... + (v/u)^j) is whole only if all before it are, and then fixed point is exact.
 */
function worthsRaised(growth: Growth, levelWon: Won, count: number): Won[] {
  for (let digits = firstDigits; ; digits *= 2) {
    const { low, high } = growth(digits)
    const scale = 10n ** BigInt(digits)
    const worthsWon: Won[] = []
    let [least, most] = [0n, 0n]
    while (worthsWon.length < count) {
      const won = raisedUp({ numerator: least, denominator: scale })
      if (won !== raisedUp({ numerator: most, denominator: scale })) break
      worthsWon.push(won)
      const level = levelWon * scale
      least = cutDown({ numerator: (least + level) * high.denominator, denominator: high.numerator })
      most = raisedUp({ numerator: (most + level) * low.denominator, denominator: low.numerator })
    }
    if (worthsWon.length === count) return worthsWon
  }
}

/**
 * The yearly annuity in m equal payments: interest accrues on the balance at the start of each year, r/m of it with
 * each payment, so that balances at the ends of years are those of yearly payments. With q payments left in the
 * running year, which began with S, and Y whole years after it, the level payment that pays B off is
 * A = (B + q·S·r/m) / (q + m·a(Y)); at the start of a year that is B / (m·a(Y)).
 *
 * 10,000,000,000 won at 4 % over 20 years: 735,817,503.28 a year, A = 183,954,375.82 a quarter, cut to 183,954,375.
 */
export function dividedAnnuity(annualRate: Decimal, paymentsPerYear: number): Annuity {
  const m = BigInt(paymentsPerYear)
  const factor = yearGrowth(annualRate)
  const rate = rationalOf(annualRate)
  return {
    levelWon: (standing, unitWon) => {
      const inYear = standing.paymentsLeft % paymentsPerYear
      const a = annuityFactor(factor, Math.floor(standing.paymentsLeft / paymentsPerYear))
      const yearInterest = standing.yearStartWon * rate.numerator
      const debt = standing.balanceWon * rate.denominator * m + BigInt(inYear) * yearInterest
      const parts = BigInt(inYear) * a.denominator + m * a.numerator
      const level = { numerator: debt * a.denominator, denominator: rate.denominator * m * parts }
      return cutDown(level, unitWon)
    },
    interestWon: ({ yearStartWon }) =>
      cutDown({ numerator: yearStartWon * rate.numerator, denominator: rate.denominator * m }),
    worthWon: (standing, levelWon) => {
      const runningYear = Math.ceil(standing.paymentsLeft / paymentsPerYear)
      const worthAt = (yearsLeft: number) => {
        if (yearsLeft === runningYear) return { numerator: standing.yearStartWon, denominator: 1n }
        const { numerator, denominator } = annuityFactor(factor, yearsLeft)
        return { numerator: numerator * levelWon * m, denominator }
      }
      return (payments) => {
        const year = Math.floor(payments / paymentsPerYear)
        const [end, start] = [worthAt(year), worthAt(year + 1)]
        const inYear = payments % paymentsPerYear
        return raisedUp(worthInYear({ end, start, levelWon, interest: rate, m }, inYear))
      }
    },
  }
}

/** E + p·(A - S·r/m): the balance with p payments of the year to come, S at its start, E at its end. */
function worthInYear(
  year: { end: Rational; start: Rational; levelWon: Won; interest: Rational; m: bigint },
  paymentsInYear: number,
): Rational {
  const { end, start, levelWon, interest, m } = year
  const p = BigInt(paymentsInYear)
  if (p === 0n) return end
  const below = interest.denominator * m * start.denominator
  const principal = levelWon * below - start.numerator * interest.numerator
  return {
    numerator: end.numerator * below + p * principal * end.denominator,
    denominator: end.denominator * below,
  }
}

function yearGrowth(annualRate: Decimal): Rational {
  const { numerator, denominator } = rationalOf(annualRate)
  return lowestTerms({ numerator: denominator + numerator, denominator })
}

/** a(n), the worth of n payments of 1: ((1+i)^n - 1) / (i·(1+i)^n), or n where i is 0. */
function annuityFactor({ numerator, denominator }: Rational, payments: number): Rational {
  const n = BigInt(payments)
  if (numerator === denominator) return { numerator: n, denominator: 1n }
  const grown = numerator ** n
  return {
    numerator: denominator * (grown - denominator ** n),
    denominator: (numerator - denominator) * grown,
  }
}
