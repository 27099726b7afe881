import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { CsrfField, InputField } from '#app/components/form.tsx'
import { Instant } from '#app/components/instant.tsx'
import { Notice, Panel } from '#app/components/page.tsx'
import { notFound } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useWords } from '#app/i18n/words.ts'
import { reloadAfterConflict } from '#app/reload.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { findUserAccount, listAssignablePrograms } from '#db/user-administration.server.ts'
import { DetailsForm } from './details-form.tsx'
import { saveDetails, savePassword, unlock } from './save.server.ts'

export const meta = pageTitle<typeof loader>((words, { account }) => `${account.name} · ${words.admin.users}`)

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireUser(request, context, 'user.administer')
  const account = await findUserAccount(context.db, idOf(params.id))
  if (!account) throw notFound()
  const saved = new URL(request.url).searchParams.get('saved')
  const isLocked = account.lockedUntil !== null && account.lockedUntil > context.clock.now()
  return { account, isLocked, saved, programs: await listAssignablePrograms(context.db) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context, 'user.administer')
  const id = idOf(params.id)
  if (form.get('intent') === 'password') return savePassword(context, user, form, id)
  if (form.get('intent') === 'unlock') return unlock(context, user, id)
  return saveDetails(context, user, form, id)
}

export const shouldRevalidate = reloadAfterConflict

function idOf(text: string | undefined): number {
  if (text === undefined || !/^\d{1,9}$/.test(text)) throw notFound()
  return Number(text)
}

export default function UserPage() {
  const words = useWords()
  const { account, isLocked, saved, programs } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <Link className="page-back" to="/admin/users">
        ← {words.admin.users}
      </Link>
      <SavedNotice saved={result ? null : saved} />
      <div className="panel-grid">
        <DetailsForm
          account={account}
          programs={programs}
          refusal={result?.refusal}
          conflict={result?.conflict ?? null}
        />
        <Panel title={words.admin.setPassword} note={words.admin.setPasswordNote}>
          {isLocked && account.lockedUntil && <Unlock until={account.lockedUntil} />}
          <Form method="post" className="form">
            <CsrfField />
            <input type="hidden" name="intent" value="password" />
            <InputField
              name="password"
              type="password"
              label={words.admin.newPassword}
              hint={words.errors.password}
              refusal={result?.refusal}
              autoComplete="new-password"
              isRequired
            />
            <div className="form-actions">
              <button className="button secondary" type="submit">
                {words.admin.setPasswordSubmit}
              </button>
            </div>
          </Form>
        </Panel>
      </div>
    </>
  )
}

function SavedNotice({ saved }: { saved: string | null }) {
  const words = useWords()
  switch (saved) {
    case 'details':
      return <Notice tone="good">{words.common.saved}</Notice>
    case 'password':
      return <Notice tone="good">{words.admin.passwordSet}</Notice>
    case 'unlock':
      return <Notice tone="good">{words.admin.unlocked}</Notice>
    default:
      return null
  }
}

function Unlock({ until }: { until: Date }) {
  const words = useWords()
  return (
    <Form method="post" className="unlock">
      <CsrfField />
      <input type="hidden" name="intent" value="unlock" />
      <p>
        {words.admin.lockedUntil} <Instant at={until} />
      </p>
      <button className="button secondary" type="submit">
        {words.admin.unlock}
      </button>
    </Form>
  )
}
