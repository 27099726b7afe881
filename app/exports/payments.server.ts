import { readPaymentQuestion } from '#app/address/payment-address.ts'
import { missingEvidence, type PaymentStep, paymentSteps } from '#app/domain/lease/government-payment.ts'
import { paymentFigures } from '#app/domain/lease/payment-run.ts'
import { expectedBaseWon } from '#app/domain/lease/payment-step.ts'
import { decimalText } from '#app/domain/money/decimal.ts'
import type { Won } from '#app/domain/money.ts'
import { can } from '#app/domain/permissions.ts'
import type { Sheet } from '#app/exchange/sheet.ts'
import { notFound, requireCode } from '#app/http.ts'
import { loadRun, type PaymentLine } from '#app/tables/payment-run.server.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import { type EvidenceLine, listEvidence } from '#db/evidence.server.ts'
import {
  findGovernmentPayment,
  type GovernmentPaymentRecord,
  type KeptPart,
  listPaymentJournal,
} from '#db/government-payment.server.ts'
import { allRows, columnsOf, type ExportQuestion, sheetOf, type TableExport } from './export.ts'

/** The government payments of the run that the address asks for, the late ones first. */
export const paymentsExport: TableExport = {
  async load(asked) {
    const { db, search, today, words } = asked
    const heads = words.payments
    const question = readPaymentQuestion(search, today)
    const { lines } = await loadRun(db, question, null, today)
    const quarter = question.quarter === null ? heads.wholeYear : heads.quarterOf(question.quarter)
    return {
      title: `${heads.title} ${heads.listOf(question.year, quarter)}`,
      notes: [heads.listNote],
      sheets: [sheetOf(heads.listOf(question.year, quarter), lineColumns(asked), lines)],
    }
  },
}

function lineColumns(asked: ExportQuestion) {
  const { words } = asked
  const heads = words.payments
  const { text, count, won, date } = columnsOf<PaymentLine>(asked)
  return [
    text(heads.agreement, ({ code }) => code),
    count(heads.payment, ({ no }) => no),
    text(heads.state, ({ state }) => words.agreements.paymentStates[state]),
    text(heads.held, ({ isHeld }) => (isHeld ? words.common.yes : '')),
    date(heads.dueOn, ({ dueOn }) => dueOn),
    count(heads.lateDays, ({ lateDays }) => lateDays),
    text(heads.grade, ({ grade }) => grade),
    count(heads.score, ({ score }) => score),
    text(words.exports.expected, ({ isExpected }) => (isExpected ? words.common.yes : '')),
    won(heads.lease, ({ leaseWon }) => leaseWon),
    won(heads.operating, ({ operatingWon }) => operatingWon),
    won(heads.vat, ({ vatWon }) => vatWon),
    won(heads.deduction, ({ deductionWon }) => deductionWon),
    won(heads.owed, ({ owedWon }) => owedWon),
    won(heads.paid, ({ paidWon }) => paidWon),
    won(heads.lateInterestNow, ({ interestNowWon }) => interestNowWon),
    text(heads.nextStep, ({ next }) => (next === null ? heads.done : heads.next[next])),
  ]
}

/** One government payment: what it is made of, its steps, the money that left and its evidence. */
export const paymentExport: TableExport = {
  async load(asked) {
    const { db, search, user, words } = asked
    const no = search.get('no') ?? ''
    if (!/^[1-9]\d{0,3}$/.test(no)) throw notFound()
    const payment = await findGovernmentPayment(db, requireCode(search.get('of') ?? undefined), Number(no))
    if (payment === null) throw notFound()
    return {
      title: words.payments.pageTitle(payment.agreement.code, payment.no),
      sheets: [
        await amountSheet(asked, payment),
        stepSheet(asked, payment),
        partSheet(asked, payment.parts),
        evidenceSheet(asked, await listEvidence(db, payment.id)),
        ...(can(user, 'history.read') ? [await historySheet(asked, payment)] : []),
      ],
    }
  },
}

