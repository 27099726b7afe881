import { describe, expect, test } from 'vitest'
import type { GovernmentPayment } from '#app/domain/lease/government-payment.ts'
import { owedWon } from '#app/domain/lease/government-payment.ts'
import {
  approve,
  check,
  claim,
  evaluation,
  expectedBaseWon,
  pay,
  release,
  stepBack,
} from '#app/domain/lease/payment-step.ts'
import { approvedPayment, drawnPayment, drawnTerms, korean } from '#tests/setup/payment-drawing.ts'

const today = '2026-05-20'
const holding = [
  { grade: 'D', fromScore: 0, rate: { units: 50n, places: 2 }, holdsLease: true, effectiveOn: '2026-01-01' },
]

const evaluated = drawnPayment({
  state: 'evaluated',
  evaluatedOn: '2026-04-27',
  operatingWon: 12_950_000n,
  vatWon: 1_295_000n,
})
const claimed: GovernmentPayment = { ...evaluated, state: 'claimed', claimedOn: '2026-04-28' }
const checked: GovernmentPayment = { ...claimed, state: 'checked', checkedOn: '2026-04-30', checkedById: 1 }

describe('the evaluation', () => {
  const said = { score: 64, evaluatedOn: '2026-04-27' }

  test('sets grade, operating payment and tax: 64 points are D and 6,475,000 of 12,950,000', () => {
    expect(evaluation(drawnPayment(), drawnTerms, said, today).facts).toMatchObject({
      ...{ state: 'evaluated', grade: 'D', isLeaseHeld: false, operatingBaseWon: 12_950_000n },
      ...{ operatingWon: 6_475_000n, vatWon: 647_500n, leaseVatWon: 0n },
    })
  })

  test('holds the lease where the scale of the agreement says so', () => {
    const outcome = evaluation(drawnPayment(), { ...drawnTerms, grades: holding }, said, today)
    expect(outcome.facts).toMatchObject({ isLeaseHeld: true, operatingWon: 6_475_000n })
  })

  test.each([
    ['payment-state', evaluated, {}, said],
    ['payment-evidence', drawnPayment({ evidence: ['claim'] }), {}, said],
    ['payment-future', drawnPayment(), {}, { ...said, evaluatedOn: '2026-05-21' }],
    ['payment-before-period', drawnPayment(), {}, { ...said, evaluatedOn: '2026-01-27' }],
    ['payment-scale', drawnPayment(), { grades: [{ ...holding[0], effectiveOn: '2026-04-28' }] }, said],
    ['payment-index', drawnPayment(), { factor: null }, said],
  ])('is refused with %s', (error, payment, differs, typed) => {
    const terms = { ...drawnTerms, ...differs } as typeof drawnTerms
    expect(evaluation(payment, terms, typed, today).fault?.error).toBe(error)
  })

  test('of an agreement without operating money needs no index', () => {
    const terms = { ...drawnTerms, yearlyWon: 0n, factor: null }
    expect(expectedBaseWon(terms)).toBe(0n)
    expect(evaluation(drawnPayment(), terms, said, today).facts).toMatchObject({
      operatingWon: 0n,
      vatWon: 0n,
    })
  })
})

describe('the claim', () => {
  const said = { claimedOn: '2026-04-28', claimDocumentNo: '청구-1' }

  test.each([
    ['2026-04-28', '2026-05-07'],
    ['2026-05-04', '2026-05-12'],
  ])('of %s is due five working days later, on %s', (claimedOn, dueOn) => {
    expect(claim(evaluated, drawnTerms, { ...said, claimedOn }, today, korean).facts).toMatchObject({ dueOn })
  })

  test.each([
    ['2025-09-30', '2025-10-14'],
    ['2026-07-14', '2026-07-22'],
    ['2026-09-21', '2026-09-30'],
    ['2027-02-04', '2027-02-15'],
    ['2028-09-29', '2028-10-13'],
  ])('of %s is due on %s, as DOMAIN.md 4 says', (claimedOn, dueOn) => {
    const terms = { ...drawnTerms, startOn: '2024-01-28' }
    const payment = { ...evaluated, evaluatedOn: '2025-01-02' }
    expect(claim(payment, terms, { ...said, claimedOn }, '2030-01-01', korean).facts).toMatchObject({ dueOn })
  })

  test('is not due before a version that holds the payment lets go', () => {
    const held = { ...drawnTerms, heldUntilOn: '2026-08-03' }
    expect(claim(evaluated, held, said, today, korean).facts?.dueOn).toBe('2026-08-03')
    const over = { ...drawnTerms, heldUntilOn: '2026-05-06' }
    expect(claim(evaluated, over, said, today, korean).facts?.dueOn).toBe('2026-05-07')
  })

  test.each([
    ['payment-state', drawnPayment(), '2026-04-28'],
    ['payment-evidence', { ...evaluated, evidence: ['evaluation' as const] }, '2026-04-28'],
    ['payment-future', evaluated, '2026-05-21'],
    ['payment-order', evaluated, '2026-04-26'],
    ['payment-within-period', evaluated, '2026-04-27'],
  ])('is refused with %s', (error, payment, claimedOn) => {
    expect(claim(payment, drawnTerms, { ...said, claimedOn }, today, korean).fault?.error).toBe(error)
  })
})

