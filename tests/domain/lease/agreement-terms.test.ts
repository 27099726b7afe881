import fc from 'fast-check'
import { expect, test } from 'vitest'
import { workCalendar } from '#app/domain/calendar.ts'
import {
  type AgreedTerms,
  agreementTerms,
  amendmentOn,
  firstAmended,
  paymentTerms,
  termChanges,
  termNames,
  termsForPayment,
  termsOfLease,
} from '#app/domain/lease/agreement-terms.ts'
import { defaultDayRules, leasePeriods } from '#app/domain/lease/lease-calendar.ts'
import { decimalText } from '#app/domain/money/decimal.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'

const agreed: AgreedTerms = {
  nameKo: '제1호',
  nameEn: 'No. 1',
  partner: 'SPC',
  investmentWon: 10_000_000_000n,
  years: 20,
  paymentsPerYear: 4,
  convention: 'nominal',
  roundingUnitWon: 1,
  remainder: 'last',
  resetEveryYears: 5,
  stateShare: '0.30000000',
  claimDays: 1,
  checkDays: 3,
  dueDays: 5,
  lateRate: '0.05000000',
  operatingYearlyWon: 50_000_000n,
  indexBaseOn: '2025-12-01',
  leaseTaxable: false,
  operatingTaxable: true,
  allocationBasis: 'cost',
}
const part = (kind: 'benchmark' | 'spread' | 'other', units: bigint) => ({
  ...{ effectiveOn: '2026-03-02', kind, name: kind },
  rate: { units, places: 4 },
})
const parts = [part('benchmark', 312n), part('spread', 100n)]
const buildings = [
  { code: 'B', sharePpb: 400_000_000 },
  { code: 'A', sharePpb: 600_000_000 },
]
const signed = agreementTerms(agreed, parts, buildings)

test('terms are kept as plain text: rates without the zeros they end in, shares by building', () => {
  expect(Object.keys(signed)).toEqual([...termNames])
  expect(signed).toMatchObject({
    ...{ investmentWon: '10000000000', stateShare: '0.3', lateRate: '0.05', rateFrom: '2026-03-02' },
    ...{ benchmark: '0.0312', spread: '0.01', other: '', leaseTaxable: '', operatingTaxable: 'yes' },
    shares: 'A 0.6\nB 0.4',
  })
})

test('an amendment that says the same changes nothing, however its rates are written', () => {
  const again = agreementTerms({ ...agreed, stateShare: '0.3' }, parts, buildings.toReversed())
  expect(termChanges(signed, again)).toEqual([])
})

test('what an amendment changed is said before and after, in the order of the form', () => {
  const other = agreementTerms({ ...agreed, dueDays: 7, partner: 'New SPC' }, parts, buildings)
  expect(termChanges(signed, other)).toEqual([
    { name: 'partner', before: 'SPC', after: 'New SPC' },
    { name: 'dueDays', before: '5', after: '7' },
  ])
})

const amendments = [
  { number: 0, effectiveOn: '2024-05-02', fromPayment: 1 },
  { number: 1, effectiveOn: '2026-03-02', fromPayment: 1 },
  { number: 2, effectiveOn: '2026-09-01', fromPayment: 3 },
  { number: 3, effectiveOn: '2026-09-01', fromPayment: 3 },
]

test.each([
  ['2020-01-01', 0],
  ['2026-03-01', 0],
  ['2026-03-02', 1],
  ['2026-08-31', 1],
  ['2026-09-01', 3],
])('on %s amendment %s is in force', (on, number) => {
  expect(amendmentOn(amendments, on)?.number).toBe(number)
})

test.each([
  [1, 1],
  [2, 1],
  [3, 3],
  [80, 3],
])('payment %s goes by amendment %s', (no, number) => {
  expect(termsForPayment(amendments, no).number).toBe(number)
})

test('an agreement that was never signed has no terms', () => {
  expect(amendmentOn([], '2026-03-02')).toBeNull()
  expect(() => termsForPayment([], 1)).toThrow('payment 1 has terms')
})

const calendar = workCalendar(baseHolidays(), '2018-01-01', '2060-12-31')
const periods = leasePeriods('2026-03-02', { years: 20, paymentsPerYear: 4 }, defaultDayRules, calendar)

test.each([
  ['2024-01-01', { lastPaid: 0, fromBefore: 1 }, 1],
  ['2026-06-01', { lastPaid: 0, fromBefore: 1 }, 1],
  ['2026-06-02', { lastPaid: 0, fromBefore: 1 }, 2],
  ['2026-09-01', { lastPaid: 2, fromBefore: 1 }, 3],
  ['2026-09-01', { lastPaid: 0, fromBefore: 5 }, 5],
  ['2026-09-01', { lastPaid: 80, fromBefore: 1 }, null],
  ['2046-03-02', { lastPaid: 0, fromBefore: 1 }, null],
])('an amendment from %s, with %o, holds from payment %s', (effectiveOn, standing, no) => {
  expect(firstAmended(periods, effectiveOn, standing)).toBe(no)
})

test('the terms of a payment are the values that were agreed', () => {
  const { stateShare, lateRate, ...terms } = paymentTerms({ fromPayment: 1, terms: signed })
  expect([decimalText(stateShare), decimalText(lateRate)]).toEqual(['0.3', '0.05'])
  expect(terms).toEqual({
    ...{ fromPayment: 1, claimDays: 1, checkDays: 3, dueDays: 5, operatingYearlyWon: 50_000_000n },
    ...{ indexBaseOn: '2025-12-01', leaseTaxable: false, operatingTaxable: true },
  })
  expect(paymentTerms({ fromPayment: 1, terms: { ...signed, indexBaseOn: '' } }).indexBaseOn).toBeNull()
})

test('what the lease is reckoned from is no term of a payment', () => {
  const terms = Object.keys(paymentTerms({ fromPayment: 1, terms: signed }))
  expect(terms.filter((name) => [...termsOfLease].some((fixed) => fixed === name))).toEqual([])
})

test('whatever amendments come, none changes what a payment on its way goes by', () => {
  const event = fc.record({
    days: fc.integer({ min: 0, max: 900 }),
    paidMore: fc.integer({ min: 0, max: 6 }),
  })
  fc.assert(
    fc.property(fc.array(event, { maxLength: 8 }), (events) => {
      const all = [{ number: 0, fromPayment: 1 }]
      let [lastPaid, at] = [0, 0]
      for (const { days, paidMore } of events) {
        lastPaid += paidMore
        at = Math.min(at + days, periods.length - 1)
        const paidBefore = periods.slice(0, lastPaid).map(({ no }) => termsForPayment(all, no).number)
        const fromBefore = all.at(-1)?.fromPayment ?? 1
        const effectiveOn = periods[at % periods.length]?.toOn ?? ''
        const fromPayment = firstAmended(periods, effectiveOn, { lastPaid, fromBefore })
        if (fromPayment !== null) all.push({ number: all.length, fromPayment })
        expect(periods.slice(0, lastPaid).map(({ no }) => termsForPayment(all, no).number)).toEqual(
          paidBefore,
        )
      }
    }),
  )
})
