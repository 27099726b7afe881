import { groupBy } from '#app/domain/group.ts'
import { ratingLabels, routeLabels, stageLabels, statusLabels } from '#app/domain/labels.ts'
import { slotStates } from '#app/domain/project/project-status.ts'
import { projectRating, type SlipThresholds } from '#app/domain/slippage.ts'
import type { ScheduleRow } from '#app/domain/source/source-facts.ts'
import type { Sheet } from '#app/exchange/sheet.ts'
import { notFound } from '#app/http.ts'
import { unitIn } from '#app/i18n/units.ts'
import { type BudgetGrid, type BudgetGridRow, budgetGrid } from '#app/tables/budget-grid.ts'
import { type MetricRow, metricRows } from '#app/tables/metric-rows.ts'
import { sourceName } from '#app/tables/source-names.ts'
import {
  type CohortComparison,
  findProgram,
  listBudget,
  listCardFacts,
  listCohortFigures,
  listTargets,
  type TargetFigure,
} from '#db/program.server.ts'
import { loadPortfolioProgress } from '#db/progress.server.ts'
import { listProjects, type ProjectRow } from '#db/project.server.ts'
import { type CohortSlots, listCohortSlots } from '#db/slot.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { allRows, columnsOf, type ExportQuestion, sheetOf, type TableExport } from './export.ts'
import { curveSheet, valueSheet } from './project.server.ts'

/** The card whose buildings come in cohorts. */
const cohortSection = '4-4-2'

/** Every table of a card: what the source prints, what is computed from it, and all its projects. */
export const programExport: TableExport = {
  async load(asked) {
    const { db, search, today, language } = asked
    const program = await findProgram(db, search.get('of') ?? '')
    if (!program) throw notFound()
    const { code, id } = program
    const thresholds = await findThresholds(db, today)
    const order = { by: 'slip', isDescending: true } as const
    const [budget, targets, cohorts, slots, projects, progress] = await Promise.all([
      listBudget(db, id),
      listTargets(db, id),
      code === cohortSection ? listCohortFigures(db) : [],
      code === cohortSection ? listCohortSlots(db) : [],
      listProjects(db, { program: code }, thresholds, { ...allRows, order }),
      loadPortfolioProgress(db, today, code),
    ])
    const grid = budgetGrid(budget)
    const { metrics, schedule } = listCardFacts(code)
    return {
      title: `${code} ${language === 'ko' ? program.nameKo : program.nameEn}`,
      sheets: [
        ...(cohorts.length > 0 ? [cohortSheet(asked, cohorts)] : []),
        ...(slots.length > 0 ? [slotSheet(asked, slots)] : []),
        targetSheet(asked, targets),
        ...(metrics.length > 0 ? [metricSheet(asked, metricRows(metrics, targets, grid), targets)] : []),
        budgetSheet(asked, grid),
        headerSheet(asked, grid),
        ...(projects.length > 0 ? [projectSheet(asked, projects, thresholds)] : []),
        ...(progress.total.progress
          ? [valueSheet(asked, progress.total), curveSheet(asked, progress.curve)]
          : []),
        ...(schedule.length > 0 ? [scheduleSheet(asked, schedule)] : []),
      ],
    }
  },
}

function cohortSheet(asked: ExportQuestion, cohorts: readonly CohortComparison[]): Sheet {
  const { words } = asked
  const heads = words.program.cohortColumns
  const { label, text, won, buildings } = columnsOf<CohortComparison>(asked)
  return sheetOf(
    words.program.cohorts,
    [
      text(words.projects.columns.cohort, ({ cohort }) => String(cohort)),
      label(words.program.route, ({ route }) => routeLabels[route]),
      buildings(heads.buildings, (row) => row.buildings),
      buildings(heads.countedBuildings, (row) => row.countedBuildings),
      won(heads.cost, (row) => row.costWon),
      won(heads.summedCost, (row) => row.summedCostWon),
      won(heads.financed, (row) => row.costWithFinancingWon),
      won(heads.summedFinanced, (row) => row.summedWithFinancingWon),
      text(words.program.line, (row) => String(row.sourceLine)),
    ],
    cohorts,
  )
}

function slotSheet(asked: ExportQuestion, slots: readonly CohortSlots[]): Sheet {
  const { words } = asked
  const { text, buildings } = columnsOf<CohortSlots>(asked)
  return sheetOf(
    words.projectStatus.slots,
    [
      text(words.projects.columns.cohort, ({ cohort }) => String(cohort)),
      ...slotStates.map((state) => buildings(words.projectStatus.slotStates[state], (row) => row[state])),
      buildings(words.projectStatus.slotTotal, ({ total }) => total),
      buildings(words.projectStatus.slotPrinted, ({ printed }) => printed),
    ],
    slots,
  )
}

