import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { workCalendar } from '#app/domain/calendar.ts'
import { defaultDayRules, leasePeriods } from '#app/domain/lease/lease-calendar.ts'
import { effectiveSchedule, initialVersion } from '#app/domain/lease/lease-version.ts'
import {
  firstEnded,
  leaseStateOf,
  phaseOn,
  principalAtEnd,
  terminationDue,
} from '#app/domain/lease/termination.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'
import { drawnRate, drawnTerms } from '#tests/setup/lease-drawing.ts'
import { workedLease } from '#tests/setup/lease-terms.ts'

const calendar = workCalendar(baseHolidays(), '2018-01-01', '2060-12-31')
const periods = leasePeriods('2026-03-02', workedLease, defaultDayRules, calendar)

test('until the day the lease begins an agreement is in construction, from that day on in operation', () => {
  expect(phaseOn('2026-03-01', '2026-03-02')).toBe('construction')
  expect(phaseOn('2026-03-02', '2026-03-02')).toBe('operation')
  expect(phaseOn('2026-03-02', null)).toBe('construction')
})

describe('what falls away', () => {
  test.each([
    // Period 4 runs from 2026-12-02 to 2027-03-01.
    ['2027-02-28', 3, 4],
    ['2027-03-01', 3, 5],
    ['2027-03-02', 3, 5],
    // What is on its way stays, whatever its period.
    ['2026-03-02', 6, 7],
    ['2046-02-28', 0, 80],
    ['2046-03-01', 0, null],
    ['2030-01-01', 80, null],
  ])('with an end on %s and %i payments on their way begins at %j', (endedOn, lastPaid, from) => {
    expect(firstEnded(periods, endedOn, lastPaid)).toBe(from)
  })

  test('the principal of what stays and of what falls away are the investment, to the won', () => {
    fc.assert(
      fc.property(drawnTerms, fc.nat(), (terms, drawn) => {
        const { rows } = initialVersion(terms, leasePeriods('2026-03-02', terms, defaultDayRules, calendar))
        const from = (drawn % rows.length) + 1
        const { repaidWon, unpaidWon } = principalAtEnd(rows, from)
        expect(repaidWon + unpaidWon).toBe(terms.investmentWon)
        expect(unpaidWon).toBe(rows[from - 2]?.balanceWon ?? terms.investmentWon)
      }),
      { numRuns: 50 },
    )
  })

  test('an end leaves every row before it as it was and none after it, whatever version began later', () => {
    const first = initialVersion(workedLease, periods)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 80 }), (second, end) => {
        const versions = [
          first,
          { number: 2, fromPayment: second, rows: first.rows.slice(second - 1) },
          { number: 3, fromPayment: end, rows: [] },
        ]
        const before = effectiveSchedule(versions.slice(0, 2))
        expect(effectiveSchedule(versions)).toEqual(before.slice(0, end - 1))
      }),
      { numRuns: 100 },
    )
  })
})

describe('the termination payment', () => {
  test('is borne by the shares of the payment that it takes the place of', () => {
    const terms = [
      { fromPayment: 1, stateShare: { units: 30n, places: 2 } },
      { fromPayment: 5, stateShare: { units: 25n, places: 2 } },
    ]
    const paid = { paymentWon: 8_190_291_057n, dueOn: '2031-06-02' }
    expect(terminationDue({ ...paid, fromPayment: 4 }, terms)).toEqual({
      dueOn: '2031-06-02',
      stateWon: 2_457_087_317n,
      localWon: 5_733_203_740n,
    })
    expect(terminationDue({ ...paid, fromPayment: 5 }, terms).stateWon).toBe(2_047_572_764n)
  })

  test('is State and local government together, whatever the share', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), drawnRate, (paymentWon, stateShare) => {
        const due = { paymentWon, dueOn: '2031-06-02', fromPayment: 1 }
        const { stateWon, localWon } = terminationDue(due, [{ fromPayment: 1, stateShare }])
        expect(stateWon + localWon).toBe(paymentWon)
        expect(stateWon >= 0n && localWon >= 0n).toBe(true)
      }),
    )
  })

  test('below nothing is none', () => {
    const due = { paymentWon: -1n, dueOn: '2031-06-02', fromPayment: 1 }
    const shares = [{ fromPayment: 1, stateShare: { units: 3n, places: 1 } }]
    expect(() => terminationDue(due, shares)).toThrow('no debt of the other side')
  })
})

test('a lease is ended before it is anything else', () => {
  expect(leaseStateOf({ isProvisional: false, isEnded: true })).toBe('ended')
  expect(leaseStateOf({ isProvisional: true })).toBe('provisional')
  expect(leaseStateOf({ isProvisional: false, isEnded: false })).toBe('begun')
})
