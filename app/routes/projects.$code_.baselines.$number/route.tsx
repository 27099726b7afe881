import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Comparison } from '#app/components/baseline-comparison.tsx'
import { ExportLink } from '#app/components/export-link.tsx'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { can } from '#app/domain/permissions.ts'
import { decisionFault } from '#app/domain/schedule/baseline-version.ts'
import { notFound, requireCode } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useRoot, useWords } from '#app/i18n/words.ts'
import { reloadAfterConflict } from '#app/reload.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { loadBaselineComparison } from '#db/baseline-comparison.server.ts'
import { listBaselines } from '#db/baseline-version.server.ts'
import { findProject } from '#db/project.server.ts'
import { decideBaseline } from './decide.server.ts'
import { DecisionConflictNotice } from './decision-conflict.tsx'
import { DecisionForm } from './decision-form.tsx'
import { VersionFacts } from './version-facts.tsx'

export const meta = pageTitle<typeof loader>(
  (words, { project, baseline }) => `${project.code} ${words.baselines.numbered(baseline.number)}`,
)

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const { db } = context
  const project = await findProject(db, requireCode(params.code))
  if (!project) throw notFound()
  const versions = await listBaselines(db, project.id)
  const baseline = versions.find(({ number }) => String(number) === params.number)
  if (!baseline) throw notFound()
  const former = versions.findLast(({ status, number }) => status === 'approved' && number < baseline.number)
  const fault = decisionFault(baseline, user.id)
  const mayApprove = can(user, 'baseline.approve')
  return {
    project: { code: project.code },
    baseline,
    comparison: await loadBaselineComparison(
      db,
      project,
      versions,
      former ? { a: former.number, b: baseline.number } : { a: baseline.number, b: 'forecast' },
    ),
    mayDecide: mayApprove && fault === null,
    isOwn: mayApprove && fault === 'own',
    isSaved: new URL(request.url).searchParams.has('saved'),
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context)
  const codes = { project: requireCode(params.code), number: requireCode(params.number) }
  return decideBaseline(context, user, form, codes)
}

export const shouldRevalidate = reloadAfterConflict

export default function BaselineVersion() {
  const words = useWords()
  const today = useRoot()?.today ?? ''
  const { project, baseline, comparison, mayDecide, isOwn, isSaved } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <PageHead
        back={{
          to: `/projects/${project.code}/baselines`,
          name: `${project.code} ${words.baselines.title}`,
        }}
        title={words.baselines.numbered(baseline.number)}
        actions={<ExportLink slug="baseline" about={{ of: project.code, version: baseline.number }} />}
      />
      {isSaved && !result && <Notice tone="good">{words.baselines.saved[baseline.status]}</Notice>}
      {result?.conflict && <DecisionConflictNotice conflict={result.conflict} />}
      {isOwn && <Notice tone="notice">{words.baselines.own}</Notice>}
      <div className="panel-grid">
        <Panel title={words.baselines.version}>
          <VersionFacts baseline={baseline} />
        </Panel>
        {mayDecide && (
          <Panel title={words.baselines.decision} note={words.baselines.decisionEffect}>
            <DecisionForm baseline={baseline} today={today} refusal={result?.refusal ?? null} />
          </Panel>
        )}
        <Panel title={words.baselines.compare} isWide>
          <Comparison comparison={comparison} />
        </Panel>
      </div>
    </>
  )
}
