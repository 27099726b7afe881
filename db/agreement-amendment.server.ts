import { sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import { type AgreementTerms, type Amendment, agreementTerms } from '#app/domain/lease/agreement-terms.ts'
import { type AgreementRecord, agreedRateParts } from './agreement-record.server.ts'
import type { Db } from './client.server.ts'

/** An amendment (변경협약) as the history of an agreement shows it. */
export interface AmendmentRecord extends Amendment {
  documentNo: string
  reason: string
  author: string | null
  createdAt: Date
}

/** What an agreement said from the start and after each amendment, in their order. */
export function listAmendments(db: Db, agreementId: number): Promise<AmendmentRecord[]> {
  return db
    .selectFrom('agreementAmendment')
    .leftJoin('appUser', 'appUser.id', 'agreementAmendment.userId')
    .select(['number', 'effectiveOn', 'fromPayment', 'documentNo', 'reason', 'terms'])
    .select(['agreementAmendment.createdAt', 'appUser.name as author'])
    .where('agreementId', '=', agreementId)
    .orderBy('number')
    .execute()
}

export interface NewAmendment {
  agreementId: number
  number: number
  effectiveOn: PlainDate
  fromPayment: number
  documentNo: string
  reason: string
  terms: AgreementTerms
  userId: number | null
}

/** Keeps what an agreement says from a day on, in the caller's transaction; it is never changed. */
export async function insertAmendment(tx: Db, { terms, ...amendment }: NewAmendment): Promise<void> {
  await tx
    .insertInto('agreementAmendment')
    .values({ ...amendment, terms: JSON.stringify(terms) })
    .execute()
}

/** All terms of an agreement as its record has them. */
export function termsOfRecord(record: AgreementRecord): AgreementTerms {
  return agreementTerms(record, agreedRateParts(record), record.buildings)
}

/**
 * The State's share of each payment, dated: from payment `from_payment` until the next amendment's `until`, for sums.
 * An amendment that another one takes over at the same payment holds for none.
 */
export const stateSharesInForce = sql`(select agreement_id, from_payment, state_share,
  lead(from_payment) over (partition by agreement_id order by number) as until from agreement_amendment)`
