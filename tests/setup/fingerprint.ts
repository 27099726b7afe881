import { sql } from 'kysely'
import type { Db } from '#db/client.server.ts'

/** Every table as one text each, so that whatever a request wrote shows; sessions note every use of theirs. */
export async function fingerprint(db: Db): Promise<Record<string, string>> {
  const tables = await db.introspection.getTables()
  const found: Record<string, string> = {}
  for (const { name } of tables.filter((table) => table.name !== 'session')) {
    const { rows } = await sql<{ all: string | null; count: bigint }>`
      select md5(string_agg(t::text, '|' order by t::text)) as all, count(*) as count
      from ${sql.table(name)} t`.execute(db)
    found[name] = `${rows[0]?.count} ${rows[0]?.all}`
  }
  return found
}
