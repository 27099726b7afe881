import { describe, expect, test } from 'vitest'
import {
  byUrgency,
  paymentFigures,
  quarterOf,
  quarters,
  runDays,
  runOf,
} from '#app/domain/lease/payment-run.ts'
import { approvedPayment, drawnPayment, drawnTerms, korean } from '#tests/setup/payment-drawing.ts'

const wholeWon = 182_188_501n + 12_950_000n + 1_295_000n
const figures = (payment = drawnPayment(), today = '2026-05-01', terms = drawnTerms) =>
  paymentFigures(payment, terms, korean, today)

test('quarters cover a year day by day', () => {
  expect(quarters.map((quarter) => runDays(2028, quarter))).toEqual([
    { fromOn: '2028-01-01', toOn: '2028-03-31' },
    { fromOn: '2028-04-01', toOn: '2028-06-30' },
    { fromOn: '2028-07-01', toOn: '2028-09-30' },
    { fromOn: '2028-10-01', toOn: '2028-12-31' },
  ])
  expect(runDays(2026, null)).toEqual({ fromOn: '2026-01-01', toOn: '2026-12-31' })
  for (const quarter of quarters) {
    const { fromOn, toOn } = runDays(2028, quarter)
    expect([quarterOf(fromOn), quarterOf(toOn)]).toEqual([quarter, quarter])
  }
  expect(runOf('2026-11-23')).toEqual({ year: 2026, quarter: 4 })
})

describe('a payment in a list', () => {
  test('that is due is expected with the best grade', () => {
    expect(figures()).toEqual({
      ...{
        isExpected: true,
        operatingWon: 12_950_000n,
        vatWon: 1_295_000n,
        leaseVatWon: 0n,
        owedWon: wholeWon,
      },
      ...{ paidWon: 0n, next: 'evaluate', lateness: null, lateDays: 0, interestNowWon: 0n },
    })
  })

  test('is expected with the tax on its lease where that is taxable', () => {
    const terms = { ...drawnTerms, leaseTaxable: true }
    expect(figures(drawnPayment(), '2026-05-01', terms)).toMatchObject({
      ...{ leaseVatWon: 18_218_850n, vatWon: 19_513_850n, owedWon: wholeWon + 18_218_850n },
    })
  })

  test('without an index of its year owes nothing that could be said', () => {
    expect(figures(drawnPayment(), '2026-05-01', { ...drawnTerms, factor: null })).toMatchObject({
      ...{ operatingWon: null, vatWon: null, leaseVatWon: null, owedWon: null },
    })
  })

  test('that is late says for how long and what it would cost today', () => {
    const part = { amountWon: 96_433_501n, lateInterestWon: 0n, paidOn: '2026-05-07', documentNo: '1' }
    expect(figures(approvedPayment({ parts: [part] }), '2026-05-17')).toMatchObject({
      ...{ isExpected: false, owedWon: wholeWon, paidWon: 96_433_501n, next: 'pay' },
      ...{ lateness: 'late', lateDays: 10, interestNowWon: 136_986n },
    })
  })

  test('without a claim is behind and costs nothing', () => {
    expect(figures(drawnPayment(), '2026-05-10')).toMatchObject({
      lateness: 'behind',
      lateDays: 3,
      interestNowWon: 0n,
    })
  })
})

test('late payments come first, the longest before the others, then those behind, then by day', () => {
  const line = (code: string, payment = drawnPayment(), today = '2026-05-20') => ({
    ...{ code, dueOn: payment.dueOn, figures: figures(payment, today) },
  })
  const lines = [
    line('in time', drawnPayment({ dueOn: '2026-06-10' })),
    line('sooner', drawnPayment({ dueOn: '2026-06-01' })),
    line('behind', drawnPayment({ dueOn: '2026-05-01' })),
    line('late', approvedPayment({ dueOn: '2026-05-18' })),
    line('later', approvedPayment()),
  ]
  expect(lines.toSorted(byUrgency).map(({ code }) => code)).toEqual([
    'later',
    'late',
    'behind',
    'sooner',
    'in time',
  ])
  expect(byUrgency(line('a'), line('b'))).toBe(0)
})
