import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { CsrfField, InputField } from '#app/components/form.tsx'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { roleLabels } from '#app/domain/labels.ts'
import { forbidden, type Refusal } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'
import { findSignedIn, requireForm, requireUser } from '#app/session.server.ts'
import { listApiTokens } from '#db/api-token.server.ts'
import { listCalendarFeeds } from '#db/calendar-feed.server.ts'
import { Feeds } from './feeds.tsx'
import { changePassword, createToken, revokeToken } from './save.server.ts'
import { createFeed, revokeFeed } from './save-feed.server.ts'
import { Tokens } from './tokens.tsx'

export const meta = pageTitle((words) => words.account.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { id, name, email, role } = await requireUser(request, context)
  const params = new URL(request.url).searchParams
  return {
    person: { name, email, role },
    isSaved: params.has('saved'),
    tokens: await listApiTokens(context.db, id),
    feeds: await listCalendarFeeds(context.db, id),
    proposedFeed: params.get('feed'),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const signedIn = await findSignedIn(request, context)
  const { user, form } = await requireForm(request, context)
  if (!signedIn) throw forbidden()
  switch (form.get('intent')) {
    case 'token':
      return createToken(context, user, form)
    case 'revoke':
      return revokeToken(context, user, form)
    case 'feed':
      return createFeed(context, user, form, request)
    case 'revoke-feed':
      return revokeFeed(context, user, form)
    default:
      return changePassword(context, signedIn, form)
  }
}

export default function Account() {
  const words = useWords()
  const label = useLabel()
  const { person, isSaved, tokens, feeds, proposedFeed } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <PageHead title={words.account.title} />
      {isSaved && !result && <Notice tone="good">{words.account.passwordChanged}</Notice>}
      <div className="panel-grid">
        <Panel title={words.account.person}>
          <dl className="facts">
            <dt>{words.admin.name}</dt>
            <dd>{person.name}</dd>
            <dt>{words.admin.email}</dt>
            <dd>{person.email}</dd>
            <dt>{words.admin.role}</dt>
            <dd>{label(roleLabels[person.role])}</dd>
            <dt>{words.account.language}</dt>
            <dd>{words.account.languageHint}</dd>
          </dl>
        </Panel>
        <Panel title={words.account.password} note={words.account.passwordNote}>
          <PasswordForm refusal={result?.refusal} />
        </Panel>
        <Feeds feeds={feeds} shown={result?.feed ?? null} proposed={proposedFeed} refusal={result?.refusal} />
        <Tokens tokens={tokens} shown={result?.token ?? null} refusal={result?.refusal} />
      </div>
    </>
  )
}

function PasswordForm({ refusal }: { refusal: Refusal | null | undefined }) {
  const words = useWords()
  return (
    <Form method="post" className="form">
      <CsrfField />
      <input type="hidden" name="intent" value="password" />
      <InputField
        name="oldPassword"
        type="password"
        label={words.account.oldPassword}
        refusal={refusal}
        autoComplete="current-password"
        isRequired
      />
      <InputField
        name="password"
        type="password"
        label={words.account.newPassword}
        hint={words.errors.password}
        refusal={refusal}
        autoComplete="new-password"
        isRequired
      />
      <div className="form-actions">
        <button className="button primary" type="submit">
          {words.account.passwordSubmit}
        </button>
      </div>
    </Form>
  )
}
