import { conditionFilter, parseConditionAddress } from '#app/address/condition-address.ts'
import { parseProjectFilter } from '#app/address/project-filter.ts'
import { daysBetween, type PlainDate } from '#app/domain/calendar.ts'
import { statusLabels } from '#app/domain/labels.ts'
import type { ExecutionGap } from '#app/domain/progress/execution-gap.ts'
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

/** Projects whose work and money are apart, all of them, by the filters of the address. */
export const executionGapsExport: TableExport = {
  async load(asked) {
    const { db, user, search, today, words } = asked
    const { filter } = parseProjectFilter(search, user)
    const gaps = await listExecutionGaps(db, today, filter, await findThresholds(db, today))
    return {
      title: words.progress.moneyTitle,
      sheets: [
        sheetOf(words.progress.workAhead, gapColumns(asked), gaps.workAhead),
        sheetOf(words.progress.moneyAhead, gapColumns(asked), gaps.moneyAhead),
      ],
    }
  },
}

function gapColumns(asked: ExportQuestion) {
  const heads = asked.words.progress
  const { text, name, label, percent } = columnsOf<ExecutionGap>(asked)
  return [
    text(asked.words.projects.columns.code, ({ code }) => code),
    name(heads.project, (gap) => gap),
    label(heads.status, ({ status }) => statusLabels[status]),
    percent(heads.progressOf, ({ progressBp }) => progressBp),
    percent(heads.execution, ({ executionBp }) => executionBp),
    percent(heads.executionGap, ({ gapBp }) => gapBp),
  ]
}