async function amountSheet(asked: ExportQuestion, payment: GovernmentPaymentRecord): Promise<Sheet> {
  const heads = asked.words.payments
  const figures = paymentFigures(payment, payment.terms, await loadCalendar(asked.db), asked.today)
  const baseWon = payment.state === 'due' ? expectedBaseWon(payment.terms) : payment.operatingBaseWon
  const { text, won } = columnsOf<{ name: string; won: Won | null }>(asked)
  const columns = [text(heads.item, ({ name }) => name), won(heads.amount, (line) => line.won)]
  return sheetOf(heads.amounts, columns, [
    { name: heads.lease, won: payment.leaseWon },
    { name: heads.operatingBase, won: baseWon },
    { name: heads.gradedOperating, won: figures.operatingWon },
    { name: heads.vat, won: figures.vatWon },
    { name: heads.deduction, won: -payment.deductionWon },
    { name: heads.owed, won: figures.owedWon },
    { name: heads.paid, won: figures.paidWon },
  ])
}

function stepSheet(asked: ExportQuestion, payment: GovernmentPaymentRecord): Sheet {
  const { words } = asked
  const heads = words.payments
  const taken: Record<PaymentStep, { on: string | null; by: string | null }> = {
    evaluate: { on: payment.evaluatedOn, by: payment.evaluatedBy },
    claim: { on: payment.claimedOn, by: payment.claimedBy },
    check: { on: payment.checkedOn, by: payment.checkedBy },
    approve: { on: payment.approvedOn, by: payment.approvedBy },
    pay: { on: payment.paidOn, by: payment.parts.at(-1)?.author ?? null },
  }
  const { text, date } = columnsOf<PaymentStep>(asked)
  const columns = [
    text(heads.step, (step) => heads.stepNames[step]),
    date(heads.day, (step) => taken[step].on),
    text(heads.person, (step) => taken[step].by),
    text(heads.missing, (step) =>
      taken[step].on === null
        ? missingEvidence(step, payment)
            .map((kind) => heads.evidenceKinds[kind])
            .join(', ')
        : '',
    ),
  ]
  return sheetOf(heads.steps, columns, paymentSteps)
}

function partSheet(asked: ExportQuestion, parts: readonly KeptPart[]): Sheet {
  const heads = asked.words.payments
  const { text, count, won, rate, date } = columnsOf<KeptPart>(asked)
  return sheetOf(
    heads.parts,
    [
      text(heads.documentNo, ({ documentNo }) => documentNo),
      date(heads.paidOn, ({ paidOn }) => paidOn),
      won(heads.amount, ({ amountWon }) => amountWon),
      count(heads.lateDays, ({ lateDays }) => lateDays),
      rate(heads.lateRate, ({ lateRate }) => lateRate && decimalText(lateRate)),
      won(heads.lateInterest, ({ lateInterestWon }) => lateInterestWon),
      text(heads.author, ({ author }) => author),
    ],
    parts,
  )
}

function evidenceSheet(asked: ExportQuestion, files: readonly EvidenceLine[]): Sheet {
  const heads = asked.words.payments
  const { text, count, instant } = columnsOf<EvidenceLine>(asked)
  return sheetOf(
    heads.evidence,
    [
      text(heads.file, ({ fileName }) => fileName),
      text(heads.evidenceKind, ({ kind }) => heads.evidenceKinds[kind]),
      count(asked.words.exports.bytes, ({ bytes }) => bytes),
      instant(heads.added, ({ addedAt }) => addedAt),
      text(heads.author, ({ addedBy }) => addedBy),
      text(heads.digest, ({ digest }) => digest),
    ],
    files,
  )
}

type Entry = Awaited<ReturnType<typeof listPaymentJournal>>[number]

async function historySheet(asked: ExportQuestion, payment: GovernmentPaymentRecord): Promise<Sheet> {
  const { words, db } = asked
  const names = new Map<string, string>(Object.entries(words.payments.historyColumns))
  const { text, instant } = columnsOf<Entry>(asked)
  return sheetOf(
    words.payments.history,
    [
      instant(words.project.at, ({ at }) => at),
      text(words.project.actor, ({ actor }) => actor),
      text(words.project.what, ({ columnName }) => names.get(columnName) ?? columnName),
      text(words.project.oldValue, ({ oldValue }) => oldValue),
      text(words.project.newValue, ({ newValue }) => newValue),
      text(words.project.reason, ({ reason }) => reason),
    ],
    await listPaymentJournal(db, payment, allRows.limit),
  )
}
