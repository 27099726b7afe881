import { sql } from 'kysely'
import type { Actor, Role } from '#app/domain/permissions.ts'
import type { Db } from './client.server.ts'

export interface User extends Actor {
  email: string
  name: string
  isDemo: boolean
  preferences: Record<string, string[]>
}

/** What a `User` is made of, for every statement that reads `app_user` for one. */
export const userColumns = [
  'appUser.id',
  'appUser.email',
  'appUser.name',
  'appUser.role',
  'appUser.isDemo',
  'appUser.preferences',
] as const

/** The programs assigned to a project manager. */
export const userProgramIds = sql<number[]>`array(
  select program_id from program_manager where user_id = app_user.id)`.as('programIds')

/** An account that may be used. */
export function findUser(db: Db, id: number): Promise<User | undefined> {
  return db
    .selectFrom('appUser')
    .select(userColumns)
    .select(userProgramIds)
    .where('id', '=', id)
    .where('isActive', '=', true)
    .executeTakeFirst()
}

/** What sign-in needs to know of an account; the address is compared without case. */
export function findAccount(db: Db, email: string) {
  return db
    .selectFrom('appUser')
    .select(['id', 'email', 'role', 'passwordHash', 'isActive', 'failedCount', 'lockedUntil'])
    .where(sql`lower(email)`, '=', email.trim().toLowerCase())
    .executeTakeFirst()
}

/** Managers and other people who can be chosen on forms and filters. */
export function listManagers(db: Db): Promise<{ id: number; name: string; email: string; role: Role }[]> {
  return db
    .selectFrom('appUser')
    .select(['id', 'name', 'email', 'role'])
    .where('role', '=', 'project-manager')
    .where('isActive', '=', true)
    .orderBy('name')
    .execute()
}

/** Remembers which columns a user shows in a table. */
export async function updatePreference(
  db: Db,
  userId: number,
  table: string,
  columns: string[],
): Promise<void> {
  await db
    .updateTable('appUser')
    .set({
      preferences: sql`preferences || jsonb_build_object(${table}::text, ${JSON.stringify(columns)}::jsonb)`,
    })
    .where('id', '=', userId)
    .execute()
}

/** People who can sign in; while there is none, the first administrator is made by a code (`/setup`). */
export async function countUsers(db: Db): Promise<number> {
  const row = await db
    .selectFrom('appUser')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('isActive', '=', true)
    .where('passwordHash', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The first user of an empty product; null when somebody else was faster. Call it in a transaction. */
export async function insertFirstAdministrator(
  db: Db,
  person: { name: string; email: string; passwordHash: string },
): Promise<number | null> {
  await sql`lock table app_user in share row exclusive mode`.execute(db)
  if ((await countUsers(db)) > 0) return null
  const row = await db
    .insertInto('appUser')
    .values({ ...person, role: 'admin', preferences: '{}' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Everybody's name by id, for the history. Accounts are never deleted, so every id has one. */
export function listUserNames(db: Db): Promise<{ id: number; name: string }[]> {
  return db.selectFrom('appUser').select(['id', 'name']).orderBy('id').execute()
}
