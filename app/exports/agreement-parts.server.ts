import type { ComparedPayment, ComparedYear, LeaseComparison } from '#app/domain/lease/lease-comparison.ts'
import { indexedYearWon } from '#app/domain/lease/operating-payment.ts'
import { decimalText } from '#app/domain/money/decimal.ts'
import type { Sheet } from '#app/exchange/sheet.ts'
import { compareVersions } from '#app/tables/lease-compare.server.ts'
import {
  type AgreedGrade,
  type IndexFactor,
  listGrades,
  listIndexFactors,
} from '#db/operating-terms.server.ts'
import { requireAgreement } from './agreements.server.ts'
import { columnsOf, type ExportQuestion, nameIn, sheetOf, type TableExport } from './export.ts'

/** Two versions of a lease side by side. */
export const agreementComparisonExport: TableExport = {
  async load(asked) {
    const { db, search, words } = asked
    const { id, code } = await requireAgreement(asked)
    const { a, b, totals, years, payments } = await compareVersions(db, id, search)
    const names = [words.agreements.numbered(a), words.agreements.numbered(b)] as const
    return {
      title: `${code} ${words.agreements.compareTitle(...names)}`,
      sheets: [
        totalSheet(asked, totals, names),
        comparedYearSheet(asked, years, names),
        comparedPaymentSheet(asked, payments, names),
      ],
    }
  },
}

type SideNames = readonly [string, string]

function totalSheet(asked: ExportQuestion, totals: LeaseComparison['totals'], names: SideNames): Sheet {
  const heads = asked.words.agreements
  const { text, won } = columnsOf<{ name: string; key: 'leaseWon' | 'interestWon' | 'principalWon' }>(asked)
  return sheetOf(
    heads.totals,
    [
      text(heads.kind, ({ name }) => name),
      won(names[0], ({ key }) => totals.a[key]),
      won(names[1], ({ key }) => totals.b[key]),
      won(heads.difference, ({ key }) => totals.change[key]),
    ],
    [
      { name: heads.lease, key: 'leaseWon' },
      { name: heads.interest, key: 'interestWon' },
      { name: heads.principal, key: 'principalWon' },
    ],
  )
}

function comparedYearSheet(asked: ExportQuestion, years: readonly ComparedYear[], names: SideNames): Sheet {
  const heads = asked.words.agreements
  const { text, won } = columnsOf<ComparedYear>(asked)
  return sheetOf(
    heads.byYear,
    [
      text(heads.fiscalYear, ({ fiscalYear }) => String(fiscalYear)),
      won(names[0], ({ aWon }) => aWon),
      won(names[1], ({ bWon }) => bWon),
      won(heads.difference, ({ changeWon }) => changeWon),
    ],
    years,
  )
}

function comparedPaymentSheet(
  asked: ExportQuestion,
  payments: readonly ComparedPayment[],
  names: SideNames,
): Sheet {
  const heads = asked.words.agreements
  const { count, won, date } = columnsOf<ComparedPayment>(asked)
  return sheetOf(
    heads.byPayment,
    [
      count(heads.payment, ({ no }) => no),
      date(`${names[0]} ${heads.dueOn}`, ({ a }) => a?.dueOn ?? null),
      won(`${names[0]} ${heads.lease}`, ({ a }) => a?.leaseWon ?? null),
      date(`${names[1]} ${heads.dueOn}`, ({ b }) => b?.dueOn ?? null),
      won(`${names[1]} ${heads.lease}`, ({ b }) => b?.leaseWon ?? null),
      won(heads.difference, ({ changeWon }) => changeWon),
    ],
    payments,
  )
}

/** The scales of grades of an agreement and its price indices, each with its document. */
export const operatingExport: TableExport = {
  async load(asked) {
    const { db, words, language } = asked
    const agreement = await requireAgreement(asked)
    const [grades, factors] = await Promise.all([
      listGrades(db, [agreement.id]),
      listIndexFactors(db, [agreement.id]),
    ])
    return {
      title: `${words.operating.title(agreement.code)} ${nameIn(language, agreement)}`,
      sheets: [gradeSheet(asked, grades), indexSheet(asked, factors, agreement.operatingYearlyWon)],
    }
  },
}

function gradeSheet(asked: ExportQuestion, grades: readonly AgreedGrade[]): Sheet {
  const heads = asked.words.operating
  const { text, count, rate, date } = columnsOf<AgreedGrade>(asked)
  return sheetOf(
    heads.scales,
    [
      date(heads.effectiveOn, ({ effectiveOn }) => effectiveOn),
      text(heads.grade, ({ grade }) => grade),
      count(heads.fromScore, ({ fromScore }) => fromScore),
      rate(heads.rate, (step) => decimalText(step.rate)),
      text(heads.lease, ({ holdsLease }) => (holdsLease ? heads.held : heads.notHeld)),
      text(asked.words.agreements.documentNo, ({ documentNo }) => documentNo),
    ],
    grades,
  )
}

function indexSheet(asked: ExportQuestion, factors: readonly IndexFactor[], yearlyWon: bigint): Sheet {
  const heads = asked.words.operating
  const { text, number, won } = columnsOf<IndexFactor>(asked)
  return sheetOf(
    heads.indices,
    [
      text(heads.year, ({ year }) => String(year)),
      number(heads.factor, ({ factor }) => decimalText(factor)),
      won(heads.indexed, ({ factor }) => indexedYearWon(yearlyWon, factor)),
      text(asked.words.agreements.documentNo, ({ documentNo }) => documentNo),
    ],
    factors,
  )
}
