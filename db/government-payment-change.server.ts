import type { Updateable } from 'kysely'
import { type Decimal, decimalText } from '#app/domain/money/decimal.ts'
import type { Db } from './client.server.ts'
import {
  findGovernmentPayment,
  type GovernmentPaymentRecord,
  type KeptPart,
} from './government-payment.server.ts'
import type { GovernmentPaymentTable } from './schema-lease.ts'

/**
 * A payment, locked until the caller's transaction ends. Everything that changes one goes through here, and so does a
 * new version of the lease, which locks all of them (`findLastPaidForUpdate`): of two who act at once, the second sees
 * what the first has done.
 */
export async function findGovernmentPaymentForUpdate(
  tx: Db,
  agreement: string,
  no: number,
): Promise<GovernmentPaymentRecord | null> {
  const locked = await tx
    .selectFrom('governmentPayment')
    .innerJoin('agreement', 'agreement.id', 'governmentPayment.agreementId')
    .select('governmentPayment.id')
    .where('agreement.code', '=', agreement)
    .where('governmentPayment.no', '=', no)
    .forUpdate('governmentPayment')
    .executeTakeFirst()
  return locked ? findGovernmentPayment(tx, agreement, no) : null
}

/** What a step changes, as the domain says it. */
export type PaymentFacts = Omit<Updateable<GovernmentPaymentTable>, 'gradeRate' | 'indexFactor'> & {
  gradeRate?: Decimal | null
  indexFactor?: Decimal | null
}

/** Writes what a step changes, in the transaction that holds the payment, and counts its version up. */
export async function updateGovernmentPayment(
  tx: Db,
  { id, version }: Pick<GovernmentPaymentRecord, 'id' | 'version'>,
  { gradeRate, indexFactor, ...facts }: PaymentFacts,
): Promise<void> {
  const storedText = (value: Decimal | null) => (value === null ? null : decimalText(value))
  await tx
    .updateTable('governmentPayment')
    .set({
      ...facts,
      ...(gradeRate === undefined ? {} : { gradeRate: storedText(gradeRate) }),
      ...(indexFactor === undefined ? {} : { indexFactor: storedText(indexFactor) }),
      version: version + 1,
    })
    .where('id', '=', id)
    .execute()
}

/**
 * Money leaves: the one place that writes a part, in the transaction that holds the payment. The database refuses more
 * than is owed, whatever was reckoned before.
 */
export async function insertGovernmentPaymentPart(
  tx: Db,
  governmentPaymentId: number,
  { lateRate, ...part }: Omit<KeptPart, 'author'>,
  userId: number,
): Promise<void> {
  const stored = { ...part, lateRate: lateRate === null ? null : decimalText(lateRate) }
  await tx
    .insertInto('governmentPaymentPart')
    .values({ ...stored, governmentPaymentId, userId })
    .execute()
}
