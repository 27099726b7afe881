import {
  type Change,
  type MonthChanges,
  type MonthFigures,
  type MonthMoney,
  monthBefore,
  monthChanges,
  monthEndOn,
} from '#app/domain/funding/month-closing.ts'
import { rateBp } from '#app/domain/funding.ts'
import { fundingSourceLabels, stageLabels, statusLabels } from '#app/domain/labels.ts'
import { decimalText } from '#app/domain/money/decimal.ts'
import { stages, statuses } from '#app/domain/project.ts'
import type { Sheet } from '#app/exchange/sheet.ts'
import { notFound } from '#app/http.ts'
import { unitIn } from '#app/i18n/units.ts'
import { findMonthClosing, listMonthClosings, type MonthClosing } from '#db/month-closing.server.ts'
import { columnsOf, type ExportQuestion, sheetOf, type TableExport } from './export.ts'

/** The months that are closed, the newest first. */
export const monthsExport: TableExport = {
  async load(asked) {
    const heads = asked.words.months
    const { text, count, date, percent, instant, demo } = columnsOf<MonthClosing>(asked)
    const columns = [
      text(heads.closedMonth, ({ month }) => month),
      date(heads.asOfHead, ({ figures }) => figures.asOf),
      count(heads.completed, ({ figures }) => figures.completed),
      count(heads.critical, ({ figures }) => figures.byRating.critical),
      percent(heads.progress, ({ figures }) => figures.progress?.actualBp ?? null),
      instant(heads.closedAt, ({ closedAt }) => closedAt),
      text(heads.closedBy, ({ closedBy }) => closedBy),
      demo(({ figures }) => figures.isDemo),
    ]
    return { title: heads.title, sheets: [sheetOf(heads.list, columns, await listMonthClosings(asked.db))] }
  },
}

/** The figures of one closed month, beside those of the month before. */
export const monthExport: TableExport = {
  async load(asked) {
    const { db, search, words } = asked
    const month = search.get('of') ?? ''
    const closing = monthEndOn(month) === null ? undefined : await findMonthClosing(db, month)
    if (!closing) throw notFound()
    const { figures } = closing
    const before = await findMonthClosing(db, monthBefore(figures.asOf))
    return {
      title: words.months.monthTitle(month),
      notes: [words.exports.asOf(figures.asOf)],
      sheets: [
        changeSheet(asked, monthChanges(before?.figures ?? null, figures)),
        moneySheet(asked, figures.money),
        countSheet(asked, figures),
        slipSheet(asked, figures.slips),
      ],
    }
  },
}

interface ChangeLine {
  name: string
  unit: string
  change: Change<number | bigint>
  /** decimal places that a whole number stands for */
  places: number
}

/** Counts, a percentage and money share the columns, so that the unit stands beside each. */
function changeSheet(asked: ExportQuestion, changes: MonthChanges): Sheet {
  const { words, language } = asked
  const heads = words.months
  const count = (name: string, change: Change<number>) => ({ name, unit: heads.count, change, places: 0 })
  const money = (name: string, change: Change<bigint>) => ({
    ...{ name, change, places: 0 },
    unit: unitIn('원', language),
  })
  const { text, number } = columnsOf<ChangeLine>(asked)
  const side = (key: keyof Change<number>) =>
    number(heads[key], ({ change, places }) => {
      const value = change[key]
      return value === null ? null : decimalText({ units: BigInt(value), places })
    })
  return sheetOf(
    heads.changes,
    [
      text(heads.figure, ({ name }) => name),
      text(words.exports.unit, ({ unit }) => unit),
      ...[side('before'), side('now'), side('difference')],
    ],
    [
      count(heads.completed, changes.completed),
      count(heads.overdue, changes.overdue),
      count(heads.major, changes.major),
      count(heads.critical, changes.critical),
      { name: heads.progress, unit: '%', change: changes.progressBp, places: 2 },
      money(words.funding.available, changes.availableWon),
      money(words.funding.commitment, changes.commitmentWon),
      money(words.funding.expenditure, changes.expenditureWon),
      money(words.exports.leaseOfYear, changes.liabilityWon),
    ],
  )
}

function moneySheet(asked: ExportQuestion, money: readonly MonthMoney[]): Sheet {
  const { words } = asked
  const { label, won, percent } = columnsOf<MonthMoney>(asked)
  return sheetOf(
    words.months.money,
    [
      label(words.months.source, ({ source }) => fundingSourceLabels[source]),
      won(words.funding.available, ({ availableWon }) => availableWon),
      won(words.funding.commitment, ({ commitmentWon }) => commitmentWon),
      won(words.funding.expenditure, ({ expenditureWon }) => expenditureWon),
      percent(words.months.execution, (line) => rateBp(line.expenditureWon, line.availableWon)),
    ],
    money,
  )
}

function countSheet(asked: ExportQuestion, { byStage, byStatus }: MonthFigures): Sheet {
  const heads = asked.words.months
  const { language } = asked
  const { text, count } = columnsOf<{ kind: string; name: string; projects: number }>(asked)
  return sheetOf(
    heads.counts,
    [
      text(heads.kind, ({ kind }) => kind),
      text(heads.figure, ({ name }) => name),
      count(heads.count, ({ projects }) => projects),
    ],
    [
      ...stages.map((stage) => ({
        ...{ kind: heads.stage, projects: byStage[stage] },
        name: stageLabels[stage][language],
      })),
      ...statuses.map((status) => ({
        ...{ kind: heads.status, projects: byStatus[status] },
        name: statusLabels[status][language],
      })),
    ],
  )
}

function slipSheet(asked: ExportQuestion, slips: MonthFigures['slips']): Sheet {
  const { text, days } = columnsOf<MonthFigures['slips'][number]>(asked)
  const columns = [
    text(asked.words.projects.columns.code, ({ code }) => code),
    days(asked.words.months.slipDays, ({ slipDays }) => slipDays),
  ]
  return sheetOf(asked.words.months.slips, columns, slips)
}
