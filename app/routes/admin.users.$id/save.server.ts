import { type AppLoadContext, data, redirect } from '@remix-run/node'
import { notFound, parseForm, refused, refusedField } from '#app/http.ts'
import type { Db } from '#db/client.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import { hashPassword } from '#db/password.server.ts'
import { deleteSessionsOf, updateSucceededSignIn } from '#db/session.server.ts'
import type { User } from '#db/user.server.ts'
import {
  findUserAccountForUpdate,
  hasOtherAdministrator,
  listAssignablePrograms,
  type UserAccount,
  updatePassword,
  updateUser,
  updateUserPrograms,
} from '#db/user-administration.server.ts'
import { passwordForm, userForm } from './forms.ts'

/** Saves name, role, state and programs of a person; a changed role or switching off ends the person's sessions. */
export async function saveDetails({ db }: AppLoadContext, admin: User, form: FormData, id: number) {
  const parsed = parseForm(userForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { version, ...change } = parsed.value
  const refusal = await db.transaction().execute(async (tx) => {
    // Before the person: everybody who changes administrators holds them in the same order.
    const hasOther = await hasOtherAdministrator(tx, id)
    const account = await findUserAccountForUpdate(tx, id)
    if (!account) throw notFound()
    if (account.version !== version) return conflicting(account, change)
    const isAdministrator = account.role === 'admin' && account.isActive
    const stays = change.role === 'admin' && change.isActive
    if (isAdministrator && !stays && !hasOther) {
      return refusedField(form, change.role === 'admin' ? 'isActive' : 'role', 'lastAdmin')
    }
    const programIds = change.role === 'project-manager' ? await chosenPrograms(tx, form) : []
    await updateUser(tx, id, change)
    await updateUserPrograms(tx, id, programIds)
    if (change.role !== account.role || !change.isActive) await deleteSessionsOf(tx, id)
    await insertJournal(tx, { userId: admin.id, actor: admin.email, reason: null }, [
      {
        table: 'appUser',
        recordId: id,
        projectId: null,
        before: detailsOf(account),
        after: { ...change, programIds },
      },
    ])
    return null
  })
  return refusal ?? redirect(`/admin/users/${id}?saved=details`)
}

function conflicting(
  account: UserAccount,
  typed: { name: string; role: UserAccount['role']; isActive: boolean },
) {
  const { name, role, isActive, version } = account
  return data(
    { refusal: null, conflict: { saved: { name, role, isActive }, typed, version } },
    { status: 409 },
  )
}

function detailsOf({ name, role, isActive, programIds }: UserAccount) {
  return { name, role, isActive, programIds }
}

async function chosenPrograms(db: Db, form: FormData): Promise<number[]> {
  const chosen = new Set(form.getAll('programs').map(Number))
  const programs = await listAssignablePrograms(db)
  return programs
    .map((program) => program.id)
    .filter((id) => chosen.has(id))
    .sort((a, b) => a - b)
}

/** A new password signs the person out everywhere and ends a lock. */
export async function savePassword({ db, clock }: AppLoadContext, admin: User, form: FormData, id: number) {
  const parsed = parseForm(passwordForm, form)
  if (parsed.refusal) return refused({ errors: parsed.refusal.errors, values: {} })
  const passwordHash = await hashPassword(parsed.value.password)
  await db.transaction().execute(async (tx) => {
    if (!(await findUserAccountForUpdate(tx, id))) throw notFound()
    await updatePassword(tx, id, passwordHash)
    await deleteSessionsOf(tx, id)
    await insertJournal(tx, { userId: admin.id, actor: admin.email, reason: null }, [
      {
        table: 'appUser',
        recordId: id,
        projectId: null,
        before: { passwordSetAt: null },
        after: { passwordSetAt: clock.now() },
      },
    ])
  })
  // Who set the own password has no session any more.
  return redirect(id === admin.id ? '/sign-in' : `/admin/users/${id}?saved=password`)
}

export async function unlock({ db }: AppLoadContext, admin: User, id: number) {
  await db.transaction().execute(async (tx) => {
    const account = await findUserAccountForUpdate(tx, id)
    if (!account) throw notFound()
    await updateSucceededSignIn(tx, id)
    await insertJournal(tx, { userId: admin.id, actor: admin.email, reason: null }, [
      {
        table: 'appUser',
        recordId: id,
        projectId: null,
        before: { lockedUntil: account.lockedUntil },
        after: { lockedUntil: null },
      },
    ])
  })
  return redirect(`/admin/users/${id}?saved=unlock`)
}
