import fc from 'fast-check'
import {
  type LeaseTerms,
  leaseConventions,
  paymentsPerYear,
  remainders,
  roundingUnitsWon,
} from '#app/domain/btl.ts'

/** 0 to 1. */
export const drawnRate = fc.oneof(
  fc.bigInt({ min: 0n, max: 1_000n }).map((units) => ({ units, places: 4 })),
  fc.bigInt({ min: 0n, max: 10n ** 12n }).map((units) => ({ units, places: 12 })),
)

/** Rates and sums as agreements have them, where the rounding is small against a payment. */
export const usualMoney = fc.record({
  investmentWon: fc.bigInt({ min: 10n ** 8n, max: 10n ** 13n }),
  annualRate: fc.bigInt({ min: 0n, max: 800n }).map((units) => ({ units, places: 4 })),
})

/** Any terms without a reset: sums from 1 won on, rates to 100 %. */
export const drawnTerms: fc.Arbitrary<LeaseTerms> = fc.record({
  investmentWon: fc.oneof(fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 5_000n })),
  annualRate: drawnRate,
  years: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 25 }) },
    fc.integer({ min: 26, max: 60 }),
  ),
  paymentsPerYear: fc.constantFrom(...paymentsPerYear),
  convention: fc.constantFrom(...leaseConventions),
  roundingUnitWon: fc.constantFrom(...roundingUnitsWon),
  remainder: fc.constantFrom(...remainders),
  resets: fc.constant([]),
})
