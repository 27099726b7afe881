import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ContractBalance,
  type ContractClaim,
  contractBalance,
  payableWon,
} from '#app/domain/funding/contract.ts'
import {
  advanceClaim,
  claimFault,
  finalClaim,
  type NewClaim,
  progressClaim,
} from '#app/domain/funding/contract-claim.ts'

const days = { signedOn: '2025-03-04', completedOn: '2026-06-29' }
const paid = (claim: Omit<ContractClaim, 'isPaid'>): ContractClaim => ({ ...claim, isPaid: true })
const claim = (change: Partial<NewClaim>): NewClaim => ({
  ...{ kind: 'progress', amountWon: 100n, claimedOn: '2026-07-10', inspectedOn: null },
  ...change,
})
const final = claim({ kind: 'final', amountWon: 0n, inspectedOn: '2026-07-08' })
const fresh = contractBalance(1_000n, [])
const lent = contractBalance(1_000n, [paid(advanceClaim(300n))])
const begun = contractBalance(1_000n, [paid(advanceClaim(300n)), paid(progressClaim(333n, lent))])

describe('a claim', () => {
  test.each<[string, NewClaim, ContractBalance, string | null]>([
    ['an advance of the whole contract', claim({ kind: 'advance', amountWon: 1_000n }), fresh, null],
    ['an advance beyond it', claim({ kind: 'advance', amountWon: 1_001n }), fresh, 'beyond-contract'],
    ['a second advance within it', claim({ kind: 'advance', amountWon: 700n }), lent, null],
    ['a second advance beyond it', claim({ kind: 'advance', amountWon: 701n }), lent, 'beyond-contract'],
    ['an advance after progress', claim({ kind: 'advance' }), begun, 'advance-after-progress'],
    ['progress', claim({ amountWon: 666n }), begun, null],
    ['progress up to the whole', claim({ amountWon: 667n }), begun, 'rest-is-final'],
    ['progress beyond the whole', claim({ amountWon: 668n }), begun, 'beyond-contract'],
    ['a claim before the signature', claim({ claimedOn: '2025-03-03' }), fresh, 'before-signing'],
    ['a claim before its check', claim({ inspectedOn: '2026-07-11' }), fresh, 'claimed-before-inspection'],
    ['the final payment', final, begun, null],
    ['the final payment uninspected', { ...final, inspectedOn: null }, begun, 'not-inspected'],
    [
      'the final payment inspected too soon',
      { ...final, inspectedOn: '2026-06-28' },
      begun,
      'inspected-before-completion',
    ],
    [
      'the final payment claimed too soon',
      { ...final, claimedOn: '2026-07-07' },
      begun,
      'claimed-before-inspection',
    ],
  ])('%s', (_, asked, balance, fault) => {
    expect(claimFault(asked, balance, days)).toBe(fault)
  })

  test('of the final payment waits for the notice of completion, and nothing follows it', () => {
    expect(claimFault(final, begun, { ...days, completedOn: null })).toBe('not-completed')
    const settled = contractBalance(1_000n, [paid(finalClaim(fresh, 0n))])
    for (const asked of [final, claim({}), claim({ kind: 'advance' })])
      expect(claimFault(asked, settled, days)).toBe('settled')
    const whole = { ...begun, earnedWon: 1_000n, advanceLeftWon: 0n }
    expect(claimFault(final, whole, days)).toBe('nothing-left')
  })
})

test('an advance of 300 on 1,000 comes back by 99 with progress of 333, and the rest with the final payment', () => {
  const progress = progressClaim(333n, lent)
  expect(progress).toMatchObject({ amountWon: 333n, advanceRecoveredWon: 99n })
  expect(payableWon(progress)).toBe(234n)
  const last = finalClaim(begun, 6n)
  expect(last).toEqual({ kind: 'final', amountWon: 667n, advanceRecoveredWon: 201n, damagesWon: 6n })
  const settled = contractBalance(1_000n, [paid(advanceClaim(300n)), paid(progress), paid(last)])
  expect(settled).toMatchObject({ paidWon: 994n, damagesWon: 6n, remainingWon: 0n, advanceLeftWon: 0n })
})

test('damages are taken off as far as the rest reaches', () => {
  expect(finalClaim(begun, 10_000n)).toMatchObject({ damagesWon: 466n, advanceRecoveredWon: 201n })
})

test('a contract that was made smaller takes back more, so that the rest still covers the advance', () => {
  const smaller = contractBalance(640n, [paid(advanceClaim(300n)), paid(progressClaim(333n, lent))])
  const progress = progressClaim(200n, smaller)
  expect(progress.advanceRecoveredWon).toBe(94n)
  const next = contractBalance(640n, [
    paid(advanceClaim(300n)),
    paid(progressClaim(333n, lent)),
    paid(progress),
  ])
  expect(next.advanceLeftWon).toBeLessThanOrEqual(640n - next.earnedWon)
})

describe('whatever is claimed', () => {
  /** A contract, parts of it lent and claimed, a change of its amount on the way. */
  const course = fc.record({
    amountWon: fc.bigInt({ min: 10n, max: 10n ** 12n }),
    advancePercent: fc.nat(100),
    parts: fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 6 }),
    changePercent: fc.integer({ min: 50, max: 150 }),
    damagesWon: fc.bigInt({ min: 0n, max: 10n ** 12n }),
  })

  test('never recovers more than was lent, never leaves a negative rest, and ends at the contract', () => {
    fc.assert(
      fc.property(course, ({ amountWon, advancePercent, parts, changePercent, damagesWon }) => {
        let wholeWon = amountWon
        const advanceWon = (amountWon * BigInt(advancePercent)) / 100n
        const claims: ContractClaim[] = advanceWon > 0n ? [paid(advanceClaim(advanceWon))] : []
        for (const [index, part] of parts.entries()) {
          const balance = contractBalance(wholeWon, claims)
          const progressWon = ((wholeWon - balance.earnedWon) * BigInt(part)) / 100n
          if (progressWon > 0n) claims.push(paid(progressClaim(progressWon, balance)))
          if (index > 0) continue
          const { earnedWon, advanceLeftWon } = contractBalance(wholeWon, claims)
          const changedWon = (amountWon * BigInt(changePercent)) / 100n
          wholeWon = changedWon > earnedWon + advanceLeftWon ? changedWon : earnedWon + advanceLeftWon
        }
        const rest = contractBalance(wholeWon, claims)
        expect(rest.advanceLeftWon).toBeGreaterThanOrEqual(0n)
        expect(rest.remainingWon).toBeGreaterThanOrEqual(0n)
        for (const one of claims) expect(payableWon(one)).toBeGreaterThanOrEqual(0n)
        const end = contractBalance(wholeWon, [...claims, paid(finalClaim(rest, damagesWon))])
        expect(end).toMatchObject({ advanceLeftWon: 0n, remainingWon: 0n })
        expect(end.paidWon + end.damagesWon).toBe(wholeWon)
      }),
    )
  })
})
