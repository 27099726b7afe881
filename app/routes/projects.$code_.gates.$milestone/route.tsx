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
import { findProject, subjectOf } from '#db/project.server.ts'
import { ConditionList } from './condition-list.tsx'
import { DecisionForm } from './decision-form.tsx'
import { DecisionTable } from './decision-table.tsx'
import { GateConflict } from './gate-conflict.tsx'
import { loadGate } from './gate-page.server.ts'
import { GateState } from './gate-state.tsx'
import { OverrideForm } from './override-form.tsx'
import { recordAtGate } from './record.server.ts'
import { ReviewStandards } from './review-standards.tsx'

export const meta = pageTitle<typeof loader>(
  (words, { project, gate }, language) =>
    `${project.code} ${words.gates.title(language === 'ko' ? gate.nameKo : gate.nameEn)}`,
)

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const project = await findProject(context.db, requireCode(params.code))
  if (!project) throw notFound()
  const page = await loadGate(context.db, project, requireCode(params.milestone), context.clock.today())
  if (!page) throw notFound()
  return {
    ...page,
    mayDecide: can(user, 'gate.decide', subjectOf(project)),
    mayOverride: can(user, 'gate.override') && page.review !== null && !page.isPassed,
    isSaved: new URL(request.url).searchParams.has('saved'),
  }
}

export type GatePage = ReturnType<typeof useLoaderData<typeof loader>>

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context)
  const codes = { project: requireCode(params.code), milestone: requireCode(params.milestone) }
  return recordAtGate(context, user, form, codes)
}

export const shouldRevalidate = reloadAfterConflict

export default function Gate() {
  const words = useWords()
  const language = useLanguage()
  const page = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { project, gate, decisions } = page
  const nameOf = (named: { nameKo: string; nameEn: string }) =>
    language === 'ko' ? named.nameKo : named.nameEn
  const refusal = result?.refusal ?? null
  const conflict = result?.conflict ?? null
  /** the form that comes back, of the three that the page has */
  const refused = (intent: string) => (refusal?.values.intent === intent ? refusal : null)
  return (
    <>
      <PageHead
        back={{ to: `/projects/${project.code}`, name: `${project.code} ${nameOf(project)}` }}
        title={words.gates.title(nameOf(gate))}
        actions={<ExportLink slug="gate" about={{ of: project.code, gate: gate.code }} />}
      />
      {page.isSaved && !result && <Notice tone="good">{words.common.saved}</Notice>}
      {conflict && <GateConflict conflict={conflict} />}
      <GateState page={page} />
      <div className="edit-grid">
        {page.mayDecide && (
          <Panel title={words.gates.record} note={words.gates.recordNote}>
            <DecisionForm
              key={decisions.length}
              page={page}
              refusal={refused('decide')}
              latest={conflict?.kind === 'decision' ? conflict.latest : null}
            />
          </Panel>
        )}
        {page.review && <ReviewStandards review={page.review} today={page.today} />}
        <Panel title={words.gates.decisions} isWide>
          <DecisionTable decisions={decisions} isReview={page.review !== null} />
        </Panel>
        <Panel title={words.gates.conditions} isWide>
          <ConditionList page={page} refusal={refused('close')} />
        </Panel>
        {page.mayOverride && (
          <Panel title={words.gates.override} note={words.gates.overrideNote} isWide>
            <OverrideForm refusal={refused('override')} />
          </Panel>
        )}
      </div>
    </>
  )
}
