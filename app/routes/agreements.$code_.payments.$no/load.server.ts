import { addWorkingDays, type PlainDate } from '#app/domain/calendar.ts'
import { missingEvidence, payableTranche } from '#app/domain/lease/government-payment.ts'
import { operatingPeriod, scaleOn, vatRateOn } from '#app/domain/lease/operating-payment.ts'
import { paymentFigures } from '#app/domain/lease/payment-run.ts'
import { expectedBaseWon } from '#app/domain/lease/payment-step.ts'
import { can } from '#app/domain/permissions.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { listEvidence } from '#db/evidence.server.ts'
import { findGovernmentPayment, listPaymentJournal } from '#db/government-payment.server.ts'
import type { User } from '#db/user.server.ts'

/** Changes of one payment that its page shows. */
const shownChanges = 100

/** A payment as its page shows it; null where there is none. */
export async function loadPayment(
  db: Db,
  user: User,
  { code, no, today }: { code: string; no: number; today: PlainDate },
) {
  const payment = await findGovernmentPayment(db, code, no)
  if (payment === null) return null
  const [calendar, files, history] = await Promise.all([
    loadCalendar(db),
    listEvidence(db, payment.id),
    can(user, 'history.read') ? listPaymentJournal(db, payment, shownChanges) : null,
  ])
  const { terms } = payment
  const period = operatingPeriod(terms.startOn, terms.paymentsPerYear, no)
  const figures = paymentFigures(payment, terms, calendar, today)
  const { next } = figures
  return {
    payment,
    figures,
    files,
    history,
    period,
    baseWon: payment.state === 'due' ? expectedBaseWon(terms) : payment.operatingBaseWon,
    vatRate: vatRateOn(period.toOn),
    scale: scaleOn(terms.grades, payment.evaluatedOn ?? today),
    checkByOn: payment.claimedOn && addWorkingDays(calendar, payment.claimedOn, terms.checkDays),
    payable: next === 'pay' ? payableTranche(payment, terms.dueDays, calendar) : null,
    missing: next === null || next === 'release' ? [] : missingEvidence(next, payment),
    mayEdit: can(user, 'payment.edit'),
    mayApprove: can(user, 'payment.approve'),
    isOwnCheck: payment.checkedById === user.id,
    isOwnApproval: payment.approvedById === user.id,
    today,
  }
}

export type PaymentPage = NonNullable<Awaited<ReturnType<typeof loadPayment>>>
