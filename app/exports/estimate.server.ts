import { dash } from '#app/domain/format.ts'
import { type EstimatedAgreement, type EstimatedYear, neededWon } from '#app/domain/lease/payment-estimate.ts'
import { leaseStateOf } from '#app/domain/lease/termination.ts'
import { sumWon } from '#app/domain/money.ts'
import type { CellContent, Sheet } from '#app/exchange/sheet.ts'
import type { EstimateLine, ReasonLine } from '#app/tables/estimate-lines.ts'
import { reasonText } from '#app/tables/estimate-reason.ts'
import { loadEstimatePage } from '#app/tables/payment-estimate.server.ts'
import { columnsOf, type ExportQuestion, sheetOf, type TableExport } from './export.ts'

/** The ten-year estimate of government payments: by year, by agreement and year, and why it changed. */
export const estimateExport: TableExport = {
  async load(asked) {
    const { db, search, today, words } = asked
    const { year, fixed, lines, agreements, reasons, asOfOn } = await loadEstimatePage(
      db,
      search.get('year'),
      today,
    )
    return {
      title: words.estimate.titleOf(year),
      notes: [
        words.exports.asOf(asOfOn),
        fixed
          ? words.estimate.fixedText(fixed.documentNo, asOfOn, fixed.fixedBy ?? words.estimate.unknownPerson)
          : words.estimate.openText,
        words.estimate.about,
      ],
      sheets: [
        yearSheet(asked, lines),
        ...(reasons ? [reasonSheet(asked, reasons)] : []),
        agreementSheet(asked, agreements),
      ],
    }
  },
}

function yearSheet(asked: ExportQuestion, lines: readonly EstimateLine[]): Sheet {
  const { words } = asked
  const { text, won } = columnsOf<EstimateLine>(asked)
  const heads = words.estimate.amounts
  const columns = [
    text(words.estimate.fiscalYear, ({ fiscalYear }) => String(fiscalYear)),
    won(heads.stateWon, ({ stateWon }) => stateWon),
    won(heads.localWon, ({ localWon }) => localWon),
    won(heads.leaseWon, ({ leaseWon }) => leaseWon),
    won(heads.provisionalWon, ({ provisionalWon }) => provisionalWon),
    won(heads.operatingWon, ({ operatingWon }) => operatingWon),
    won(heads.terminationStateWon, ({ terminationStateWon }) => terminationStateWon),
    won(heads.terminationLocalWon, ({ terminationLocalWon }) => terminationLocalWon),
    won(heads.totalWon, ({ totalWon }) => totalWon),
    won(heads.formerWon, ({ formerWon }) => formerWon),
    won(heads.changeWon, ({ changeWon }) => changeWon),
  ]
  return withTotal(asked, sheetOf(words.estimate.byYear, columns, lines))
}

type AgreementYear = EstimatedYear &
  Pick<EstimatedAgreement, 'code' | 'nameKo' | 'nameEn' | 'isProvisional' | 'isEnded'>

/** A row for each agreement and year, which a spreadsheet lays out as it is asked for. */
function agreementSheet(asked: ExportQuestion, agreements: readonly EstimatedAgreement[]): Sheet {
  const { words } = asked
  const heads = words.estimate.amounts
  const states = words.agreements.states
  const { text, name, won } = columnsOf<AgreementYear>(asked)
  return sheetOf(
    words.estimate.byAgreement,
    [
      text(words.liability.agreement, ({ code }) => code),
      name(words.agreements.name, (row) => row),
      text(words.agreements.state, (row) => states[leaseStateOf(row)]),
      text(words.estimate.fiscalYear, ({ fiscalYear }) => String(fiscalYear)),
      won(heads.stateWon, ({ stateWon }) => stateWon),
      won(heads.localWon, ({ localWon }) => localWon),
      won(heads.leaseWon, ({ stateWon, localWon }) => stateWon + localWon),
      won(heads.operatingWon, ({ operatingWon }) => operatingWon),
      won(heads.terminationStateWon, (row) => row.terminationStateWon ?? 0n),
      won(heads.terminationLocalWon, (row) => row.terminationLocalWon ?? 0n),
      won(heads.totalWon, neededWon),
    ],
    agreements.flatMap(({ years, code, nameKo, nameEn, isProvisional, isEnded }) =>
      years.map((year) => ({ ...year, code, nameKo, nameEn, isProvisional, isEnded })),
    ),
  )
}

function reasonSheet(asked: ExportQuestion, reasons: readonly ReasonLine[]): Sheet {
  const { words, language } = asked
  const { text, won } = columnsOf<ReasonLine>(asked)
  const columns = [
    text(words.estimate.reason, ({ kind }) => words.estimate.kinds[kind]),
    text(words.liability.agreement, ({ code }) => code),
    text(words.estimate.what, (reason) => reasonText(reason, words, language)),
    text(words.liability.building, ({ start }) => start?.building ?? null),
    won(words.estimate.change, ({ changeWon }) => changeWon),
  ]
  return withTotal(asked, sheetOf(words.estimate.reasons, columns, reasons))
}

/** The same with the sums of its columns of money under it; a column of dashes has a dash for its sum. */
function withTotal({ words }: ExportQuestion, sheet: Sheet): Sheet {
  const total = sheet.columns.map(({ kind }, index): CellContent => {
    if (index === 0) return words.common.total
    if (kind !== 'won') return null
    return sumWon(sheet.rows.map((row) => (row[index] == null ? null : BigInt(String(row[index]))))) ?? dash
  })
  return { ...sheet, total }
}
