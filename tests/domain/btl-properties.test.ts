import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LeaseTerms, leaseSchedule, paymentCount, splitLease } from '#app/domain/btl.ts'
import { drawnRate as rate, drawnTerms as terms, usualMoney } from '#tests/setup/lease-drawing.ts'

/** The same with up to four resets anywhere. */
const termsWithResets = terms.chain((plain) => {
  const count = paymentCount(plain)
  if (count < 2) return fc.constant(plain)
  const reset = fc.record({ afterPayment: fc.integer({ min: 1, max: count - 1 }), annualRate: rate })
  return fc
    .uniqueArray(reset, { maxLength: 4, selector: ({ afterPayment }) => afterPayment })
    .map((resets) => ({ ...plain, resets: resets.sort((a, b) => a.afterPayment - b.afterPayment) }))
})

test('principal sums to the investment, the last balance is 0, no balance is negative or rises', () => {
  fc.assert(
    fc.property(termsWithResets, (lease) => {
      const payments = leaseSchedule(lease)
      expect(payments.map(({ no }) => no)).toEqual(
        Array.from({ length: paymentCount(lease) }, (_, index) => index + 1),
      )
      expect(payments.reduce((sum, { principalWon }) => sum + principalWon, 0n)).toBe(lease.investmentWon)
      expect(payments.at(-1)?.balanceWon).toBe(0n)
      let before = lease.investmentWon
      for (const { leaseWon, interestWon, principalWon, balanceWon } of payments) {
        expect(leaseWon).toBe(interestWon + principalWon)
        expect(balanceWon).toBe(before - principalWon)
        expect(interestWon >= 0n && principalWon >= 0n && balanceWon >= 0n).toBe(true)
        before = balanceWon
      }
    }),
  )
})

test('every payment but the one that takes the remainder is level and a multiple of the unit', () => {
  fc.assert(
    fc.property(terms, usualMoney, (plain, usual) => {
      const lease = { ...plain, ...usual }
      const leases = leaseSchedule(lease).map(({ leaseWon }) => leaseWon)
      const level = lease.remainder === 'first' ? leases.slice(1) : leases.slice(0, -1)
      expect(new Set(level).size).toBeLessThanOrEqual(1)
      expect((level[0] ?? 0n) % BigInt(lease.roundingUnitWon)).toBe(0n)
    }),
  )
})

test('a first payment that takes the remainder is at most one won below, and one unit a payment above', () => {
  fc.assert(
    fc.property(terms, (plain) => {
      fc.pre(paymentCount(plain) > 1 && plain.convention !== 'annuity-divided')
      const [first, second] = leaseSchedule({ ...plain, remainder: 'first' }).map(({ leaseWon }) => leaseWon)
      const above = (first ?? 0n) - (second ?? 0n)
      expect(above >= -1n && above <= BigInt(paymentCount(plain) * plain.roundingUnitWon)).toBe(true)
    }),
  )
})

test('nominal interest is exactly B·r/m cut below 1 won, and at most the payment', () => {
  fc.assert(
    fc.property(terms, (plain) => {
      const lease: LeaseTerms = { ...plain, convention: 'nominal', remainder: 'last' }
      const perPeriod = 10n ** BigInt(lease.annualRate.places) * BigInt(lease.paymentsPerYear)
      let before = lease.investmentWon
      for (const { leaseWon, interestWon, balanceWon } of leaseSchedule(lease)) {
        const cutWon = (before * lease.annualRate.units) / perPeriod
        expect(interestWon).toBe(cutWon < leaseWon ? cutWon : leaseWon)
        before = balanceWon
      }
    }),
  )
})

test('effective interest is the whole won just below B·((1+r)^(1/m) - 1), by powers alone', () => {
  fc.assert(
    fc.property(terms, usualMoney, (plain, { investmentWon }) => {
      const lease: LeaseTerms = { ...plain, investmentWon, convention: 'effective', remainder: 'last' }
      const m = BigInt(lease.paymentsPerYear)
      const one = 10n ** BigInt(lease.annualRate.places)
      const [first] = leaseSchedule({ ...lease, roundingUnitWon: 1 })
      const interestWon = first?.interestWon ?? 0n
      const grown = investmentWon ** m * (one + lease.annualRate.units)
      expect((investmentWon + interestWon) ** m * one <= grown).toBe(true)
      expect((investmentWon + interestWon + 1n) ** m * one > grown).toBe(true)
    }),
  )
})

test('the payment rises with the rate', () => {
  fc.assert(
    fc.property(terms, rate, (plain, other) => {
      const value = ({ units, places }: LeaseTerms['annualRate']) => units * 10n ** BigInt(12 - places)
      const [low, high] =
        value(other) < value(plain.annualRate) ? [other, plain.annualRate] : [plain.annualRate, other]
      const payment = (annualRate: LeaseTerms['annualRate']) =>
        leaseSchedule({ ...plain, annualRate, remainder: 'last' })[0]?.leaseWon ?? 0n
      expect(payment(low) <= payment(high)).toBe(true)
    }),
  )
})

test('payments before a reset are those without it', () => {
  fc.assert(
    fc.property(termsWithResets, (lease) => {
      const turn = lease.resets.at(-1)?.afterPayment ?? 0
      const without = leaseSchedule({ ...lease, resets: lease.resets.slice(0, -1) })
      expect(leaseSchedule(lease).slice(0, turn)).toEqual(without.slice(0, turn))
    }),
  )
})

test('once a year is the same in the nominal and in the effective convention', () => {
  fc.assert(
    fc.property(terms, (plain) => {
      const yearly: LeaseTerms = { ...plain, paymentsPerYear: 1 }
      expect(leaseSchedule({ ...yearly, convention: 'effective' })).toEqual(
        leaseSchedule({ ...yearly, convention: 'nominal' }),
      )
    }),
  )
})

test('the State and the local government together pay the lease, the State never more than its share', () => {
  const share = fc.bigInt({ min: 0n, max: 10_000n }).map((units) => ({ units, places: 4 }))
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), share, (leaseWon, stateShare) => {
      const { stateWon, localWon } = splitLease(leaseWon, stateShare)
      expect(stateWon + localWon).toBe(leaseWon)
      const short = leaseWon * stateShare.units - stateWon * 10_000n
      expect(short >= 0n && short < 10_000n).toBe(true)
    }),
  )
})
