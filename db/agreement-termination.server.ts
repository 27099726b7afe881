import { sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { PaymentTerms } from '#app/domain/lease/agreement-terms.ts'
import { type Termination, type TerminationDue, terminationDue } from '#app/domain/lease/termination.ts'
import type { Db } from './client.server.ts'

/** The end of an agreement before its term, with its document and who bears the payment. */
export interface TerminationRecord extends Termination, TerminationDue {
  decidedOn: PlainDate
  documentNo: string | null
  reason: string
  author: string | null
}

/** The ends of some agreements, as they are kept: who bears the payment follows from the terms. */
export function listTerminations(db: Db, agreementIds: readonly number[]) {
  return db
    .selectFrom('agreementTermination as ending')
    .innerJoin('leaseVersion as version', 'version.id', 'ending.leaseVersionId')
    .leftJoin('appUser', 'appUser.id', 'version.userId')
    .select(['ending.agreementId', 'endedOn', 'cause', 'phase', 'paymentWon', 'dueOn'])
    .select(['fromPayment', 'principalWon as unpaidWon'])
    .select(['decidedOn', 'documentNo', 'reason', 'appUser.name as author'])
    .where('ending.agreementId', '=', sql<number>`any(${[...agreementIds]}::int[])`)
    .execute()
}

type KeptTermination = Awaited<ReturnType<typeof listTerminations>>[number]

/** A kept end with who bears its payment, by the terms of its agreement. */
export function terminationRecord(
  { agreementId: _, ...kept }: KeptTermination,
  terms: readonly PaymentTerms[],
): TerminationRecord {
  return { ...kept, ...terminationDue(kept, terms) }
}

/** Keeps the end of an agreement beside its version, in the caller's transaction; it is never changed. */
export async function insertTermination(
  tx: Db,
  agreementId: number,
  { endedOn, cause, phase, paymentWon, dueOn }: Omit<Termination, 'fromPayment' | 'unpaidWon'>,
): Promise<void> {
  const version = tx
    .selectFrom('leaseVersion')
    .select('id')
    .where('agreementId', '=', agreementId)
    .where('kind', '=', 'termination')
  await tx
    .insertInto('agreementTermination')
    .values({ agreementId, leaseVersionId: version, endedOn, cause, phase, paymentWon, dueOn })
    .execute()
}
