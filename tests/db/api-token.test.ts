import { expect, test } from 'vitest'
import { findTokenUserId, insertApiToken, listApiTokens, updateTokenRevoked } from '#db/api-token.server.ts'
import { testClock } from '#tests/setup/clock.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()
const [first, second] = await db.selectFrom('appUser').select('id').orderBy('id').limit(2).execute()
const [userId, otherId] = [first?.id ?? 0, second?.id ?? 0]
const later = (seconds: number) => new Date(testClock.now().getTime() + seconds * 1000)

test('a token stands for its user and is stored as a hash only', async () => {
  const token = await insertApiToken(db, userId, 'export')
  expect(token).toMatch(/^cwt_[A-Za-z0-9_-]{43}$/)
  expect(await findTokenUserId(db, token, testClock.now())).toBe(userId)
  expect(await findTokenUserId(db, `${token}x`, testClock.now())).toBeUndefined()
  expect(JSON.stringify(await db.selectFrom('apiToken').selectAll().execute())).not.toContain(token.slice(4))
})

test('its use is noted at most once a minute, so that a busy reader does not write all the time', async () => {
  const token = await insertApiToken(db, userId, 'busy')
  const usedAt = async () => (await listApiTokens(db, userId)).find(({ name }) => name === 'busy')?.usedAt
  expect(await usedAt()).toBeNull()
  for (const seconds of [0, 59, 61]) await findTokenUserId(db, token, later(seconds))
  expect(await usedAt()).toEqual(later(61))
  await findTokenUserId(db, token, later(100))
  expect(await usedAt()).toEqual(later(61))
})

test('a revoked token stands for nobody, and only its own user revokes it', async () => {
  const token = await insertApiToken(db, userId, 'lost')
  const id = (await listApiTokens(db, userId)).find(({ name }) => name === 'lost')?.id ?? 0
  await updateTokenRevoked(db, otherId, id, testClock.now())
  expect(await findTokenUserId(db, token, testClock.now())).toBe(userId)
  await updateTokenRevoked(db, userId, id, testClock.now())
  expect(await findTokenUserId(db, token, testClock.now())).toBeUndefined()
})
