import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import { leasePeriods } from '#app/domain/lease/lease-calendar.ts'
import {
  effectiveSchedule,
  initialVersion,
  type LeaseVersion,
  newTail,
  standingBefore,
} from '#app/domain/lease/lease-version.ts'
import { type AgreementRecord, leaseTermsOf, listAgreementRecords } from './agreement-record.server.ts'
import type { Db } from './client.server.ts'
import { insertLeaseVersion } from './lease-version.server.ts'
import { insertDemoPayments, insertDemoTerms } from './seed-payments.ts'

/** Which of the agreements has been settled after its first payment, and by how much below what was agreed. */
const settled = { index: 0, fromPayment: 2, partOfInvestment: 200n }

/**
 * What the demonstration's agreements say of operating money; of those in operation, lease versions and the payments
 * of the periods that ended before `today`.
 */
export async function insertDemoLeases(db: Db, calendar: WorkCalendar, today: PlainDate): Promise<void> {
  const agreements = await listAgreementRecords(db)
  const demo = agreements.filter(({ isDemo }) => isDemo)
  for (const [index, agreement] of demo.entries()) await insertDemoTerms(db, agreement, index, today)
  const begun = demo.filter(({ isProvisional }) => !isProvisional)
  for (const [index, agreement] of begun.entries()) {
    const versions = [await insertInitial(db, agreement, calendar)]
    if (index === settled.index) versions.push(...(await insertSettlement(db, agreement, versions, today)))
    await insertDemoPayments(db, agreement, index, calendar, today)
  }
}

async function insertInitial(
  db: Db,
  agreement: AgreementRecord,
  calendar: WorkCalendar,
): Promise<LeaseVersion> {
  const { startOn } = agreement
  const terms = leaseTermsOf(agreement)
  invariant(terms && startOn, `${agreement.code} has a rate and a start`)
  const version = initialVersion(terms, leasePeriods(startOn, terms, agreement, calendar))
  await insertLeaseVersion(
    db,
    {
      ...shared(agreement),
      number: 1,
      kind: 'initial',
      fromPayment: 1,
      annualRate: terms.annualRate,
      principalWon: terms.investmentWon,
      startOn,
      decidedOn: startOn,
      reason: '운영개시에 따른 최초 임대료 (시연)',
    },
    version.rows,
  )
  return version
}

async function insertSettlement(
  db: Db,
  agreement: AgreementRecord,
  versions: readonly LeaseVersion[],
  today: PlainDate,
): Promise<LeaseVersion[]> {
  const terms = leaseTermsOf(agreement)
  const before = effectiveSchedule(versions)
  const decidedOn = before[settled.fromPayment - 2]?.dueOn
  if (!terms || decidedOn === undefined || decidedOn >= today) return []
  const { fromPayment, partOfInvestment } = settled
  const principalChangeWon = -(agreement.investmentWon / partOfInvestment)
  const { balanceWon } = standingBefore(before, fromPayment, terms.paymentsPerYear)
  const rows = newTail(terms, before, { fromPayment, annualRate: terms.annualRate, principalChangeWon })
  await insertLeaseVersion(
    db,
    {
      ...shared(agreement),
      number: 2,
      kind: 'settlement',
      fromPayment,
      annualRate: terms.annualRate,
      principalWon: balanceWon + principalChangeWon,
      startOn: decidedOn,
      decidedOn,
      reason: '총민간투자비 정산 0.5% 감액 (시연)',
    },
    rows,
  )
  return [{ number: 2, fromPayment, rows }]
}

function shared({ id, code }: AgreementRecord) {
  return { agreementId: id, documentNo: `시연-${code}`, userId: null, isDemo: true }
}
