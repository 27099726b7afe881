import { type NotNull, sql } from 'kysely'
import type { NewEntry } from '#app/domain/funding.ts'
import type { Db } from './client.server.ts'
import type { FundingEntryTable, RequestEnd } from './schema-money.ts'

/** An entry as a person typed it, before it stands in the ledger. */
export type TypedEntry = NewEntry &
  Pick<FundingEntryTable, 'source' | 'entryOn' | 'documentNo' | 'note' | 'reversesId' | 'contractId'> &
  Pick<
    FundingEntryTable,
    'accountChapter' | 'accountPolicy' | 'accountUnit' | 'accountDetail' | 'accountItem'
  >

/** What an entry does not say unless somebody types it. */
export const unsaid = {
  ...{ carryType: null, reversesId: null, contractId: null, accountChapter: null, accountPolicy: null },
  ...{ accountUnit: null, accountDetail: null, accountItem: null },
}

/** Keeps what is beyond the budget until a second person decides. Amounts as text: JSON would round them. */
export async function insertFundingRequest(
  tx: Db,
  projectId: number,
  entry: TypedEntry,
  userId: number,
  contractPaymentId: number | null = null,
): Promise<void> {
  const reversesId = entry.reversesId === null ? null : String(entry.reversesId)
  const kept = JSON.stringify({ ...entry, reversesId, amountWon: String(entry.amountWon) })
  await tx
    .insertInto('fundingRequest')
    .values({ projectId, entry: kept, userId, contractPaymentId })
    .execute()
}

/** The requests of a project that wait for a decision, oldest first. */
export async function listOpenFundingRequests(db: Db, projectId: number) {
  const rows = await db
    .selectFrom('fundingRequest')
    .innerJoin('appUser', 'appUser.id', 'fundingRequest.userId')
    .leftJoin('contractPayment', 'contractPayment.id', 'fundingRequest.contractPaymentId')
    .leftJoin('contract', 'contract.id', 'contractPayment.contractId')
    .select(['contract.code as contract', 'contractPayment.kind as claimKind'])
    .select(['fundingRequest.id', 'fundingRequest.entry', 'fundingRequest.userId'])
    .select(['fundingRequest.requestedAt', 'appUser.name as askedBy'])
    .where('fundingRequest.projectId', '=', projectId)
    .where('fundingRequest.state', '=', 'open')
    .orderBy('fundingRequest.id')
    .limit(100)
    .execute()
  return rows.map(({ entry, ...request }) => ({ ...request, entry: typedEntryOf(entry) }))
}

export type FundingRequest = Awaited<ReturnType<typeof listOpenFundingRequests>>[number]

/** What became of the requests of a project, the latest first. */
export async function listSettledFundingRequests(db: Db, projectId: number, limit: number) {
  const rows = await db
    .selectFrom('fundingRequest')
    .innerJoin('appUser as author', 'author.id', 'fundingRequest.userId')
    .innerJoin('appUser as decider', 'decider.id', 'fundingRequest.decidedById')
    .select(['fundingRequest.id', 'fundingRequest.entry', 'fundingRequest.state', 'fundingRequest.reason'])
    .select(['fundingRequest.requestedAt', 'fundingRequest.decidedAt'])
    .select(['author.name as askedBy', 'decider.name as decidedBy'])
    .where('fundingRequest.projectId', '=', projectId)
    .where('fundingRequest.state', '<>', 'open')
    .$narrowType<{ state: RequestEnd; decidedAt: NotNull; reason: NotNull }>()
    .orderBy('fundingRequest.decidedAt', 'desc')
    .orderBy('fundingRequest.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ entry, ...request }) => ({ ...request, entry: typedEntryOf(entry) }))
}

export type SettledFundingRequest = Awaited<ReturnType<typeof listSettledFundingRequests>>[number]

/** The projects in which requests wait for a decision, with how many. */
export async function listProjectsWithRequests(db: Db) {
  const rows = await db
    .selectFrom('fundingRequest')
    .innerJoin('project', 'project.id', 'fundingRequest.projectId')
    .select('project.code')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('fundingRequest.state', '=', 'open')
    .groupBy('project.code')
    .orderBy('project.code')
    .execute()
  return rows.map(({ code, count }) => ({ code, count: Number(count) }))
}

/** Whether something in a fiscal year waits for a decision. */
export async function hasOpenRequests(tx: Db, fiscalYear: number): Promise<boolean> {
  const row = await tx
    .selectFrom('fundingRequest')
    .select('id')
    .where('state', '=', 'open')
    .where(sql<number>`(entry->>'fiscalYear')::int`, '=', fiscalYear)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** One open request of a project, whose row the caller holds; nothing when it is decided. */
export async function findOpenFundingRequest(tx: Db, projectId: number, id: number) {
  const row = await tx
    .selectFrom('fundingRequest')
    .select(['id', 'entry', 'userId', 'contractPaymentId'])
    .where('id', '=', id)
    .where('projectId', '=', projectId)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst()
  return row && { ...row, entry: typedEntryOf(row.entry) }
}

export type OpenFundingRequest = NonNullable<Awaited<ReturnType<typeof findOpenFundingRequest>>>

/** The claim of a contract that a request would pay; undefined for an entry of the ledger alone. */
export async function findClaimOfRequest(tx: Db, { contractPaymentId }: OpenFundingRequest) {
  if (contractPaymentId === null) return undefined
  return tx
    .selectFrom('contractPayment')
    .innerJoin('contract', 'contract.id', 'contractPayment.contractId')
    .select(['contractPayment.id as claimId', 'contract.id as contractId'])
    .select(['contract.code', 'contract.isDemo'])
    .where('contractPayment.id', '=', contractPaymentId)
    .executeTakeFirstOrThrow()
}

/** How a request ended: who decided or withdrew it, when and why, and the entry that it became. */
export interface RequestSettling {
  state: RequestEnd
  decidedById: number
  decidedAt: Date
  reason: string
  fundingEntryId: bigint | null
}

export async function updateFundingRequest(tx: Db, id: number, settling: RequestSettling): Promise<void> {
  await tx
    .updateTable('fundingRequest')
    .set({ ...settling, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** What `insertFundingRequest` kept, with the amount as won again. */
function typedEntryOf(kept: Record<string, unknown>): TypedEntry {
  const reversesId = kept.reversesId == null ? null : BigInt(String(kept.reversesId))
  return { ...(kept as unknown as TypedEntry), reversesId, amountWon: BigInt(String(kept.amountWon)) }
}
