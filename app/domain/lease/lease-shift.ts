import { type LeaseTerms, leaseSchedule } from '#app/domain/btl.ts'
import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import type { Won } from '#app/domain/money.ts'
import { type LeaseDayRules, type LeasePeriod, leasePeriods, wonByFiscalYear } from './lease-calendar.ts'
import { type AgreedOperating, operatingAhead } from './operating-forecast.ts'

/** A lease whose start may move, and what is paid beside it. */
export interface ShiftedLease {
  terms: LeaseTerms
  rules: LeaseDayRules
  operating: AgreedOperating
}

/** All that is paid from the first period to the last. */
export interface PaidInAll {
  leaseWon: Won
  /** at the price indices known now, before any grade, without VAT */
  operatingWon: Won
}

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
  /** the years whose need of operating money changes, in order, by the due day of the payment */
  operatingYears: YearNeed[]
  /** with the investment and the rate as agreed: the lease is the same sum, operating money follows its indices */
  before: PaidInAll
  after: PaidInAll
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
 * into other fiscal years. The operating payment of each goes with it, at the index of its own year.
 *
 * 100억 at 4 % in quarters, start moved from 2026-09-01 to 2027-03-02: the first payment goes from December 2026 to
 * June 2027, 2026 needs 182,188,501 won less.
 */
export function leaseShift(
  { terms, rules, operating }: ShiftedLease,
  { fromOn, toOn }: { fromOn: PlainDate; toOn: PlainDate },
  calendar: WorkCalendar,
): LeaseShift {
  const payments = leaseSchedule(terms)
  const courseFrom = (startOn: PlainDate): Course => {
    const start = { startOn, paymentsPerYear: terms.paymentsPerYear }
    return {
      periods: leasePeriods(startOn, terms, rules, calendar),
      lease: payments.map(({ no, leaseWon }) => ({ no, won: leaseWon })),
      operating: payments.map(({ no }) => ({ no, won: operatingAhead(no, operating, start) })),
    }
  }
  const [before, after] = [courseFrom(fromOn), courseFrom(toOn)]
  const firstFrom = before.periods[0]?.dueOn ?? fromOn
  const firstTo = after.periods[0]?.dueOn ?? toOn
  return {
    startFromOn: fromOn,
    startToOn: toOn,
    firstPaymentFromOn: firstFrom,
    firstPaymentToOn: firstTo,
    lastPaymentFromOn: before.periods.at(-1)?.dueOn ?? firstFrom,
    lastPaymentToOn: after.periods.at(-1)?.dueOn ?? firstTo,
    movedQuarters: quarterOf(firstTo) - quarterOf(firstFrom),
    years: changedYears(before, after, 'lease'),
    quarters: changedQuarters(before, after),
    operatingYears: changedYears(before, after, 'operating'),
    before: paidInAll(before),
    after: paidInAll(after),
  }
}

/** What a moved start changes of all that is paid within some fiscal years, both included: lease and operating money. */
export function changeWithin(
  { years, operatingYears }: Pick<LeaseShift, 'years' | 'operatingYears'>,
  { firstYear, lastYear }: { firstYear: number; lastYear: number },
): Won {
  return [...years, ...operatingYears]
    .filter(({ fiscalYear }) => fiscalYear >= firstYear && fiscalYear <= lastYear)
    .reduce((sum, { changeWon }) => sum + changeWon, 0n)
}

/** A fiscal year of which a moved start changes the need, by stream; null where that stream needs the same. */
export interface YearNeeds {
  fiscalYear: number
  lease: YearNeed | null
  operating: YearNeed | null
  /** of both */
  changeWon: Won
}

/** The fiscal years whose need changes, in order, both streams beside each other. */
export function changedNeeds({
  years,
  operatingYears,
}: Pick<LeaseShift, 'years' | 'operatingYears'>): YearNeeds[] {
  const all = [...new Set([...years, ...operatingYears].map(({ fiscalYear }) => fiscalYear))]
  const ofYear = (needs: readonly YearNeed[], year: number) =>
    needs.find(({ fiscalYear }) => fiscalYear === year) ?? null
  return all
    .sort((a, b) => a - b)
    .map((fiscalYear) => {
      const [lease, operating] = [ofYear(years, fiscalYear), ofYear(operatingYears, fiscalYear)]
      const changeWon = (lease?.changeWon ?? 0n) + (operating?.changeWon ?? 0n)
      return { fiscalYear, lease, operating, changeWon }
    })
}

/** What a moved start changes of all that is ever paid. */
export function changeInAll({ before, after }: Pick<LeaseShift, 'before' | 'after'>): Won {
  return after.leaseWon + after.operatingWon - before.leaseWon - before.operatingWon
}

/** The payments from one start: when each is due, and its two streams. */
interface Course {
  periods: readonly LeasePeriod[]
  lease: readonly { no: number; won: Won }[]
  operating: readonly { no: number; won: Won }[]
}

function paidInAll({ lease, operating }: Course): PaidInAll {
  const sumOf = (stream: Course['lease']) => stream.reduce((sum, { won }) => sum + won, 0n)
  return { leaseWon: sumOf(lease), operatingWon: sumOf(operating) }
}

function changedYears(from: Course, to: Course, stream: 'lease' | 'operating'): YearNeed[] {
  const before = wonByFiscalYear(from[stream], from.periods)
  const after = wonByFiscalYear(to[stream], to.periods)
  const years = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b)
  return years
    .map((fiscalYear) => {
      const beforeWon = before.get(fiscalYear) ?? null
      const afterWon = after.get(fiscalYear) ?? null
      return { fiscalYear, beforeWon, afterWon, changeWon: (afterWon ?? 0n) - (beforeWon ?? 0n) }
    })
    .filter(({ changeWon }) => changeWon !== 0n)
}

function changedQuarters(before: Course, after: Course): QuarterNeed[] {
  const changes = new Map<number, Won>()
  before.lease.forEach(({ won }, index) => {
    const [from, to] = [before.periods[index], after.periods[index]]
    if (from === undefined || to === undefined) return
    const [left, taken] = [quarterOf(from.dueOn), quarterOf(to.dueOn)]
    changes.set(left, (changes.get(left) ?? 0n) - won)
    changes.set(taken, (changes.get(taken) ?? 0n) + won)
  })
  return [...changes]
    .filter(([, changeWon]) => changeWon !== 0n)
    .sort(([a], [b]) => a - b)
    .map(([count, changeWon]) => ({ fiscalYear: Math.floor(count / 4), quarter: (count % 4) + 1, changeWon }))
}

/** Quarters counted through the years, so that a difference is a number of quarters. */
function quarterOf(on: PlainDate): number {
  const [year = '0', month = '1'] = on.split('-')
  return Number(year) * 4 + Math.floor((Number(month) - 1) / 3)
}
