import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LeaseTerms, leaseSchedule, leaseTail, paymentCount } from '#app/domain/btl.ts'
import { effectiveGrowth, type LeaseStanding } from '#app/domain/lease/btl-annuity.ts'
import { type Rational, rationalOf } from '#app/domain/money/rational.ts'
import { drawnTerms as terms, usualMoney } from '#tests/setup/lease-drawing.ts'
import { workedLease } from '#tests/setup/lease-terms.ts'

test('a reset at the same rate changes no payment by more than one unit, the first taking the remainder', () => {
  fc.assert(
    fc.property(terms, usualMoney, fc.nat(), (plain, usual, place) => {
      const lease: LeaseTerms = { ...plain, ...usual, remainder: 'first' }
      fc.pre(paymentCount(lease) > 1)
      const afterPayment = 1 + (place % (paymentCount(lease) - 1))
      expect(largestChange(lease, afterPayment) <= BigInt(lease.roundingUnitWon)).toBe(true)
    }),
  )
})

test('a reset at the same rate after any payment moves the level one by the carried rounding over what is left', () => {
  const reached = { within: 0, beyond: 0 }
  fc.assert(
    fc.property(terms, usualMoney, fc.integer({ min: 1, max: 15 }), (plain, usual, years) => {
      const lease: LeaseTerms = { ...plain, ...usual, years, remainder: 'last' }
      const unit = BigInt(lease.roundingUnitWon)
      for (const { change, carried, isSurelyOne } of resetsToTheSameRate(lease)) {
        const moved = carried.map(({ numerator, denominator }) => unit * floor(numerator, denominator * unit))
        expect(change >= least(moved) && change <= -least(moved.map((won) => -won))).toBe(true)
        if (isSurelyOne) expect(change >= -unit && change <= unit).toBe(true)
        if (change < -unit || change > unit) reached.beyond += 1
        else reached.within += 1
      }
    }),
    { numRuns: 100 },
  )
  expect(Math.min(reached.within, reached.beyond)).toBeGreaterThan(0)
})

test('in the worked lease that is one won up to payment 53, and 21 before the last two', () => {
  const changes = resetsToTheSameRate(workedLease).map(({ change }) => change)
  expect(changes).toHaveLength(78)
  expect(changes.slice(0, 53).every((won) => won === 0n || won === -1n)).toBe(true)
  expect([changes[19], changes[52], changes[53], changes[77]]).toEqual([-1n, -1n, -2n, -21n])
})

/**
 * What a reset to the same rate after each payment but the last two does to the level payment, and by the sums of
 * DOMAIN.md 1.4 what the cut payments so far still carry per payment: between two fractions where 1 + i is a root.
 */
function resetsToTheSameRate(lease: LeaseTerms) {
  const payments = leaseSchedule(lease)
  const levelWon = payments[0]?.leaseWon ?? 0n
  const m = lease.paymentsPerYear
  const balanceAfter = (paid: number) => payments[paid - 1]?.balanceWon ?? lease.investmentWon
  const bounds = growthBounds(lease).map((growth) => worthsOfOne(growth, payments.length))
  return payments.slice(0, -2).map(({ no: k }) => {
    const paymentsLeft = payments.length - k
    const standing = { balanceWon: balanceAfter(k), yearStartWon: balanceAfter(k - (k % m)), paymentsLeft }
    const change = (leaseTail(lease, standing)[0]?.leaseWon ?? 0n) - levelWon
    const carried = bounds.map((worths) => carriedPerPayment(lease, standing, levelWon, worths))
    return { change, carried, isSurelyOne: bounds.every((worths) => isSurelyOne(lease, k, worths)) }
  })
}

/** 1 + i of a payment, or of a year where the yearly payment is divided. */
function growthBounds({ annualRate, paymentsPerYear: m, convention }: LeaseTerms): Rational[] {
  if (convention === 'effective') {
    const { low, high } = effectiveGrowth(annualRate, m)(60)
    return [low, high]
  }
  const year = 10n ** BigInt(annualRate.places) * (convention === 'nominal' ? BigInt(m) : 1n)
  return [{ numerator: year + annualRate.units, denominator: year }]
}

/** a(0) to a(count): a(j) = (a(j-1) + 1) / (1 + i). The numerator of a(j) over denominator^j is ((1+i)^j - 1) / i. */
function worthsOfOne(growth: Rational, count: number): { growth: Rational; a: Rational[] } {
  const a: Rational[] = [{ numerator: 0n, denominator: 1n }]
  for (let { numerator, denominator } = { numerator: 0n, denominator: 1n }; a.length <= count; ) {
    numerator = (numerator + denominator) * growth.denominator
    denominator *= growth.numerator
    a.push({ numerator, denominator })
  }
  return { growth, a }
}

type Worths = ReturnType<typeof worthsOfOne>

/** (B - A·a) / a; of a divided year (B + q·S·r/m - A·(q + m·a)) / (q + m·a), with q payments left in it. */
function carriedPerPayment(
  { convention, annualRate, paymentsPerYear }: LeaseTerms,
  { balanceWon, yearStartWon, paymentsLeft }: LeaseStanding,
  levelWon: bigint,
  { a }: Worths,
): Rational {
  const m = BigInt(paymentsPerYear)
  const isDivided = convention === 'annuity-divided'
  const q = isDivided ? BigInt(paymentsLeft % paymentsPerYear) : 0n
  const left = a[isDivided ? Math.floor(paymentsLeft / paymentsPerYear) : paymentsLeft] ?? rationalOf(one)
  const per = isDivided ? m : 1n
  const share = q * left.denominator + per * left.numerator
  const scale = 10n ** BigInt(annualRate.places) * m
  const owed = balanceWon * scale + q * yearStartWon * annualRate.units
  return { numerator: owed * left.denominator - levelWon * share * scale, denominator: share * scale }
}

/** Whether what can be carried at most is small enough for one unit, without a look at the payments. */
function isSurelyOne(lease: LeaseTerms, k: number, { growth, a }: Worths): boolean {
  const [ofAll, left, before] = [a.at(-1), a[paymentCount(lease) - k], a[k]]
  if (lease.convention === 'annuity-divided' || !ofAll || !left || !before) return false
  const unit = BigInt(lease.roundingUnitWon)
  const [grown, ungrown] = [growth.numerator ** BigInt(k), growth.denominator ** BigInt(k)]
  return (
    before.numerator * left.denominator <= unit * left.numerator * ungrown &&
    ofAll.numerator * grown * left.denominator <= 2n * left.numerator * ofAll.denominator * ungrown
  )
}

const one = { units: 1n, places: 0 }

function floor(numerator: bigint, denominator: bigint): bigint {
  const cut = numerator / denominator
  return numerator < 0n && cut * denominator !== numerator ? cut - 1n : cut
}

function least(amounts: readonly bigint[]): bigint {
  return amounts.reduce((low, won) => (won < low ? won : low))
}

/** The largest difference that a reset to the old rate makes to any payment. */
function largestChange(lease: LeaseTerms, afterPayment: number): bigint {
  const before = leaseSchedule(lease)
  const resets = [{ afterPayment, annualRate: lease.annualRate }]
  const after = leaseSchedule({ ...lease, resets })
  return after.reduce((largest, { leaseWon }, index) => {
    const change = leaseWon - (before[index]?.leaseWon ?? 0n)
    const size = change < 0n ? -change : change
    return size > largest ? size : largest
  }, 0n)
}
