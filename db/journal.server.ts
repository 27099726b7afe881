import type { Db } from './client.server.ts'
import type { Database } from './schema.ts'

/** Who changes something, and why: written with every change. */
export interface Author {
  userId: number | null
  /** e-mail of the person, or the name of the job */
  actor: string
  reason: string | null
}

export interface Change {
  table: keyof Database
  recordId: string | number
  projectId: number | null
  /** null: the record is new */
  before: Readonly<Record<string, unknown>> | null
  /** null: the record is gone */
  after: Readonly<Record<string, unknown>> | null
}

/** Columns that say nothing a reader of the history asks for. */
const unaudited = new Set(['id', 'version', 'updatedAt', 'passwordHash', 'tokenHash'])

/**
 * Writes one row per changed column, in the caller's transaction. Amounts and dates as text;
 * of a column that is not audited, not even the fact that it changed.
 */
export async function insertJournal(db: Db, author: Author, changes: readonly Change[]): Promise<void> {
  const rows = changes.flatMap(({ table, recordId, projectId, before, after }) =>
    [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
      .filter((column) => !unaudited.has(column))
      .map((columnName) => ({
        columnName,
        oldValue: asText(before?.[columnName]),
        newValue: asText(after?.[columnName]),
      }))
      .filter((change) => change.oldValue !== change.newValue)
      .map((change) => ({ ...author, ...change, tableName: table, recordId: String(recordId), projectId })),
  )
  for (let start = 0; start < rows.length; start += batchRows) {
    await db
      .insertInto('journal')
      .values(rows.slice(start, start + batchRows))
      .execute()
  }
}

/** 10 columns a row stay far below PostgreSQL's 65,535 parameters. */
const batchRows = 1_000

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

export interface JournalEntry {
  id: bigint
  at: Date
  actor: string
  tableName: string
  recordId: string
  columnName: string
  oldValue: string | null
  newValue: string | null
  reason: string | null
}

/** The latest changes of a project and of all that belongs to it, newest first. */
export function listJournal(db: Db, projectId: number, limit: number): Promise<JournalEntry[]> {
  return db
    .selectFrom('journal')
    .select(['id', 'at', 'actor', 'tableName', 'recordId', 'columnName', 'oldValue', 'newValue', 'reason'])
    .where('projectId', '=', projectId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** The newest entry about a project: whatever is entered after it, somebody changed since. 0 when there is none. */
export async function findNewestEntry(db: Db, projectCode: string): Promise<bigint> {
  const { id } = await db
    .selectFrom('journal')
    .innerJoin('project', 'project.id', 'journal.projectId')
    .select((eb) => eb.fn.max('journal.id').as('id'))
    .where('project.code', '=', projectCode)
    .executeTakeFirstOrThrow()
  return id ?? 0n
}

/** What was changed of one record after an entry, by column: what stood before, and who changed it last. */
export interface ChangedSince {
  oldValue: string | null
  /** the name of a person, or of what made the change */
  actor: string
  at: Date
}

export async function listChangedSince(
  db: Db,
  record: { table: keyof Database; recordId: number; projectId: number },
  entry: bigint,
): Promise<Map<string, ChangedSince>> {
  const rows = await db
    .selectFrom('journal')
    .leftJoin('appUser', 'appUser.id', 'journal.userId')
    .select(['columnName', 'oldValue', 'actor', 'at', 'appUser.name'])
    .where('projectId', '=', record.projectId)
    .where('tableName', '=', record.table)
    .where('recordId', '=', String(record.recordId))
    .where('journal.id', '>', entry)
    .orderBy('journal.id')
    .execute()
  const changed = new Map<string, ChangedSince>()
  for (const { columnName, oldValue, actor, at, name } of rows) {
    const first = changed.get(columnName)
    changed.set(columnName, { oldValue: first ? first.oldValue : oldValue, actor: name ?? actor, at })
  }
  return changed
}
