import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, workCalendar } from '#app/domain/calendar.ts'
import { defaultDayRules } from '#app/domain/lease/lease-calendar.ts'
import { leaseShift, leaseStartOn } from '#app/domain/lease/lease-shift.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'
import { workedLease } from '#tests/setup/lease-terms.ts'

const calendar = workCalendar(baseHolidays(), '2018-01-01', '2060-12-31')
const shift = (fromOn: string, toOn: string) =>
  leaseShift(workedLease, defaultDayRules, { fromOn, toOn }, calendar)

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
  expect(moved.totalWon).toBe(14_575_080_038n)
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
