import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { demoReviews } from '#app/domain/demo/demo-gate.ts'
import { conditionState, letsPass } from '#app/domain/gate/gate.ts'
import type { DatedReviewLimits } from '#app/domain/gate/review-limit.ts'
import { parseSession } from '#app/domain/gate/review-session.ts'

const limits: DatedReviewLimits[] = [
  {
    effectiveOn: '2025-01-07',
    officeFromWon: 4_000_000_000n,
    ministryFromWon: 30_000_000_000n,
    feasibilityFromWon: 50_000_000_000n,
  },
]
const today = '2026-11-23'

const school = (number: number, actualOn: string | null) => ({
  code: `GSF-${number}`,
  templateCode: 'direct' as const,
  costWon: 6_100_000_000n,
  milestones: [
    { code: 'school-consent', actualOn: '2023-01-02' },
    { code: 'investment-review', actualOn },
  ],
})
const many = Array.from({ length: 400 }, (_, index) =>
  demoReviews(school(index, addDays('2023-08-01', index * 3)), limits, today, 'demo'),
)

describe('the made-up decisions', () => {
  test('stand behind the actual date of an investment review and nothing else, the last one passing', () => {
    expect(demoReviews(school(1, null), limits, today, 'demo')).toEqual([])
    for (const [index, reviews] of many.entries()) {
      const last = reviews.at(-1)
      expect(last).toMatchObject({
        milestoneCode: 'investment-review',
        decidedOn: addDays('2023-08-01', index * 3),
        tier: 'office',
      })
      expect(letsPass(last?.outcome ?? 'rejected')).toBe(true)
      for (const { session } of reviews) expect(parseSession(session)).not.toBeNull()
    }
  })

  test('are mostly approved, some on conditions, of which a few are open or overdue', () => {
    const outcomes = many.flatMap((reviews) => reviews.map(({ outcome }) => outcome))
    const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length
    expect(count('approved')).toBeGreaterThan(300)
    expect(count('conditional')).toBeGreaterThan(20)
    expect(count('revise')).toBeGreaterThan(5)
    const states = many
      .flat()
      .flatMap(({ conditions }) => conditions.map((one) => conditionState(one, today)))
    expect(new Set(states)).toEqual(new Set(['closed', 'open', 'overdue']))
    expect(states.filter((state) => state === 'closed').length).toBeGreaterThan(states.length / 2)
  })

  test('keep the limits of their day, and none before the first on record', () => {
    for (const review of many.flat())
      expect(review.limits?.effectiveOn ?? null).toBe(review.decidedOn >= '2025-01-07' ? '2025-01-07' : null)
  })

  test('are the same for the same project, and a later day only closes more', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(900), (number, days) => {
        const project = school(number, '2024-05-02')
        const now = demoReviews(project, limits, today, 'demo')
        expect(demoReviews(project, limits, today, 'demo')).toEqual(now)
        const later = demoReviews(project, limits, addDays(today, days), 'demo')
        const closings = (reviews: typeof now) => reviews.flatMap((r) => r.conditions.map((c) => c.closedOn))
        for (const [index, closedOn] of closings(now).entries())
          if (closedOn !== null) expect(closings(later)[index]).toBe(closedOn)
      }),
    )
  })

  test('of a facility are the Office and the Ministry, each for its own review', () => {
    const facility = {
      code: 'F',
      templateCode: 'facility' as const,
      costWon: null,
      milestones: [
        { code: 'own-investment-review', actualOn: '2025-03-04' },
        { code: 'central-investment-review', actualOn: '2025-06-05' },
      ],
    }
    const tiers = new Map(
      demoReviews(facility, limits, today, 'demo').map((r) => [r.milestoneCode, r.tier] as const),
    )
    expect([...tiers.values()]).toEqual(['office', 'ministry'])
  })
})