describe('the check', () => {
  const said = { checkedOn: '2026-04-30', deductionWon: 0n, deductionReason: null, userId: 1 }

  test('takes off what it has a reason for', () => {
    const typed = { ...said, deductionWon: 500_000n, deductionReason: '누수 미조치' }
    expect(check(claimed, typed, today).facts).toEqual({
      ...{ state: 'checked', checkedOn: '2026-04-30', checkedById: 1 },
      ...{ deductionWon: 500_000n, deductionReason: '누수 미조치' },
    })
  })

  test.each([
    ['payment-state', evaluated, said],
    ['payment-evidence', { ...claimed, evidence: ['evaluation' as const, 'claim' as const] }, said],
    ['payment-future', claimed, { ...said, checkedOn: '2026-05-21' }],
    ['payment-order', claimed, { ...said, checkedOn: '2026-04-27' }],
    ['payment-deduction', claimed, { ...said, deductionWon: -1n, deductionReason: '-' }],
    ['payment-deduction', claimed, { ...said, deductionWon: 196_433_502n, deductionReason: '-' }],
    ['payment-deduction-reason', claimed, { ...said, deductionWon: 1n }],
    ['payment-deduction-reason', claimed, { ...said, deductionReason: '사유만' }],
  ])('is refused with %s', (error, payment, typed) => {
    expect(check(payment, typed, today).fault?.error).toBe(error)
  })
})

describe('the approval', () => {
  const said = { approvedOn: '2026-05-04', userId: 2 }

  test('is of another person than the check', () => {
    expect(approve(checked, { ...said, userId: 1 }, today).fault?.error).toBe('payment-same-person')
    expect(approve(checked, said, today).facts).toEqual({
      ...{ state: 'approved', approvedOn: '2026-05-04', approvedById: 2, paidOn: null },
    })
  })

  test('of nothing owed is the end of the payment', () => {
    const nothing = { ...checked, deductionWon: owedWon(checked) }
    expect(approve(nothing, said, today).facts).toMatchObject({ state: 'paid', paidOn: '2026-05-04' })
  })

  test.each([
    ['payment-state', claimed, said],
    ['payment-evidence', { ...checked, evidence: [] }, said],
    ['payment-future', checked, { ...said, approvedOn: '2026-05-21' }],
    ['payment-order', checked, { ...said, approvedOn: '2026-04-29' }],
  ])('is refused with %s', (error, payment, typed) => {
    expect(approve(payment, typed, today).fault?.error).toBe(error)
  })
})

