import { type PlainDate, plainDate, type WorkCalendar, yearOf } from '#app/domain/calendar.ts'
import { leaseStartOn } from '#app/domain/lease/lease-shift.ts'
import { effectiveSchedule } from '#app/domain/lease/lease-version.ts'
import { provisionalSchedule } from '#app/domain/lease/liability.ts'
import { type AgreementRecord, leaseTermsOf, listAgreementRecords } from './agreement-record.server.ts'
import type { Db } from './client.server.ts'
import { listLeaseVersions, listLeaseVersionsWithRows } from './lease-version.server.ts'
import { type EstimatedLease, estimateOf, insertFixedEstimate } from './payment-estimate.server.ts'

/**
 * The estimate that the demonstration handed in a year ago: the leases by the versions that were decided by then, and
 * those that had not begun by the approved dates, so that what happened since is there to be explained.
 */
export async function insertDemoEstimate(db: Db, calendar: WorkCalendar, today: PlainDate): Promise<void> {
  const year = yearOf(today) - 1
  const asOfOn = plainDate(year, 6, 30)
  const records = (await listAgreementRecords(db)).filter(({ isDemo }) => isDemo)
  const leases = new Map<string, EstimatedLease>()
  for (const record of records) {
    const lease = await leaseAsOf(db, record, asOfOn, calendar)
    if (lease !== null) leases.set(record.code, lease)
  }
  await insertFixedEstimate(db, {
    estimate: await estimateOf(db, year, records, ({ code }) => leases.get(code) ?? null),
    change: null,
    asOfOn,
    documentNo: `시연-추계-${year}`,
    fixedById: null,
    isDemo: true,
  })
}

async function leaseAsOf(
  db: Db,
  record: AgreementRecord,
  asOfOn: PlainDate,
  calendar: WorkCalendar,
): Promise<EstimatedLease | null> {
  const decided = (await listLeaseVersions(db, record.id)).filter(({ decidedOn }) => decidedOn <= asOfOn)
  const lastVersion = decided.at(-1)?.number ?? 0
  if (lastVersion > 0 && record.startOn !== null) {
    const versions = await listLeaseVersionsWithRows(db, record.id, lastVersion)
    return { startOn: record.startOn, rows: effectiveSchedule(versions), lastVersion }
  }
  const terms = leaseTermsOf(record)
  const startOn = leaseStartOn(record.buildings.map(({ baselineOn }) => baselineOn))
  if (terms === null || startOn === null) return null
  return { startOn, rows: provisionalSchedule(terms, record, startOn, calendar), lastVersion: 0 }
}
