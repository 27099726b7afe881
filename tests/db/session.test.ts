import { expect, test } from 'vitest'
import {
  deleteExpiredSessions,
  findSession,
  idleMinutes,
  insertSession,
  lockout,
  updateFailedSignIn,
  updateSucceededSignIn,
} from '#db/session.server.ts'
import { findAccount } from '#db/user.server.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()
const start = new Date('2026-11-23T00:00:00Z')
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000)

async function account() {
  const found = await findAccount(db, 'PM@demo.test ')
  if (!found) throw new Error('the demo manager is loaded')
  return found
}

test('a session that is used lives on; one that is idle ends', async () => {
  const { id: userId } = await account()
  await insertSession(db, { idHash: 'used', userId, csrf: 'c' }, start)
  await insertSession(db, { idHash: 'idle', userId, csrf: 'c' }, start)
  expect(await findSession(db, 'used', after(idleMinutes - 1))).toBeDefined()
  expect(await findSession(db, 'used', after(idleMinutes + 10))).toBeDefined()
  expect(await findSession(db, 'idle', after(idleMinutes + 10))).toBeUndefined()
  await deleteExpiredSessions(db, after(idleMinutes + 10))
  const left = await db.selectFrom('session').select('idHash').execute()
  expect(left).toEqual([{ idHash: 'used' }])
})

test('guesses at once all count: the account locks however they are sent', async () => {
  const { id } = await account()
  await Promise.all(Array.from({ length: lockout.failures }, () => updateFailedSignIn(db, id, start)))
  expect((await account()).lockedUntil).toEqual(after(lockout.minutes))
  await updateSucceededSignIn(db, id)
  expect(await account()).toMatchObject({ failedCount: 0, lockedUntil: null })
})

test('one failure less does not lock', async () => {
  const { id } = await account()
  for (let failure = 1; failure < lockout.failures; failure += 1) await updateFailedSignIn(db, id, start)
  expect(await account()).toMatchObject({ failedCount: lockout.failures - 1, lockedUntil: null })
})
