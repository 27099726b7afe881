import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, workCalendar } from '#app/domain/calendar.ts'
import {
  changedNeeds,
  changeInAll,
  changeWithin,
  leaseShift,
  leaseStartOn,
} from '#app/domain/lease/lease-shift.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'
import { workedShift, workedTerms } from '#tests/setup/lease-terms.ts'

const calendar = workCalendar(baseHolidays(), '2018-01-01', '2060-12-31')
const shift = (fromOn: string, toOn: string) => leaseShift(workedShift, { fromOn, toOn }, calendar)

test('the lease of several buildings starts when the last of them is in operation', () => {
  expect(leaseStartOn(['2026-09-01', '2027-03-02', '2026-12-01'])).toBe('2027-03-02')
  expect(leaseStartOn(['2026-09-01', null])).toBeNull()
  expect(leaseStartOn([])).toBeNull()
})

test('half a year later, the first payment moves two quarters and its money into the next fiscal year', () => {
  const moved = shift('2026-09-01', '2027-03-02')
  expect(moved.firstPaymentFromOn.slice(0, 7)).toBe('2026-12')
  expect(moved.firstPaymentToOn.slice(0, 7)).toBe('2027-06')
  expect(moved.movedQuarters).toBe(2)
  expect(moved.years[0]).toEqual({
    fiscalYear: 2026,
    beforeWon: 182_188_501n,
    afterWon: null,
    changeWon: -182_188_501n,
  })
  expect(moved.years[1]).toMatchObject({ fiscalYear: 2027, changeWon: -182_188_501n })
  expect([moved.before.leaseWon, moved.after.leaseWon]).toEqual([14_575_080_038n, 14_575_080_038n])
  expect(moved.quarters).toEqual([
    { fiscalYear: 2026, quarter: 4, changeWon: -182_188_501n },
    { fiscalYear: 2027, quarter: 1, changeWon: -182_188_501n },
    { fiscalYear: 2046, quarter: 3, changeWon: 42n },
    { fiscalYear: 2046, quarter: 4, changeWon: 182_188_501n },
    { fiscalYear: 2047, quarter: 1, changeWon: 182_188_459n },
  ])
})

test('a start that stays changes no year', () => {
  expect(shift('2026-09-01', '2026-09-01')).toMatchObject({ movedQuarters: 0, years: [], quarters: [] })
})

test('whatever the move, what one year loses another gains', () => {
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
      const { years, quarters } = shift('2027-03-02', addDays('2027-03-02', days))
      expect(years.reduce((sum, { changeWon }) => sum + changeWon, 0n)).toBe(0n)
      for (const year of [...years, ...quarters]) {
        const inYear = quarters.filter(({ fiscalYear }) => fiscalYear === year.fiscalYear)
        const changeWon = years.find(({ fiscalYear }) => fiscalYear === year.fiscalYear)?.changeWon ?? 0n
        expect(inYear.reduce((sum, quarter) => sum + quarter.changeWon, 0n)).toBe(changeWon)
      }
    }),
    { numRuns: 40 },
  )
})

test('operating money moves with its payments, and both leave the ten years of an estimate', () => {
  const moved = shift('2026-09-01', '2027-03-02')
  expect(moved.operatingYears.map(({ fiscalYear, changeWon }) => [fiscalYear, changeWon])).toEqual([
    [2026, -12_950_000n],
    [2027, -12_950_000n],
    [2046, 12_950_000n],
    [2047, 12_950_000n],
  ])
  expect(changeWithin(moved, { firstYear: 2027, lastYear: 2036 })).toBe(-182_188_501n - 12_950_000n)
  expect(changeWithin(moved, { firstYear: 2026, lastYear: 2047 })).toBe(0n)
  expect([moved.lastPaymentFromOn.slice(0, 4), moved.lastPaymentToOn.slice(0, 4)]).toEqual(['2046', '2047'])
  expect(changeInAll(moved)).toBe(0n)
  expect(changedNeeds(moved)[0]).toMatchObject({
    ...{ fiscalYear: 2026, changeWon: -195_138_501n },
    ...{ lease: { changeWon: -182_188_501n }, operating: { changeWon: -12_950_000n } },
  })
})

test('a start that moves past a year of lower prices costs more operating money in all', () => {
  const indices = [
    { year: 2026, factor: { units: 1n, places: 0 } },
    { year: 2027, factor: { units: 11n, places: 1 } },
  ]
  const operating = { terms: [workedTerms], indices }
  const days = { fromOn: '2026-01-02', toOn: '2027-01-04' }
  const moved = leaseShift({ ...workedShift, operating }, days, calendar)
  // 2026 has three periods that end in it, at 50,000,000 a year; they become periods at 55,000,000.
  expect(moved.after.operatingWon - moved.before.operatingWon).toBe(3n * 1_250_000n)
  expect(changeInAll(moved)).toBe(3_750_000n)
})

test('whatever the move, years and totals say the same change', () => {
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
      const moved = shift('2027-03-02', addDays('2027-03-02', days))
      const all = { firstYear: 2000, lastYear: 2199 }
      expect(changeWithin(moved, all)).toBe(changeInAll(moved))
      const needs = changedNeeds(moved).reduce((sum, { changeWon }) => sum + changeWon, 0n)
      expect(needs).toBe(changeInAll(moved))
    }),
    { numRuns: 40 },
  )
})
