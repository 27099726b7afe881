import fc from 'fast-check'
import { expect, test } from 'vitest'
import { workCalendar } from '#app/domain/calendar.ts'
import { defaultDayRules } from '#app/domain/lease/lease-calendar.ts'
import {
  liabilityByYear,
  liabilityParts,
  movedRate,
  provisionalSchedule,
  scheduleAtRate,
} from '#app/domain/lease/liability.ts'
import { decimalText } from '#app/domain/money/decimal.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'
import { workedLease } from '#tests/setup/lease-terms.ts'

const calendar = workCalendar(baseHolidays(), '2018-01-01', '2060-12-31')
const shares = [{ fromPayment: 1, stateShare: { units: 30n, places: 2 } }]
const schedule = provisionalSchedule(workedLease, defaultDayRules, '2026-09-01', calendar)

test('a provisional lease runs from the expected day: the first payment of one from September is due in December', () => {
  expect(schedule[0]?.dueOn.slice(0, 7)).toBe('2026-12')
  expect(schedule).toHaveLength(80)
})

test('a fiscal year owes the payments due in it, the State 30 % of each cut below 1 won', () => {
  const [first, second] = liabilityParts(schedule, shares, true)
  expect(first).toEqual({
    fiscalYear: 2026,
    stateWon: 54_656_550n,
    localWon: 127_531_951n,
    isProvisional: true,
  })
  expect(second).toMatchObject({ fiscalYear: 2027, stateWon: 4n * 54_656_550n, localWon: 4n * 127_531_951n })
})

test('another share of the State holds from its payment on, and leaves those before as they were', () => {
  const amended = [...shares, { fromPayment: 3, stateShare: { units: 25n, places: 2 } }]
  const before = liabilityParts(schedule.slice(0, 2), shares, false)
  expect(liabilityParts(schedule.slice(0, 2), amended, false)).toEqual(before)
  const [, , third] = schedule
  const [part] = liabilityParts(third ? [third] : [], amended, false)
  expect(part).toMatchObject({ stateWon: 45_547_125n, localWon: 136_641_376n })
})

test('years without a payment between the first and the last stand there with nothing', () => {
  const part = (fiscalYear: number, isProvisional: boolean) => ({
    fiscalYear,
    stateWon: 3n,
    localWon: 7n,
    isProvisional,
  })
  const none = { terminationStateWon: 0n, terminationLocalWon: 0n }
  const years = [
    { fiscalYear: 2026, stateWon: 6n, localWon: 14n, provisionalStateWon: 3n, provisionalLocalWon: 7n },
    { fiscalYear: 2027, stateWon: 0n, localWon: 0n, provisionalStateWon: 0n, provisionalLocalWon: 0n },
    { fiscalYear: 2028, stateWon: 3n, localWon: 7n, provisionalStateWon: 3n, provisionalLocalWon: 7n },
  ].map((year) => ({ ...year, ...none }))
  const parts = [part(2028, true), part(2026, false), part(2026, true)]
  expect(liabilityByYear(parts)).toEqual(years)
  // A termination payment is beside the lease and in no sum of it, also in a year of its own.
  const ended = { dueOn: '2029-01-02', stateWon: 30n, localWon: 71n }
  expect(liabilityByYear(parts, [ended])).toEqual([
    ...years,
    {
      ...{ fiscalYear: 2029, stateWon: 0n, localWon: 0n, provisionalStateWon: 0n, provisionalLocalWon: 0n },
      ...{ terminationStateWon: 30n, terminationLocalWon: 71n },
    },
  ])
  expect(liabilityByYear([])).toEqual([])
})

test('State and local government together owe every payment, whatever the share', () => {
  const share = fc.bigInt({ min: 0n, max: 10_000n }).map((units) => ({ units, places: 4 }))
  const rows = fc.array(
    fc.record({
      no: fc.integer({ min: 1, max: 80 }),
      dueOn: fc.integer({ min: 2026, max: 2050 }).map((year) => `${year}-06-10`),
      leaseWon: fc.bigInt({ min: 0n, max: 10n ** 12n }),
    }),
  )
  fc.assert(
    fc.property(rows, share, share, fc.integer({ min: 1, max: 80 }), (owed, signed, amended, fromPayment) => {
      const terms = [
        { fromPayment: 1, stateShare: signed },
        { fromPayment, stateShare: amended },
      ]
      const years = liabilityByYear(liabilityParts(owed, terms, false))
      const sum = years.reduce((total, year) => total + year.stateWon + year.localWon, 0n)
      expect(sum).toBe(owed.reduce((total, { leaseWon }) => total + leaseWon, 0n))
    }),
  )
})

test.each([
  ['0.0412', 50, '0.0462'],
  ['0.0412', -50, '0.0362'],
  ['0.041234', 1, '0.041334'],
  ['0.0012', -50, '0.0000'],
  ['1', 50, '1.0000'],
])('a rate of %s moved by %i bp is %s', (rate, rateBp, moved) => {
  const [whole = '', fraction = ''] = rate.split('.')
  const decimal = { units: BigInt(`${whole}${fraction}`), places: fraction.length }
  expect(decimalText(movedRate(decimal, rateBp))).toBe(moved)
})

test('75 bp from the first open reset on: 191,636,947 from payment 21, nothing before it', () => {
  const rows = scheduleAtRate(
    workedLease,
    schedule,
    { fromPayment: 21, annualRate: workedLease.annualRate },
    75,
  )
  expect(rows.slice(0, 20)).toEqual(schedule.slice(0, 20))
  expect(rows[20]?.leaseWon).toBe(191_636_947n)
  expect(rows).toHaveLength(80)
})

test('without an open reset, and at 0 bp, the schedule stays', () => {
  expect(scheduleAtRate(workedLease, schedule, null, 75)).toEqual(schedule)
  expect(
    scheduleAtRate(workedLease, schedule, { fromPayment: 21, annualRate: workedLease.annualRate }, 0),
  ).toEqual(schedule)
})
