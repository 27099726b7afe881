import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { can } from '#app/domain/permissions.ts'
import { changesFrom } from '#app/domain/project/project-status.ts'
import { replacementTemplates } from '#app/domain/project/replacement.ts'
import { forbidden, notFound, requireCode } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { reloadAfterConflict } from '#app/reload.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { findProject, subjectOf } from '#db/project.server.ts'
import { listTemplates } from '#db/template.server.ts'
import { listManagers } from '#db/user.server.ts'
import { changeStatus } from './change.server.ts'
import { PresentStatus } from './present-status.tsx'
import { ReplacementForm } from './replacement-form.tsx'
import { SlotRelease } from './slot-release.tsx'
import { StatusConflictNotice } from './status-conflict.tsx'
import { StatusForm } from './status-form.tsx'

export const meta = pageTitle<typeof loader>((words, { project }) => words.projectStatus.title(project.code))

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const { db } = context
  const project = await findProject(db, requireCode(params.code))
  if (!project) throw notFound()
  if (!can(user, 'project.status', subjectOf(project))) throw forbidden()
  const [templates, managers] = await Promise.all([listTemplates(db), listManagers(db)])
  const choices = replacementTemplates(project.templateCode)
  return {
    project,
    today: context.clock.today(),
    changes: changesFrom(project),
    managers: managers.map(({ id, name }) => ({ id, name })),
    templates: choices.flatMap((code) => {
      const template = templates.find((one) => one.code === code)
      return template ? [{ code, nameKo: template.nameKo, nameEn: template.nameEn }] : []
    }),
  }
}

export type StatusPage = ReturnType<typeof useLoaderData<typeof loader>>

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context)
  return changeStatus(context, user, form, requireCode(params.code))
}

export const shouldRevalidate = reloadAfterConflict

export default function ProjectStatus() {
  const words = useWords()
  const language = useLanguage()
  const page = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { project, changes } = page
  const refusal = result?.refusal ?? null
  const conflict = result?.conflict ?? null
  const asked = refusal?.values.change
  const isSimple = asked !== 'replace' && asked !== 'release' && asked !== 'take-back'
  const simple = changes.filter(
    (change) => change !== 'replace' && change !== 'release' && change !== 'take-back',
  )
  const version = conflict?.version ?? null
  return (
    <>
      <PageHead
        back={{
          to: `/projects/${project.code}`,
          name: `${project.code} ${language === 'ko' ? project.nameKo : project.nameEn}`,
        }}
        title={words.projectStatus.title(project.code)}
      />
      {conflict && <StatusConflictNotice conflict={conflict} />}
      {changes.length === 0 && <Notice tone="notice">{words.projectStatus.final}</Notice>}
      <div className="edit-grid">
        {simple.length > 0 && (
          <Panel title={words.projectStatus.change}>
            <StatusForm page={page} changes={simple} refusal={isSimple ? refusal : null} version={version} />
          </Panel>
        )}
        <PresentStatus project={project} />
        {(changes.includes('release') || changes.includes('take-back')) && (
          <SlotRelease
            page={page}
            refusal={asked === 'release' || asked === 'take-back' ? refusal : null}
            version={version}
          />
        )}
        {changes.includes('replace') && (
          <Panel title={words.projectStatus.replaceTitle} note={words.projectStatus.replaceNote} isWide>
            <ReplacementForm page={page} refusal={asked === 'replace' ? refusal : null} version={version} />
          </Panel>
        )}
      </div>
    </>
  )
}
