import type { LeaseTerms } from '#app/domain/btl.ts'
import {
  addDays,
  addMonths,
  addWorkingDays,
  nextWorkingDay,
  type PlainDate,
  type WorkCalendar,
  yearOf,
} from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import type { Won } from '#app/domain/money.ts'

/** What the agreement says of the days between the end of a period and its payment (DOMAIN.md 1.7). */
export interface LeaseDayRules {
  /** working days from the end of the period to the claim (청구), 1 or more */
  claimDays: number
  /** working days from the claim to the due date; 5 in 지방계약법 시행령 제67조 */
  dueDays: number
}

export const defaultDayRules: LeaseDayRules = { claimDays: 1, dueDays: 5 }

/** The days of one payment. */
export interface LeasePeriod {
  /** from 1 */
  no: number
  fromOn: PlainDate
  /** last day of the period; the lease is paid in arrears */
  toOn: PlainDate
  claimOn: PlainDate
  dueOn: PlainDate
}

/**
 * The periods of a lease from the start of operation (운영개시): equal parts of a year, the day of the month kept, and
 * when each is claimed and due on the working calendar. `terms` need only say how often is paid and how long.
 *
 * Start 2026-03-02 in quarters: period 1 is 2026-03-02 to 2026-06-01, claimed on 2026-06-02, due on 2026-06-10 (the
 * local election on 06-03 is no working day).
 */
export function leasePeriods(
  startOn: PlainDate,
  terms: Pick<LeaseTerms, 'years' | 'paymentsPerYear'>,
  rules: LeaseDayRules,
  calendar: WorkCalendar,
): readonly LeasePeriod[] {
  const key = [startOn, terms.years, terms.paymentsPerYear, rules.claimDays, rules.dueDays].join(' ')
  const ofCalendar = known.get(calendar) ?? new Map<string, readonly LeasePeriod[]>()
  known.set(calendar, ofCalendar)
  const periods = ofCalendar.get(key) ?? periodsAnew(startOn, terms, rules, calendar)
  if (ofCalendar.size < mostKnown) ofCalendar.set(key, periods)
  return periods
}

/** Every page about leases asks for the same ones again: what a calendar once gave it always gives. */
const known = new WeakMap<WorkCalendar, Map<string, readonly LeasePeriod[]>>()
const mostKnown = 1_000

function periodsAnew(
  startOn: PlainDate,
  terms: Pick<LeaseTerms, 'years' | 'paymentsPerYear'>,
  rules: LeaseDayRules,
  calendar: WorkCalendar,
): LeasePeriod[] {
  invariant(rules.claimDays >= 1 && rules.dueDays >= 0, 'a claim follows its period, a due date its claim')
  const months = 12 / terms.paymentsPerYear
  return Array.from({ length: terms.years * terms.paymentsPerYear }, (_, index) => {
    const toOn = addDays(addMonths(startOn, (index + 1) * months), -1)
    const claimOn = addWorkingDays(calendar, toOn, rules.claimDays)
    return {
      no: index + 1,
      fromOn: addMonths(startOn, index * months),
      toOn,
      claimOn,
      dueOn:
        rules.dueDays === 0
          ? nextWorkingDay(calendar, claimOn)
          : addWorkingDays(calendar, claimOn, rules.dueDays),
    }
  })
}

/** The fiscal year a payment burdens: the year of its due date (지방회계법 제6조: 1 January to 31 December). */
export function fiscalYearOf(dueOn: PlainDate): number {
  return yearOf(dueOn)
}

/** Sums amounts by the fiscal year of their due dates, in the order of the years. */
export function wonByFiscalYear(
  amounts: readonly { no: number; won: Won }[],
  periods: readonly Pick<LeasePeriod, 'no' | 'dueOn'>[],
): Map<number, Won> {
  const dueByNo = new Map(periods.map(({ no, dueOn }) => [no, dueOn]))
  const sums = new Map<number, Won>()
  for (const { no, won } of amounts) {
    const dueOn = dueByNo.get(no)
    if (dueOn === undefined) invariant(false, `payment ${no} has a period`)
    const year = fiscalYearOf(dueOn)
    sums.set(year, (sums.get(year) ?? 0n) + won)
  }
  return new Map([...sums].sort(([a], [b]) => a - b))
}
