import {
  daysBetween,
  lastDayOfMonth,
  monthOf,
  type PlainDate,
  plainDate,
  type WorkCalendar,
  yearOf,
} from '#app/domain/calendar.ts'
import type { Won } from '#app/domain/money.ts'
import {
  type GovernmentPayment,
  type Lateness,
  latenessOf,
  nextOf,
  openTranches,
  owedWon,
  type PaymentStep,
  paidWon,
} from './government-payment.ts'
import { lateInterest } from './late-interest.ts'
import { operatingPeriod, vatOf } from './operating-payment.ts'
import { expectedBaseWon, type StepTerms } from './payment-step.ts'

export const quarters = [1, 2, 3, 4] as const
export type Quarter = (typeof quarters)[number]

/** The quarter of a day: 2026-11-23 is 4. */
export function quarterOf(on: PlainDate): Quarter {
  return quarters[Math.floor((monthOf(on) - 1) / 3)] ?? 4
}

/** First and last day of a quarter, or of the whole fiscal year: 2026 and 4 are 2026-10-01 and 2026-12-31. */
export function runDays(year: number, quarter: Quarter | null): { fromOn: PlainDate; toOn: PlainDate } {
  const first = quarter === null ? 1 : quarter * 3 - 2
  const last = quarter === null ? 12 : quarter * 3
  return { fromOn: plainDate(year, first, 1), toOn: lastDayOfMonth(year, last) }
}

/** What a list says of a payment. Amounts in won. */
export interface PaymentFigures {
  /** not evaluated: operating money before its grade, and what would be owed with it */
  isExpected: boolean
  /** null where the index of the year is not agreed yet, and so is what rests on it */
  operatingWon: Won | null
  vatWon: Won | null
  leaseVatWon: Won | null
  owedWon: Won | null
  paidWon: Won
  next: PaymentStep | 'release' | null
  lateness: Lateness | null
  /** calendar days behind the day it is due or was expected on; 0 in good time */
  lateDays: number
  /** late interest if all that is late were paid today */
  interestNowWon: Won
}

/** A payment as it stands today; one that is due is reckoned as if it had the best grade. */
export function paymentFigures(
  payment: GovernmentPayment,
  terms: StepTerms,
  calendar: WorkCalendar,
  today: PlainDate,
): PaymentFigures {
  const lateness = latenessOf(payment, terms.dueDays, calendar, today)
  const late = openTranches(payment, terms.dueDays, calendar).flatMap(({ dueOn, leftWon }) =>
    lateness === 'late' && dueOn !== null && dueOn < today ? [{ dueOn, leftWon }] : [],
  )
  const sinceOn = late[0]?.dueOn ?? payment.dueOn
  return {
    ...amountsOf(payment, terms),
    paidWon: paidWon(payment.parts),
    next: nextOf(payment),
    lateness,
    lateDays: lateness === null ? 0 : daysBetween(sinceOn, today),
    interestNowWon: late.reduce(
      (sum, { dueOn, leftWon }) => sum + lateInterest(leftWon, dueOn, today, terms.lateRate).interestWon,
      0n,
    ),
  }
}

function amountsOf(
  payment: GovernmentPayment,
  terms: StepTerms,
): Pick<PaymentFigures, 'isExpected' | 'operatingWon' | 'vatWon' | 'leaseVatWon' | 'owedWon'> {
  const { state, leaseWon, operatingWon, vatWon, leaseVatWon } = payment
  if (state !== 'due') {
    return { isExpected: false, operatingWon, vatWon, leaseVatWon, owedWon: owedWon(payment) }
  }
  const baseWon = expectedBaseWon(terms)
  if (baseWon === null) {
    return { isExpected: true, operatingWon: null, vatWon: null, leaseVatWon: null, owedWon: null }
  }
  const { toOn } = operatingPeriod(terms.startOn, terms.paymentsPerYear, terms.no)
  const expected = { operatingWon: baseWon, ...vatOf({ leaseWon, operatingWon: baseWon }, terms, toOn) }
  return { isExpected: true, ...expected, owedWon: owedWon({ ...payment, ...expected }) }
}

/** Late ones first, the longest before the others; then those behind; then by due day. Negative when `a` comes first. */
export function byUrgency(
  a: { dueOn: PlainDate; figures: PaymentFigures },
  b: { dueOn: PlainDate; figures: PaymentFigures },
): number {
  const rank = ({ figures }: { figures: PaymentFigures }) =>
    figures.lateness === 'late' ? 0 : figures.lateness === 'behind' ? 1 : 2
  if (rank(a) !== rank(b)) return rank(a) - rank(b)
  if (a.figures.lateDays !== b.figures.lateDays) return b.figures.lateDays - a.figures.lateDays
  return a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0
}

/** The year and quarter that a visitor means who names none: today's. */
export function runOf(today: PlainDate): { year: number; quarter: Quarter } {
  return { year: yearOf(today), quarter: quarterOf(today) }
}
