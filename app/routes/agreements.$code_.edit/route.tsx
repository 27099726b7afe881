import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { AgreementForm } from '#app/components/agreement-form.tsx'
import { useTerms } from '#app/components/agreement-term.ts'
import { ConflictNotice } from '#app/components/conflict.tsx'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { notFound, requireCode } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { reloadAfterConflict } from '#app/reload.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { amendAgreement } from '#app/writes/agreement-amend.server.ts'
import { findAgreement } from '#db/agreement-record.server.ts'

export const meta = pageTitle<typeof loader>((words, { agreement }) =>
  words.agreements.editTitle(agreement.code),
)

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireUser(request, context, 'agreement.edit')
  const agreement = await findAgreement(context.db, requireCode(params.code))
  if (!agreement) throw notFound()
  return { agreement }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context, 'agreement.edit')
  return amendAgreement(context, user, form, requireCode(params.code))
}

export const shouldRevalidate = reloadAfterConflict

export default function AmendAgreement() {
  const { agreements: words, termination } = useWords()
  const language = useLanguage()
  const { nameOf, textOf } = useTerms()
  const { agreement } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const conflict = result?.conflict ?? null
  const { code, isProvisional } = agreement
  return (
    <>
      <PageHead
        back={{
          to: `/agreements/${code}`,
          name: `${code} ${language === 'ko' ? agreement.nameKo : agreement.nameEn}`,
        }}
        title={words.editTitle(code)}
        note={isProvisional ? words.amendNote : words.amendNoteUnderLease}
      />
      {conflict && (
        <ConflictNotice
          rows={conflict.rows.map(({ name, before, after }) => ({
            name: nameOf(name),
            saved: textOf(name, before),
            typed: textOf(name, after),
          }))}
        />
      )}
      {!isProvisional && !agreement.isEnded && (
        <Notice tone="notice">
          {words.begun} <Link to={`/agreements/${code}/change`}>{words.change}</Link>
        </Notice>
      )}
      {agreement.isEnded ? (
        <Notice tone="notice">{termination.nothingFollows}</Notice>
      ) : (
        <Panel title={words.terms}>
          <AgreementForm
            agreement={agreement}
            refusal={result?.refusal ?? null}
            version={conflict?.version ?? agreement.version}
            cancelTo={`/agreements/${code}`}
          />
        </Panel>
      )}
    </>
  )
}
