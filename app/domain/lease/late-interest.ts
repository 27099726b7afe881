import { daysBetween, type PlainDate } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import type { Decimal } from '#app/domain/money/decimal.ts'
import { cutDown, rationalOf } from '#app/domain/money/rational.ts'
import type { Won } from '#app/domain/money.ts'

const daysOfYear = 365n

/** Interest on money that left after its due day. */
export interface LateInterest {
  /** calendar days from the day after the due day to the day of payment, both counted; 0 in good time */
  lateDays: number
  /** cut below 1 won */
  interestWon: Won
}

/**
 * Late interest of one part: amount × yearly rate × days / 365, in leap years too, cut below 1 won (지방계약법 시행령
 * 제68조; the rate is the agreement's, 0 or more). It starts on the day after the due day.
 *
 * 100,000,000 won at 5 %, due on 2026-05-07, paid on 2026-05-17: 10 days, 136,986 won.
 */
export function lateInterest(
  amountWon: Won,
  dueOn: PlainDate,
  paidOn: PlainDate,
  rate: Decimal,
): LateInterest {
  invariant(amountWon >= 0n && rate.units >= 0n, 'interest is on an amount and at a rate of zero or more')
  const lateDays = Math.max(0, daysBetween(dueOn, paidOn))
  const { numerator, denominator } = rationalOf(rate)
  const interestWon = cutDown({
    numerator: amountWon * numerator * BigInt(lateDays),
    denominator: denominator * daysOfYear,
  })
  return { lateDays, interestWon }
}
