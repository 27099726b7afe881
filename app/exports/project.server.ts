import { nameByCode, predecessorWords, reasonWords } from '#app/components/reason-words.ts'
import { shareWords } from '#app/components/share-words.ts'
import { causeLabels, stageLabels } from '#app/domain/labels.ts'
import { can } from '#app/domain/permissions.ts'
import type { ProgressValue } from '#app/domain/progress/portfolio-progress.ts'
import type { CurvePoint } from '#app/domain/progress/s-curve.ts'
import { byStage } from '#app/domain/project.ts'
import type { Sheet } from '#app/exchange/sheet.ts'
import { notFound, requireCode } from '#app/http.ts'
import { journalValue } from '#app/tables/journal-value.ts'
import { withReasons } from '#app/tables/milestone-reasons.server.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import { type JournalEntry, listJournal } from '#db/journal.server.ts'
import { listMilestones, type MilestoneRow } from '#db/milestone.server.ts'
import { findProjectProgress } from '#db/progress.server.ts'
import { findProject, type ProjectDetail } from '#db/project.server.ts'
import { getProjectTemplate } from '#db/template.server.ts'
import { listUserNames } from '#db/user.server.ts'
import { allRows, columnsOf, type ExportQuestion, nameIn, sheetOf, type TableExport } from './export.ts'

/** The project that `of` names. */
export async function requireProject({ db, search }: ExportQuestion): Promise<ProjectDetail> {
  const project = await findProject(db, requireCode(search.get('of') ?? undefined))
  if (!project) throw notFound()
  return project
}

/** The milestones of a project, its progress, and for whom may read it the whole history. */
export const projectExport: TableExport = {
  async load(asked) {
    const { db, user, today, language } = asked
    const project = await requireProject(asked)
    const [listed, progress, template, calendar] = await Promise.all([
      listMilestones(db, project.id),
      findProjectProgress(db, project, today),
      getProjectTemplate(db, project),
      loadCalendar(db),
    ])
    const milestones = await withReasons(db, project.id, listed, calendar, today)
    const rules = new Map(template.items.map(({ code, rule }) => [code, rule]))
    return {
      title: `${project.code} ${nameIn(language, project)}`,
      ...(progress && {
        notes: [asked.words.progress.weighedBy(shareWords(progress.stageShares, language))],
      }),
      sheets: [
        milestoneSheet(asked, byStage(milestones), { rules, links: template.links }),
        ...(progress ? [valueSheet(asked, progress), curveSheet(asked, progress.curve)] : []),
        ...(can(user, 'history.read') ? [await historySheet(asked, project, milestones)] : []),
      ],
    }
  },
}

type Links = Awaited<ReturnType<typeof getProjectTemplate>>['links']
type ReasonedMilestone = Awaited<ReturnType<typeof withReasons<MilestoneRow>>>[number]

function milestoneSheet(
  asked: ExportQuestion,
  milestones: readonly ReasonedMilestone[],
  { rules, links }: { rules: ReadonlyMap<string, string>; links: Links },
): Sheet {
  const { words, language } = asked
  const heads = words.project
  const nameOf = nameByCode(milestones, language)
  const asText = { words, language, nameOf }
  const saidOf = ({ reason, actualOn }: ReasonedMilestone) => {
    const said = reasonWords(reason, actualOn !== null, asText)
    return [said?.date, said?.room, said?.outOfSequence].filter((part) => part).join('\n') || null
  }
  const { text, name, label, date, days, demo } = columnsOf<ReasonedMilestone>(asked)
  return sheetOf(
    heads.milestones,
    [
      label(heads.stage, ({ stage }) => stageLabels[stage]),
      name(heads.milestone, (milestone) => milestone),
      text(heads.gate, ({ isGate }) => (isGate ? words.common.yes : '')),
      text(heads.rule, ({ code }) => rules.get(code) || null),
      date(heads.baselineOn, ({ baselineOn }) => baselineOn),
      date(heads.plannedOn, ({ plannedOn }) => plannedOn),
      date(heads.forecastOn, ({ forecastOn }) => forecastOn),
      date(heads.actualOn, ({ actualOn }) => actualOn),
      days(words.dashboard.slip, ({ slipDays }) => slipDays),
      days(words.exports.float, ({ reason }) => reason.floatDays),
      text(words.gantt.critical, ({ reason }) => (reason.isCritical ? words.common.yes : '')),
      text(words.exports.decidedBy, saidOf),
      date(words.gantt.workFrom, ({ reason }) => reason.workFromOn),
      text(words.gantt.predecessors, ({ code }) => predecessorWords(code, links, asText).join('\n') || null),
      label(heads.cause, ({ cause }) => cause && causeLabels[cause]),
      text(heads.note, ({ note }) => note),
      demo(({ isDemo }) => isDemo),
    ],
    milestones,
  )
}

