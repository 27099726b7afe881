import { type LeaseRules, type LeaseTerms, splitLease } from '#app/domain/btl.ts'
import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import type { Decimal } from '#app/domain/money/decimal.ts'
import type { Won } from '#app/domain/money.ts'
import { type PaymentTerms, termsForPayment } from './agreement-terms.ts'
import { fiscalYearOf, type LeaseDayRules, leasePeriods } from './lease-calendar.ts'
import { initialVersion, type LeaseRow, newTail } from './lease-version.ts'
import type { TerminationDue } from './termination.ts'

/** What a fiscal year owes in lease payments; State and local government together are the whole. In won. */
export interface LiabilityYear {
  fiscalYear: number
  stateWon: Won
  localWon: Won
  /** of both, what is owed before its lease has begun: by the forecast */
  provisionalStateWon: Won
  provisionalLocalWon: Won
  /** beside both, what is paid because agreements ended (해지시지급금): no lease money */
  terminationStateWon: Won
  terminationLocalWon: Won
}

/** An amount of one agreement in one fiscal year, however it was summed. */
export interface LiabilityPart {
  fiscalYear: number
  stateWon: Won
  localWon: Won
  isProvisional: boolean
}

/** Sums parts and termination payments by fiscal year, in order, a row for every year from the first to the last. */
export function liabilityByYear(
  parts: readonly LiabilityPart[],
  terminations: readonly TerminationDue[] = [],
): LiabilityYear[] {
  const years = [
    ...parts.map(({ fiscalYear }) => fiscalYear),
    ...terminations.map(({ dueOn }) => fiscalYearOf(dueOn)),
  ]
  if (years.length === 0) return []
  const first = years.reduce((least, year) => Math.min(least, year))
  const last = years.reduce((most, year) => Math.max(most, year))
  const rows = Array.from({ length: last - first + 1 }, (_, index) => ({
    fiscalYear: first + index,
    stateWon: 0n,
    localWon: 0n,
    provisionalStateWon: 0n,
    provisionalLocalWon: 0n,
    terminationStateWon: 0n,
    terminationLocalWon: 0n,
  }))
  for (const { fiscalYear, stateWon, localWon, isProvisional } of parts) {
    const row = rows[fiscalYear - first]
    if (row === undefined) continue
    row.stateWon += stateWon
    row.localWon += localWon
    if (!isProvisional) continue
    row.provisionalStateWon += stateWon
    row.provisionalLocalWon += localWon
  }
  for (const { dueOn, stateWon, localWon } of terminations) {
    const row = rows[fiscalYearOf(dueOn) - first]
    if (row === undefined) continue
    row.terminationStateWon += stateWon
    row.terminationLocalWon += localWon
  }
  return rows
}

/**
 * The payments of one agreement by fiscal year, each split on its own: the State's share, as `terms` say it of that
 * payment, is cut per payment.
 */
export function liabilityParts(
  rows: readonly { no: number; dueOn: PlainDate; leaseWon: Won }[],
  terms: readonly Pick<PaymentTerms, 'fromPayment' | 'stateShare'>[],
  isProvisional: boolean,
): LiabilityPart[] {
  const parts = new Map<number, LiabilityPart>()
  for (const { no, dueOn, leaseWon } of rows) {
    const fiscalYear = fiscalYearOf(dueOn)
    const part = parts.get(fiscalYear) ?? { fiscalYear, stateWon: 0n, localWon: 0n, isProvisional }
    const { stateWon, localWon } = splitLease(leaseWon, termsForPayment(terms, no).stateShare)
    part.stateWon += stateWon
    part.localWon += localWon
    parts.set(fiscalYear, part)
  }
  return [...parts.values()]
}

/** The schedule of a lease that has not begun, from the day it is expected to. */
export function provisionalSchedule(
  terms: LeaseTerms,
  rules: LeaseDayRules,
  startOn: PlainDate,
  calendar: WorkCalendar,
): LeaseRow[] {
  return [...initialVersion(terms, leasePeriods(startOn, terms, rules, calendar)).rows]
}

/** How far a rate is moved in the question "what if", in basis points (0.01 %p) either way. */
export const mostRateBp = 500

/** A yearly rate moved by basis points, kept from 0 to 1: 4.12 % and -50 are 3.62 %. */
export function movedRate({ units, places }: Decimal, rateBp: number): Decimal {
  const finer = Math.max(places, 4)
  const scale = 10n ** BigInt(finer)
  const moved = units * 10n ** BigInt(finer - places) + BigInt(rateBp) * 10n ** BigInt(finer - 4)
  return { units: moved < 0n ? 0n : moved > scale ? scale : moved, places: finer }
}

/** The first payment whose rate a reset has yet to fix, with the rate as it is now. */
export interface OpenReset {
  fromPayment: number
  annualRate: Decimal
}

/**
 * The schedule as it would be if the benchmark of the next reset, and with it of all after it, came out `rateBp`
 * higher or lower than today's. Nothing moves before that payment; without an open reset, nothing at all.
 */
export function scheduleAtRate(
  rules: Omit<LeaseRules, 'annualRate'>,
  rows: readonly LeaseRow[],
  reset: OpenReset | null,
  rateBp: number,
): LeaseRow[] {
  if (reset === null || rateBp === 0) return [...rows]
  const annualRate = movedRate(reset.annualRate, rateBp)
  const tail = { fromPayment: reset.fromPayment, annualRate, principalChangeWon: 0n }
  return [...rows.slice(0, reset.fromPayment - 1), ...newTail(rules, rows, tail)]
}
