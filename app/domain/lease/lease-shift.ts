import { type LeasePayment, type LeaseTerms, leaseSchedule } from '#app/domain/btl.ts'
import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import type { Won } from '#app/domain/money.ts'
import { type LeaseDayRules, type LeasePeriod, leasePeriods, wonByFiscalYear } from './lease-calendar.ts'

/** What a fiscal year needs for one lease before and after its start moved; null where no payment falls into it. */
export interface YearNeed {
  fiscalYear: number
  beforeWon: Won | null
  afterWon: Won | null
  /** after less before */
  changeWon: Won
}

/** What a quarter of a fiscal year needs more or less for one lease. */
export interface QuarterNeed {
  fiscalYear: number
  /** 1 to 4 */
  quarter: number
  changeWon: Won
}

/** What another start of operation does to a lease (PRODUCT.md section 1: "what else moves"). */
export interface LeaseShift {
  startFromOn: PlainDate
  startToOn: PlainDate
  firstPaymentFromOn: PlainDate
  firstPaymentToOn: PlainDate
  lastPaymentFromOn: PlainDate
  lastPaymentToOn: PlainDate
  /** whole quarters of the year by which the first payment moved: from 2027 Q1 to 2027 Q3 is 2; negative is earlier */
  movedQuarters: number
  /** the years whose need changes, in order */
  years: YearNeed[]
  /** the quarters whose need changes, in order: they sum to the years */
  quarters: QuarterNeed[]
  /** equal on both sides: the start moves the payments, not their sum */
  totalWon: Won
}

/**
 * The start of a lease that bundles several buildings: all of them have to be in operation, so the last one counts.
 * Null while one of them has no expected date, or there is none.
 */
export function leaseStartOn(operationOns: readonly (PlainDate | null)[]): PlainDate | null {
  let lastOn: PlainDate | null = null
  for (const on of operationOns) {
    if (on === null) return null
    if (lastOn === null || on > lastOn) lastOn = on
  }
  return lastOn
}

/**
 * Lays the same lease from two starts beside each other: payments keep their amounts and move to other days, and so
 * into other fiscal years.
 *
 * 100억 at 4 % in quarters, start moved from 2026-09-01 to 2027-03-02: the first payment goes from December 2026 to
 * June 2027, 2026 needs 182,188,501 won less.
 */
export function leaseShift(
  terms: LeaseTerms,
  rules: LeaseDayRules,
  { fromOn, toOn }: { fromOn: PlainDate; toOn: PlainDate },
  calendar: WorkCalendar,
): LeaseShift {
  const payments = leaseSchedule(terms)
  const before = leasePeriods(fromOn, terms, rules, calendar)
  const after = leasePeriods(toOn, terms, rules, calendar)
  const dueOns = (periods: typeof before) => periods.map(({ dueOn }) => dueOn)
  const [firstFrom = fromOn] = dueOns(before)
  const [firstTo = toOn] = dueOns(after)
  return {
    startFromOn: fromOn,
    startToOn: toOn,
    firstPaymentFromOn: firstFrom,
    firstPaymentToOn: firstTo,
    lastPaymentFromOn: dueOns(before).at(-1) ?? firstFrom,
    lastPaymentToOn: dueOns(after).at(-1) ?? firstTo,
    movedQuarters: quarterOf(firstTo) - quarterOf(firstFrom),
    years: changedYears(wonByFiscalYear(payments, before), wonByFiscalYear(payments, after)),
    quarters: changedQuarters(payments, before, after),
    totalWon: totalOf(payments),
  }
}

function changedYears(before: ReadonlyMap<number, Won>, after: ReadonlyMap<number, Won>): YearNeed[] {
  const years = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b)
  return years
    .map((fiscalYear) => {
      const beforeWon = before.get(fiscalYear) ?? null
      const afterWon = after.get(fiscalYear) ?? null
      return { fiscalYear, beforeWon, afterWon, changeWon: (afterWon ?? 0n) - (beforeWon ?? 0n) }
    })
    .filter(({ changeWon }) => changeWon !== 0n)
}

function changedQuarters(
  payments: readonly LeasePayment[],
  before: readonly LeasePeriod[],
  after: readonly LeasePeriod[],
): QuarterNeed[] {
  const changes = new Map<number, Won>()
  payments.forEach(({ leaseWon }, index) => {
    const [from, to] = [before[index], after[index]]
    if (from === undefined || to === undefined) return
    const [left, taken] = [quarterOf(from.dueOn), quarterOf(to.dueOn)]
    changes.set(left, (changes.get(left) ?? 0n) - leaseWon)
    changes.set(taken, (changes.get(taken) ?? 0n) + leaseWon)
  })
  return [...changes]
    .filter(([, changeWon]) => changeWon !== 0n)
    .sort(([a], [b]) => a - b)
    .map(([count, changeWon]) => ({ fiscalYear: Math.floor(count / 4), quarter: (count % 4) + 1, changeWon }))
}

function totalOf(payments: readonly LeasePayment[]): Won {
  return payments.reduce((sum, { leaseWon }) => sum + leaseWon, 0n)
}

/** Quarters counted through the years, so that a difference is a number of quarters. */
function quarterOf(on: PlainDate): number {
  const [year = '0', month = '1'] = on.split('-')
  return Number(year) * 4 + Math.floor((Number(month) - 1) / 3)
}
