import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { AgreementForm } from '#app/components/agreement-form.tsx'
import { PageHead, Panel } from '#app/components/page.tsx'
import { pageTitle } from '#app/i18n/title.ts'
import { useWords } from '#app/i18n/words.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { createAgreement } from '#app/writes/agreement-save.server.ts'

export const meta = pageTitle((words) => words.agreements.newTitle)

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUser(request, context, 'agreement.edit')
  return null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context, 'agreement.edit')
  return createAgreement(context, user, form)
}

export default function NewAgreement() {
  const words = useWords().agreements
  const result = useActionData<typeof action>()
  return (
    <>
      <PageHead
        back={{ to: '/agreements', name: words.title }}
        title={words.newTitle}
        note={words.formNote}
      />
      <Panel title={words.terms}>
        <AgreementForm
          agreement={null}
          refusal={result?.refusal ?? null}
          version={null}
          cancelTo="/agreements"
        />
      </Panel>
    </>
  )
}
