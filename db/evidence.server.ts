import { createHash } from 'node:crypto'
import { type EvidenceKind, evidenceLimits } from '#app/domain/lease/evidence.ts'
import type { Db } from './client.server.ts'

export interface NewEvidence {
  governmentPaymentId: number
  kind: EvidenceKind
  fileName: string
  mediaType: string
  content: Uint8Array
  userId: number | null
}

/** A file on file for a payment, without its content. */
export type EvidenceLine = Awaited<ReturnType<typeof listEvidence>>[number]

/** The evidence of a payment in the order it came. */
export function listEvidence(db: Db, governmentPaymentId: number) {
  return db
    .selectFrom('evidence')
    .leftJoin('appUser', 'appUser.id', 'evidence.userId')
    .select(['evidence.id', 'evidence.kind', 'evidence.fileName', 'evidence.digest', 'evidence.addedAt'])
    .select((eb) => eb.fn<number>('octet_length', ['evidence.content']).as('bytes'))
    .select('appUser.name as addedBy')
    .where('governmentPaymentId', '=', governmentPaymentId)
    .orderBy('evidence.id')
    .execute()
}

/** One file with its content, whichever payment it belongs to. */
export function findEvidence(db: Db, id: number) {
  return db
    .selectFrom('evidence')
    .select(['fileName', 'mediaType', 'content'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/**
 * Keeps a file with the digest of its content, in the caller's transaction that holds the payment: `duplicate` when the
 * payment has the same content already, `full` when it has as many files as it may.
 */
export async function insertEvidence(
  tx: Db,
  file: NewEvidence,
): Promise<{ outcome: 'added' | 'duplicate' | 'full'; digest: string }> {
  const digest = createHash('sha256').update(file.content).digest('hex')
  const { count } = await tx
    .selectFrom('evidence')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('governmentPaymentId', '=', file.governmentPaymentId)
    .executeTakeFirstOrThrow()
  if (count >= BigInt(evidenceLimits.files)) return { outcome: 'full', digest }
  const row = await tx
    .insertInto('evidence')
    .values({ ...file, content: Buffer.from(file.content), digest })
    .onConflict((conflict) => conflict.columns(['governmentPaymentId', 'digest']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return { outcome: row === undefined ? 'duplicate' : 'added', digest }
}
