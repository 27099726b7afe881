import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import {
  type GovernmentPayment,
  nextOf,
  owedWon,
  paidWon,
  payableTranche,
} from '#app/domain/lease/government-payment.ts'
import {
  approve,
  check,
  claim,
  evaluation,
  pay,
  release,
  type StepTerms,
  stepBack,
} from '#app/domain/lease/payment-step.ts'
import { drawnPayment, drawnTerms, korean } from '#tests/setup/payment-drawing.ts'

const today = '2026-08-31'
const grade = { rate: { units: 5n, places: 1 }, effectiveOn: '2026-01-01' }
const terms: StepTerms = {
  ...drawnTerms,
  grades: [
    { ...grade, grade: '보류', fromScore: 0, holdsLease: true },
    { ...grade, grade: '지급', fromScore: 50, holdsLease: false },
  ],
}

const steps = ['evaluate', 'claim', 'check', 'approve', 'pay', 'release', 'back'] as const

const seldom = <T>(one: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: fc.constant(null), weight: 6 }, { arbitrary: one, weight: 1 })

/** One try: mostly of what comes next, soon after the step before, and now and then of anything on any day. */
const tries = fc.record({
  any: seldom(fc.constantFrom(...steps)),
  on: seldom(fc.integer({ min: 0, max: 140 })),
  laterDays: fc.nat(4),
  userId: fc.integer({ min: 1, max: 3 }),
  score: fc.nat(100),
  deductionWon: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 10n ** 9n })),
  share: fc.bigInt({ min: 1n, max: 3n }),
  extraWon: fc.bigInt({ min: -1n, max: 1n }),
  documentNo: fc.nat(30).map(String),
})
type Try = typeof tries extends fc.Arbitrary<infer One> ? One : never

type Walked = GovernmentPayment & { payers?: readonly number[] }

/** The payment after a try; the same where it is refused. */
function after(payment: Walked, one: Try): Walked {
  const lastOn =
    payment.approvedOn ?? payment.checkedOn ?? payment.claimedOn ?? payment.evaluatedOn ?? '2026-04-26'
  const on = one.on === null ? addDays(lastOn, one.laterDays) : addDays('2026-04-20', one.on)
  const facts = factsOf(payment, one, on)
  return facts === null ? payment : { ...payment, ...facts }
}

function factsOf(payment: Walked, one: Try, on: string): Partial<Walked> | null {
  const { userId, deductionWon } = one
  switch (one.any ?? nextOf(payment) ?? 'back') {
    case 'evaluate':
      return evaluation(payment, terms, { score: one.score, evaluatedOn: on }, today).facts
    case 'claim':
      return claim(payment, terms, { claimedOn: on, claimDocumentNo: '1' }, today, korean).facts
    case 'check': {
      const deductionReason = deductionWon === 0n ? null : '사유'
      return check(payment, { checkedOn: on, deductionWon, deductionReason, userId }, today).facts
    }
    case 'approve':
      return approve(payment, { approvedOn: on, userId }, today).facts
    case 'pay': {
      const left = payableTranche(payment, terms.dueDays, korean)?.leftWon ?? 0n
      const amountWon = left / one.share + one.extraWon
      const said = { amountWon, paidOn: on, documentNo: one.documentNo, userId }
      const { facts } = pay(payment, terms, said, today, korean)
      const payers = [...(payment.payers ?? []), userId]
      return facts && { state: facts.state, parts: [...payment.parts, facts.part], payers }
    }
    case 'release':
      return release(payment, { releasedOn: on, reason: '-', userId }, today).facts
    default:
      return stepBack(payment, terms).facts
  }
}

function expectSound(payment: Walked, before: Walked): void {
  const { state, isLeaseHeld, leaseReleasedOn, leaseWon, leaseVatWon, parts } = payment
  const [owed, paid] = [owedWon(payment), paidWon(parts)]
  const heldWon = isLeaseHeld && leaseReleasedOn === null ? leaseWon + leaseVatWon : 0n
  expect(owed >= 0n).toBe(true)
  if (parts.length > 0) {
    expect(paid <= owed - heldWon).toBe(true)
    expect(['approved', 'paid']).toContain(state)
    expect(new Set(parts.map(({ documentNo }) => documentNo)).size).toBe(parts.length)
  }
  if (before.parts.length > 0) expect(owed).toBe(owedWon(before))
  expect(state === 'paid').toBe(payment.approvedOn !== null && paid === owed)
  if (payment.approvedOn !== null) expect(payment.approvedById).not.toBe(payment.checkedById)
  if (parts.length > 0) expect(payment.payers).not.toContain(payment.approvedById)
  const days = [payment.evaluatedOn, payment.claimedOn, payment.checkedOn, payment.approvedOn]
  const said = days.filter((on) => on !== null)
  expect(said).toEqual(days.slice(0, said.length))
  expect(said).toEqual(said.toSorted())
}

test('whatever is tried, no more leaves than is owed and let go, nothing before a second person approved, and never by that one', () => {
  const reached = { paid: 0, held: 0, parts: 0 }
  fc.assert(
    fc.property(fc.array(tries, { minLength: 20, maxLength: 60 }), (all) => {
      let payment: Walked = drawnPayment()
      for (const one of all) {
        const before = payment
        payment = after(payment, one)
        expectSound(payment, before)
      }
      if (payment.state === 'paid') reached.paid += 1
      if (payment.isLeaseHeld && payment.parts.length > 0) reached.held += 1
      if (payment.parts.length > 1) reached.parts += 1
    }),
    { numRuns: 400 },
  )
  // The walks do come as far as where it matters.
  expect(Object.values(reached).every((count) => count > 20)).toBe(true)
})
