import { demoManagers } from '#app/domain/demo/demo.ts'
import type { Role } from '#app/domain/permissions.ts'
import type { Db } from './client.server.ts'
import { hashPassword, isPassword } from './password.server.ts'
import { deleteSessionsOf } from './session.server.ts'

/** The sign-ins of the demonstration; they exist in demo alone (PRODUCT.md section 5). */
export const demoSignIns: readonly { email: string; name: string; role: Role }[] = [
  { email: 'admin@demo.test', name: '관리자(시연)', role: 'admin' },
  { email: 'pm@demo.test', name: '시설담당 01(시연)', role: 'project-manager' },
  { email: 'finance@demo.test', name: '재정담당(시연)', role: 'finance' },
  { email: 'executive@demo.test', name: '간부(시연)', role: 'executive' },
  { email: 'auditor@demo.test', name: '감사(시연)', role: 'auditor' },
]

/** Managers who only stand in lists: they have no password and cannot sign in. */
const otherManagers = Array.from({ length: demoManagers - 1 }, (_, index) => {
  const number = String(index + 2).padStart(2, '0')
  return {
    email: `pm${number}@demo.test`,
    name: `시설담당 ${number}(시연)`,
    role: 'project-manager' as const,
  }
})

/** Adds the demo people; the answer is the ids of the managers in the generator's order, `pm@demo.test` first. */
export async function insertDemoUsers(db: Db): Promise<number[]> {
  const people = [...demoSignIns, ...otherManagers]
  const rows = await db
    .insertInto('appUser')
    .values(people.map((person) => ({ ...person, isDemo: true, preferences: '{}' })))
    .returning(['id', 'role', 'email'])
    .execute()
  return rows
    .filter((row) => row.role === 'project-manager')
    .sort((a, b) => (a.email < b.email ? -1 : 1))
    .sort((a, b) => Number(b.email === 'pm@demo.test') - Number(a.email === 'pm@demo.test'))
    .map((row) => row.id)
}

/** Gives the demo sign-ins the password of this start; null (demo off) takes it away and signs them out. */
export async function updateDemoPassword(db: Db, password: string | null): Promise<void> {
  const emails = demoSignIns.map((person) => person.email)
  const accounts = await db
    .selectFrom('appUser')
    .select(['id', 'passwordHash'])
    .where('isDemo', '=', true)
    .where('email', 'in', emails)
    .execute()
  const sample = accounts.find((account) => account.passwordHash !== null)?.passwordHash ?? null
  if (password !== null && sample !== null && (await isPassword(password, sample))) return
  const passwordHash = password === null ? null : await hashPassword(password)
  for (const account of accounts) {
    if (account.passwordHash === passwordHash) continue
    await db.updateTable('appUser').set({ passwordHash }).where('id', '=', account.id).execute()
    await deleteSessionsOf(db, account.id)
  }
}
