import { type Insertable, sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { RatePart } from '#app/domain/lease/agreement.ts'
import { decimalText } from '#app/domain/money/decimal.ts'
import { type AgreementRecord, findAgreement } from './agreement-record.server.ts'
import { insertInBatches } from './batch.server.ts'
import type { Db } from './client.server.ts'
import type { AgreementTable } from './schema-lease.ts'

/** An agreement, locked until the caller's transaction ends, so that of two who change it one sees the other's. */
export async function findAgreementForUpdate(tx: Db, code: string): Promise<AgreementRecord | null> {
  const locked = await tx
    .selectFrom('agreement')
    .select('id')
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst()
  return locked ? findAgreement(tx, code) : null
}

export type AgreementContent = Omit<Insertable<AgreementTable>, 'id' | 'isDemo' | 'version'>

/** A new agreement; null when its code is taken. */
export async function insertAgreement(tx: Db, content: AgreementContent): Promise<number | null> {
  const row = await tx
    .insertInto('agreement')
    .values({ ...content, isDemo: false })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Writes terms of an agreement and counts its version up, whatever else was changed with it. */
export async function updateAgreement(
  tx: Db,
  { id, version }: Pick<AgreementRecord, 'id' | 'version'>,
  content: Partial<AgreementContent>,
): Promise<void> {
  await tx
    .updateTable('agreement')
    .set({ ...content, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

/** The parts of the rate from a day on, in place of those that were agreed for that day. */
export async function updateRateParts(
  tx: Db,
  agreementId: number,
  effectiveOn: PlainDate,
  parts: readonly Omit<RatePart, 'effectiveOn'>[],
): Promise<void> {
  await tx
    .deleteFrom('agreementRatePart')
    .where('agreementId', '=', agreementId)
    .where('effectiveOn', '=', effectiveOn)
    .execute()
  await insertInBatches(
    tx,
    'agreementRatePart',
    parts.map(({ kind, name, rate }, index) => ({
      agreementId,
      effectiveOn,
      seq: index + 1,
      kind,
      name,
      rate: decimalText(rate),
    })),
  )
}

/** Takes all parts of the rate away, so that others are agreed in their place. */
export async function deleteRateParts(tx: Db, agreementId: number): Promise<void> {
  await tx.deleteFrom('agreementRatePart').where('agreementId', '=', agreementId).execute()
}

/**
 * BTL projects of these codes that no other agreement bundles, held until the transaction ends. Locked by a statement
 * of its own: the next one sees what whoever held them before has done.
 */
export async function listFreeBuildings(tx: Db, agreementId: number | null, codes: readonly string[]) {
  const isNamed = sql<string>`any(${[...codes]}::text[])`
  await tx.selectFrom('project').select('id').where('code', '=', isNamed).orderBy('id').forUpdate().execute()
  return tx
    .selectFrom('project')
    .leftJoin('agreementProject as member', 'member.projectId', 'project.id')
    .select(['project.id', 'project.code', 'project.areaM2', 'project.costWithFinancingWon as costWon'])
    .where('project.code', '=', isNamed)
    .where('project.route', '=', 'btl')
    .where((eb) =>
      eb.or([eb('member.agreementId', 'is', null), eb('member.agreementId', '=', agreementId ?? 0)]),
    )
    .execute()
}

/** The buildings of an agreement with their shares, in place of those it had. */
export async function updateAgreementBuildings(
  tx: Db,
  agreementId: number,
  buildings: readonly { projectId: number; sharePpb: number }[],
): Promise<void> {
  await tx.deleteFrom('agreementProject').where('agreementId', '=', agreementId).execute()
  await insertInBatches(
    tx,
    'agreementProject',
    buildings.map(({ projectId, sharePpb }) => ({ agreementId, projectId, sharePpb })),
  )
}
