import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PageHead, Panel } from '#app/components/page.tsx'
import { can } from '#app/domain/permissions.ts'
import { forbidden, notFound, requireCode } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { reloadAfterConflict } from '#app/reload.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { findNewestEntry } from '#db/journal.server.ts'
import { findProject, subjectOf } from '#db/project.server.ts'
import { listManagers } from '#db/user.server.ts'
import { changeProject } from './change.server.ts'
import { ProjectConflictNotice } from './project-conflict.tsx'
import { ProjectForm } from './project-form.tsx'

export const meta = pageTitle<typeof loader>((words, { project }) => words.project.editTitle(project.code))

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const code = requireCode(params.code)
  // Before the project: what is saved between the two then counts as changed since, and is told.
  const entry = await findNewestEntry(context.db, code)
  const project = await findProject(context.db, code)
  if (!project) throw notFound()
  if (!can(user, 'project.edit', subjectOf(project))) throw forbidden()
  const managers = (await listManagers(context.db)).map(({ id, name }) => ({ id, name }))
  const { managerId, manager } = project
  const isListed = managerId === null || managers.some(({ id }) => id === managerId)
  return {
    project,
    entry,
    managers: isListed ? managers : [...managers, { id: managerId, name: manager ?? '' }],
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context)
  return changeProject(context, user, form, requireCode(params.code))
}

export const shouldRevalidate = reloadAfterConflict

export default function EditProject() {
  const words = useWords()
  const language = useLanguage()
  const { project, entry, managers } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const conflict = result?.conflict ?? null
  return (
    <>
      <PageHead
        back={{
          to: `/projects/${project.code}`,
          name: `${project.code} ${language === 'ko' ? project.nameKo : project.nameEn}`,
        }}
        title={words.project.editTitle(project.code)}
      />
      {conflict && <ProjectConflictNotice conflict={conflict} managers={managers} />}
      <Panel title={words.project.edit}>
        <ProjectForm
          project={project}
          entry={entry}
          managers={managers}
          refusal={result?.refusal ?? null}
          conflict={conflict}
        />
      </Panel>
    </>
  )
}
