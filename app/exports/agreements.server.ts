import { termTexts } from '#app/components/agreement-term.ts'
import { groupBy } from '#app/domain/group.ts'
import { statusLabels } from '#app/domain/labels.ts'
import { type RatePart, rateOn } from '#app/domain/lease/agreement.ts'
import { type TermChange, termChanges } from '#app/domain/lease/agreement-terms.ts'
import { changedNeeds, type YearNeeds } from '#app/domain/lease/lease-shift.ts'
import { leaseStateOf } from '#app/domain/lease/termination.ts'
import { type Decimal, decimalText } from '#app/domain/money/decimal.ts'
import { allocate } from '#app/domain/money.ts'
import type { Sheet } from '#app/exchange/sheet.ts'
import { notFound, requireCode } from '#app/http.ts'
import { loadSchedule, type ScheduleLine } from '#app/tables/lease-schedule.server.ts'
import { type AmendmentRecord, listAmendments } from '#db/agreement-amendment.server.ts'
import { type AgreementLine, listAgreementLines } from '#db/agreement-line.server.ts'
import { type AgreementBuilding, type AgreementRecord, findAgreement } from '#db/agreement-record.server.ts'
import type { LeaseVersionRow } from '#db/lease-version.server.ts'
import { columnsOf, type ExportQuestion, nameIn, sheetOf, type TableExport } from './export.ts'
import { terminationSheet } from './termination-sheet.server.ts'

/** The concession agreements. */
export const agreementsExport: TableExport = {
  async load(asked) {
    const { db, words } = asked
    const title = words.agreements.title
    return { title, sheets: [sheetOf(title, lineColumns(asked), await listAgreementLines(db))] }
  },
}

/** One agreement: its buildings, its rates, every payment to the end of the term, and the versions of its lease. */
export const agreementExport: TableExport = {
  async load(asked) {
    const { db, today, language } = asked
    const agreement = await requireAgreement(asked)
    const { rows, versions, movement, principal } = await loadSchedule(db, agreement, 'all', today)
    const amendments = await listAmendments(db, agreement.id)
    return {
      title: `${agreement.code} ${nameIn(language, agreement)}`,
      notes: agreement.isProvisional ? [asked.words.exports.provisional] : [],
      sheets: [
        scheduleSheet(asked, rows),
        ...(agreement.termination && principal
          ? [terminationSheet(asked, { ...agreement.termination, ...principal })]
          : []),
        ...(movement === null ? [] : [movedYearSheet(asked, changedNeeds(movement.shift))]),
        allocationSheet(asked, agreement),
        rateSheet(asked, agreement.rateParts),
        ...(versions.length > 0 ? [versionSheet(asked, versions.toReversed())] : []),
        amendmentSheet(asked, amendments),
      ],
    }
  },
}

/** The agreement that `of` names. */
export async function requireAgreement({ db, search }: ExportQuestion): Promise<AgreementRecord> {
  const agreement = await findAgreement(db, requireCode(search.get('of') ?? undefined))
  if (!agreement) throw notFound()
  return agreement
}

const textOf = (rate: Decimal | null) => rate && decimalText(rate)

function lineColumns(asked: ExportQuestion) {
  const heads = asked.words.agreements
  const { text, name, count, buildings, won, rate, date, demo } = columnsOf<AgreementLine>(asked)
  return [
    text(heads.code, ({ code }) => code),
    name(heads.name, (line) => line),
    text(heads.partner, ({ partner }) => partner),
    text(heads.state, (line) => heads.states[leaseStateOf(line)]),
    count(heads.cohort, ({ cohort }) => cohort),
    buildings(heads.buildings, (line) => line.buildings),
    won(heads.investment, ({ investmentWon }) => investmentWon),
    rate(heads.rate, ({ annualRate }) => textOf(annualRate)),
    date(heads.start, ({ startOn }) => startOn),
    date(heads.nextPayment, ({ nextDueOn }) => nextDueOn),
    won(heads.lease, ({ nextLeaseWon }) => nextLeaseWon),
    won(heads.remaining, ({ owedWon }) => owedWon),
    demo(({ isDemo }) => isDemo),
  ]
}

function scheduleSheet(asked: ExportQuestion, rows: readonly ScheduleLine[]): Sheet {
  const heads = asked.words.agreements
  const { payments } = asked.words
  const { text, count, won, date } = columnsOf<ScheduleLine>(asked)
  return sheetOf(
    heads.schedule,
    [
      count(heads.payment, ({ no }) => no),
      date(heads.dueOn, ({ dueOn }) => dueOn),
      won(heads.lease, ({ leaseWon }) => leaseWon),
      won(heads.interest, ({ interestWon }) => interestWon),
      won(heads.principal, ({ principalWon }) => principalWon),
      won(heads.balance, ({ balanceWon }) => balanceWon),
      won(heads.stateWon, ({ stateWon }) => stateWon),
      won(heads.localWon, ({ localWon }) => localWon),
      won(payments.operating, ({ operatingWon }) => operatingWon),
      text(asked.words.exports.expected, ({ grade }) => (grade === null ? asked.words.common.yes : '')),
      text(payments.grade, ({ grade }) => grade),
      won(payments.deduction, ({ deductionWon }) => deductionWon),
      text(payments.held, ({ isLeaseHeld }) => (isLeaseHeld ? asked.words.common.yes : '')),
      count(heads.version, ({ version }) => version),
      text(heads.paid, ({ paymentState }) =>
        paymentState === null ? heads.planned : heads.paymentStates[paymentState],
      ),
    ],
    rows,
  )
}

