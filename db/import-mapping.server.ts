import type { ExecutionMapping } from '#app/domain/import/execution-mapping.ts'
import type { Db } from './client.server.ts'

/** Ways of reading accounting files, by name. */
export function listImportMappings(db: Db) {
  return db
    .selectFrom('importMapping')
    .leftJoin('appUser', 'appUser.id', 'importMapping.userId')
    .select(['importMapping.id', 'importMapping.name', 'columns', 'savedAt', 'appUser.name as savedBy'])
    .orderBy('importMapping.name')
    .execute()
}

export function findImportMapping(db: Db, id: number) {
  return db
    .selectFrom('importMapping')
    .select(['id', 'name', 'columns'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Saves a way of reading under its name, in the place of the one that had it; answers its id. */
export async function insertImportMapping(
  tx: Db,
  { name, mapping, userId }: { name: string; mapping: ExecutionMapping; userId: number },
  now: Date,
): Promise<number> {
  const row = { columns: JSON.stringify(mapping), userId, savedAt: now }
  const { id } = await tx
    .insertInto('importMapping')
    .values({ name, ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function deleteImportMapping(tx: Db, id: number): Promise<void> {
  await tx.deleteFrom('importMapping').where('id', '=', id).execute()
}
