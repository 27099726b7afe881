import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ExportLink } from '#app/components/export-link.tsx'
import { Figure, PageHead } from '#app/components/page.tsx'
import { formatNumber, formatWon } from '#app/domain/format.ts'
import { notFound } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { budgetGrid } from '#app/tables/budget-grid.ts'
import { metricRows } from '#app/tables/metric-rows.ts'
import { findProgram, listBudget, listCardFacts, listCohortFigures, listTargets } from '#db/program.server.ts'
import { loadPortfolioProgress } from '#db/progress.server.ts'
import { listProjects } from '#db/project.server.ts'
import { listReconciliationChecks } from '#db/reconciliation.server.ts'
import { listCohortSlots } from '#db/slot.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { BudgetTables } from './budget-tables.tsx'
import { CohortTable } from './cohort-table.tsx'
import { MetricTable } from './metric-table.tsx'
import { Progress } from './progress.tsx'
import { ProjectTable } from './project-table.tsx'
import { SlotTable } from './slot-table.tsx'
import { Conflicts, DisagreeingChecks, ScheduleTable, Unpriced } from './source-panels.tsx'
import { TargetTable } from './target-table.tsx'

/** The card whose buildings come in cohorts. */
const cohortSection = '4-4-2'
const shownProjects = 20

export const meta = pageTitle<typeof loader>(
  (_, { program }, language) => `${program.code} ${language === 'ko' ? program.nameKo : program.nameEn}`,
)

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireUser(request, context)
  const { db, clock } = context
  const program = await findProgram(db, params.code ?? '')
  if (!program) throw notFound()
  const section = program.code
  const thresholds = await findThresholds(db, clock.today())
  const worstFirst = { order: { by: 'slip', isDescending: true }, limit: shownProjects, offset: 0 } as const
  const [budget, targets, cohorts, slots, projects, checks, progress] = await Promise.all([
    listBudget(db, program.id),
    listTargets(db, program.id),
    section === cohortSection ? listCohortFigures(db) : [],
    section === cohortSection ? listCohortSlots(db) : [],
    listProjects(db, { program: section }, thresholds, worstFirst),
    listReconciliationChecks(db, { section, agrees: false }),
    loadPortfolioProgress(db, clock.today(), section),
  ])
  const grid = budgetGrid(budget)
  const { metrics, ...facts } = listCardFacts(section)
  return {
    program,
    grid,
    targets,
    metrics: metricRows(metrics, targets, grid),
    cohorts,
    slots,
    projects,
    thresholds,
    checks,
    progress: { total: progress.total, curve: progress.curve },
    facts,
  }
}

export default function Program() {
  const words = useWords()
  const language = useLanguage()
  const { program, grid, targets, metrics, cohorts, slots, projects, thresholds, checks, progress, facts } =
    useLoaderData<typeof loader>()
  const listAddress = `/projects?program=${program.code}${program.isCapital ? '' : '&scope=all'}`
  return (
    <>
      <PageHead
        title={`${program.code} ${language === 'ko' ? program.nameKo : program.nameEn}`}
        note={
          <>
            <span lang="ko">{program.department}</span> ·{' '}
            {words.program.sourceLines(program.sourceLineFrom, program.sourceLineTo)}
          </>
        }
        back={{ to: '/programs', name: words.programs.title }}
        actions={<ExportLink slug="program" about={{ of: program.code }} />}
      />
      <div className="figures">
        <Figure
          name={words.programs.budget}
          value={formatWon(grid.header[0]?.printedWon ?? null, '백만원')}
          unit={words.program.million}
        />
        <Figure
          name={words.programs.projects}
          value={formatNumber(program.projects)}
          {...(program.projects > 0 ? { to: listAddress } : {})}
        />
        <Figure
          name={words.program.disagreeing}
          value={formatNumber(checks.length)}
          to={`/reconciliation?section=${program.code}`}
        />
      </div>
      <Unpriced works={facts.unpriced} />
      <div className="panel-grid">
        <Progress progress={progress} />
        {cohorts.length > 0 && <CohortTable cohorts={cohorts} />}
        {slots.length > 0 && <SlotTable cohorts={slots} />}
        <TargetTable section={program.code} targets={targets} />
        {metrics.length > 0 && <MetricTable rows={metrics} periods={periodsOf(targets)} />}
        <BudgetTables section={program.code} grid={grid} notes={facts.budgetNotes} />
        {projects.length > 0 && (
          <ProjectTable
            projects={projects}
            total={program.projects}
            listAddress={listAddress}
            thresholds={thresholds}
          />
        )}
        <DisagreeingChecks section={program.code} checks={checks} />
        <Conflicts conflicts={facts.conflicts} />
        <ScheduleTable section={program.code} steps={facts.schedule} />
      </div>
    </>
  )
}

function periodsOf(targets: readonly { period: string }[]): string[] {
  return [...new Set(targets.map((target) => target.period))]
}
