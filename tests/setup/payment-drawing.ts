import { workCalendar } from '#app/domain/calendar.ts'
import type { GovernmentPayment } from '#app/domain/lease/government-payment.ts'
import type { StepTerms } from '#app/domain/lease/payment-step.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'

export const korean = workCalendar(baseHolidays(), '2018-01-01', '2060-12-31')

/** Payment 1 of an agreement that operates since 2026-01-28, in quarters; its first period ends on 2026-04-27. */
export const drawnTerms: StepTerms = {
  startOn: '2026-01-28',
  paymentsPerYear: 4,
  no: 1,
  dueDays: 5,
  yearlyWon: 50_000_000n,
  factor: { units: 1036n, places: 3 },
  grades: [],
  leaseTaxable: false,
  operatingTaxable: true,
  lateRate: { units: 5n, places: 2 },
  scheduledOn: '2026-05-07',
  heldUntilOn: null,
}

/** A payment of 182,188,501 won of rent that nothing has happened to, with evidence of every kind on file. */
export function drawnPayment(differs: Partial<GovernmentPayment> = {}): GovernmentPayment {
  return {
    state: 'due',
    leaseWon: 182_188_501n,
    operatingWon: 0n,
    vatWon: 0n,
    leaseVatWon: 0n,
    deductionWon: 0n,
    isLeaseHeld: false,
    leaseReleasedOn: null,
    evaluatedOn: null,
    claimedOn: null,
    checkedOn: null,
    checkedById: null,
    approvedOn: null,
    approvedById: null,
    dueOn: '2026-05-07',
    parts: [],
    evidence: ['evaluation', 'claim', 'invoice'],
    ...differs,
  }
}

/** The same once it is approved: grade A, 12,950,000 of operating money and its tax. */
export function approvedPayment(differs: Partial<GovernmentPayment> = {}): GovernmentPayment {
  return drawnPayment({
    state: 'approved',
    operatingWon: 12_950_000n,
    vatWon: 1_295_000n,
    evaluatedOn: '2026-04-27',
    claimedOn: '2026-04-28',
    checkedOn: '2026-04-30',
    checkedById: 1,
    approvedOn: '2026-05-04',
    approvedById: 2,
    ...differs,
  })
}