/** The fiscal years whose need a later start changes, lease and operating money. */
function movedYearSheet(asked: ExportQuestion, years: readonly YearNeeds[]): Sheet {
  const heads = asked.words.agreements
  const { text, won } = columnsOf<YearNeeds>(asked)
  return sheetOf(
    heads.movedYears,
    [
      text(heads.fiscalYear, ({ fiscalYear }) => String(fiscalYear)),
      won(`${heads.lease} ${heads.asApproved}`, ({ lease }) => lease?.beforeWon ?? null),
      won(`${heads.lease} ${heads.asExpected}`, ({ lease }) => lease?.afterWon ?? null),
      won(`${heads.lease} ${heads.difference}`, ({ lease }) => lease?.changeWon ?? null),
      won(
        `${asked.words.payments.operating} ${heads.difference}`,
        ({ operating }) => operating?.changeWon ?? null,
      ),
      won(`${asked.words.payments.title} ${heads.difference}`, ({ changeWon }) => changeWon),
    ],
    years,
  )
}

function allocationSheet(asked: ExportQuestion, { buildings, investmentWon }: AgreementRecord): Sheet {
  const heads = asked.words.agreements
  const shares = buildings.map(({ sharePpb }) => BigInt(sharePpb))
  const parts = shares.length === 0 ? [] : allocate(investmentWon, shares)
  const { text, name, label, rate, won, date } = columnsOf<AgreementBuilding & { allocatedWon: bigint }>(
    asked,
  )
  return sheetOf(
    heads.allocation,
    [
      text(heads.buildings, ({ code }) => code),
      name(asked.words.projects.columns.name, (building) => building),
      label(heads.state, ({ status }) => statusLabels[status]),
      rate(heads.share, ({ sharePpb }) => decimalText({ units: BigInt(sharePpb), places: 9 })),
      won(heads.allocated, ({ allocatedWon }) => allocatedWon),
      date(heads.approved, ({ baselineOn }) => baselineOn),
      date(heads.expected, ({ expectedOn }) => expectedOn),
    ],
    buildings.map((building, index) => ({ ...building, allocatedWon: parts[index] ?? 0n })),
  )
}

/** The parts of the rate, the newest day first, each day with its sum. */
function rateSheet(asked: ExportQuestion, parts: readonly RatePart[]): Sheet {
  const { words } = asked
  const days = [...groupBy(parts, ({ effectiveOn }) => effectiveOn)].reverse()
  const { text, rate, date } = columnsOf<{
    on: string
    part: string
    note: string | null
    of: Decimal | null
  }>(asked)
  return sheetOf(
    words.agreements.rateOf,
    [
      date(words.agreements.from, ({ on }) => on),
      text(words.agreements.ratePart, ({ part }) => part),
      text(words.agreements.name, ({ note }) => note),
      rate(words.agreements.rate, (line) => textOf(line.of)),
    ],
    days.flatMap(([on, ofDay]) => [
      ...ofDay.map((part) => ({
        on,
        part: words.agreements.rateKinds[part.kind],
        note: part.name,
        of: part.rate,
      })),
      { on, part: words.common.total, note: null, of: rateOn(parts, on) },
    ]),
  )
}

function versionSheet(asked: ExportQuestion, versions: readonly LeaseVersionRow[]): Sheet {
  const heads = asked.words.agreements
  const { text, count, rate, won, date, demo } = columnsOf<LeaseVersionRow>(asked)
  return sheetOf(
    heads.versions,
    [
      count(heads.version, ({ number }) => number),
      text(heads.kind, ({ kind }) => heads.kinds[kind]),
      count(heads.fromPayment, ({ fromPayment }) => fromPayment),
      rate(heads.rate, ({ annualRate }) => annualRate),
      won(heads.owed, ({ principalWon }) => principalWon),
      date(heads.decidedOn, ({ decidedOn }) => decidedOn),
      text(heads.documentNo, ({ documentNo }) => documentNo),
      text(heads.reason, ({ reason }) => reason),
      text(heads.author, ({ author }) => author),
      demo(({ isDemo }) => isDemo),
    ],
    versions,
  )
}

/** What an agreement said from the start and after each amendment, the newest first. */
function amendmentSheet(asked: ExportQuestion, amendments: readonly AmendmentRecord[]): Sheet {
  const { words, language } = asked
  const heads = words.agreements
  const { nameOf, textOf } = termTexts(heads, language)
  const changeText = ({ name, before, after }: TermChange) =>
    `${nameOf(name)}: ${textOf(name, before)} → ${textOf(name, after)}`
  const changesOf = ({ number, terms }: AmendmentRecord) => {
    const former = amendments[amendments.findIndex((one) => one.number === number) - 1]
    return former ? termChanges(former.terms, terms).map(changeText).join('\n') : heads.asSigned
  }
  const { text, count, date } = columnsOf<AmendmentRecord>(asked)
  return sheetOf(
    heads.amendments,
    [
      text(heads.amendment, ({ number }) => heads.amendmentOf(number)),
      date(heads.effectiveOn, ({ effectiveOn }) => effectiveOn),
      count(heads.fromPayment, ({ fromPayment }) => fromPayment),
      text(heads.amended, changesOf),
      text(heads.documentNo, ({ documentNo }) => documentNo),
      text(heads.reason, ({ reason }) => reason),
      text(heads.author, ({ author }) => author),
    ],
    amendments.toReversed(),
  )
}
