import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { SelectField } from '#app/components/form.tsx'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { can } from '#app/domain/permissions.ts'
import { forbidden, notFound, requireCode } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { reloadAfterConflict } from '#app/reload.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import { findProject, subjectOf } from '#db/project.server.ts'
import { getProjectTemplate, listTemplateVersions } from '#db/template.server.ts'
import { moveProject, previewMove } from './move.server.ts'
import { MovePreviewPanel } from './move-preview.tsx'

export const meta = pageTitle<typeof loader>((words, { project }) => words.templates.move.title(project.code))

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const { db, clock } = context
  const project = await findProject(db, requireCode(params.code))
  if (!project) throw notFound()
  if (!can(user, 'project.edit', subjectOf(project))) throw forbidden()
  const versions = await listTemplateVersions(db, project.templateCode)
  const choices = versions
    .map(({ version }) => version)
    .filter((version) => project.hasOwnLinks || version !== project.templateVersion)
  const asked = new URL(request.url).searchParams.get('version') ?? ''
  const day = { calendar: await loadCalendar(db), today: clock.today() }
  const found = /^\d{1,6}$/.test(asked) ? await previewMove(db, project, Number(asked), day) : null
  const { nameKo, nameEn } = await getProjectTemplate(db, project)
  const { code, templateVersion, hasOwnLinks } = project
  return {
    project: { code, nameKo: project.nameKo, nameEn: project.nameEn, templateVersion, hasOwnLinks },
    template: { nameKo, nameEn },
    choices,
    preview: found?.preview ?? null,
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context)
  return moveProject(context, user, form, requireCode(params.code))
}

export const shouldRevalidate = reloadAfterConflict

export default function MoveTemplate() {
  const words = useWords()
  const language = useLanguage()
  const { project, template, choices, preview } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const nameOf = (named: { nameKo: string; nameEn: string }) =>
    language === 'ko' ? named.nameKo : named.nameEn
  return (
    <>
      <PageHead
        back={{ to: `/projects/${project.code}`, name: `${project.code} ${nameOf(project)}` }}
        title={words.templates.move.title(project.code)}
      />
      {result?.isStale && <Notice tone="warning">{words.templates.move.stale}</Notice>}
      <Panel
        title={words.templates.move.target}
        note={
          project.hasOwnLinks
            ? words.templates.move.own
            : words.templates.move.now(nameOf(template), project.templateVersion)
        }
      >
        {choices.length === 0 ? (
          <p>{words.templates.move.nothingElse}</p>
        ) : (
          <Form method="get" className="form">
            <SelectField
              name="version"
              label={words.templates.version}
              choices={choices.map((version) => ({
                value: String(version),
                label: words.templates.numbered(version),
              }))}
              initial={String(preview?.version ?? choices[0])}
            />
            <div className="form-actions">
              <button className="button secondary" type="submit">
                {words.templates.move.choose}
              </button>
            </div>
          </Form>
        )}
      </Panel>
      {preview && <MovePreviewPanel preview={preview} refusal={result?.refusal ?? null} />}
    </>
  )
}
