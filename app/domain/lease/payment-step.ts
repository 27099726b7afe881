import { addWorkingDays, type PlainDate, type WorkCalendar } from '#app/domain/calendar.ts'
import type { Decimal } from '#app/domain/money/decimal.ts'
import type { Won } from '#app/domain/money.ts'
import {
  type GovernmentPayment,
  grossWon,
  missingEvidence,
  owedWon,
  type PaymentState,
  type PaymentStep,
  paidWon,
  payableTranche,
  stepRules,
} from './government-payment.ts'
import { lateInterest } from './late-interest.ts'
import {
  type DatedGrade,
  gradedWon,
  gradeOf,
  operatingBaseWon,
  operatingPeriod,
  scaleOn,
  vatOf,
} from './operating-payment.ts'

/** What the agreement and its schedule in force say of one payment. */
export interface StepTerms {
  /** start of operation */
  startOn: PlainDate
  paymentsPerYear: number
  no: number
  /** working days from the claim to the due day */
  dueDays: number
  /** operating money of a year in constant prices, won */
  yearlyWon: Won
  /** of the year in which the period ends; null while none is agreed */
  factor: Decimal | null
  grades: readonly DatedGrade[]
  leaseTaxable: boolean
  operatingTaxable: boolean
  /** yearly, for money that leaves late */
  lateRate: Decimal
  /** the day that the schedule in force expects */
  scheduledOn: PlainDate
  /** the day until which a version holds the payment (지급 보류), whatever is claimed; null where none does */
  heldUntilOn: PlainDate | null
}

/** Why a step cannot be taken: a word of the catalogue's `errors`, and the field it belongs to. */
export interface StepFault {
  field: string
  error:
    | 'payment-state'
    | 'payment-evidence'
    | 'payment-future'
    | 'payment-order'
    | 'payment-before-period'
    | 'payment-within-period'
    | 'payment-scale'
    | 'payment-index'
    | 'payment-deduction'
    | 'payment-deduction-reason'
    | 'payment-same-person'
    | 'payment-own-approval'
    | 'payment-held'
    | 'payment-not-held'
    | 'payment-beyond'
    | 'payment-document'
    | 'payment-left'
}

/** What a step changes of a payment, or why it cannot be taken. */
export type Outcome<Facts> = { facts: Facts; fault: null } | { facts: null; fault: StepFault }

function refuse(field: string, error: StepFault['error']): { facts: null; fault: StepFault } {
  return { facts: null, fault: { field, error } }
}

/** What every step asks: that it is its turn, that its evidence is there, and that its day is not in the future. */
function faultOf(
  step: PaymentStep,
  payment: GovernmentPayment,
  day: { field: string; on: PlainDate; notBefore: PlainDate | null; today: PlainDate },
): { facts: null; fault: StepFault } | null {
  if (payment.state !== stepRules[step].from) return refuse('form', 'payment-state')
  if (missingEvidence(step, payment).length > 0) return refuse('form', 'payment-evidence')
  if (day.on > day.today) return refuse(day.field, 'payment-future')
  return day.notBefore !== null && day.on < day.notBefore ? refuse(day.field, 'payment-order') : null
}

/**
 * The grade of a service review and all that follows from it: the operating payment of the period by the index of its
 * year, less what the grade takes, and the tax. The review is of the period, so no earlier than its first day.
 */
export function evaluation(
  payment: GovernmentPayment,
  terms: StepTerms,
  { score, evaluatedOn }: { score: number; evaluatedOn: PlainDate },
  today: PlainDate,
) {
  const period = operatingPeriod(terms.startOn, terms.paymentsPerYear, terms.no)
  const fault = faultOf('evaluate', payment, {
    field: 'evaluatedOn',
    on: evaluatedOn,
    notBefore: null,
    today,
  })
  if (fault !== null) return fault
  if (evaluatedOn < period.fromOn) return refuse('evaluatedOn', 'payment-before-period')
  const step = gradeOf(scaleOn(terms.grades, evaluatedOn) ?? [], score)
  if (step === null) return refuse('score', 'payment-scale')
  const baseWon = expectedBaseWon(terms)
  if (baseWon === null) return refuse('score', 'payment-index')
  const operatingWon = gradedWon(baseWon, step.rate)
  const facts = {
    state: 'evaluated' as const,
    score,
    grade: step.grade,
    gradeRate: step.rate,
    isLeaseHeld: step.holdsLease,
    operatingBaseWon: baseWon,
    indexFactor: terms.factor,
    operatingWon,
    ...vatOf({ leaseWon: payment.leaseWon, operatingWon }, terms, period.toOn),
    evaluatedOn,
  }
  return { facts, fault: null }
}

