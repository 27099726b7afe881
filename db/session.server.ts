import type { Db } from './client.server.ts'
import { type User, userColumns, userProgramIds } from './user.server.ts'

/** Signed out after this long without a request; the Office's habit is 10 to 30 minutes (DOMAIN.md section 5). */
export const idleMinutes = 30
/** Failures in a row after which an account is locked, and for how long. */
export const lockout = { failures: 5, minutes: 15 }

export async function insertSession(
  db: Db,
  session: { idHash: string; userId: number; csrf: string },
  now: Date,
): Promise<void> {
  await db
    .insertInto('session')
    .values({ ...session, seenAt: now, expiresAt: idleEnd(now) })
    .execute()
}

/** The live session and whose it is, pushed on by being used; writes at most once a minute. */
export async function findSession(
  db: Db,
  idHash: string,
  now: Date,
): Promise<{ csrf: string; user: User } | undefined> {
  const found = await db
    .selectFrom('session')
    .innerJoin('appUser', 'appUser.id', 'session.userId')
    .select(['session.csrf', 'session.seenAt'])
    .select(userColumns)
    .select(userProgramIds)
    .where('session.idHash', '=', idHash)
    .where('session.expiresAt', '>', now)
    .where('appUser.isActive', '=', true)
    .executeTakeFirst()
  if (!found) return undefined
  const { csrf, seenAt, ...user } = found
  if (now.getTime() - seenAt.getTime() > 60_000) {
    await db
      .updateTable('session')
      .set({ seenAt: now, expiresAt: idleEnd(now) })
      .where('idHash', '=', idHash)
      .execute()
  }
  return { csrf, user }
}

export async function deleteSession(db: Db, idHash: string): Promise<void> {
  await db.deleteFrom('session').where('idHash', '=', idHash).execute()
}

/** Signs a user out everywhere: after a new password, a changed role or a deactivation. */
export async function deleteSessionsOf(db: Db, userId: number): Promise<void> {
  await db.deleteFrom('session').where('userId', '=', userId).execute()
}

/** Signs a user out everywhere else: after changing the own password. */
export async function deleteOtherSessionsOf(db: Db, userId: number, idHash: string): Promise<void> {
  await db.deleteFrom('session').where('userId', '=', userId).where('idHash', '<>', idHash).execute()
}

/** Deletes what had expired at that instant; answers how many. */
export async function deleteExpiredSessions(db: Db, at: Date): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('session').where('expiresAt', '<=', at).executeTakeFirst()
  return Number(numDeletedRows)
}

/** Counts a failed sign-in; the fifth in a row locks the account. One statement, so parallel guesses all count. */
export async function updateFailedSignIn(db: Db, userId: number, now: Date): Promise<void> {
  const lockedUntil = new Date(now.getTime() + lockout.minutes * 60_000)
  await db
    .updateTable('appUser')
    .set((eb) => ({
      failedCount: eb('failedCount', '+', 1),
      lockedUntil: eb
        .case()
        .when(eb('failedCount', '+', 1), '>=', lockout.failures)
        .then(lockedUntil)
        .else(eb.ref('lockedUntil'))
        .end(),
    }))
    .where('id', '=', userId)
    .execute()
}

export async function updateSucceededSignIn(db: Db, userId: number): Promise<void> {
  await db
    .updateTable('appUser')
    .set({ failedCount: 0, lockedUntil: null })
    .where('id', '=', userId)
    .execute()
}

function idleEnd(now: Date): Date {
  return new Date(now.getTime() + idleMinutes * 60_000)
}
