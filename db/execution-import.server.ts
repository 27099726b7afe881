import { type Insertable, sql } from 'kysely'
import type { ProjectSum } from '#app/domain/import/execution-import.ts'
import type { ExecutionKind } from '#app/domain/import/execution-mapping.ts'
import type { LedgerEntry } from '#app/domain/import/execution-match.ts'
import { insertInBatches } from './batch.server.ts'
import type { Db } from './client.server.ts'
import type { FundingEntryTable } from './schema-money.ts'

/** The cells of the ledger that a file speaks of. */
export interface ExecutionScope {
  /** codes */
  projects: readonly string[]
  years: readonly number[]
  kinds: readonly ExecutionKind[]
}

/** Entries of these cells, oldest first. */
export async function listLedgerEntries(
  db: Db,
  { projects, years, kinds }: ExecutionScope,
): Promise<LedgerEntry[]> {
  const rows = await db
    .selectFrom('fundingEntry as entry')
    .innerJoin('project', 'project.id', 'entry.projectId')
    .select(['entry.id', 'project.code as project', 'entry.fiscalYear', 'entry.source', 'entry.kind'])
    .select(['entry.documentNo', 'entry.entryOn', 'entry.amountWon', 'entry.reversesId'])
    .where('project.code', '=', sql<string>`any(${[...projects]}::text[])`)
    .where('entry.fiscalYear', '=', sql<number>`any(${[...years]}::int[])`)
    .where('entry.kind', '=', sql<ExecutionKind>`any(${[...kinds]}::text[])`)
    .orderBy('entry.id')
    .execute()
  // The last condition leaves no other kind.
  return rows as LedgerEntry[]
}

/** The ledger of these projects and years, added up by year, source, kind and type of carry-over. */
export function listProjectSums(
  db: Db,
  { projects, years }: Pick<ExecutionScope, 'projects' | 'years'>,
): Promise<ProjectSum[]> {
  return db
    .selectFrom('fundingEntry as entry')
    .innerJoin('project', 'project.id', 'entry.projectId')
    .select(['project.code as project', 'entry.fiscalYear', 'entry.source', 'entry.kind', 'entry.carryType'])
    .select(sql<bigint>`sum(entry.amount_won)::bigint`.as('amountWon'))
    .where('project.code', '=', sql<string>`any(${[...projects]}::text[])`)
    .where('entry.fiscalYear', '=', sql<number>`any(${[...years]}::int[])`)
    .groupBy(['project.code', 'entry.fiscalYear', 'entry.source', 'entry.kind', 'entry.carryType'])
    .execute()
}

/** Every project by its code. */
export async function listProjectIds(db: Db): Promise<Map<string, number>> {
  const rows = await db.selectFrom('project').select(['code', 'id']).execute()
  return new Map(rows.map(({ code, id }) => [code, id]))
}

/**
 * Holds these projects until the transaction ends, always in the same order, as every entry of theirs does, and
 * the years as well: none is closed meanwhile.
 */
export async function lockBooks(tx: Db, projects: readonly string[]): Promise<void> {
  await sql`lock table fiscal_year in share mode`.execute(tx)
  await tx
    .selectFrom('project')
    .select('id')
    .where('code', '=', sql<string>`any(${[...projects]}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
}

export type NewLedgerEntry = Insertable<FundingEntryTable>

/** Writes entries of projects that `lockBooks` holds. */
export function insertLedgerEntries(tx: Db, entries: readonly NewLedgerEntry[]): Promise<void> {
  return insertInBatches(tx, 'fundingEntry', entries)
}

export interface ExecutionSummary {
  sheet: string
  entries: number
  projects: number
  /** won as text, by kind; null where the file brought none of it */
  commitmentWon: string | null
  expenditureWon: string | null
}

/** Notes a file that was taken over; its entries point to it. */
export async function insertExecutionBatch(
  tx: Db,
  { userId, fileName, summary }: { userId: number; fileName: string; summary: ExecutionSummary },
  now: Date,
): Promise<number> {
  const stored = {
    ...{ projectId: null, userId, fileName, format: 'execution' as const, importedAt: now },
    ...{ summary: JSON.stringify(summary), before: '{}' },
  }
  const { id } = await tx.insertInto('importBatch').values(stored).returning('id').executeTakeFirstOrThrow()
  return id
}

/** The files that were taken over last, newest first. */
export async function listExecutionBatches(db: Db, limit: number) {
  const rows = await db
    .selectFrom('importBatch')
    .leftJoin('appUser', 'appUser.id', 'importBatch.userId')
    .select(['importBatch.id', 'fileName', 'summary', 'importedAt', 'undoneAt'])
    .select('appUser.name as importedBy')
    .where('format', '=', 'execution')
    .orderBy('importBatch.id', 'desc')
    .limit(limit)
    .execute()
  // The summary of this format is written by `insertExecutionBatch` alone.
  return rows.map(({ summary, ...row }) => ({ ...row, summary: summary as unknown as ExecutionSummary }))
}

/** A file that was taken over and not undone, held until the transaction ends. */
export function findExecutionBatchForUpdate(tx: Db, id: number) {
  return tx
    .selectFrom('importBatch')
    .select(['id', 'fileName'])
    .where('id', '=', id)
    .where('format', '=', 'execution')
    .where('undoneAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/** Projects that a file brought entries of, by their codes. */
export async function listBatchProjects(db: Db, batchId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('fundingEntry as entry')
    .innerJoin('project', 'project.id', 'entry.projectId')
    .select('project.code')
    .distinct()
    .where('entry.importBatchId', '=', batchId)
    .execute()
  return rows.map(({ code }) => code)
}

/** Entries that a file brought and that nobody has taken back. */
export function listStandingBatchEntries(db: Db, batchId: number) {
  return db
    .selectFrom('fundingEntry as entry')
    .leftJoin('fundingEntry as reversal', 'reversal.reversesId', 'entry.id')
    .selectAll('entry')
    .where('entry.importBatchId', '=', batchId)
    .where('reversal.id', 'is', null)
    .orderBy('entry.id')
    .execute()
}
