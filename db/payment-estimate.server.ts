import { sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import { groupBy } from '#app/domain/group.ts'
import type { LeaseRow } from '#app/domain/lease/lease-version.ts'
import {
  type EstimateChange,
  type EstimatedAgreement,
  estimatedYears,
  estimateSpan,
  type PaymentEstimate,
  withTermination,
} from '#app/domain/lease/payment-estimate.ts'
import { type AgreementRecord, listAgreementRecords } from './agreement-record.server.ts'
import type { Db } from './client.server.ts'
import type { ToldCause } from './estimate-cause.server.ts'
import { listEffectiveRows } from './lease-version.server.ts'
import { provisionalSchedules } from './liability.server.ts'
import { listIndexFactors } from './operating-terms.server.ts'

/** The lease of one agreement as an estimate sees it. */
export interface EstimatedLease {
  /** null where it never began before its agreement ended */
  startOn: PlainDate | null
  rows: readonly LeaseRow[]
  lastVersion: number
}

/** What every agreement needs in the ten years of the estimate of `year`, as things stand. */
export async function loadPaymentEstimate(db: Db, year: number): Promise<PaymentEstimate> {
  const records = await listAgreementRecords(db)
  const ids = records.map(({ id }) => id)
  const [inForce, expected, versions] = await Promise.all([
    listEffectiveRows(db, ids),
    provisionalSchedules(db, records, 0),
    listLastVersions(db),
  ])
  return estimateOf(db, year, records, ({ id, code, startOn, termination }) => {
    const lastVersion = versions.get(id) ?? 0
    const rows = inForce.get(id) ?? expected.get(code)
    if (rows && startOn) return { startOn, rows, lastVersion }
    return termination === null ? null : { startOn, rows: [], lastVersion }
  })
}

/** An estimate from the lease that `leaseOf` gives of each agreement; null where it has none yet. */
export async function estimateOf(
  db: Db,
  year: number,
  records: readonly AgreementRecord[],
  leaseOf: (record: AgreementRecord) => EstimatedLease | null,
): Promise<PaymentEstimate> {
  const factors = await listIndexFactors(
    db,
    records.map(({ id }) => id),
  )
  const indicesById = groupBy(factors, ({ agreementId }) => agreementId)
  return {
    year,
    agreements: records.map((record): EstimatedAgreement => {
      const { id, code, nameKo, nameEn, paymentTerms, paymentsPerYear, termination } = record
      const lease = leaseOf(record)
      const isProvisional = (lease?.lastVersion ?? 0) === 0
      const named = { code, nameKo, nameEn, isProvisional, isEnded: termination !== null }
      if (lease === null) return { ...named, startOn: null, lastVersion: 0, years: [] }
      const { startOn, rows, lastVersion } = lease
      const span = estimateSpan(year)
      const indices = indicesById.get(id) ?? []
      const operating = startOn && { startOn, paymentsPerYear, indices }
      const leased = operating ? estimatedYears(rows, paymentTerms, operating, span) : []
      const years = termination ? withTermination(leased, termination, span) : leased
      return { ...named, startOn, lastVersion, years }
    }),
  }
}

async function listLastVersions(db: Db): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('leaseVersion')
    .select(({ fn }) => ['agreementId', fn.max('number').as('number')])
    .groupBy('agreementId')
    .execute()
  return new Map(rows.map(({ agreementId, number }) => [agreementId, number]))
}

/** An estimate as it was handed in, with why it is another sum than the one of the year before. */
export interface FixedEstimate {
  estimate: PaymentEstimate
  /** null where there was none in the year before */
  change: EstimateChange<ToldCause> | null
  asOfOn: PlainDate
  documentNo: string
  fixedBy: string | null
  fixedAt: Date
}

/** The estimate that was handed in for a year; undefined while none was. */
export async function findFixedEstimate(db: Db, year: number): Promise<FixedEstimate | undefined> {
  const row = await db
    .selectFrom('paymentEstimate')
    .leftJoin('appUser', 'appUser.id', 'paymentEstimate.fixedById')
    .select(['year', 'asOfOn', 'figures', 'documentNo', 'fixedAt', 'appUser.name as fixedBy'])
    .where('year', '=', year)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { figures, year: _, ...fixed } = row
  return { ...fixed, ...readFigures(figures) }
}

/** Years for which an estimate was handed in, the newest first. */
export async function listFixedYears(db: Db): Promise<number[]> {
  const rows = await db.selectFrom('paymentEstimate').select('year').orderBy('year', 'desc').execute()
  return rows.map(({ year }) => year)
}

export interface NewFixedEstimate {
  estimate: PaymentEstimate
  change: EstimateChange<ToldCause> | null
  asOfOn: PlainDate
  documentNo: string
  fixedById: number | null
  isDemo: boolean
}

/** Keeps an estimate for good, in the caller's transaction; false when its year has one already. */
export async function insertFixedEstimate(
  tx: Db,
  { estimate, change, ...fixed }: NewFixedEstimate,
): Promise<boolean> {
  const figures = JSON.stringify({ estimate, change }, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  )
  const row = await tx
    .insertInto('paymentEstimate')
    .values({ ...fixed, year: estimate.year, figures: sql`${figures}::jsonb` })
    .onConflict((conflict) => conflict.column('year').doNothing())
    .returning('year')
    .executeTakeFirst()
  return row !== undefined
}

/** Money is kept as text: a number of JSON would lose digits. */
function readFigures(figures: Record<string, unknown>): Pick<FixedEstimate, 'estimate' | 'change'> {
  return JSON.parse(JSON.stringify(figures), (key, value: unknown) =>
    key.endsWith('Won') && typeof value === 'string' ? BigInt(value) : value,
  )
}
