import { rateBpText, readLiabilityQuestion } from '#app/address/liability-address.ts'
import { yearOf } from '#app/domain/calendar.ts'
import { changeWithin } from '#app/domain/lease/lease-shift.ts'
import { type LiabilityYear, liabilityByYear } from '#app/domain/lease/liability.ts'
import { estimateSpan } from '#app/domain/lease/payment-estimate.ts'
import { leaseStateOf } from '#app/domain/lease/termination.ts'
import type { Sheet } from '#app/exchange/sheet.ts'
import { listYearLines, requireYear, type YearLine } from '#app/tables/liability-year.server.ts'
import { listAgreementRecords } from '#db/agreement-record.server.ts'
import { type AgreementMovement, listLeaseMovements } from '#db/lease-movement.server.ts'
import { listLiabilityParts, listTerminationDues } from '#db/liability.server.ts'
import { columnsOf, type ExportQuestion, nameIn, sheetOf, type TableExport } from './export.ts'

/** Lease payments by fiscal year to the last lease year, and the leases that slips have moved. */
export const liabilityExport: TableExport = {
  async load(asked) {
    const { db, search, words } = asked
    const { isRateWrong: _, ...filter } = readLiabilityQuestion(search)
    const [agreement, cohort] = [filter.agreement, filter.cohort]
    const provisional = await listAgreementRecords(db, { code: agreement, cohort, isProvisional: true })
    const [parts, terminations] = await Promise.all([
      listLiabilityParts(db, filter, provisional),
      listTerminationDues(db, filter),
    ])
    return {
      title: words.liability.title,
      notes: rateNotes(asked, filter.rateBp),
      sheets: [
        sheetOf(words.liability.chart, yearColumns(asked), liabilityByYear(parts, terminations)),
        movementSheet(asked, await listLeaseMovements(db, provisional)),
      ],
    }
  },
}

/** The lease payments of one fiscal year by agreement and quarter. */
export const liabilityYearExport: TableExport = {
  async load(asked) {
    const { db, search, words } = asked
    const year = requireYear(search.get('of'))
    const { isRateWrong: _, ...filter } = readLiabilityQuestion(search)
    const title = words.liability.yearTitle(String(year))
    return {
      title,
      notes: rateNotes(asked, filter.rateBp),
      sheets: [sheetOf(title, agreementColumns(asked), await listYearLines(db, year, filter))],
    }
  },
}

function rateNotes({ words }: ExportQuestion, rateBp: number): string[] {
  const asked = rateBp === 0 ? [] : [words.liability.amountAtRate(rateBpText(rateBp))]
  return [words.exports.leaseOnly, ...asked]
}

function yearColumns(asked: ExportQuestion) {
  const { liability: heads, termination } = asked.words
  const { text, won } = columnsOf<LiabilityYear>(asked)
  return [
    text(heads.fiscalYear, ({ fiscalYear }) => String(fiscalYear)),
    won(heads.state, ({ stateWon }) => stateWon),
    won(heads.local, ({ localWon }) => localWon),
    won(heads.total, ({ stateWon, localWon }) => stateWon + localWon),
    won(heads.provisional, (year) => year.provisionalStateWon + year.provisionalLocalWon),
    won(termination.state, ({ terminationStateWon }) => terminationStateWon),
    won(termination.local, ({ terminationLocalWon }) => terminationLocalWon),
  ]
}

function agreementColumns(asked: ExportQuestion) {
  const { words } = asked
  const { text, name, won } = columnsOf<YearLine>(asked)
  const states = words.agreements.states
  return [
    text(words.liability.agreement, ({ code }) => code),
    name(words.agreements.name, (line) => line),
    text(words.agreements.state, (line) => states[leaseStateOf(line)]),
    ...[0, 1, 2, 3].map((quarter) =>
      won(words.liability.quarterOf(quarter + 1), ({ quartersWon }) => quartersWon[quarter] ?? 0n),
    ),
    won(words.liability.state, ({ stateWon }) => stateWon),
    won(words.liability.local, ({ localWon }) => localWon),
    won(words.liability.total, ({ stateWon, localWon }) => stateWon + localWon),
    won(words.termination.state, ({ terminationStateWon }) => terminationStateWon),
    won(words.termination.local, ({ terminationLocalWon }) => terminationLocalWon),
    text(words.liability.building, ({ movement }) => movement?.building.code ?? null),
    name(words.liability.milestone, ({ movement }) => movement?.milestone ?? null),
  ]
}

/** From money to the milestone behind it: agreement, building, milestone. */
export function movementSheet(asked: ExportQuestion, movements: readonly AgreementMovement[]): Sheet {
  const { words, language, today } = asked
  const heads = words.liability
  const span = estimateSpan(yearOf(today))
  const { text, date, days, count, won } = columnsOf<AgreementMovement>(asked)
  return sheetOf(
    heads.moved,
    [
      text(heads.agreement, ({ code }) => code),
      count(words.exports.movedQuarters, ({ shift }) => shift.movedQuarters),
      date(words.exports.firstPaymentFrom, ({ shift }) => shift.firstPaymentFromOn),
      date(words.exports.firstPaymentTo, ({ shift }) => shift.firstPaymentToOn),
      text(heads.firstYearChange, ({ shift: { years } }) => years[0]?.fiscalYear.toString() ?? null),
      won(heads.change, ({ shift: { years } }) => years[0]?.changeWon ?? null),
      won(heads.span(span.firstYear, span.lastYear), ({ shift }) => changeWithin(shift, span)),
      date(words.exports.lastPaymentFrom, ({ shift }) => shift.lastPaymentFromOn),
      date(words.exports.lastPaymentTo, ({ shift }) => shift.lastPaymentToOn),
      won(words.exports.leaseChange, ({ shift: { before, after } }) => after.leaseWon - before.leaseWon),
      won(
        words.exports.operatingChange,
        ({ shift: { before, after } }) => after.operatingWon - before.operatingWon,
      ),
      text(heads.building, ({ building }) => building.code),
      text(heads.milestone, ({ milestone }) => nameIn(language, milestone)),
      days(words.slips.slipDays, ({ milestone }) => milestone?.slipDays ?? null),
    ],
    movements,
  )
}
