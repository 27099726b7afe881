import { splitLease } from '#app/domain/btl.ts'
import { type PlainDate, yearOf } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import { termsForPayment } from '#app/domain/lease/agreement-terms.ts'
import type { PaymentState } from '#app/domain/lease/government-payment.ts'
import type { LeaseRow } from '#app/domain/lease/lease-version.ts'
import { type AgreedOperating, operatingAhead } from '#app/domain/lease/operating-forecast.ts'
import type { Won } from '#app/domain/money.ts'
import type { AgreementRecord } from '#db/agreement-record.server.ts'
import type { Db } from '#db/client.server.ts'
import { listLeaseMovements } from '#db/lease-movement.server.ts'
import {
  findLastPaid,
  listEffectiveRows,
  listLeaseVersions,
  listScheduledPayments,
  nextReset,
  type ScheduledPayment,
} from '#db/lease-version.server.ts'
import { provisionalSchedules } from '#db/liability.server.ts'
import { listIndexFactors } from '#db/operating-terms.server.ts'

/** A payment as the schedule of an agreement shows it. */
export interface ScheduleLine extends LeaseRow {
  stateWon: Won
  localWon: Won
  /** null before the lease has begun */
  version: number | null
  /** beside the lease, without VAT: after its grade, before that as expected at the last index that is known */
  operatingWon: Won
  /** null while there is none: the operating payment is only expected */
  grade: string | null
  /** the grade holds the lease back */
  isLeaseHeld: boolean
  deductionWon: Won
  /** how far it is on its way; null while it is only planned */
  paymentState: PaymentState | null
}

/** The schedule of an agreement, one fiscal year of it or, with 'all', the whole, and what else depends on it. */
export async function loadSchedule(
  db: Db,
  agreement: AgreementRecord,
  asked: string | null,
  today: PlainDate,
) {
  const { id, code } = agreement
  const [inForce, expected, payments, versions, [movement = null], lastPaid, indices] = await Promise.all([
    listEffectiveRows(db, [id]),
    provisionalSchedules(db, [agreement], 0),
    listScheduledPayments(db, id),
    listLeaseVersions(db, id),
    listLeaseMovements(db, [agreement]),
    findLastPaid(db, id),
    listIndexFactors(db, [id]),
  ])
  const begun = inForce.get(id)?.map((row) => ({ ...row, version: row.version as number | null }))
  const all = begun ?? expected.get(code)?.map((row) => ({ ...row, version: null })) ?? []
  const years = [...new Set(all.map(({ dueOn }) => yearOf(dueOn)))].sort((a, b) => a - b)
  const year = chosenYear(years, asked, today)
  const rows = all
    .filter(({ dueOn }) => asked === 'all' || yearOf(dueOn) === year)
    .map(
      (row): ScheduleLine => ({
        ...row,
        ...splitLease(row.leaseWon, termsForPayment(agreement.paymentTerms, row.no).stateShare),
        ...operatingOf(agreement, row.no, payments.get(row.no), indices),
      }),
    )
  const reset = nextReset(agreement, versions, lastPaid)
  return { versions, movement, years, year, rows, reset, principal: endedPrincipal(agreement, all) }
}

/** The principal of an agreement that ended: what its payments repay, and with what is left unpaid, all of it. */
export interface EndedPrincipal {
  repaidWon: Won
}

function endedPrincipal({ isEnded }: AgreementRecord, rows: readonly LeaseRow[]): EndedPrincipal | null {
  return isEnded ? { repaidWon: rows.reduce((sum, { principalWon }) => sum + principalWon, 0n) } : null
}

/** What is paid beside the lease with a payment, as far as that is known. */
export function operatingOf(
  { paymentTerms: terms, paymentsPerYear, startOn }: AgreementRecord,
  no: number,
  payment: ScheduledPayment | undefined,
  indices: AgreedOperating['indices'],
) {
  invariant(startOn, 'a schedule has a start')
  const isExpected = payment === undefined || payment.grade === null
  return {
    operatingWon: isExpected
      ? operatingAhead(no, { terms, indices }, { startOn, paymentsPerYear })
      : payment.operatingWon,
    grade: payment?.grade ?? null,
    isLeaseHeld: payment?.isLeaseHeld ?? false,
    deductionWon: payment?.deductionWon ?? 0n,
    paymentState: payment?.state ?? null,
  }
}

/** The year of the address, else the running one, else the first of the lease. */
function chosenYear(years: readonly number[], asked: string | null, today: PlainDate): number | null {
  const known = (year: number) => (years.includes(year) ? year : null)
  return (asked === null ? null : known(Number(asked))) ?? known(yearOf(today)) ?? years[0] ?? null
}
