import { sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { DatedGrade, GradeStep } from '#app/domain/lease/operating-payment.ts'
import { type Decimal, decimalText } from '#app/domain/money/decimal.ts'
import { storedDecimal } from './agreement-record.server.ts'
import { insertInBatches } from './batch.server.ts'
import type { Db } from './client.server.ts'

/** A scale step of an agreement, with the document that says so. */
export type AgreedGrade = DatedGrade & { agreementId: number; documentNo: string }

/** The scales of some agreements, by day, each from its highest grade down. */
export async function listGrades(db: Db, agreementIds: readonly number[]): Promise<AgreedGrade[]> {
  const rows = await db
    .selectFrom('agreementGrade')
    .selectAll()
    .where('agreementId', '=', sql<number>`any(${[...agreementIds]}::int[])`)
    .orderBy('agreementId')
    .orderBy('effectiveOn')
    .orderBy('fromScore', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, rate: storedDecimal(row.rate) }))
}

/** A scale of an agreement from a day on; `scaleFault` is asked before. That day must have none yet. */
export async function insertScale(
  tx: Db,
  scale: { agreementId: number; effectiveOn: PlainDate; documentNo: string },
  steps: readonly GradeStep[],
): Promise<void> {
  const rows = steps.map(({ grade, fromScore, rate, holdsLease }) => ({
    ...scale,
    ...{ grade, fromScore, holdsLease, rate: decimalText(rate) },
  }))
  await insertInBatches(tx, 'agreementGrade', rows)
}

/** The price index of a year against the base of the agreement. */
export interface IndexFactor {
  agreementId: number
  year: number
  /** above 0, at most eight decimals */
  factor: Decimal
  documentNo: string
}

/** The indices of some agreements, by year. */
export async function listIndexFactors(db: Db, agreementIds: readonly number[]): Promise<IndexFactor[]> {
  const rows = await db
    .selectFrom('agreementIndex')
    .selectAll()
    .where('agreementId', '=', sql<number>`any(${[...agreementIds]}::int[])`)
    .orderBy('agreementId')
    .orderBy('year')
    .execute()
  return rows.map((row) => ({ ...row, factor: storedDecimal(row.factor) }))
}

/** The index of a year; false when the year has one, which stays: payments may rest on it. */
export async function insertIndexFactor(tx: Db, { factor, ...index }: IndexFactor): Promise<boolean> {
  const row = await tx
    .insertInto('agreementIndex')
    .values({ ...index, factor: decimalText(factor) })
    .onConflict((conflict) => conflict.columns(['agreementId', 'year']).doNothing())
    .returning('year')
    .executeTakeFirst()
  return row !== undefined
}
