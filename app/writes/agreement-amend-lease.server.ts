import type { PlainDate } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import { type Amendment, firstAmended, type TermChange } from '#app/domain/lease/agreement-terms.ts'
import { leasePeriods } from '#app/domain/lease/lease-calendar.ts'
import { type LeaseRow, redatedTail, standingBefore, tailFault } from '#app/domain/lease/lease-version.ts'
import type { NewAmendment } from '#db/agreement-amendment.server.ts'
import { type AgreementRecord, leaseRulesOf, storedDecimal } from '#db/agreement-record.server.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import {
  findLastPaidForUpdate,
  insertLeaseVersion,
  listEffectiveRows,
  listLeaseVersions,
  type NewLeaseVersion,
} from '#db/lease-version.server.ts'
import type { FieldFault } from './agreement-content.server.ts'

/** What an amendment does to the lease: from which payment it holds, and the version that moves due days. */
export interface AmendedLease {
  fromPayment: number
  /** null where the days stay as they are */
  days: {
    version: Pick<NewLeaseVersion, 'number' | 'annualRate' | 'principalWon' | 'startOn'>
    rows: LeaseRow[]
  } | null
  fault: null
}

/**
 * From which payment an amendment holds: before the lease has begun from the first, since all of it is still
 * reckoned; after that only for payments that are not on their way. Other day rules make a version of the lease.
 */
export async function amendedLease(
  tx: Db,
  agreement: AgreementRecord,
  effectiveOn: PlainDate,
  { before, changed }: { before: Pick<Amendment, 'fromPayment'>; changed: readonly TermChange[] },
): Promise<AmendedLease | { fault: FieldFault }> {
  const { id, operationStartsOn } = agreement
  if (operationStartsOn === null) return { fromPayment: 1, days: null, fault: null }
  const rules = leaseRulesOf(agreement)
  const calendar = await loadCalendar(tx)
  const periodsBy = (days: { claimDays: number; dueDays: number }) =>
    leasePeriods(operationStartsOn, rules, days, calendar)
  const periods = periodsBy(agreement)
  const lastPaid = await findLastPaidForUpdate(tx, id)
  const fromPayment = firstAmended(periods, effectiveOn, { lastPaid, fromBefore: before.fromPayment })
  if (fromPayment === null) return { fault: { field: 'effectiveOn', error: 'amendsNothing' } }
  const amended = new Map(changed.map(({ name, after }) => [name, after]))
  if (!amended.has('claimDays') && !amended.has('dueDays')) return { fromPayment, days: null, fault: null }
  const days = {
    claimDays: Number(amended.get('claimDays') ?? agreement.claimDays),
    dueDays: Number(amended.get('dueDays') ?? agreement.dueDays),
  }
  const rows = (await listEffectiveRows(tx, [id])).get(id) ?? []
  const newest = (await listLeaseVersions(tx, id)).at(-1)
  invariant(newest, `${agreement.code} has a version since its lease began`)
  const newestFrom = newest.fromPayment
  const fault = tailFault(fromPayment, { payments: rows.length, lastPaid, newestFrom })
  if (fault !== null) return { fault: { field: 'effectiveOn', error: `tail-${fault}` } }
  const version = {
    number: newest.number + 1,
    annualRate: storedDecimal(newest.annualRate),
    principalWon: standingBefore(rows, fromPayment, rules.paymentsPerYear).balanceWon,
    startOn: periods[fromPayment - 1]?.fromOn ?? effectiveOn,
  }
  const tail = redatedTail(rows, fromPayment, { before: periods, after: periodsBy(days) })
  return { fromPayment, days: { version, rows: tail }, fault: null }
}

/** Writes the version that moves the due days of an amendment, and the payment that is due with it. */
export async function writeAmendedDays(
  tx: Db,
  { version, rows }: NonNullable<AmendedLease['days']>,
  amendment: Omit<NewAmendment, 'terms'>,
): Promise<void> {
  const { agreementId, effectiveOn, fromPayment, documentNo, reason, userId } = amendment
  const kept = { agreementId, fromPayment, documentNo, reason, userId, isDemo: false }
  await insertLeaseVersion(tx, { ...kept, ...version, kind: 'amendment', decidedOn: effectiveOn }, rows)
}
