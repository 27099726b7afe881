import type { LeaseTerms } from '#app/domain/btl.ts'
import type { PaymentTerms } from '#app/domain/lease/agreement-terms.ts'
import { defaultDayRules } from '#app/domain/lease/lease-calendar.ts'
import type { ShiftedLease } from '#app/domain/lease/lease-shift.ts'

/** The lease that DOMAIN.md 1.4 works out: 100억 at 4 % in quarters, 80 payments of 182,188,501. */
export const workedLease: LeaseTerms = {
  investmentWon: 10_000_000_000n,
  annualRate: { units: 4n, places: 2 },
  years: 20,
  paymentsPerYear: 4,
  convention: 'nominal',
  roundingUnitWon: 1,
  remainder: 'last',
  resets: [],
}

/** Its payments with 50,000,000 of operating money a year, at the index 1.036 since 2026: 12,950,000 a quarter. */
export const workedTerms: PaymentTerms = {
  ...defaultDayRules,
  fromPayment: 1,
  checkDays: 3,
  stateShare: { units: 30n, places: 2 },
  lateRate: { units: 0n, places: 0 },
  operatingYearlyWon: 50_000_000n,
  indexBaseOn: '2025-01-01',
  leaseTaxable: false,
  operatingTaxable: true,
}

export const workedIndices = [{ year: 2026, factor: { units: 1036n, places: 3 } }]

/** Both as one lease whose start may move. */
export const workedShift: ShiftedLease = {
  terms: workedLease,
  rules: defaultDayRules,
  operating: { terms: [workedTerms], indices: workedIndices },
}
