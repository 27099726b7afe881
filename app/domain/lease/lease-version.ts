import {
  type LeasePayment,
  type LeaseRules,
  type LeaseTerms,
  leaseSchedule,
  leaseTail,
} from '#app/domain/btl.ts'
import type { PlainDate } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import type { Decimal } from '#app/domain/money/decimal.ts'
import type { Won } from '#app/domain/money.ts'
import type { LeaseStanding } from './btl-annuity.ts'
import type { LeasePeriod } from './lease-calendar.ts'

/** What is recorded as a version of a lease (DOMAIN.md 1.7); `initial` is the whole of it, the others its unpaid tail. */
export const leaseChangeKinds = [
  'initial',
  'settlement',
  'reset',
  'refinancing',
  'scope-change',
  'hold',
  'termination',
] as const
export type LeaseChangeKind = (typeof leaseChangeKinds)[number]

/** Why a lease has a version: a change of its own, or an amendment of the agreement that moves its days. */
export type LeaseVersionKind = LeaseChangeKind | 'amendment'

/** A lease payment with the day it is due. */
export interface LeaseRow extends LeasePayment {
  dueOn: PlainDate
}

/** The rows of a version: the whole lease, or all payments from `fromPayment` on; none where the agreement ended. */
export interface LeaseVersion {
  /** from 1, without a gap */
  number: number
  fromPayment: number
  rows: readonly LeaseRow[]
}

/** A payment of the schedule in force, with the version that says so. */
export interface EffectiveRow extends LeaseRow {
  version: number
}

/** What another rate or principal does to the payments from one on. */
export interface TailChange {
  fromPayment: number
  /** yearly, from that payment on */
  annualRate: Decimal
  /** added to what is still to be repaid (a settlement, a change of scope); negative takes away */
  principalChangeWon: Won
}

/** Why payments cannot begin anew at a payment: it is none, it is on its way, or a newer version begins after it. */
export type TailFault = 'no-payment' | 'paid' | 'before-version'

/**
 * Whether a version can begin at a payment; null when it can. What is on its way to being paid stays, and versions go
 * forward: one that began before the newest would lose the principal which that one changed.
 */
export function tailFault(
  fromPayment: number,
  { payments, lastPaid, newestFrom }: { payments: number; lastPaid: number; newestFrom: number },
): TailFault | null {
  if (!Number.isInteger(fromPayment) || fromPayment < 1 || fromPayment > payments) return 'no-payment'
  if (fromPayment <= lastPaid) return 'paid'
  return fromPayment < newestFrom ? 'before-version' : null
}

/** The whole lease as it starts: its payments on the days of its periods. */
export function initialVersion(terms: LeaseTerms, periods: readonly LeasePeriod[]): LeaseVersion {
  const rows = leaseSchedule(terms).map((payment, index) => {
    const period = periods[index]
    invariant(period?.no === payment.no, `payment ${payment.no} has a period`)
    return { ...payment, dueOn: period.dueOn }
  })
  return { number: 1, fromPayment: 1, rows }
}

/** The schedule in force: each payment as the newest version that covers it says. */
export function effectiveSchedule(versions: readonly LeaseVersion[]): EffectiveRow[] {
  const byNo = new Map<number, EffectiveRow>()
  for (const { number, fromPayment, rows } of [...versions].sort((a, b) => a.number - b.number)) {
    for (const no of [...byNo.keys()]) if (no >= fromPayment) byNo.delete(no)
    for (const row of rows) byNo.set(row.no, { ...row, version: number })
  }
  return [...byNo.values()].sort((a, b) => a.no - b.no)
}

/**
 * Where the lease stands before a payment of the schedule in force. What a change of principal within the running
 * year added counts from the start of that year on.
 */
export function standingBefore(
  rows: readonly LeaseRow[],
  no: number,
  perYear: LeaseTerms['paymentsPerYear'],
): LeaseStanding {
  const row = rows[no - 1]
  invariant(row?.no === no, `payment ${no} is one of the lease`)
  const balanceWon = row.principalWon + row.balanceWon
  const paidInYear = rows.slice(no - 1 - ((no - 1) % perYear), no - 1)
  const yearStartWon = paidInYear.reduce((sum, { principalWon }) => sum + principalWon, balanceWon)
  return { balanceWon, yearStartWon, paymentsLeft: rows.length - no + 1 }
}

/**
 * The payments from `fromPayment` on after a change, level again on what is still to be repaid, on the days they
 * had (DOMAIN.md 1.4, 1.7). Throws where nothing is left to repay.
 *
 * 100억 at 4 % in quarters, reset to 4.75 % from payment 21: 60 payments of 191,636,947, the last 191,636,972.
 */
export function newTail(
  rules: Omit<LeaseRules, 'annualRate'>,
  rows: readonly LeaseRow[],
  { fromPayment, annualRate, principalChangeWon }: TailChange,
): LeaseRow[] {
  const standing = standingBefore(rows, fromPayment, rules.paymentsPerYear)
  const payments = leaseTail(
    { ...rules, annualRate },
    {
      ...standing,
      balanceWon: standing.balanceWon + principalChangeWon,
      yearStartWon: standing.yearStartWon + principalChangeWon,
    },
  )
  return payments.map((payment) => {
    const before = rows[payment.no - 1]
    invariant(before?.no === payment.no, `payment ${payment.no} has a day`)
    return { ...payment, dueOn: before.dueOn }
  })
}

/**
 * The payments from `fromPayment` on when they are held (지급 보류) until a working day: amounts stay, and what would be
 * due before `untilOn` is due on that day. A hold that ends sooner than the one before it lets go (해제): what was put
 * off beyond `untilOn` is due on it, or on its day by the rules (`ordinary`) where that is later.
 *
 * Payments 5 to 7, due by the rules on 2027-06-09, 09-09 and 12-09 and held until 2027-12-31: with 2027-09-01 instead
 * the first is due on that day, the others on their own.
 */
export function heldTail(
  rows: readonly LeaseRow[],
  fromPayment: number,
  untilOn: PlainDate,
  ordinary: readonly Pick<LeasePeriod, 'no' | 'dueOn'>[],
): LeaseRow[] {
  return rows.slice(fromPayment - 1).map((row) => {
    const rule = ordinary[row.no - 1]
    invariant(rule?.no === row.no, `payment ${row.no} has a period`)
    const ownOn = row.dueOn < rule.dueOn ? row.dueOn : rule.dueOn
    return { ...row, dueOn: ownOn < untilOn ? untilOn : ownOn }
  })
}

/**
 * The payments from `fromPayment` on on the days that other rules give: amounts stay. One that was put off (지급 보류)
 * beyond both days keeps its own.
 *
 * Period 1 of 2026-03-02 to 2026-06-01, due 5 working days after its claim on 2026-06-10, is due on 2026-06-15 with 8.
 */
export function redatedTail(
  rows: readonly LeaseRow[],
  fromPayment: number,
  { before, after }: Record<'before' | 'after', readonly Pick<LeasePeriod, 'no' | 'dueOn'>[]>,
): LeaseRow[] {
  return rows.slice(fromPayment - 1).map((row) => {
    const [was, is] = [before[row.no - 1], after[row.no - 1]]
    invariant(was?.no === row.no && is?.no === row.no, `payment ${row.no} has a period`)
    const isPutOff = row.dueOn > was.dueOn && row.dueOn > is.dueOn
    return { ...row, dueOn: isPutOff ? row.dueOn : is.dueOn }
  })
}
