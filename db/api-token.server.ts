import { createHash, randomBytes } from 'node:crypto'
import type { Db } from './client.server.ts'

/** A new bearer token; only its hash is kept, so the text is shown once and never again. */
export async function insertApiToken(db: Db, userId: number, name: string): Promise<string> {
  const token = `cwt_${randomBytes(32).toString('base64url')}`
  await db
    .insertInto('apiToken')
    .values({ userId, name, tokenHash: hashToken(token) })
    .execute()
  return token
}

/** The user a bearer token stands for, while it is not revoked. Notes its use at most once a minute. */
export async function findTokenUserId(db: Db, token: string, now: Date): Promise<number | undefined> {
  const row = await db
    .selectFrom('apiToken')
    .select(['id', 'userId', 'usedAt'])
    .where('tokenHash', '=', hashToken(token))
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  if (row && (row.usedAt === null || now.getTime() - row.usedAt.getTime() > 60_000)) {
    await db.updateTable('apiToken').set({ usedAt: now }).where('id', '=', row.id).execute()
  }
  return row?.userId
}

export function listApiTokens(db: Db, userId: number) {
  return db
    .selectFrom('apiToken')
    .select(['id', 'name', 'createdAt', 'usedAt', 'revokedAt'])
    .where('userId', '=', userId)
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

export async function updateTokenRevoked(db: Db, userId: number, id: number, now: Date): Promise<void> {
  await db
    .updateTable('apiToken')
    .set({ revokedAt: now })
    .where('id', '=', id)
    .where('userId', '=', userId)
    .where('revokedAt', 'is', null)
    .execute()
}

/** Tokens are 256 random bits: a plain hash is enough, there is nothing to guess. */
function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
