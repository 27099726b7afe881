import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ExportLink } from '#app/components/export-link.tsx'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { can } from '#app/domain/permissions.ts'
import { notFound, requireCode } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { reloadAfterConflict } from '#app/reload.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { listClosedPeriods } from '#db/closed-period.server.ts'
import { findProject, subjectOf } from '#db/project.server.ts'
import { changePeriods } from './change.server.ts'
import { PeriodForm } from './period-form.tsx'
import { PeriodTable } from './period-table.tsx'
import { ProposalPanel } from './proposal-panel.tsx'

export const meta = pageTitle<typeof loader>((words, { project }) => words.closed.titleOf(project.code))

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const project = await findProject(context.db, requireCode(params.code))
  if (!project) throw notFound()
  const moved = new URL(request.url).searchParams.get('moved')
  return {
    project: { code: project.code, nameKo: project.nameKo, nameEn: project.nameEn },
    periods: await listClosedPeriods(context.db, project.id),
    mayEdit: can(user, 'milestone.edit', subjectOf(project)),
    moved: moved !== null && /^\d{1,9}$/.test(moved) ? Number(moved) : null,
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context)
  return changePeriods(context, user, form, requireCode(params.code))
}

export const shouldRevalidate = reloadAfterConflict

export default function ClosedPeriods() {
  const words = useWords()
  const language = useLanguage()
  const { project, periods, mayEdit, moved } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <PageHead
        back={{
          to: `/projects/${project.code}`,
          name: `${project.code} ${language === 'ko' ? project.nameKo : project.nameEn}`,
        }}
        title={words.closed.title}
        note={words.closed.note}
        actions={<ExportLink slug="closed-periods" about={{ of: project.code }} />}
      />
      {moved !== null && !result && <Notice tone="good">{words.closed.saved(moved)}</Notice>}
      {result?.isGone && <Notice tone="warning" title={words.closed.gone} />}
      {result?.proposal && (
        <ProposalPanel proposal={result.proposal} periods={periods} project={project.code} />
      )}
      <Panel title={words.closed.title}>
        <PeriodTable periods={periods} mayEdit={mayEdit} />
      </Panel>
      {mayEdit && !result?.proposal && (
        <Panel title={words.closed.add}>
          <PeriodForm key={periods.length} refusal={result?.refusal ?? null} />
        </Panel>
      )}
    </>
  )
}
