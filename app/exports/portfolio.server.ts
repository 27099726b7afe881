import { parseCheckFilter } from '#app/address/check-filter.ts'
import {
  ratingLabels,
  routeLabels,
  schoolKindLabels,
  stageLabels,
  statusLabels,
  workKindLabels,
} from '#app/domain/labels.ts'
import type { ProgressGap, ProgressLine } from '#app/domain/progress/portfolio-progress.ts'
import { stages } from '#app/domain/project.ts'
import type { Sheet } from '#app/exchange/sheet.ts'
import { unitIn } from '#app/i18n/units.ts'
import { readGroup, type SplitLine, splitLines } from '#app/tables/split-lines.ts'
import { loadChunk } from '#app/tables/timeline-rows.server.ts'
import { loadPortfolioProgress } from '#db/progress.server.ts'
import { listReconciliationChecks, type ReconciliationRow } from '#db/reconciliation.server.ts'
import { listSplit, type SplitGroup } from '#db/split.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { allRows, columnsOf, type ExportQuestion, nameIn, sheetOf, type TableExport } from './export.ts'
import { curveSheet, valueSheet } from './project.server.ts'

/** Direct works beside BTL by the group that the address names; the sums of all stand under them. */
export const splitExport: TableExport = {
  async load(asked) {
    const { db, search, today, words } = asked
    const by = readGroup(search.get('by'))
    const lines = splitLines(by, await listSplit(db, by, today))
    const columns = splitColumns(asked, by)
    const groups = sheetOf(words.split.groups[by], columns, lines.slice(0, -1))
    const sums = lines.at(-1)
    return {
      title: words.split.title,
      sheets: [sums ? { ...groups, total: columns.map(({ of }) => of(sums)) } : groups],
    }
  },
}

function splitColumns(asked: ExportQuestion, by: SplitGroup) {
  const { words, language } = asked
  const heads = words.split
  const { text, buildings, number, won } = columnsOf<SplitLine>(asked)
  const names = { direct: routeLabels.direct[language], btl: routeLabels.btl[language], total: heads.total }
  return [
    text(heads.groups[by], ({ group }) => (group === null ? heads.total : groupName(asked, by, group))),
    ...(['direct', 'btl', 'total'] as const).flatMap((side) => [
      buildings(`${names[side]} ${heads.count}`, (line) => line[side].count),
      number(`${names[side]} ${heads.area}`, (line) => line[side].areaM2),
      won(`${names[side]} ${heads.cost}`, (line) => line[side].costWon),
      won(`${names[side]} ${heads.withFinancing}`, (line) => line[side].costWithFinancingWon),
    ]),
  ]
}

function groupName({ language }: ExportQuestion, by: SplitGroup, group: string): string {
  const names = { stage: stageLabels, kind: workKindLabels, school: schoolKindLabels }
  const labels = by === 'stage' || by === 'kind' || by === 'school' ? Object.entries(names[by]) : []
  return labels.find(([code]) => code === group)?.[1][language] ?? group
}

/** Progress by program and by cohort, every project behind its plan, and the curve. */
export const progressExport: TableExport = {
  async load(asked) {
    const { db, today, words, language } = asked
    const heads = words.progress
    const { total, byProgram, byCohort, gaps, curve } = await loadPortfolioProgress(db, today)
    const ofProgram = columnsOf<(typeof byProgram)[number]>(asked)
    const ofCohort = columnsOf<(typeof byCohort)[number]>(asked)
    const cohortName = (cohort: number | null) => (cohort === null ? heads.facilities : String(cohort))
    return {
      title: heads.title,
      notes: [heads.weighed],
      sheets: [
        sheetOf(
          heads.byProgram,
          [
            ofProgram.text(heads.program, (line) => `${line.program} ${nameIn(language, line)}`),
            ...progressColumns(asked),
          ],
          byProgram,
        ),
        sheetOf(
          heads.byCohort,
          [ofCohort.text(heads.cohort, ({ cohort }) => cohortName(cohort)), ...progressColumns(asked)],
          byCohort,
        ),
        gapSheet(asked, gaps),
        valueSheet(asked, total),
        curveSheet(asked, curve),
      ],
    }
  },
}