/**
 * The operating payment of the period before its grade; null where the agreement has operating money and no index for
 * the year yet. An agreement without operating money needs none.
 */
export function expectedBaseWon(
  terms: Pick<StepTerms, 'startOn' | 'paymentsPerYear' | 'no' | 'yearlyWon' | 'factor'>,
): Won | null {
  const { startOn, paymentsPerYear, no, yearlyWon, factor } = terms
  if (yearlyWon === 0n) return 0n
  if (factor === null) return null
  return operatingBaseWon(
    { yearlyWon, factor },
    paymentsPerYear,
    operatingPeriod(startOn, paymentsPerYear, no),
  )
}

/**
 * A claim with its document, once the period is over: paid in arrears. It is due the agreed working days later, though
 * not before a version that holds the payment lets go.
 *
 * Claimed on 2026-04-28 with 5 days: due on 2026-05-07.
 */
export function claim(
  payment: GovernmentPayment,
  terms: StepTerms,
  { claimedOn, claimDocumentNo }: { claimedOn: PlainDate; claimDocumentNo: string },
  today: PlainDate,
  calendar: WorkCalendar,
) {
  const day = { field: 'claimedOn', on: claimedOn, notBefore: payment.evaluatedOn, today }
  const fault = faultOf('claim', payment, day)
  if (fault !== null) return fault
  if (claimedOn <= operatingPeriod(terms.startOn, terms.paymentsPerYear, terms.no).toOn) {
    return refuse('claimedOn', 'payment-within-period')
  }
  const agreedOn = addWorkingDays(calendar, claimedOn, terms.dueDays)
  const { heldUntilOn } = terms
  const dueOn = heldUntilOn !== null && heldUntilOn > agreedOn ? heldUntilOn : agreedOn
  return { facts: { state: 'claimed' as const, claimedOn, claimDocumentNo, dueOn }, fault: null }
}

/** The check of a claim, with what is taken off it and why. Nothing is taken off beyond the whole. */
export function check(
  payment: GovernmentPayment,
  said: { checkedOn: PlainDate; deductionWon: Won; deductionReason: string | null; userId: number },
  today: PlainDate,
) {
  const { checkedOn, deductionWon, deductionReason, userId } = said
  const day = { field: 'checkedOn', on: checkedOn, notBefore: payment.claimedOn, today }
  const fault = faultOf('check', payment, day)
  if (fault !== null) return fault
  if (deductionWon < 0n || deductionWon > grossWon(payment))
    return refuse('deductionWon', 'payment-deduction')
  if (deductionWon > 0n !== (deductionReason !== null)) {
    return refuse('deductionReason', 'payment-deduction-reason')
  }
  const facts = { state: 'checked' as const, checkedOn, checkedById: userId, deductionWon, deductionReason }
  return { facts, fault: null }
}

/** Approval by another person than the one who checked. Where nothing is owed, that is the end of it. */
export function approve(
  payment: GovernmentPayment,
  { approvedOn, userId }: { approvedOn: PlainDate; userId: number },
  today: PlainDate,
) {
  const day = { field: 'approvedOn', on: approvedOn, notBefore: payment.checkedOn, today }
  const fault = faultOf('approve', payment, day)
  if (fault !== null) return fault
  if (payment.checkedById === userId) return refuse('form', 'payment-same-person')
  const isDone = owedWon(payment) === 0n
  const state: PaymentState = isDone ? 'paid' : 'approved'
  return {
    facts: { state, approvedOn, approvedById: userId, paidOn: isDone ? approvedOn : null },
    fault: null,
  }
}

/**
 * One part of the money leaves, with its own late interest. The payment is paid once everything owed has left. A part
 * pays what is due first: where a held lease was released later, it does not reach from the rest into the lease.
 * Whoever approved (재무관) does not pay (지출원), since 지방회계법 keeps the two offices apart; whoever checked may.
 */
