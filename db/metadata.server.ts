import type { Db } from './client.server.ts'

/**
 * Facts about this database: `demo-data` is `present` while demonstration records are in it, `source` names what
 * was loaded, `forecast-as-of` is the latest day forecasts were made for; `forecast-basis` and `flag-basis` are
 * fingerprints of what the nightly job last forecast and judged by.
 */
export type MetadataKey =
  | 'demo-data'
  | 'source'
  | 'setup-code'
  | 'forecast-as-of'
  | 'forecast-basis'
  | 'flag-basis'

export async function findMetadata(db: Db, key: MetadataKey): Promise<string | null> {
  const row = await db.selectFrom('metadata').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value ?? null
}

export async function updateMetadata(db: Db, key: MetadataKey, value: string): Promise<void> {
  await db
    .insertInto('metadata')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
