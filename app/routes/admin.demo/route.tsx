import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { ConfirmField } from '#app/components/confirm-field.tsx'
import { CsrfField } from '#app/components/form.tsx'
import { Figure, Notice, Panel } from '#app/components/page.tsx'
import { formatNumber } from '#app/domain/format.ts'
import { refusedField } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useWords } from '#app/i18n/words.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { countDemo, deleteDemo } from '#db/demo-removal.server.ts'
import { findMetadata } from '#db/metadata.server.ts'

export const meta = pageTitle((words) => words.admin.demo)

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUser(request, context, 'demo.remove')
  const isPresent = (await findMetadata(context.db, 'demo-data')) === 'present'
  const isRemoved = new URL(request.url).searchParams.has('removed')
  return { counts: isPresent ? await countDemo(context.db) : null, isRemoved }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context, 'demo.remove')
  if (form.get('confirmed') !== 'yes') return refusedField(form, 'confirmed', 'confirm')
  const author = { userId: user.id, actor: user.email, reason: null }
  await context.db.transaction().execute((tx) => deleteDemo(tx, author, context.clock.today()))
  return redirect('/admin/demo?removed')
}

const counted = ['projects', 'replacements', 'milestones', 'agreements', 'flags'] as const

export default function Demo() {
  const words = useWords()
  const { counts, isRemoved } = useLoaderData<typeof loader>()
  if (counts === null) {
    return (
      <Notice tone={isRemoved ? 'good' : 'notice'}>
        {isRemoved ? words.admin.demoRemoved : words.admin.demoNone}
      </Notice>
    )
  }
  return (
    <>
      <p className="demo-what">{words.admin.demoWhat}</p>
      <div className="figures">
        {counted.map((name) => (
          <Figure key={name} name={words.admin.demoCounts[name]} value={formatNumber(counts[name])} />
        ))}
      </div>
      <Removal />
    </>
  )
}

function Removal() {
  const words = useWords()
  const refusal = useActionData<typeof action>()?.refusal ?? null
  return (
    <Panel title={words.admin.demoRemove} note={words.admin.demoKeeps}>
      <Form method="post" className="form">
        <CsrfField />
        <ConfirmField
          label={`${words.admin.demoConfirm} ${words.admin.demoIrreversible}`}
          refusal={refusal}
        />
        <div className="form-actions">
          <button className="button danger" type="submit">
            {words.admin.demoSubmit}
          </button>
        </div>
      </Form>
    </Panel>
  )
}
