import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { data, Form, useActionData } from '@remix-run/react'
import { InputField } from '#app/components/form.tsx'
import { Notice } from '#app/components/page.tsx'
import type { Actor } from '#app/domain/permissions.ts'
import { parseForm, readForm } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useRoot, useWords } from '#app/i18n/words.ts'
import { createSession, findSignedIn, safeReturn } from '#app/session.server.ts'
import { isPassword } from '#db/password.server.ts'
import { updateFailedSignIn, updateSucceededSignIn } from '#db/session.server.ts'
import { countUsers, findAccount } from '#db/user.server.ts'
import { signInForm } from './forms.ts'

/** Compared against when the account is unknown, so that the answer takes as long either way. */
const nobodysHash = `scrypt$32768$8$1$${'A'.repeat(22)}==$${'A'.repeat(43)}=`

export const meta = pageTitle((words) => words.signIn.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await findSignedIn(request, context)
  if (signedIn) throw redirect(afterSignIn(request, signedIn.user))
  if ((await countUsers(context.db)) === 0) throw redirect('/setup')
  return null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { db, clock } = context
  const form = parseForm(signInForm, await readForm(request))
  if (form.refusal) return data({ refusal: form.refusal, failure: null }, { status: 400 })
  const { email, password } = form.value
  const refuse = (failure: 'failed' | 'locked') =>
    data({ refusal: { errors: {}, values: { email } }, failure }, { status: 400 })

  const account = await findAccount(db, email)
  if (account?.lockedUntil && account.lockedUntil > clock.now()) return refuse('locked')
  const isRight = await isPassword(password, account?.passwordHash ?? nobodysHash)
  if (!account?.isActive || !account.passwordHash || !isRight) {
    if (account) await updateFailedSignIn(db, account.id, clock.now())
    return refuse('failed')
  }
  await updateSucceededSignIn(db, account.id)
  return redirect(afterSignIn(request, account), {
    headers: { 'Set-Cookie': await createSession(context, account.id) },
  })
}

/** A project manager who was not on the way to another page begins with the own projects. */
function afterSignIn(request: Request, { role }: Pick<Actor, 'role'>): string {
  const target = safeReturn(new URL(request.url).searchParams.get('return'))
  return role === 'project-manager' && target === '/' ? '/?scope=mine' : target
}

export default function SignIn() {
  const words = useWords()
  const isDemo = useRoot()?.isDemo
  const result = useActionData<typeof action>()
  return (
    <section className="sign-in panel">
      <h1>{words.signIn.title}</h1>
      <p className="page-note">{words.productLong}</p>
      {result?.failure && <Notice tone="danger">{words.signIn[result.failure]}</Notice>}
      <Form method="post" className="form">
        <InputField
          name="email"
          type="email"
          label={words.signIn.email}
          autoComplete="username"
          refusal={result?.refusal}
          isRequired
        />
        <InputField
          name="password"
          type="password"
          label={words.signIn.password}
          autoComplete="current-password"
          refusal={result?.refusal}
          isRequired
        />
        <button className="button primary" type="submit">
          {words.signIn.submit}
        </button>
      </Form>
      {isDemo && <p className="field-hint">{words.signIn.demoHint}</p>}
    </section>
  )
}
