import type { PlainDate } from '#app/domain/calendar.ts'
import type { LeaseRow } from '#app/domain/lease/lease-version.ts'
import type { Decimal } from '#app/domain/money/decimal.ts'
import type { Won } from '#app/domain/money.ts'
import {
  type AgreementRecord,
  agreedRate,
  listAgreementRecords,
  storedDecimal,
} from './agreement-record.server.ts'
import type { Db } from './client.server.ts'
import { listEffectiveRows } from './lease-version.server.ts'
import { provisionalSchedules } from './liability.server.ts'

/** An agreement as a list shows it. */
export interface AgreementLine
  extends Pick<
    AgreementRecord,
    | 'code'
    | 'nameKo'
    | 'nameEn'
    | 'partner'
    | 'cohort'
    | 'investmentWon'
    | 'startOn'
    | 'isProvisional'
    | 'isEnded'
    | 'isDemo'
  > {
  buildings: number
  /** of the newest version, or as agreed */
  annualRate: Decimal | null
  /** of the first payment that is not paid */
  nextDueOn: PlainDate | null
  nextLeaseWon: Won | null
  /** principal not yet repaid */
  owedWon: Won | null
}

/** All agreements by code, with what each owes next. */
export async function listAgreementLines(db: Db): Promise<AgreementLine[]> {
  const records = await listAgreementRecords(db)
  const [schedules, expected, paid, rates] = await Promise.all([
    listEffectiveRows(
      db,
      records.map(({ id }) => id),
    ),
    provisionalSchedules(db, records, 0),
    listPaid(db),
    listRates(db),
  ])
  return records.map((record) => {
    const rows: readonly LeaseRow[] = schedules.get(record.id) ?? expected.get(record.code) ?? []
    const unpaid = rows.filter(({ no }) => !paid.has(`${record.id} ${no}`))
    const [next] = unpaid
    const rate = rates.get(record.id)
    return {
      ...record,
      buildings: record.buildings.length,
      annualRate: rate === undefined ? agreedRate(record) : storedDecimal(rate),
      nextDueOn: next?.dueOn ?? null,
      nextLeaseWon: next?.leaseWon ?? null,
      owedWon: next ? unpaid.reduce((sum, { principalWon }) => sum + principalWon, 0n) : null,
    }
  })
}

/** The payments that are paid, each as agreement and number. */
async function listPaid(db: Db): Promise<Set<string>> {
  const paid = await db
    .selectFrom('governmentPayment')
    .select(['agreementId', 'no'])
    .where('state', '=', 'paid')
    .execute()
  return new Set(paid.map(({ agreementId, no }) => `${agreementId} ${no}`))
}

async function listRates(db: Db): Promise<Map<number, string>> {
  const versions = await db
    .selectFrom('leaseVersion')
    .select(['agreementId', 'annualRate'])
    .distinctOn('agreementId')
    .orderBy('agreementId')
    .orderBy('number', 'desc')
    .execute()
  return new Map(versions.map(({ agreementId, annualRate }) => [agreementId, annualRate]))
}
