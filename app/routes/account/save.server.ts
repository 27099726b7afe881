import { type AppLoadContext, data, redirect } from '@remix-run/node'
import { parseForm } from '#app/http.ts'
import { insertApiToken, updateTokenRevoked } from '#db/api-token.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import { hashPassword, isPassword } from '#db/password.server.ts'
import { deleteOtherSessionsOf } from '#db/session.server.ts'
import { findAccount, type User } from '#db/user.server.ts'
import { updatePassword } from '#db/user-administration.server.ts'
import { passwordForm, revokeForm, tokenForm } from './forms.ts'

type Errors = Record<string, string>

function refusedAccount(errors: Errors, values: Record<string, string> = {}) {
  return data({ refusal: { errors, values }, token: null, feed: null }, { status: 400 })
}

/** The old password is asked, so that a screen left open does not give the account away. */
export async function changePassword(
  { db, clock }: AppLoadContext,
  { user, idHash }: { user: User; idHash: string },
  form: FormData,
) {
  const parsed = parseForm(passwordForm, form)
  if (parsed.refusal) return refusedAccount(parsed.refusal.errors)
  const stored = (await findAccount(db, user.email))?.passwordHash ?? null
  if (stored === null || !(await isPassword(parsed.value.oldPassword, stored))) {
    return refusedAccount({ oldPassword: 'oldPassword' })
  }
  const passwordHash = await hashPassword(parsed.value.password)
  await db.transaction().execute(async (tx) => {
    await updatePassword(tx, user.id, passwordHash)
    await deleteOtherSessionsOf(tx, user.id, idHash)
    await insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [
      {
        table: 'appUser',
        recordId: user.id,
        projectId: null,
        before: { passwordSetAt: null },
        after: { passwordSetAt: clock.now() },
      },
    ])
  })
  return redirect('/account?saved')
}

/** The answer holds the token itself: it is shown once, and stored as a hash only. */
export async function createToken({ db }: AppLoadContext, user: User, form: FormData) {
  const parsed = parseForm(tokenForm, form)
  if (parsed.refusal) return refusedAccount(parsed.refusal.errors, parsed.refusal.values)
  return data({ refusal: null, token: await insertApiToken(db, user.id, parsed.value.name), feed: null })
}

export async function revokeToken({ db, clock }: AppLoadContext, user: User, form: FormData) {
  const parsed = parseForm(revokeForm, form)
  if (parsed.refusal) return refusedAccount(parsed.refusal.errors)
  await updateTokenRevoked(db, user.id, parsed.value.token, clock.now())
  return redirect('/account')
}
