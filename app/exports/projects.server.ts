import { parseProjectFilter } from '#app/address/project-filter.ts'
import { ratingLabels, routeLabels, stageLabels, statusLabels } from '#app/domain/labels.ts'
import { projectRating } from '#app/domain/slippage.ts'
import { listProjectLines } from '#db/project.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { allRows, columnsOf, type ExportQuestion, sheetOf, type TableExport } from './export.ts'

type Row = Awaited<ReturnType<typeof listRows>>[number]

/** The list of projects by the filters and the order of its address, with every column it knows. */
export const projectsExport: TableExport = {
  async load(asked) {
    const { words } = asked
    return {
      title: words.projects.title,
      sheets: [sheetOf(words.projects.title, columns(asked), await listRows(asked))],
    }
  },
}

async function listRows({ db, user, today, search }: ExportQuestion) {
  const thresholds = await findThresholds(db, today)
  const { filter, order } = parseProjectFilter(search, user)
  const rows = await listProjectLines(db, filter, thresholds, { ...allRows, order })
  return rows.map((row) => ({ ...row, rating: projectRating(row, thresholds) }))
}

function columns(asked: ExportQuestion) {
  const { words } = asked
  const heads = words.projects.columns
  const { text, count, name, label, days, won, date, demo } = columnsOf<Row>(asked)
  return [
    text(heads.code, ({ code }) => code),
    name(heads.name, (row) => row),
    text(words.project.school, ({ schoolName }) => schoolName),
    text(heads.program, ({ program }) => program),
    count(heads.cohort, ({ cohort }) => cohort),
    label(heads.route, ({ route }) => routeLabels[route]),
    label(heads.stage, ({ stage }) => stageLabels[stage]),
    label(heads.status, ({ status }) => statusLabels[status]),
    text(words.projects.replacedBy, ({ replacedBy }) => replacedBy),
    label(words.dashboard.rating, ({ rating }) => rating && ratingLabels[rating]),
    days(words.dashboard.slip, ({ slipDays }) => slipDays),
    text(heads.manager, ({ manager }) => manager),
    won(words.project.cost, ({ costWon }) => costWon),
    date(heads.baselineCompletion, (row) => row.baselineCompletionOn),
    date(heads.plannedCompletion, (row) => row.plannedCompletionOn),
    date(heads.forecastCompletion, (row) => row.forecastCompletionOn),
    date(heads.actualCompletion, (row) => row.actualCompletionOn),
    demo(({ isDemo }) => isDemo),
  ]
}
