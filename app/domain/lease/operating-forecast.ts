import type { PlainDate } from '#app/domain/calendar.ts'
import type { Decimal } from '#app/domain/money/decimal.ts'
import type { Won } from '#app/domain/money.ts'
import { type PaymentTerms, termsForPayment } from './agreement-terms.ts'
import { fiscalYearOf } from './lease-calendar.ts'
import { operatingBaseWon, operatingPeriod } from './operating-payment.ts'

/** What is agreed of operating money (운영비) to come. */
export interface AgreedOperating {
  terms: readonly PaymentTerms[]
  /** by year; where there is none yet, the last one before it holds, and none at all is constant prices */
  indices: readonly { year: number; factor: Decimal }[]
}

/** From when operating payments run, and how often. */
export interface OperatingStart {
  startOn: PlainDate
  paymentsPerYear: number
}

const constantPrices: Decimal = { units: 1n, places: 0 }

/**
 * The operating payment of a period to come, in won: before any grade, without VAT, at the last price index that is
 * known for its year (DOMAIN.md 1.6).
 *
 * 50,000,000 a year in quarters with the index 1.036 of 2026: payment 40 of an operation from 2026-02-06 is 12,950,000.
 */
export function operatingAhead(
  no: number,
  { terms, indices }: AgreedOperating,
  { startOn, paymentsPerYear }: OperatingStart,
): Won {
  const period = operatingPeriod(startOn, paymentsPerYear, no)
  const factor = indices.findLast(({ year }) => year <= period.year)?.factor ?? constantPrices
  const yearlyWon = termsForPayment(terms, no).operatingYearlyWon
  return operatingBaseWon({ yearlyWon, factor }, paymentsPerYear, period)
}

/**
 * The operating payments of an agreement by the fiscal year in which each is due, in won without VAT: what was
 * evaluated as it came out after its grade (`evaluated`, by payment), all others as `operatingAhead` expects them.
 */
export function operatingByYear(
  rows: readonly { no: number; dueOn: PlainDate }[],
  evaluated: ReadonlyMap<number, Won>,
  agreed: AgreedOperating,
  start: OperatingStart,
): Map<number, Won> {
  const years = new Map<number, Won>()
  for (const { no, dueOn } of rows) {
    const year = fiscalYearOf(dueOn)
    const operatingWon = evaluated.get(no) ?? operatingAhead(no, agreed, start)
    years.set(year, (years.get(year) ?? 0n) + operatingWon)
  }
  return years
}