describe('money', () => {
  const wholeWon = 196_433_501n
  const said = { amountWon: wholeWon, paidOn: '2026-05-07', documentNo: '지급-1' }
  const paying = (payment: GovernmentPayment, typed = said, userId = 1) =>
    pay(payment, drawnTerms, { ...typed, userId }, today, korean)

  test('leaves by another hand than the approval, and be it that of the check', () => {
    const payment = approvedPayment()
    expect(paying(payment, said, payment.approvedById ?? 0).fault?.error).toBe('payment-own-approval')
    expect(paying(payment, said, payment.checkedById ?? 0).fault).toBeNull()
    expect(paying(payment, said, 3).fault).toBeNull()
  })

  test('that leaves in one part on the due day ends the payment without interest', () => {
    expect(paying(approvedPayment()).facts).toEqual({
      part: { ...said, lateDays: 0, lateInterestWon: 0n, lateRate: null },
      ...{ state: 'paid', paidOn: '2026-05-07' },
    })
  })

  test('that leaves in parts ends the payment with the last, each part with its own late interest', () => {
    const first = paying(approvedPayment(), { ...said, amountWon: 96_433_501n })
    expect(first.facts).toMatchObject({ state: 'approved', paidOn: null, part: { lateInterestWon: 0n } })
    const left = approvedPayment({ parts: first.facts ? [first.facts.part] : [] })
    const second = paying(left, { amountWon: 100_000_000n, paidOn: '2026-05-17', documentNo: '지급-2' })
    expect(second.facts).toMatchObject({
      ...{ state: 'paid', paidOn: '2026-05-17' },
      part: { lateDays: 10, lateInterestWon: 136_986n, lateRate: drawnTerms.lateRate },
    })
  })

  test('of a lease that was released is late only after the due day of its release', () => {
    const held = approvedPayment({
      isLeaseHeld: true,
      leaseReleasedOn: '2026-05-11',
      parts: [{ amountWon: 14_245_000n, lateInterestWon: 0n, paidOn: '2026-05-07', documentNo: '지급-0' }],
    })
    const typed = { ...said, amountWon: 182_188_501n, paidOn: '2026-05-20' }
    expect(paying(held, typed).facts).toMatchObject({ state: 'paid', part: { lateDays: 2 } }) // due on 2026-05-18
    expect(paying(held, { ...typed, paidOn: '2026-05-10' }).fault?.error).toBe('payment-order')
  })

  test.each([
    ['payment-state', checked, said],
    ['payment-state', approvedPayment({ state: 'paid' }), said],
    ['payment-evidence', approvedPayment({ evidence: ['claim'] }), said],
    ['payment-future', approvedPayment(), { ...said, paidOn: '2026-05-21' }],
    ['payment-order', approvedPayment(), { ...said, paidOn: '2026-05-03' }],
    ['payment-beyond', approvedPayment(), { ...said, amountWon: wholeWon + 1n }],
    ['payment-beyond', approvedPayment(), { ...said, amountWon: 0n }],
    ['payment-beyond', approvedPayment({ isLeaseHeld: true }), { ...said, amountWon: 14_245_001n }],
    [
      'payment-beyond',
      approvedPayment({ isLeaseHeld: true, leaseReleasedOn: '2026-05-06' }),
      { ...said, amountWon: 14_245_001n },
    ],
    ['payment-held', approvedPayment({ isLeaseHeld: true, operatingWon: 0n, vatWon: 0n }), said],
    [
      'payment-document',
      approvedPayment({
        parts: [{ amountWon: 1n, lateInterestWon: 0n, paidOn: '2026-05-06', documentNo: '지급-1' }],
      }),
      { ...said, amountWon: 1n },
    ],
  ])('is refused with %s', (error, payment, typed) => {
    expect(paying(payment, typed).fault?.error).toBe(error)
  })
})

describe('a held lease is let go', () => {
  const said = { releasedOn: '2026-05-11', reason: '보완 확인', userId: 2 }
  const held = approvedPayment({ isLeaseHeld: true })

  test('with a day and a reason', () => {
    expect(release(held, said, today).facts).toEqual({
      ...{ leaseReleasedOn: '2026-05-11', leaseReleaseReason: '보완 확인', leaseReleasedById: 2 },
    })
  })

  test.each([
    ['payment-not-held', approvedPayment(), said],
    ['payment-not-held', { ...held, leaseReleasedOn: '2026-05-08' }, said],
    ['payment-future', held, { ...said, releasedOn: '2026-05-21' }],
    ['payment-order', held, { ...said, releasedOn: '2026-04-26' }],
    ['payment-same-person', held, { ...said, userId: 1 }],
  ])('unless %s', (error, payment, typed) => {
    expect(release(payment, typed, today).fault?.error).toBe(error)
  })
})

describe('a step back', () => {
  test.each([
    [
      evaluated,
      { state: 'due', grade: null, operatingWon: 0n, vatWon: 0n, isLeaseHeld: false, dueOn: '2026-05-07' },
    ],
    [claimed, { state: 'evaluated', claimedOn: null, dueOn: '2026-05-07' }],
    [checked, { state: 'claimed', checkedById: null, deductionWon: 0n, deductionReason: null }],
    [approvedPayment(), { state: 'checked', approvedById: null, paidOn: null }],
    [approvedPayment({ state: 'paid' }), { state: 'checked', approvedById: null, paidOn: null }],
  ])('clears what the step brought', (payment, facts) => {
    expect(stepBack(payment, drawnTerms).facts).toMatchObject(facts)
  })

  test('is none before the first step, and none once money has left', () => {
    expect(stepBack(drawnPayment(), drawnTerms).fault?.error).toBe('payment-state')
    const part = { amountWon: 1n, lateInterestWon: 0n, paidOn: '2026-05-06', documentNo: '지급-1' }
    expect(stepBack(approvedPayment({ parts: [part] }), drawnTerms).fault?.error).toBe('payment-left')
  })
})
