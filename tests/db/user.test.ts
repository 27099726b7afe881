import { expect, test } from 'vitest'
import { type Db, openDatabase } from '#db/client.server.ts'
import { migrate } from '#db/migrate.ts'
import {
  countUsers,
  findAccount,
  findUser,
  insertFirstAdministrator,
  listManagers,
  listUserNames,
  updatePreference,
} from '#db/user.server.ts'
import { testDatabase, testDatabaseUrl } from '#tests/setup/database.ts'

const db = await testDatabase()
const first = { name: '첫 관리자', email: 'first@office.test', passwordHash: 'a hash' }

async function idOf(email: string): Promise<number> {
  const account = await findAccount(db, email)
  if (!account) throw new Error(`${email} is loaded`)
  return account.id
}

async function deactivate(id: number): Promise<void> {
  await db.updateTable('appUser').set({ isActive: false }).where('id', '=', id).execute()
}

test('an address is found whatever its case and the blanks around it, and no other one', async () => {
  expect(await findAccount(db, ' Finance@DEMO.test ')).toMatchObject({ email: 'finance@demo.test' })
  expect(await findAccount(db, 'finance_demo.test')).toBeUndefined()
  expect(await findAccount(db, '%')).toBeUndefined()
})

test('a user comes with the role and the programs assigned to it, none for who has none', async () => {
  const id = await idOf('pm02@demo.test')
  const programs = await db.selectFrom('program').select('id').orderBy('id').limit(2).execute()
  const programIds = programs.map((program) => program.id)
  await db.deleteFrom('programManager').where('userId', '=', id).execute()
  await db
    .insertInto('programManager')
    .values(programIds.map((programId) => ({ programId, userId: id })))
    .execute()
  const found = await findUser(db, id)
  expect(found).toMatchObject({ id, email: 'pm02@demo.test', role: 'project-manager', isDemo: true })
  expect(found?.programIds.toSorted((a, b) => a - b)).toEqual(programIds)
  expect((await findUser(db, await idOf('executive@demo.test')))?.programIds).toEqual([])
})

test('who has left is no user any more and cannot be chosen, but keeps a name in the history', async () => {
  const id = await idOf('pm03@demo.test')
  const chosen = async () => (await listManagers(db)).map((manager) => manager.id)
  expect(await chosen()).toContain(id)
  await deactivate(id)
  expect(await findUser(db, id)).toBeUndefined()
  expect(await chosen()).not.toContain(id)
  expect(await findAccount(db, 'pm03@demo.test')).toMatchObject({ isActive: false })
  expect(await listUserNames(db)).toContainEqual({ id, name: '시설담당 03(시연)' })
})

test('project managers alone can be chosen, in the order of their names', async () => {
  const managers = await listManagers(db)
  expect(new Set(managers.map((manager) => manager.role))).toEqual(new Set(['project-manager']))
  const names = managers.map((manager) => manager.name)
  expect(names.length).toBeGreaterThan(3)
  expect(names).toEqual(names.toSorted())
})

test('columns are remembered for each table apart, the last choice counts', async () => {
  const id = await idOf('auditor@demo.test')
  const other = await idOf('admin@demo.test')
  await updatePreference(db, id, 'projects', ['code', 'slip'])
  await updatePreference(db, id, "slips' || '", ['due "on"'])
  await updatePreference(db, id, 'projects', [])
  expect((await findUser(db, id))?.preferences).toEqual({ projects: [], "slips' || '": ['due "on"'] })
  expect((await findUser(db, other))?.preferences).toEqual({})
})

test('who can sign in has a password and has not left', async () => {
  const before = await countUsers(db)
  await deactivate(await idOf('finance@demo.test'))
  expect(await countUsers(db)).toBe(before - 1)
  await db
    .insertInto('appUser')
    .values({ name: '암호 없음', email: 'none@office.test', role: 'finance', preferences: '{}' })
    .execute()
  expect(await countUsers(db)).toBe(before - 1)
})

test('nobody becomes the first administrator where somebody can sign in', async () => {
  expect(await db.transaction().execute((tx) => insertFirstAdministrator(tx, first))).toBeNull()
  expect(await findAccount(db, first.email)).toBeUndefined()
})

test('of people who become the first administrator at once one does', async () => {
  const url = await testDatabaseUrl({ isEmpty: true })
  const empty: Db = openDatabase(url, { connections: 5 })
  try {
    await migrate(empty)
    const ids = await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        empty
          .transaction()
          .execute((tx) => insertFirstAdministrator(tx, { ...first, email: `${name}@office.test` })),
      ),
    )
    const [id, ...more] = ids.filter((made) => made !== null)
    expect(more).toEqual([])
    expect(await findUser(empty, id ?? 0)).toMatchObject({ name: first.name, role: 'admin', isDemo: false })
    expect(await countUsers(empty)).toBe(1)
  } finally {
    await empty.destroy()
  }
})
