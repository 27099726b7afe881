import { sql } from 'kysely'
import type { Role } from '#app/domain/permissions.ts'
import type { Db } from './client.server.ts'

export type UserRow = Awaited<ReturnType<typeof listUsers>>[number]

/** Everybody, for the administrator: at most 500, who can sign in first. */
export function listUsers(db: Db) {
  return db
    .selectFrom('appUser')
    .select(['id', 'email', 'name', 'role', 'isActive', 'isDemo', 'lockedUntil'])
    .select(sql<boolean>`password_hash is not null`.as('canSignIn'))
    .orderBy('isActive', 'desc')
    .orderBy(sql`password_hash is null`)
    .orderBy('name')
    .orderBy('id')
    .limit(500)
    .execute()
}

export type UserAccount = NonNullable<Awaited<ReturnType<typeof findUserAccount>>>

/** One person as the administrator sees them, active or not, with the programs assigned as a whole. */
export async function findUserAccount(db: Db, id: number) {
  const account = await accounts(db, id).executeTakeFirst()
  return account && { ...account, programIds: await listProgramIdsOf(db, id) }
}

/** The same, held until the transaction ends. */
export async function findUserAccountForUpdate(tx: Db, id: number) {
  const account = await accounts(tx, id).forUpdate().executeTakeFirst()
  return account && { ...account, programIds: await listProgramIdsOf(tx, id) }
}

function accounts(db: Db, id: number) {
  return db
    .selectFrom('appUser')
    .select(['id', 'email', 'name', 'role', 'isActive', 'isDemo', 'lockedUntil', 'version'])
    .select(sql<boolean>`password_hash is not null`.as('canSignIn'))
    .where('id', '=', id)
}

async function listProgramIdsOf(db: Db, userId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('programManager')
    .select('programId')
    .where('userId', '=', userId)
    .orderBy('programId')
    .execute()
  return rows.map((row) => row.programId)
}

/** The programs whose projects are managed here. */
export function listAssignablePrograms(db: Db) {
  return db
    .selectFrom('program')
    .select(['id', 'code', 'nameKo', 'nameEn'])
    .where('isCapital', '=', true)
    .orderBy('code')
    .execute()
}

/** Adds a person; null when the address is taken (compared without case). */
export async function insertUser(
  db: Db,
  person: { email: string; name: string; role: Role; passwordHash: string },
): Promise<number | null> {
  const row = await db
    .insertInto('appUser')
    .values({ ...person, preferences: '{}' })
    .onConflict((conflict) => conflict.expression(sql`lower(email)`).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function updateUser(
  tx: Db,
  id: number,
  change: { name: string; role: Role; isActive: boolean },
): Promise<void> {
  await tx
    .updateTable('appUser')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

export async function updateUserPrograms(
  tx: Db,
  userId: number,
  programIds: readonly number[],
): Promise<void> {
  await tx.deleteFrom('programManager').where('userId', '=', userId).execute()
  if (programIds.length === 0) return
  await tx
    .insertInto('programManager')
    .values(programIds.map((programId) => ({ programId, userId })))
    .execute()
}

/** A new password also ends a lock: who set it knows who will use it. */
export async function updatePassword(db: Db, id: number, passwordHash: string): Promise<void> {
  await db
    .updateTable('appUser')
    .set({ passwordHash, failedCount: 0, lockedUntil: null })
    .where('id', '=', id)
    .execute()
}

/**
 * Whether anybody else can administer: active and able to sign in. The administrators are held until the transaction
 * ends, so that two who demote each other at once do not both succeed.
 */
export async function hasOtherAdministrator(tx: Db, id: number): Promise<boolean> {
  const administrators = await tx
    .selectFrom('appUser')
    .select('id')
    .where('role', '=', 'admin')
    .where('isActive', '=', true)
    .where('passwordHash', 'is not', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return administrators.some((administrator) => administrator.id !== id)
}
