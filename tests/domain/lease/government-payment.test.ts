import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  latenessOf,
  missingEvidence,
  nextOf,
  openTranches,
  owedWon,
  paidWon,
  payableTranche,
  paymentStates,
  paymentSteps,
  stepRules,
} from '#app/domain/lease/government-payment.ts'
import { approvedPayment, drawnPayment, korean } from '#tests/setup/payment-drawing.ts'

const part = (amountWon: bigint) => ({
  amountWon,
  lateInterestWon: 0n,
  paidOn: '2026-05-06',
  documentNo: `${amountWon}`,
})

test('the steps lead through all states in order, each from where the one before it ended', () => {
  expect(paymentSteps.map((step) => stepRules[step].from)).toEqual(paymentStates.slice(0, -1))
  expect(paymentSteps.map((step) => stepRules[step].to)).toEqual(paymentStates.slice(1))
  expect(paymentStates.map((state) => nextOf(drawnPayment({ state })))).toEqual([...paymentSteps, null])
})

test('what is owed is lease, operating payment and tax less deductions', () => {
  expect(owedWon(approvedPayment({ deductionWon: 1_000_000n }))).toBe(182_188_501n + 12_950_000n + 295_000n)
})

describe('evidence', () => {
  test('of each step is asked for again by all that follow', () => {
    const bare = drawnPayment({ evidence: [], vatWon: 1n })
    expect(paymentSteps.map((step) => missingEvidence(step, bare))).toEqual([
      ['evaluation'],
      ['evaluation', 'claim'],
      ['evaluation', 'claim', 'invoice'],
      ['evaluation', 'claim', 'invoice'],
      ['evaluation', 'claim', 'invoice'],
    ])
  })

  test('needs no tax invoice where no tax is due, and what is on file is not missing', () => {
    expect(missingEvidence('pay', drawnPayment({ evidence: ['claim', 'other'], vatWon: 0n }))).toEqual([
      'evaluation',
    ])
    expect(missingEvidence('pay', drawnPayment({ vatWon: 1n }))).toEqual([])
  })
})

describe('a held lease', () => {
  const held = approvedPayment({ isLeaseHeld: true, operatingWon: 6_475_000n, vatWon: 647_500n })

  test('leaves only the operating payment and its tax payable', () => {
    expect(payableTranche(held, 5, korean)).toEqual({
      kind: 'operating',
      leftWon: 7_122_500n,
      dueOn: '2026-05-07',
    })
    const paid = { ...held, parts: [part(7_122_500n)] }
    expect(payableTranche(paid, 5, korean)).toBeNull()
    expect(nextOf(paid)).toBe('release')
    expect(openTranches(paid, 5, korean)).toEqual([{ kind: 'lease', leftWon: 182_188_501n, dueOn: null }])
  })

  test('is due the agreed working days after its release, and never before the rest', () => {
    const parts = [part(7_122_500n)]
    const released = { ...held, parts, leaseReleasedOn: '2026-07-14' }
    expect(payableTranche(released, 5, korean)).toEqual({
      kind: 'lease',
      leftWon: 182_188_501n,
      dueOn: '2026-07-22',
    })
    const early = { ...held, parts, leaseReleasedOn: '2026-04-27' }
    expect(payableTranche(early, 5, korean)?.dueOn).toBe('2026-05-07')
  })

  test('keeps its own tax back, and bears what is taken off beyond the rest', () => {
    const taxed = approvedPayment({
      isLeaseHeld: true,
      leaseVatWon: 100n,
      vatWon: 1_295_100n,
      deductionWon: 20_000_000n,
    })
    expect(nextOf(taxed)).toBe('release')
    expect(openTranches(taxed, 5, korean)).toEqual([
      { kind: 'lease', dueOn: null, leftWon: 182_188_501n + 12_950_000n + 1_295_100n - 20_000_000n },
    ])
  })
})

test('what is left to pay, held or not, and what has left are together what is owed', () => {
  const won = fc.bigInt({ min: 0n, max: 10n ** 10n })
  const drawn = fc.record({
    leaseWon: won,
    operatingWon: won,
    vat: won,
    leaseVat: won,
    deducted: won,
    paid: won,
  })
  fc.assert(
    fc.property(
      drawn,
      fc.boolean(),
      fc.option(fc.constant('2026-07-14')),
      (amounts, isLeaseHeld, leaseReleasedOn) => {
        const { leaseWon, operatingWon, vat, leaseVat } = amounts
        const gross = leaseWon + operatingWon + vat + leaseVat
        const deductionWon = amounts.deducted > gross ? gross : amounts.deducted
        const owed = gross - deductionWon
        const parts = amounts.paid === 0n || amounts.paid > owed ? [] : [part(amounts.paid)]
        const payment = approvedPayment({
          ...{ leaseWon, operatingWon, vatWon: vat + leaseVat, leaseVatWon: leaseVat, deductionWon },
          ...{ isLeaseHeld, leaseReleasedOn, parts },
        })
        const tranches = openTranches(payment, 5, korean)
        const left = tranches.reduce((sum, { leftWon }) => sum + leftWon, 0n)
        expect(left + paidWon(parts)).toBe(owed)
        const payable = payableTranche(payment, 5, korean)?.leftWon ?? 0n
        expect(payable >= 0n && payable <= left).toBe(true)
        const isHeld = isLeaseHeld && leaseReleasedOn === null
        const lease = tranches.find(({ kind }) => kind === 'lease')
        expect(lease === undefined || (lease.dueOn === null) === isHeld).toBe(true)
      },
    ),
  )
})

describe('a payment', () => {
  test.each([
    ['due on the day itself', drawnPayment(), '2026-05-07', null],
    ['not claimed once its day has passed', drawnPayment(), '2026-05-08', 'behind'],
    ['approved on its due day', approvedPayment(), '2026-05-07', null],
    ['approved and not paid after it', approvedPayment(), '2026-05-08', 'late'],
    ['claimed and not yet checked after it', approvedPayment({ state: 'claimed' }), '2026-05-08', 'late'],
    ['that owes nothing any more', approvedPayment({ parts: [part(196_433_501n)] }), '2026-06-01', null],
    [
      'of which only a held lease is left',
      approvedPayment({ isLeaseHeld: true, parts: [part(14_245_000n)] }),
      '2026-06-01',
      null,
    ],
  ])('%s', (_, payment, today, lateness) => {
    expect(latenessOf(payment, 5, korean, today)).toBe(lateness)
  })

  test('a payment made before there was a payment run is paid, and behind nothing', () => {
    const paid = { ...approvedPayment({}), state: 'paid' as const, claimedOn: null, dueOn: '2026-05-06' }
    expect(latenessOf(paid, 5, korean, '2026-06-01')).toBeNull()
  })
})
