import type { LeaseTerms } from '#app/domain/btl.ts'

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
