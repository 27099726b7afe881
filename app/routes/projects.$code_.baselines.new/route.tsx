import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { Comparison } from '#app/components/baseline-comparison.tsx'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { can } from '#app/domain/permissions.ts'
import { forbidden, notFound, requireCode } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useWords } from '#app/i18n/words.ts'
import { reloadAfterConflict } from '#app/reload.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { loadBaselineComparison } from '#db/baseline-comparison.server.ts'
import { listBaselines } from '#db/baseline-version.server.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { findProject, subjectOf } from '#db/project.server.ts'
import { ProposalForm } from './proposal-form.tsx'
import { planVersion, proposeBaseline } from './propose.server.ts'

export const meta = pageTitle<typeof loader>(
  (words, { project }) => `${project.code} ${words.baselines.propose}`,
)

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const { db } = context
  const project = await findProject(db, requireCode(params.code))
  if (!project) throw notFound()
  if (!can(user, 'baseline.propose', subjectOf(project))) throw forbidden()
  const [versions, milestones] = await Promise.all([
    listBaselines(db, project.id),
    listMilestones(db, project.id),
  ])
  const latest = versions.findLast(({ status }) => status === 'approved')
  return {
    project: { code: project.code, route: project.route },
    undecided: versions.find(({ status }) => status === 'proposed')?.number ?? null,
    latest: latest ?? project,
    version: planVersion(project, milestones),
    comparison: await loadBaselineComparison(db, project, versions, { a: latest?.number ?? 1, b: 'plan' }),
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context)
  return proposeBaseline(context, user, form, requireCode(params.code))
}

export const shouldRevalidate = reloadAfterConflict

export default function ProposeBaseline() {
  const words = useWords().baselines
  const { project, undecided, latest, version, comparison } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const problem = result && 'problem' in result ? result.problem : null
  return (
    <>
      <PageHead
        back={{ to: `/projects/${project.code}/baselines`, name: `${project.code} ${words.title}` }}
        title={words.propose}
        note={words.proposeNote}
      />
      {problem && <Notice tone="warning">{words.problems[problem]}</Notice>}
      {undecided !== null && (
        <Notice tone="notice">
          {words.problems.undecided}{' '}
          <Link to={`/projects/${project.code}/baselines/${undecided}`}>{words.numbered(undecided)}</Link>
        </Notice>
      )}
      <Panel title={words.proposal}>
        <ProposalForm project={project} latest={latest} version={version} refusal={result?.refusal ?? null} />
      </Panel>
      <Panel title={words.whatChanges} note={words.whatChangesNote}>
        <Comparison comparison={comparison} />
      </Panel>
    </>
  )
}
