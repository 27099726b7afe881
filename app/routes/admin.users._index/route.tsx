import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Notice } from '#app/components/page.tsx'
import { parseForm, refused, refusedField } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useWords } from '#app/i18n/words.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import { hashPassword } from '#db/password.server.ts'
import { insertUser, listUsers } from '#db/user-administration.server.ts'
import { newUserForm } from './forms.ts'
import { NewUser } from './new-user.tsx'
import { UserTable } from './user-table.tsx'

export const meta = pageTitle((words) => words.admin.users)

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUser(request, context, 'user.administer')
  const users = await listUsers(context.db)
  const added = Number(new URL(request.url).searchParams.get('added'))
  return { users, now: context.clock.now(), added: users.find((user) => user.id === added)?.name ?? null }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context, 'user.administer')
  const parsed = parseForm(newUserForm, form)
  if (parsed.refusal) return refused(withoutPassword(parsed.refusal))
  const { password, ...person } = parsed.value
  const passwordHash = await hashPassword(password)
  const id = await context.db.transaction().execute(async (tx) => {
    const inserted = await insertUser(tx, { ...person, passwordHash })
    if (inserted === null) return null
    await insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [
      { table: 'appUser', recordId: inserted, projectId: null, before: null, after: person },
    ])
    return inserted
  })
  if (id === null) {
    form.delete('password')
    return refusedField(form, 'email', 'taken')
  }
  return redirect(`/admin/users?added=${id}`)
}

/** What was typed comes back, but a password never does. */
function withoutPassword<T extends { values: Record<string, string> }>(refusal: T): T {
  const { password: _, ...values } = refusal.values
  return { ...refusal, values }
}

export default function Users() {
  const words = useWords()
  const { users, now, added } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      {added !== null && <Notice tone="good">{words.admin.userAdded(added)}</Notice>}
      <UserTable users={users} now={now} />
      {/* The key empties the form after a user was added. */}
      <NewUser key={users.length} refusal={result?.refusal} />
    </>
  )
}
