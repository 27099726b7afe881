import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Notice, PageHead } from '#app/components/page.tsx'
import { can } from '#app/domain/permissions.ts'
import { forbidden, notFound, requireCode } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { reloadAfterConflict } from '#app/reload.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { previewImport } from '#app/writes/schedule-import.server.ts'
import { findLatestImport } from '#db/import-batch.server.ts'
import { findImportDraft } from '#db/import-draft.server.ts'
import { findProject, subjectOf } from '#db/project.server.ts'
import { Latest } from './latest.tsx'
import { Preview } from './preview.tsx'
import { acceptFile, discardFile, readFile, undoLatest } from './save.server.ts'
import { Upload } from './upload.tsx'

/** What the page tells after a redirect. */
const outcomes = ['taken', 'unchanged', 'undone'] as const

export const meta = pageTitle<typeof loader>(
  (words, { project }) => `${project.code} ${words.scheduleImport.title}`,
)

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { user, project } = await requireUserOfProject({ request, context, params })
  const { db, clock } = context
  const draft = await findImportDraft(db, { projectId: project.id, userId: user.id }, clock.now())
  const latest = await findLatestImport(db, project.id)
  const preview = draft && (await previewImport(db, project, draft.content, clock.today()))
  const done = new URL(request.url).searchParams.get('done')
  return {
    project: { code: project.code, nameKo: project.nameKo, nameEn: project.nameEn },
    fileName: draft?.fileName ?? '',
    preview: preview ?? null,
    latest: latest
      ? {
          ...{ fileName: latest.fileName, importedBy: latest.importedBy, importedAt: latest.importedAt },
          ...{ undoneAt: latest.undoneAt, summary: latest.summary },
        }
      : null,
    done: outcomes.find((outcome) => outcome === done) ?? null,
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  // Who may not edit the project is told so before a large file is read.
  const { project } = await requireUserOfProject({ request, context, params })
  const { user, form } = await requireForm(request, context)
  switch (form.get('intent')) {
    case 'accept':
      return acceptFile(context, user, form, project.code)
    case 'discard':
      return discardFile(context, user, project)
    case 'undo':
      return undoLatest(context, user, form, project.code)
    default:
      return readFile(context, user, form, project)
  }
}

export const shouldRevalidate = reloadAfterConflict

async function requireUserOfProject({ request, context, params }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const project = await findProject(context.db, requireCode(params.code))
  if (!project) throw notFound()
  if (!can(user, 'milestone.edit', subjectOf(project))) throw forbidden()
  return { user, project }
}

export default function ScheduleFile() {
  const words = useWords().scheduleImport
  const language = useLanguage()
  const { project, fileName, preview, latest, done } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const told = result?.told ?? null
  return (
    <>
      <PageHead
        back={{
          to: `/projects/${project.code}`,
          name: `${project.code} ${language === 'ko' ? project.nameKo : project.nameEn}`,
        }}
        title={words.title}
        note={words.pageNote}
        actions={
          <a className="button secondary" href={`/projects/${project.code}/schedule.xml`} download>
            {words.exportFile}
          </a>
        }
      />
      {done && !result && <Notice tone="good" title={words[done]} />}
      {told && <Notice tone="danger" title={words[told]} />}
      {preview && (
        <Preview
          project={project.code}
          fileName={fileName}
          preview={preview}
          refusal={result?.refusal ?? null}
        />
      )}
      <div className="panel-grid">
        <Upload
          refusal={result?.refusal ?? null}
          refused={result?.refusedFile ?? null}
          stage={preview?.stage}
        />
        {latest && <Latest latest={latest} refusal={result?.refusal ?? null} />}
      </div>
    </>
  )
}
