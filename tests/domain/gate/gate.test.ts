import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  conditionState,
  designMayStart,
  type GateOutcome,
  type GateRecord,
  gateOutcomes,
  isInvestmentReview,
  isPassed,
  letsPass,
  requiredReview,
} from '#app/domain/gate/gate.ts'
import type { DatedReviewLimits } from '#app/domain/gate/review-limit.ts'
import { templateCodes } from '#app/domain/project.ts'
import { templates } from '#app/domain/template/template.ts'

const limits: DatedReviewLimits[] = [
  {
    effectiveOn: '2025-01-07',
    officeFromWon: 4_000_000_000n,
    ministryFromWon: 30_000_000_000n,
    feasibilityFromWon: 50_000_000_000n,
  },
]
const today = '2026-11-23'
const undecided: GateRecord = { decisions: [], overrides: [] }
const decided = (...outcomes: GateOutcome[]): GateRecord => ({
  decisions: outcomes.map((outcome) => ({ milestoneCode: 'investment-review', outcome })),
  overrides: [],
})
const school = { template: templates.direct, costWon: 6_100_000_000n }

describe('a gate', () => {
  test('lets work pass when it is approved, also on conditions', () => {
    expect(gateOutcomes.filter(letsPass)).toEqual(['approved', 'conditional'])
  })

  test('is passed by its last decision alone', () => {
    const outcome = fc.constantFrom(...gateOutcomes)
    fc.assert(
      fc.property(fc.array(outcome), outcome, (former, last) => {
        expect(isPassed('investment-review', decided(...former, last))).toBe(letsPass(last))
      }),
    )
    expect(isPassed('investment-review', undecided)).toBe(false)
    expect(isPassed('council-consent', decided('approved'))).toBe(false)
  })

  test('is passed by an override, whatever was decided', () => {
    const record = { ...decided('rejected'), overrides: [{ milestoneCode: 'investment-review' }] }
    expect(isPassed('investment-review', record)).toBe(true)
  })
})

describe('a condition', () => {
  test.each([
    ['2026-11-22', null, 'overdue'],
    ['2026-11-23', null, 'open'],
    ['2026-11-22', '2026-11-23', 'closed'],
    ['2027-03-01', '2026-11-01', 'closed'],
  ])('due %s and closed %s is %s', (dueOn, closedOn, state) => {
    expect(conditionState({ dueOn, closedOn }, today)).toBe(state)
  })
})

describe('the review that a project needs', () => {
  test.each([
    ['direct', 6_100_000_000n, 'investment-review'],
    ['direct', 3_999_999_999n, null],
    ['btl', 40_000_000_000n, 'investment-review'],
    ['facility', 29_999_999_999n, 'own-investment-review'],
    ['facility', 30_000_000_000n, 'central-investment-review'],
    ['facility', null, 'central-investment-review'],
  ] as const)('%s of %s won: %s', (templateCode, costWon, gate) => {
    expect(requiredReview({ templateCode, costWon }, limits, today)).toBe(gate)
  })

  test('is one of the gates of its template that stand before the design', () => {
    for (const templateCode of templateCodes) {
      const gate = requiredReview({ templateCode, costWon: null }, limits, today)
      const item = templates[templateCode].items.find(({ code }) => code === gate)
      expect(item).toMatchObject({ isGate: true, stage: 'feasibility' })
      expect(isInvestmentReview(templateCode, gate ?? '')).toBe(true)
    }
    expect(isInvestmentReview('direct', 'school-consent')).toBe(false)
  })
})

describe('the design', () => {
  const mayStart = (code: string, record: GateRecord, project = school) =>
    designMayStart(project, code, record, limits, today)

  test.each([
    ['undecided', undecided],
    ['to be revised', decided('approved', 'revise')],
    ['rejected', decided('rejected')],
  ])('waits while the review is %s, and with it all that follows', (_what, record) => {
    const held = templates.direct.items.filter(({ code }) => !mayStart(code, record).isAllowed)
    expect(held.map(({ code }) => code)).toEqual([
      'design-competition',
      'basic-design',
      'design-review',
      'detailed-design',
      'building-consultation',
      'contract-review',
      'works-contract',
      'groundbreaking',
      'structure',
      'works-finished',
      'completion-inspection',
      'completion-notice',
      'opening',
    ])
    expect(mayStart('basic-design', record)).toEqual({ isAllowed: false, gate: 'investment-review' })
  })

  test('may start after a passing decision, after an override, and where no review is due', () => {
    for (const { code } of templates.direct.items) {
      expect(mayStart(code, decided('revise', 'conditional')).isAllowed).toBe(true)
      const overridden = { decisions: [], overrides: [{ milestoneCode: 'investment-review' }] }
      expect(mayStart(code, overridden).isAllowed).toBe(true)
      expect(mayStart(code, undecided, { ...school, costWon: 3_000_000_000n }).isAllowed).toBe(true)
    }
  })

  test('of a facility waits for the Ministry, while its contest may run beside the review', () => {
    const facility = { template: templates.facility, costWon: 52_150_000_000n }
    const own = {
      decisions: [{ milestoneCode: 'own-investment-review', outcome: 'approved' as const }],
      overrides: [],
    }
    expect(mayStart('design-competition', own, facility).isAllowed).toBe(true)
    expect(mayStart('basic-design', own, facility)).toEqual({
      isAllowed: false,
      gate: 'central-investment-review',
    })
  })
})
