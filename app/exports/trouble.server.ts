import { conditionFilter, parseConditionAddress } from '#app/address/condition-address.ts'
import { parseGapFilter } from '#app/address/gap-address.ts'
import { parseProjectFilter } from '#app/address/project-filter.ts'
import { daysBetween, type PlainDate } from '#app/domain/calendar.ts'
import { statusLabels } from '#app/domain/labels.ts'
import {
  type ExecutionGap,
  filteredGaps,
  type GapSummary,
  gapSummary,
} from '#app/domain/progress/execution-gap.ts'
import type { Sheet } from '#app/exchange/sheet.ts'
import { type ConditionRow, listConditions } from '#db/gate-condition.server.ts'
import { listExecutionGaps } from '#db/progress.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { allRows, columnsOf, type ExportQuestion, sheetOf, type TableExport } from './export.ts'

/** Open conditions of gate decisions by the filters of the address, the first due first. */
export const conditionsExport: TableExport = {
  async load(asked) {
    const { db, user, search, today, words } = asked
    const { page: _, ...address } = parseConditionAddress(search, today)
    const rows = await listConditions(db, conditionFilter(address, user), allRows)
    return {
      title: words.conditions.title,
      notes: [words.exports.asOf(address.asOf)],
      sheets: [conditionSheet(asked, rows, address.asOf)],
    }
  },
}

/** Open conditions with the days that are left until they are due. */
export function conditionSheet(asked: ExportQuestion, rows: readonly ConditionRow[], asOf: PlainDate): Sheet {
  const { words } = asked
  const heads = words.conditions
  const { text, name, date, count, demo } = columnsOf<ConditionRow>(asked)
  return sheetOf(
    heads.title,
    [
      date(words.gates.due, ({ dueOn }) => dueOn),
      count(words.exports.daysLeft, ({ dueOn }) => daysBetween(asOf, dueOn)),
      text(heads.content, ({ content }) => content),
      name(heads.gate, (row) => ({ nameKo: row.gateNameKo, nameEn: row.gateNameEn })),
      text(words.projects.columns.code, ({ project }) => project),
      name(heads.project, (row) => ({ nameKo: row.projectNameKo, nameEn: row.projectNameEn })),
      text(heads.manager, ({ manager }) => manager),
      demo(({ isDemo }) => isDemo),
    ],
    rows,
  )
}

/** Projects whose work and money are apart by the filters of the address, and what the gaps say. */
export const executionGapsExport: TableExport = {
  async load(asked) {
    const { db, user, search, today, words } = asked
    const { filter } = parseProjectFilter(search, user)
    const wanted = parseGapFilter(search)
    const gaps = await listExecutionGaps(db, today, filter, await findThresholds(db, today))
    const { moneyAhead, workAhead } = gaps
    const wide = filteredGaps([...workAhead, ...moneyAhead], { ...wanted, meaning: null })
    return {
      title: words.progress.moneyTitle,
      notes: [words.progress.width(wanted.leastBp / 100), words.progress.meaningsNote],
      sheets: [
        meaningSheet(asked, gapSummary(wide)),
        sheetOf(words.progress.moneyAhead, gapColumns(asked), filteredGaps(moneyAhead, wanted)),
        sheetOf(words.progress.workAhead, gapColumns(asked), filteredGaps(workAhead, wanted)),
      ],
    }
  },
}

function meaningSheet(asked: ExportQuestion, lines: readonly GapSummary[]): Sheet {
  const heads = asked.words.progress
  const { text, count, won } = columnsOf<GapSummary>(asked)
  return sheetOf(
    heads.meaningsTitle,
    [
      text(heads.meaning, ({ meaning }) => heads.meanings[meaning]),
      text(asked.words.exports.explanation, ({ meaning }) => heads.meaningTexts[meaning]),
      count(heads.project, ({ projects }) => projects),
      won(heads.gapWon, ({ gapWon }) => gapWon),
      won(heads.openWon, ({ openWon }) => openWon),
    ],
    lines,
  )
}

function gapColumns(asked: ExportQuestion) {
  const heads = asked.words.progress
  const { text, name, label, percent, won, date } = columnsOf<ExecutionGap>(asked)
  return [
    text(asked.words.projects.columns.code, ({ code }) => code),
    name(heads.project, (gap) => gap),
    label(heads.status, ({ status }) => statusLabels[status]),
    percent(heads.progressOf, ({ progressBp }) => progressBp),
    percent(heads.execution, ({ executionBp }) => executionBp),
    percent(heads.executionGap, ({ gapBp }) => gapBp),
    won(heads.gapWon, ({ gapWon }) => gapWon),
    won(heads.openWon, ({ openWon }) => openWon),
    text(heads.meaning, ({ meaning }) => heads.meanings[meaning]),
    won(asked.words.contracts.advanceLeft, ({ advanceLeftWon }) => advanceLeftWon),
    date(heads.lastClaimOn, ({ lastClaimOn }) => lastClaimOn),
  ]
}
