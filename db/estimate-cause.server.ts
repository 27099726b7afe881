import type { PlainDate } from '#app/domain/calendar.ts'
import { fiscalYearOf } from '#app/domain/lease/lease-calendar.ts'
import { compareSchedules } from '#app/domain/lease/lease-comparison.ts'
import { leaseShift } from '#app/domain/lease/lease-shift.ts'
import { effectiveSchedule, type LeaseRow } from '#app/domain/lease/lease-version.ts'
import { type AgreedOperating, operatingAhead } from '#app/domain/lease/operating-forecast.ts'
import type {
  EstimateCause,
  EstimatedAgreement,
  PaymentEstimate,
} from '#app/domain/lease/payment-estimate.ts'
import { type AgreementRecord, leaseTermsOf, listAgreementRecords } from './agreement-record.server.ts'
import { loadCalendar } from './calendar.server.ts'
import type { Db } from './client.server.ts'
import { type AgreementMovement, listLeaseMovements } from './lease-movement.server.ts'
import { type LeaseVersionRow, listLeaseVersions, listLeaseVersionsWithRows } from './lease-version.server.ts'
import { listIndexFactors } from './operating-terms.server.ts'

/** What happened to a lease, with what a reader asks next: by which building and milestone, or by which decision. */
export interface ToldCause extends EstimateCause {
  start: {
    fromOn: PlainDate
    toOn: PlainDate
    /** null once the lease has begun */
    building: string | null
    milestone: { nameKo: string; nameEn: string; slipDays: number | null } | null
  } | null
  version: Pick<LeaseVersionRow, 'number' | 'decidedOn' | 'reason' | 'documentNo'> | null
}

/** What happened to the leases of both estimates since the former: starts that moved, and versions that were made. */
export async function listEstimateCauses(
  db: Db,
  before: PaymentEstimate,
  now: PaymentEstimate,
): Promise<ToldCause[]> {
  const records = await listAgreementRecords(db)
  const byCode = new Map(records.map((record) => [record.code, record]))
  const movements = new Map((await listLeaseMovements(db, records)).map((one) => [one.code, one]))
  const former = new Map(before.agreements.map((agreement) => [agreement.code, agreement]))
  const causes: ToldCause[] = []
  for (const { code, startOn } of now.agreements) {
    const [record, then] = [byCode.get(code), former.get(code)]
    if (record === undefined || then === undefined) continue
    const moved = { fromOn: then.startOn, toOn: startOn }
    causes.push(...(await startCauses(db, record, moved, movements.get(code) ?? null)))
    causes.push(...(await versionCauses(db, record, then)))
  }
  return causes
}

async function startCauses(
  db: Db,
  record: AgreementRecord,
  { fromOn, toOn }: { fromOn: PlainDate | null; toOn: PlainDate | null },
  movement: AgreementMovement | null,
): Promise<ToldCause[]> {
  const terms = leaseTermsOf(record)
  if (terms === null || fromOn === null || toOn === null || fromOn === toOn) return []
  const operating = { terms: record.paymentTerms, indices: await listIndexFactors(db, [record.id]) }
  const lease = { terms, rules: record, operating }
  const { years, operatingYears } = leaseShift(lease, { fromOn, toOn }, await loadCalendar(db))
  const milestone = movement?.milestone ?? null
  return [
    {
      code: record.code,
      kind: 'start',
      changes: years,
      operatingChanges: operatingYears,
      start: {
        ...{ fromOn, toOn, building: movement?.building.code ?? null },
        milestone: milestone && {
          nameKo: milestone.nameKo,
          nameEn: milestone.nameEn,
          slipDays: milestone.slipDays,
        },
      },
      version: null,
    },
  ]
}

/** Each version after the last one that the former estimate knew; the first one only fixes what was laid before. */
async function versionCauses(
  db: Db,
  record: AgreementRecord,
  former: EstimatedAgreement,
): Promise<ToldCause[]> {
  const { id, code } = record
  const told = (await listLeaseVersions(db, id)).filter(
    ({ number, kind }) => number > former.lastVersion && (number > 1 || kind === 'termination'),
  )
  if (told.length === 0) return []
  const versions = await listLeaseVersionsWithRows(db, id)
  const upTo = (last: number) => effectiveSchedule(versions.filter(({ number }) => number <= last))
  const indices = await listIndexFactors(db, [id])
  return told.map(({ number, kind, decidedOn, reason, documentNo }) => {
    const [before, after] = [upTo(number - 1), upTo(number)]
    const ended = kind === 'termination' ? endedChanges(record, { former, before, after, indices }) : null
    return {
      code,
      kind,
      changes: compareSchedules(before, after).years,
      operatingChanges: [],
      ...ended,
      start: null,
      version: { number, decidedOn, reason, documentNo },
    }
  })
}

/** What the end of an agreement takes away, lease and operating money, and the payment that comes instead. */
function endedChanges(
  { paymentTerms: terms, paymentsPerYear, startOn, termination }: AgreementRecord,
  { former, before, after, indices }: EndedLease,
): Pick<ToldCause, 'changes' | 'operatingChanges'> {
  const paid = termination
    ? [{ fiscalYear: fiscalYearOf(termination.dueOn), changeWon: termination.paymentWon }]
    : []
  if (startOn === null) {
    // It was only laid by the forecast, so what falls away is what the former estimate said.
    const lost = former.years.map(({ fiscalYear, stateWon, localWon }) => ({
      fiscalYear,
      changeWon: -(stateWon + localWon),
    }))
    const operating = former.years.map(({ fiscalYear, operatingWon }) => ({
      fiscalYear,
      changeWon: -operatingWon,
    }))
    return { changes: [...lost, ...paid], operatingChanges: operating }
  }
  return {
    changes: [...compareSchedules(before, after).years, ...paid],
    operatingChanges: before.slice(after.length).map(({ no, dueOn }) => ({
      fiscalYear: fiscalYearOf(dueOn),
      changeWon: -operatingAhead(no, { terms, indices }, { startOn, paymentsPerYear }),
    })),
  }
}

interface EndedLease {
  former: EstimatedAgreement
  before: readonly LeaseRow[]
  after: readonly LeaseRow[]
  indices: AgreedOperating['indices']
}
