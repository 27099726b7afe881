import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type DatedReviewLimits,
  limitsOn,
  needsFeasibilityStudy,
  reviewFundings,
  tierOf,
} from '#app/domain/gate/review-limit.ts'
import { toWon } from '#app/domain/money.ts'

/** Tenths of 억원, as the source prints them. */
const eok = (amount: number) => toWon(Math.round(amount * 10), '백만원') * 10n

const since2025: DatedReviewLimits = {
  effectiveOn: '2025-01-07',
  officeFromWon: eok(40),
  ministryFromWon: eok(300),
  feasibilityFromWon: eok(500),
}
const since2030: DatedReviewLimits = { ...since2025, effectiveOn: '2030-01-01', officeFromWon: eok(100) }
const limits = [since2030, since2025]

describe('the tier of an investment review', () => {
  test.each([
    [39.9, 'none'],
    [40, 'office'],
    [61, 'office'],
    [299.9, 'office'],
    [300, 'ministry'],
    [521.5, 'ministry'],
  ])('works of %s억 with transferred money: %s', (cost, tier) => {
    expect(tierOf(eok(cost), limits, '2026-03-02')).toBe(tier)
  })

  test('own money goes to the Ministry for a public, cultural or sports building alone', () => {
    expect(tierOf(eok(300), limits, '2026-03-02', 'own-public-building')).toBe('ministry')
    expect(tierOf(eok(300), limits, '2026-03-02', 'own-other')).toBe('office')
    expect(tierOf(eok(39), limits, '2026-03-02', 'own-other')).toBe('none')
  })

  test('is decided by the limits of the day, whatever was set later', () => {
    expect(tierOf(eok(61), limits, '2029-12-31')).toBe('office')
    expect(tierOf(eok(61), limits, '2030-01-01')).toBe('none')
  })

  test('is not known before the first limits on record, nor without a cost', () => {
    expect(tierOf(eok(61), limits, '2025-01-06')).toBeNull()
    expect(tierOf(null, limits, '2026-03-02')).toBeNull()
  })

  test('never falls when the cost rises', () => {
    const rank = ['none', 'office', 'ministry']
    const cost = fc.bigInt({ min: 0n, max: eok(1000) })
    fc.assert(
      fc.property(cost, cost, fc.constantFrom(...reviewFundings), (a, b, funding) => {
        const [less, more] = a < b ? [a, b] : [b, a]
        const ranks = [less, more].map((won) =>
          rank.indexOf(tierOf(won, limits, '2026-03-02', funding) ?? ''),
        )
        expect(ranks[0]).toBeLessThanOrEqual(ranks[1] ?? -1)
      }),
    )
  })
})

test('limits hold from their day on, in whatever order they are listed', () => {
  const day = fc.integer({ min: 0, max: 27 }).map((n) => `2030-02-${String(n + 1).padStart(2, '0')}` as const)
  fc.assert(
    fc.property(fc.uniqueArray(day, { maxLength: 6 }), day, (days, on) => {
      const dated = days.map((effectiveOn) => ({ ...since2025, effectiveOn }))
      const expected =
        days
          .filter((one) => one <= on)
          .sort()
          .at(-1) ?? null
      expect(limitsOn(dated, on)?.effectiveOn ?? null).toBe(expected)
    }),
  )
})

test('the science museum of 521.5억 needs a feasibility study, the math centre of 480.5억 does not', () => {
  expect(needsFeasibilityStudy(eok(521.5), limits, '2026-03-02')).toBe(true)
  expect(needsFeasibilityStudy(eok(480.5), limits, '2026-03-02')).toBe(false)
  expect(needsFeasibilityStudy(null, limits, '2026-03-02')).toBeNull()
})
