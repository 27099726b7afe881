import { sql } from 'kysely'
import { groupBy } from '#app/domain/group.ts'
import { operatingByYear } from '#app/domain/lease/operating-forecast.ts'
import type { Won } from '#app/domain/money.ts'
import { listAgreementRecords } from './agreement-record.server.ts'
import type { Db } from './client.server.ts'
import { listEffectiveRows } from './lease-version.server.ts'
import { type LiabilityFilter, provisionalSchedules } from './liability.server.ts'
import { listIndexFactors } from './operating-terms.server.ts'

/** Operating money (운영비) of a fiscal year, without VAT: after its grade, and before there is one as expected. */
export interface OperatingYear {
  operatingWon: Won
  /** of it, what is owed before its lease has begun: by the forecast */
  provisionalOperatingWon: Won
}

/** What is paid beside the leases of a filter, by the fiscal year of the due day; no rate moves it. */
export async function listOperatingYears(
  db: Db,
  { agreement, cohort }: Pick<LiabilityFilter, 'agreement' | 'cohort'>,
): Promise<Map<number, OperatingYear>> {
  const records = await listAgreementRecords(db, { code: agreement, cohort })
  const ids = records.map(({ id }) => id)
  const [inForce, expected, evaluated, factors] = await Promise.all([
    listEffectiveRows(db, ids),
    provisionalSchedules(db, records, 0),
    listEvaluated(db, ids),
    listIndexFactors(db, ids),
  ])
  const indicesById = groupBy(factors, ({ agreementId }) => agreementId)
  const sums = new Map<number, OperatingYear>()
  for (const { id, code, startOn, paymentsPerYear, paymentTerms: terms, isProvisional } of records) {
    const rows = inForce.get(id) ?? expected.get(code)
    if (rows === undefined || startOn === null) continue
    const agreed = { terms, indices: indicesById.get(id) ?? [] }
    const known = new Map(evaluated.get(id)?.map(({ no, operatingWon }) => [no, operatingWon]))
    for (const [year, won] of operatingByYear(rows, known, agreed, { startOn, paymentsPerYear })) {
      const sum = sums.get(year) ?? { operatingWon: 0n, provisionalOperatingWon: 0n }
      sum.operatingWon += won
      if (isProvisional) sum.provisionalOperatingWon += won
      sums.set(year, sum)
    }
  }
  return sums
}

/** The operating payments that have a grade, by agreement. */
async function listEvaluated(db: Db, agreementIds: readonly number[]) {
  const payments = await db
    .selectFrom('governmentPayment')
    .select(['agreementId', 'no', 'operatingWon'])
    .where('agreementId', '=', sql<number>`any(${[...agreementIds]}::int[])`)
    .where('grade', 'is not', null)
    .execute()
  return groupBy(payments, ({ agreementId }) => agreementId)
}
