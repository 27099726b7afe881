import type { Insertable } from 'kysely'
import type { Db } from './client.server.ts'
import type { Database } from './schema.ts'

/** Few enough rows that the widest table stays below PostgreSQL's 65,535 parameters a statement. */
const batchRows = 1_000

/** Inserts any number of rows, in the caller's transaction. */
export async function insertInBatches<T extends keyof Database>(
  db: Db,
  table: T,
  rows: readonly Insertable<Database[T]>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += batchRows) {
    await db
      .insertInto(table)
      .values(rows.slice(start, start + batchRows))
      .execute()
  }
}