/** Planned, actual and expected progress by day. */
export function curveSheet(asked: ExportQuestion, curve: readonly CurvePoint[]): Sheet {
  const heads = asked.words.progress
  const { date, percent } = columnsOf<CurvePoint>(asked)
  return sheetOf(
    heads.curve,
    [
      date(heads.on, ({ on }) => on),
      percent(heads.planned, ({ plannedBp }) => plannedBp),
      percent(heads.actual, ({ actualBp }) => actualBp),
      percent(heads.forecast, ({ forecastBp }) => forecastBp),
    ],
    curve,
  )
}

/** What the work done is worth beside what was planned and what was spent. */
export function valueSheet(
  asked: ExportQuestion,
  value: ProgressValue & { comparableWon?: bigint | null },
): Sheet {
  const heads = asked.words.progress
  const { text, won } = columnsOf<{ name: string; amountWon: bigint | null }>(asked)
  const columns = [text(heads.value, ({ name }) => name), won(heads.amount, ({ amountWon }) => amountWon)]
  return sheetOf(heads.value, columns, [
    { name: heads.plannedValue, amountWon: value.plannedWon },
    { name: heads.earnedValue, amountWon: value.earnedWon },
    ...(value.comparableWon === undefined
      ? []
      : [{ name: heads.comparable, amountWon: value.comparableWon }]),
    { name: heads.spent, amountWon: value.spentWon },
  ])
}

async function historySheet(
  asked: ExportQuestion,
  project: ProjectDetail,
  milestones: readonly MilestoneRow[],
): Promise<Sheet> {
  const { db, words, language } = asked
  const [entries, people] = await Promise.all([listJournal(db, project.id, allRows.limit), listUserNames(db)])
  const reader = { language, words, people: new Map(people.map(({ id, name }) => [String(id), name])) }
  const tables = new Map<string, string>(Object.entries(words.project.tables))
  const heads = new Map<string, string>(Object.entries(words.project.historyColumns))
  const named = new Map(milestones.map((milestone) => [String(milestone.id), nameIn(language, milestone)]))
  const recordOf = ({ tableName, recordId }: JournalEntry) =>
    (tableName === 'milestone' ? named.get(recordId) : null) ?? tables.get(tableName) ?? tableName
  const { text, instant } = columnsOf<JournalEntry>(asked)
  return sheetOf(
    words.project.history,
    [
      instant(words.project.at, ({ at }) => at),
      text(words.project.actor, ({ actor }) => actor),
      text(
        words.project.what,
        (entry) => `${recordOf(entry)} · ${heads.get(entry.columnName) ?? entry.columnName}`,
      ),
      text(words.project.oldValue, (entry) => journalValue(entry.columnName, entry.oldValue, reader)),
      text(words.project.newValue, (entry) => journalValue(entry.columnName, entry.newValue, reader)),
      text(words.project.reason, ({ reason }) => reason),
    ],
    entries,
  )
}
