import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { requireTemplateCode } from '#app/address/template-code.ts'
import { Notice, Panel } from '#app/components/page.tsx'
import { TemplateDifferenceList } from '#app/components/template-difference.tsx'
import { neededCodes } from '#app/domain/template/template-faults.ts'
import { notFound } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { reloadAfterConflict } from '#app/reload.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { listTemplates } from '#db/template.server.ts'
import { draftOf } from './draft.ts'
import { Faults } from './faults.tsx'
import { saveTemplate, type TemplateConflict } from './save.server.ts'
import { TemplateForm } from './template-form.tsx'

export const meta = pageTitle<typeof loader>((words, { template }, language) =>
  words.templates.editTitle(language === 'ko' ? template.nameKo : template.nameEn, template.version + 1),
)

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireUser(request, context, 'setting.administer')
  const code = requireTemplateCode(params.code)
  const template = (await listTemplates(context.db)).find((one) => one.code === code)
  if (!template) throw notFound()
  return { template, draft: draftOf(template), needed: neededCodes(template) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context, 'setting.administer')
  return saveTemplate(context, user, form, requireTemplateCode(params.code))
}

export const shouldRevalidate = reloadAfterConflict

export default function EditTemplate() {
  const words = useWords()
  const language = useLanguage()
  const { template, needed, draft: original } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const draft = result?.draft ?? original
  const name = language === 'ko' ? template.nameKo : template.nameEn
  return (
    <>
      <Link className="page-back" to={`/admin/templates/${template.code}`}>
        ← {name}
      </Link>
      {result?.conflict && (
        <Conflict conflict={result.conflict} names={[...template.items, ...draft.items]} />
      )}
      {result?.faults && <Faults draft={draft} faults={result.faults} />}
      {result?.told === 'checked' && <Notice tone="good">{words.templates.checked}</Notice>}
      {result?.told === 'unchanged' && <Notice tone="notice">{words.templates.unchanged}</Notice>}
      <Panel
        title={words.templates.editTitle(name, draft.base + 1)}
        note={words.templates.editNote(draft.base)}
      >
        <TemplateForm
          key={JSON.stringify(result ?? null)}
          code={template.code}
          draft={draft}
          faults={result?.faults ?? null}
          needed={needed}
          told={result?.told ?? null}
        />
      </Panel>
    </>
  )
}

interface ConflictProps {
  conflict: TemplateConflict
  names: readonly { code: string; nameKo: string; nameEn: string }[]
}

function Conflict({ conflict: { version, by, difference }, names }: ConflictProps) {
  const words = useWords()
  return (
    <Notice tone="warning" title={words.templates.conflictTitle}>
      <p>{words.templates.conflictText(version, by ?? words.templates.somebody)}</p>
      <p>{words.templates.conflictDifference(version)}</p>
      <TemplateDifferenceList difference={difference} names={names} />
    </Notice>
  )
}
