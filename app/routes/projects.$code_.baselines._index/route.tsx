import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { comparedSides } from '#app/address/compared-sides.ts'
import { Comparison } from '#app/components/baseline-comparison.tsx'
import { ExportLink } from '#app/components/export-link.tsx'
import { Figure, PageHead, Panel } from '#app/components/page.tsx'
import { formatDate, formatSlip } from '#app/domain/format.ts'
import { can } from '#app/domain/permissions.ts'
import { slipAgainstFirst } from '#app/domain/schedule/baseline-version.ts'
import { notFound, requireCode } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { loadBaselineComparison } from '#db/baseline-comparison.server.ts'
import { findFirstCompletionOn, listBaselines } from '#db/baseline-version.server.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { findProject, subjectOf } from '#db/project.server.ts'
import { CompareForm } from './compare-form.tsx'
import { VersionTable } from './version-table.tsx'

export const meta = pageTitle<typeof loader>(
  (words, { project }) => `${project.code} ${words.baselines.title}`,
)

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const { db } = context
  const project = await findProject(db, requireCode(params.code))
  if (!project) throw notFound()
  const [versions, milestones, firstOn, calendar] = await Promise.all([
    listBaselines(db, project.id),
    listMilestones(db, project.id),
    findFirstCompletionOn(db, project.id),
    loadCalendar(db),
  ])
  const numbers = versions.map(({ number }) => number)
  const sides = comparedSides(new URL(request.url).searchParams, numbers)
  const completion = milestones.find(({ isCompletion }) => isCompletion)
  return {
    project: { code: project.code, nameKo: project.nameKo, nameEn: project.nameEn },
    versions,
    comparison: await loadBaselineComparison(db, project, versions, sides),
    firstOn,
    latestOn: completion?.baselineOn ?? null,
    slips: {
      firstDays: completion ? slipAgainstFirst(completion, firstOn, calendar) : null,
      latestDays: completion?.slipDays ?? null,
    },
    mayPropose:
      can(user, 'baseline.propose', subjectOf(project)) &&
      versions.every(({ status }) => status !== 'proposed'),
  }
}

export default function Baselines() {
  const words = useWords().baselines
  const language = useLanguage()
  const { project, versions, comparison, firstOn, latestOn, slips, mayPropose } =
    useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        back={{
          to: `/projects/${project.code}`,
          name: `${project.code} ${language === 'ko' ? project.nameKo : project.nameEn}`,
        }}
        title={words.title}
        note={words.note}
        actions={
          <>
            <ExportLink slug="baselines" about={{ of: project.code }} />
            {mayPropose && (
              <Link className="button primary" to={`/projects/${project.code}/baselines/new`}>
                {words.propose}
              </Link>
            )}
          </>
        }
      />
      <div className="figures">
        <Figure name={words.firstCompletion} value={formatDate(firstOn, language)} />
        <Figure name={words.latestCompletion} value={formatDate(latestOn, language)} />
        <Figure
          name={words.slipAgainstFirst}
          value={formatSlip(slips.firstDays, language)}
          note={words.slipNote}
        />
        <Figure
          name={words.slipAgainstLatest}
          value={formatSlip(slips.latestDays, language)}
          note={words.slipNote}
        />
      </div>
      <Panel title={words.versions}>
        <VersionTable code={project.code} versions={versions} />
      </Panel>
      <Panel title={words.compare} note={words.compareNote}>
        <CompareForm numbers={versions.map(({ number }) => number)} a={comparison.a} b={comparison.b} />
        <Comparison comparison={comparison} />
      </Panel>
    </>
  )
}