function targetSheet(asked: ExportQuestion, targets: readonly TargetFigure[]): Sheet {
  const { words } = asked
  const { text } = columnsOf<TargetFigure[]>(asked)
  return sheetOf(
    words.program.targets,
    [
      text(words.program.subProject, (row) => row[0]?.subProject ?? null),
      text(words.program.finalTarget, (row) => row[0]?.finalTarget ?? null),
      ...periodsOf(targets).map((period) =>
        text(period, (row) => row.find((target) => target.period === period)?.target ?? null),
      ),
      text(words.program.line, (row) => String(row[0]?.sourceLine ?? '')),
    ],
    [...groupBy(targets, ({ sourceLine }) => sourceLine).values()],
  )
}

function metricSheet(asked: ExportQuestion, rows: MetricRow[], targets: readonly TargetFigure[]): Sheet {
  const { words, language } = asked
  const { text, count, won } = columnsOf<MetricRow>(asked)
  return sheetOf(
    words.program.indicators,
    [
      text(words.program.indicator, ({ name }) => name),
      text(words.program.unit, ({ unit }) => unitIn(unit, language)),
      ...periodsOf(targets).map((period, index) => count(period, ({ values }) => values[index] ?? null)),
      count(words.program.printedFinal, ({ final }) => final),
      count(words.program.computed, ({ computed }) => computed),
      text(words.program.metricKind, ({ kind }) => words.program.metricKinds[kind]),
      won(words.programs.budget, ({ budgetWon }) => budgetWon),
    ],
    rows,
  )
}

function budgetSheet(asked: ExportQuestion, grid: BudgetGrid): Sheet {
  const { words } = asked
  const { text, label, won } = columnsOf<BudgetGridRow>(asked)
  return sheetOf(
    words.program.budgetCaption,
    [
      text(words.program.subProject, ({ subProject }) => subProject),
      label(words.program.source, ({ source }) => sourceName(source)),
      ...grid.periods.map((period, index) => won(period, ({ cells }) => cells[index] ?? null)),
      won(words.program.printedTotal, ({ printedWon }) => printedWon),
      won(words.program.computedTotal, ({ computedWon }) => computedWon),
      text(words.program.line, ({ sourceLine }) => String(sourceLine)),
    ],
    grid.rows,
  )
}

function headerSheet(asked: ExportQuestion, grid: BudgetGrid): Sheet {
  const { words, language } = asked
  const { text, won } = columnsOf<BudgetGrid['header'][number]>(asked)
  return sheetOf(
    words.program.headerCaption,
    [
      text(words.program.source, ({ source }) =>
        source === null ? words.common.total : sourceName(source)[language],
      ),
      won(words.program.printedHeader, ({ printedWon }) => printedWon),
      won(words.program.computedRows, ({ computedWon }) => computedWon),
      text(words.program.line, ({ sourceLine }) => (sourceLine === 0 ? null : String(sourceLine))),
    ],
    grid.header,
  )
}

function projectSheet(
  asked: ExportQuestion,
  projects: readonly ProjectRow[],
  thresholds: SlipThresholds,
): Sheet {
  const heads = asked.words.program
  const { text, name, label, days, date, won, demo } = columnsOf<ProjectRow>(asked)
  return sheetOf(
    asked.words.projects.title,
    [
      text(heads.project, ({ code }) => code),
      name(asked.words.projects.columns.name, (project) => project),
      text(asked.words.project.school, ({ schoolName }) => schoolName),
      label(heads.route, ({ route }) => routeLabels[route]),
      label(heads.stage, ({ stage }) => stageLabels[stage]),
      label(heads.status, ({ status }) => statusLabels[status]),
      label(heads.rating, (project) => {
        const rating = projectRating(project, thresholds)
        return rating && ratingLabels[rating]
      }),
      days(heads.slip, ({ slipDays }) => slipDays),
      date(heads.baselineCompletion, (project) => project.baselineCompletionOn),
      date(heads.forecastCompletion, (project) => project.forecastCompletionOn),
      date(heads.actualCompletion, (project) => project.actualCompletionOn),
      won(heads.cost, ({ costWon }) => costWon),
      demo(({ isDemo }) => isDemo),
    ],
    projects,
  )
}

function scheduleSheet(asked: ExportQuestion, steps: readonly ScheduleRow[]): Sheet {
  const heads = asked.words.program
  const { text } = columnsOf<ScheduleRow>(asked)
  return sheetOf(
    heads.schedule,
    [
      text(heads.step, ({ item }) => item),
      text(heads.subProject, (step) => step.sub_project),
      text(heads.when, ({ when }) => when.raw),
      text(heads.line, (step) => String(step.source_line)),
    ],
    steps,
  )
}

function periodsOf(targets: readonly TargetFigure[]): string[] {
  return [...new Set(targets.map(({ period }) => period))]
}
