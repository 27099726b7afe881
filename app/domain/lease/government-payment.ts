import { addWorkingDays, type PlainDate, type WorkCalendar } from '#app/domain/calendar.ts'
import type { Won } from '#app/domain/money.ts'
import type { EvidenceKind } from './evidence.ts'

/** The way of a government payment (정부지급금), in order (DOMAIN.md 1.7). */
export const paymentStates = ['due', 'evaluated', 'claimed', 'checked', 'approved', 'paid'] as const
export type PaymentState = (typeof paymentStates)[number]

/** What is done to a payment: each step leads from one state to the next. */
export const paymentSteps = ['evaluate', 'claim', 'check', 'approve', 'pay'] as const
export type PaymentStep = (typeof paymentSteps)[number]

interface StepRule {
  from: PaymentState
  to: PaymentState
  /** what has to be on file; a tax invoice besides, from the check on, where tax is due */
  evidence: readonly EvidenceKind[]
  needsInvoice: boolean
}

/** Nothing is paid without grade and evidence: each step asks again for all that the ones before it asked for. */
export const stepRules: Readonly<Record<PaymentStep, StepRule>> = {
  evaluate: { from: 'due', to: 'evaluated', evidence: ['evaluation'], needsInvoice: false },
  claim: { from: 'evaluated', to: 'claimed', evidence: ['evaluation', 'claim'], needsInvoice: false },
  check: { from: 'claimed', to: 'checked', evidence: ['evaluation', 'claim'], needsInvoice: true },
  approve: { from: 'checked', to: 'approved', evidence: ['evaluation', 'claim'], needsInvoice: true },
  pay: { from: 'approved', to: 'paid', evidence: ['evaluation', 'claim'], needsInvoice: true },
}

/** What a period's payment is made of, in won. */
export interface PaymentAmounts {
  leaseWon: Won
  /** after the grade */
  operatingWon: Won
  /** on both */
  vatWon: Won
  /** of it, on the lease */
  leaseVatWon: Won
  deductionWon: Won
}

/** Money that has left. */
export interface PaymentPart {
  amountWon: Won
  /** beside the amount, no part of what is owed */
  lateInterestWon: Won
  paidOn: PlainDate
  documentNo: string
}

/** A government payment as far as its rules need it. */
export interface GovernmentPayment extends PaymentAmounts {
  state: PaymentState
  /** the grade holds the lease back */
  isLeaseHeld: boolean
  /** when the held lease was let go; null while it is not */
  leaseReleasedOn: PlainDate | null
  evaluatedOn: PlainDate | null
  claimedOn: PlainDate | null
  checkedOn: PlainDate | null
  checkedById: number | null
  approvedOn: PlainDate | null
  approvedById: number | null
  /** expected until the claim, then the agreed working days after it */
  dueOn: PlainDate
  /** in the order they left */
  parts: readonly PaymentPart[]
  /** kinds of evidence on file */
  evidence: readonly EvidenceKind[]
}

/** Lease, operating payment after its grade and tax, before deductions. */
export function grossWon({ leaseWon, operatingWon, vatWon }: PaymentAmounts): Won {
  return leaseWon + operatingWon + vatWon
}

/** What a period owes: lease + operating payment × grade + tax − deductions (DOMAIN.md 1.6). */
export function owedWon(amounts: PaymentAmounts): Won {
  return grossWon(amounts) - amounts.deductionWon
}

/** What has left of it so far. */
export function paidWon(parts: readonly Pick<PaymentPart, 'amountWon'>[]): Won {
  return parts.reduce((sum, { amountWon }) => sum + amountWon, 0n)
}

/** A slice of a payment that is due on a day of its own. */
export interface Tranche {
  kind: 'whole' | 'operating' | 'lease'
  /** null while it is held */
  dueOn: PlainDate | null
  /** not yet left, won */
  leftWon: Won
}

/**
 * What is still to be paid, in the order it is paid. A lease that was never held is due with everything else. A held
 * one splits the payment: the operating payment with its tax, less the deductions, is due as claimed; the lease with
 * its tax waits, and once released is due the agreed working days later, never before the rest.
 */
export function openTranches(
  payment: GovernmentPayment,
  dueDays: number,
  calendar: WorkCalendar,
): readonly Tranche[] {
  const owed = owedWon(payment)
  const paid = paidWon(payment.parts)
  const { isLeaseHeld, leaseReleasedOn, leaseWon, leaseVatWon, dueOn } = payment
  if (!isLeaseHeld) return open([{ kind: 'whole', dueOn, leftWon: owed - paid }])
  const unheld = owed - leaseWon - leaseVatWon
  const operating = unheld > 0n ? unheld : 0n
  const releasedDueOn = leaseReleasedOn && addWorkingDays(calendar, leaseReleasedOn, dueDays)
  return open([
    { kind: 'operating', dueOn, leftWon: operating > paid ? operating - paid : 0n },
    {
      kind: 'lease',
      dueOn: releasedDueOn !== null && releasedDueOn < dueOn ? dueOn : releasedDueOn,
      leftWon: paid > operating ? owed - paid : owed - operating,
    },
  ])
}

function open(tranches: readonly Tranche[]): readonly Tranche[] {
  return tranches.filter(({ leftWon }) => leftWon > 0n)
}

/** What may leave next in one part, and since when it is due; null where nothing is left, or all of it is held. */
export function payableTranche(
  payment: GovernmentPayment,
  dueDays: number,
  calendar: WorkCalendar,
): (Tranche & { dueOn: PlainDate }) | null {
  const [first] = openTranches(payment, dueDays, calendar)
  return first === undefined || first.dueOn === null ? null : { ...first, dueOn: first.dueOn }
}

/** What comes next: a step, a held lease to be let go, or nothing. */
export function nextOf(payment: GovernmentPayment): PaymentStep | 'release' | null {
  const step = paymentSteps.find((one) => stepRules[one].from === payment.state)
  if (step !== 'pay') return step ?? null
  const { isLeaseHeld, leaseReleasedOn, leaseWon, leaseVatWon, parts } = payment
  const isHeld = isLeaseHeld && leaseReleasedOn === null
  return isHeld && paidWon(parts) >= owedWon(payment) - leaseWon - leaseVatWon ? 'release' : 'pay'
}

/** Which evidence a step still misses. */
export function missingEvidence(
  step: PaymentStep,
  { vatWon, evidence }: Pick<GovernmentPayment, 'vatWon' | 'evidence'>,
): EvidenceKind[] {
  const rule = stepRules[step]
  const needed: EvidenceKind[] = [
    ...rule.evidence,
    ...(rule.needsInvoice && vatWon > 0n ? ['invoice' as const] : []),
  ]
  return needed.filter((kind) => !evidence.includes(kind))
}

/** Who waits for whom: the office pays late, or a step is behind the day on which all was expected to be paid. */
export type Lateness = 'late' | 'behind'

/**
 * Whether a payment is behind: `late` once its claim is due and money is left that nothing holds back, so that
 * interest runs; `behind` while the day it was expected on has passed without a claim. Null in good time.
 */
export function latenessOf(
  payment: GovernmentPayment,
  dueDays: number,
  calendar: WorkCalendar,
  today: PlainDate,
): Lateness | null {
  // What was paid before the payment run has no claim, and is behind nothing.
  if (payment.state === 'paid') return null
  if (payment.claimedOn === null) return payment.dueOn < today ? 'behind' : null
  const isLate = openTranches(payment, dueDays, calendar).some(({ dueOn }) => dueOn !== null && dueOn < today)
  return isLate ? 'late' : null
}