function progressColumns(asked: ExportQuestion) {
  const heads = asked.words.progress
  const { count, percent, won } = columnsOf<ProgressLine>(asked)
  return [
    count(heads.active, ({ active }) => active),
    count(heads.completed, ({ completed }) => completed),
    percent(heads.planned, ({ progress }) => progress?.plannedBp ?? null),
    percent(heads.actual, ({ progress }) => progress?.actualBp ?? null),
    percent(heads.gap, ({ progress }) => progress?.gapBp ?? null),
    won(heads.plannedWon, ({ plannedWon }) => plannedWon),
    won(heads.earnedWon, ({ earnedWon }) => earnedWon),
    won(heads.comparableWon, ({ comparableWon }) => comparableWon),
    won(heads.spent, ({ spentWon }) => spentWon),
  ]
}

function gapSheet(asked: ExportQuestion, gaps: readonly ProgressGap[]): Sheet {
  const heads = asked.words.progress
  const { text, name, label, percent } = columnsOf<ProgressGap>(asked)
  return sheetOf(
    heads.gaps,
    [
      text(asked.words.projects.columns.code, ({ code }) => code),
      name(heads.project, (gap) => gap),
      label(heads.status, ({ status }) => statusLabels[status]),
      percent(heads.planned, ({ plannedBp }) => plannedBp),
      percent(heads.actual, ({ actualBp }) => actualBp),
      percent(heads.gap, ({ gapBp }) => gapBp),
    ],
    gaps,
  )
}

/** The checks of the source's own sums by the filters of the address. */
export const reconciliationExport: TableExport = {
  async load(asked) {
    const { db, search, words, language } = asked
    const heads = words.reconciliation
    const { text, number } = columnsOf<ReconciliationRow>(asked)
    const classes = new Map<string, string>(Object.entries(heads.classes))
    const columns = [
      text(heads.result, ({ agrees }) => (agrees ? heads.agreeing : heads.disagreeing)),
      text(heads.section, ({ section }) => section),
      text(heads.what, ({ what }) => what),
      text(words.exports.place, ({ id }) => id),
      text(heads.checkClass, ({ checkClass }) => classes.get(checkClass) ?? checkClass),
      number(heads.printed, ({ printed }) => printed),
      number(heads.computed, ({ computed }) => computed),
      number(heads.difference, ({ difference }) => difference),
      text(heads.unit, ({ unit }) => unitIn(unit, language)),
      text(heads.line, ({ sourceLine }) => String(sourceLine)),
      text(words.exports.explanation, (check) =>
        language === 'ko' ? check.explanationKo : check.explanationEn,
      ),
    ]
    const checks = await listReconciliationChecks(db, parseCheckFilter(search))
    return { title: heads.title, sheets: [sheetOf(heads.title, columns, checks)] }
  },
}

type TimelineRow = Awaited<ReturnType<typeof loadChunk>>['projects'][number]

/** The projects of the timeline by its filters and in its order, without the groups they are shown in. */
export const timelineExport: TableExport = {
  async load(asked) {
    const { db, user, search, today, words, language } = asked
    const heads = words.gantt
    const { projects } = await loadChunk(db, search, user, await findThresholds(db, today), allRows)
    const { text, name, label, days, date } = columnsOf<TimelineRow>(asked)
    const columns = [
      text(heads.code, ({ code }) => code),
      name(heads.name, (project) => project),
      label(heads.stage, ({ stage }) => stageLabels[stage]),
      label(heads.rating, ({ rating }) => rating && ratingLabels[rating]),
      days(words.dashboard.slip, ({ slipDays }) => slipDays),
      date(heads.start, ({ startOn }) => startOn),
      date(heads.groundbreaking, (project) => project.groundbreakingOn),
      date(heads.baselineCompletion, (project) => project.baselineCompletionOn),
      date(heads.plannedCompletion, (project) => project.plannedCompletionOn),
      date(heads.forecastCompletion, (project) => project.forecastCompletionOn),
      date(heads.actualCompletion, (project) => project.actualCompletionOn),
      date(heads.baselineStart, (project) => project.baselineStartOn),
      ...stages.flatMap((stage) => {
        const spanOf = (project: TimelineRow) => project.stages.find((span) => span.stage === stage)
        const name = stageLabels[stage][language]
        return [
          date(heads.stageStart(name), (project) => spanOf(project)?.fromOn ?? null),
          date(heads.stageEnd(name), (project) => spanOf(project)?.toOn ?? null),
        ]
      }),
    ]
    return { title: heads.title, sheets: [sheetOf(heads.table, columns, projects)] }
  },
}
