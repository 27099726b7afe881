import type { PlainDate } from '#app/domain/calendar.ts'
import { operatingPeriod } from '#app/domain/lease/operating-payment.ts'
import type { AgreementRecord } from './agreement-record.server.ts'
import type { Db } from './client.server.ts'

/** What rests on the scales and indices of an agreement already. */
export interface GradedPayments {
  /** the last day on which a payment was graded; null where none was */
  gradedOn: PlainDate | null
  /** years whose index a payment was reckoned with */
  years: number[]
}

/** Locks the payments of the agreement until the caller's transaction ends, so that none is graded meanwhile. */
export async function findGradedForUpdate(
  tx: Db,
  { id, operationStartsOn, paymentsPerYear }: AgreementRecord,
): Promise<GradedPayments> {
  const payments = await tx
    .selectFrom('governmentPayment')
    .select(['no', 'state', 'evaluatedOn'])
    .where('agreementId', '=', id)
    .orderBy('no')
    .forUpdate()
    .execute()
  const graded = payments.filter(({ state }) => state !== 'due')
  const yearOf = (no: number) =>
    operationStartsOn === null ? [] : [operatingPeriod(operationStartsOn, paymentsPerYear, no).year]
  return {
    gradedOn:
      graded
        .flatMap(({ evaluatedOn }) => evaluatedOn ?? [])
        .sort()
        .at(-1) ?? null,
    years: [...new Set(graded.flatMap(({ no }) => yearOf(no)))],
  }
}

/** Takes a scale away by which nothing was graded, so that another one is entered in its place. */
export async function deleteScale(tx: Db, agreementId: number, effectiveOn: PlainDate): Promise<void> {
  await tx
    .deleteFrom('agreementGrade')
    .where('agreementId', '=', agreementId)
    .where('effectiveOn', '=', effectiveOn)
    .execute()
}

/** Takes an index away that no payment rests on, so that another one is entered in its place. */
export async function deleteIndexFactor(tx: Db, agreementId: number, year: number): Promise<void> {
  await tx
    .deleteFrom('agreementIndex')
    .where('agreementId', '=', agreementId)
    .where('year', '=', year)
    .execute()
}
