import type { LoaderFunctionArgs } from '@remix-run/node'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { data, Form, useActionData } from '@remix-run/react'
import { InputField } from '#app/components/form.tsx'
import { notFound, parseForm, readForm } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useWords } from '#app/i18n/words.ts'
import { createSession } from '#app/session.server.ts'
import { findMetadata } from '#db/metadata.server.ts'
import { hashPassword } from '#db/password.server.ts'
import { countUsers, insertFirstAdministrator } from '#db/user.server.ts'
import { setupForm } from './forms.ts'

export const meta = pageTitle((words) => words.setup.title)

/** Exists only while there is no user; the code is printed where the server was started. */
export async function loader({ context }: LoaderFunctionArgs) {
  if ((await countUsers(context.db)) > 0) throw notFound()
  return null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { db } = context
  const form = parseForm(setupForm, await readForm(request))
  if (form.refusal) return data({ refusal: form.refusal }, { status: 400 })
  const { code, password, ...person } = form.value
  if (code !== (await findMetadata(db, 'setup-code'))) {
    const values = { name: person.name, email: person.email }
    return data({ refusal: { errors: { code: 'setupCode' }, values } }, { status: 400 })
  }
  const passwordHash = await hashPassword(password)
  const id = await db.transaction().execute((tx) => insertFirstAdministrator(tx, { ...person, passwordHash }))
  if (id === null) throw notFound()
  return redirect('/', { headers: { 'Set-Cookie': await createSession(context, id) } })
}

export default function Setup() {
  const words = useWords()
  const refusal = useActionData<typeof action>()?.refusal
  return (
    <section className="sign-in panel">
      <h1>{words.setup.title}</h1>
      <p className="page-note">{words.setup.text}</p>
      <Form method="post" className="form">
        <InputField name="code" label={words.setup.code} refusal={refusal} autoComplete="off" isRequired />
        <InputField name="name" label={words.setup.name} refusal={refusal} autoComplete="name" isRequired />
        <InputField
          name="email"
          type="email"
          label={words.signIn.email}
          refusal={refusal}
          autoComplete="username"
          isRequired
        />
        <InputField
          name="password"
          type="password"
          label={words.signIn.password}
          hint={words.errors.password}
          refusal={refusal}
          autoComplete="new-password"
          isRequired
        />
        <button className="button primary" type="submit">
          {words.setup.submit}
        </button>
      </Form>
    </section>
  )
}