export function pay(
  payment: GovernmentPayment,
  { dueDays, lateRate }: Pick<StepTerms, 'dueDays' | 'lateRate'>,
  said: { amountWon: Won; paidOn: PlainDate; documentNo: string; userId: number },
  today: PlainDate,
  calendar: WorkCalendar,
) {
  const { amountWon, paidOn, documentNo, userId } = said
  const fault = faultOf('pay', payment, { field: 'paidOn', on: paidOn, notBefore: payment.approvedOn, today })
  if (fault !== null) return fault
  if (payment.approvedById === userId) return refuse('form', 'payment-own-approval')
  const tranche = payableTranche(payment, dueDays, calendar)
  if (tranche === null) return refuse('amountWon', 'payment-held')
  if (tranche.kind === 'lease' && paidOn < (payment.leaseReleasedOn ?? ''))
    return refuse('paidOn', 'payment-order')
  if (amountWon < 1n || amountWon > tranche.leftWon) return refuse('amountWon', 'payment-beyond')
  if (payment.parts.some((part) => part.documentNo === documentNo))
    return refuse('documentNo', 'payment-document')
  const { lateDays, interestWon } = lateInterest(amountWon, tranche.dueOn, paidOn, lateRate)
  const part = {
    amountWon,
    paidOn,
    documentNo,
    lateDays,
    lateInterestWon: interestWon,
    lateRate: lateDays > 0 ? lateRate : null,
  }
  const isDone = paidWon(payment.parts) + amountWon === owedWon(payment)
  const state: PaymentState = isDone ? 'paid' : 'approved'
  return { facts: { part, state, paidOn: isDone ? paidOn : null }, fault: null }
}

/** Lets a held lease go, with a reason; once the claim is checked, by another person than who checked it. */
export function release(
  payment: GovernmentPayment,
  { releasedOn, reason, userId }: { releasedOn: PlainDate; reason: string; userId: number },
  today: PlainDate,
) {
  if (!payment.isLeaseHeld || payment.leaseReleasedOn !== null || payment.state === 'paid') {
    return refuse('form', 'payment-not-held')
  }
  if (releasedOn > today) return refuse('releasedOn', 'payment-future')
  if (releasedOn < (payment.evaluatedOn ?? '')) return refuse('releasedOn', 'payment-order')
  if (payment.checkedById === userId) return refuse('form', 'payment-same-person')
  const facts = { leaseReleasedOn: releasedOn, leaseReleaseReason: reason, leaseReleasedById: userId }
  return { facts, fault: null }
}

/**
 * One step back, to be done again: what the step brought is cleared. Only as long as no money has left; after that a
 * mistake is set right outside the payment. An approval that ended a payment of nothing owed is taken back as well.
 */
export function stepBack(payment: GovernmentPayment, { scheduledOn }: Pick<StepTerms, 'scheduledOn'>) {
  if (payment.parts.length > 0) return refuse('form', 'payment-left')
  switch (payment.state) {
    case 'due':
      return refuse('form', 'payment-state')
    case 'evaluated':
      return { facts: { ...unevaluated, dueOn: scheduledOn }, fault: null }
    case 'claimed':
      return { facts: { ...unclaimed, dueOn: scheduledOn }, fault: null }
    case 'checked':
      return { facts: unchecked, fault: null }
    default:
      return { facts: unapproved, fault: null }
  }
}

const unevaluated = {
  ...{
    state: 'due' as const,
    score: null,
    grade: null,
    gradeRate: null,
    evaluatedOn: null,
    evaluatedById: null,
  },
  ...{ operatingBaseWon: 0n, indexFactor: null, operatingWon: 0n, vatWon: 0n, leaseVatWon: 0n },
  ...{ isLeaseHeld: false, leaseReleasedOn: null, leaseReleaseReason: null, leaseReleasedById: null },
}
const unclaimed = { state: 'evaluated' as const, claimedOn: null, claimDocumentNo: null, claimedById: null }
const unchecked = {
  ...{ state: 'claimed' as const, checkedOn: null, checkedById: null },
  ...{ deductionWon: 0n, deductionReason: null },
}
const unapproved = { state: 'checked' as const, approvedOn: null, approvedById: null, paidOn: null }
