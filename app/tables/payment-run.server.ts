import type { PaymentQuestion } from '#app/address/payment-address.ts'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { PaymentState } from '#app/domain/lease/government-payment.ts'
import { byUrgency, type PaymentFigures, paymentFigures, runDays } from '#app/domain/lease/payment-run.ts'
import { sumWon, type Won } from '#app/domain/money.ts'
import { listAgreementChoices } from '#db/agreement-record.server.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { listGovernmentPayments } from '#db/government-payment.server.ts'

export const pageSize = 50

/** A payment as the list shows it. */
export interface PaymentLine extends PaymentFigures {
  code: string
  no: number
  state: PaymentState
  dueOn: PlainDate
  grade: string | null
  score: number | null
  isHeld: boolean
  leaseWon: Won
  deductionWon: Won
}

const summed = ['leaseWon', 'operatingWon', 'vatWon', 'deductionWon', 'owedWon', 'paidWon'] as const
export type PaymentSums = Record<(typeof summed)[number], Won | null>

/**
 * The payments that an address asks for, the late ones first; those of earlier quarters too while it runs. Of a list
 * one page, or with `page` null all of it.
 */
export async function loadRun(
  db: Db,
  { year, quarter, state, agreement }: PaymentQuestion,
  page: number | null,
  today: PlainDate,
) {
  const days = runDays(year, quarter)
  const isRunning = days.fromOn <= today && today <= days.toOn
  const due = { ...days, isWithArrears: isRunning }
  const [records, calendar, agreements] = await Promise.all([
    listGovernmentPayments(db, { agreement, state, due }),
    loadCalendar(db),
    listAgreementChoices(db),
  ])
  const all = records
    .map((record) => ({
      record,
      dueOn: record.dueOn,
      figures: paymentFigures(record, record.terms, calendar, today),
    }))
    .sort(byUrgency)
    .map(({ record, figures }): PaymentLine => {
      const { agreement, no, state, dueOn, grade, score, isLeaseHeld, leaseReleasedOn } = record
      const { leaseWon, deductionWon } = record
      const isHeld = isLeaseHeld && leaseReleasedOn === null
      const { code } = agreement
      return { ...figures, code, no, state, dueOn, grade, score, isHeld, leaseWon, deductionWon }
    })
  const late = all.filter(({ lateness }) => lateness === 'late')
  return {
    lines: page === null ? all : all.slice((page - 1) * pageSize, page * pageSize),
    total: all.length,
    sums: Object.fromEntries(
      summed.map((name) => [name, sumWon(all.map((line) => line[name]))]),
    ) as PaymentSums,
    expected: {
      counted: all.filter(({ isExpected, owedWon }) => isExpected && owedWon !== null).length,
      leftOut: all.filter(({ owedWon }) => owedWon === null).length,
    },
    late: { count: late.length, interestWon: sumWon(late.map(({ interestNowWon }) => interestNowWon)) },
    hasArrears: all.some(({ dueOn }) => dueOn < days.fromOn),
    agreements,
  }
}
