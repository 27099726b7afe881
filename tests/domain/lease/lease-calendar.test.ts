import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths, isWorkingDay, workCalendar } from '#app/domain/calendar.ts'
import {
  defaultDayRules,
  fiscalYearOf,
  leasePeriods,
  wonByFiscalYear,
} from '#app/domain/lease/lease-calendar.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'

const calendar = workCalendar(baseHolidays(), '2018-01-01', '2060-12-31')
const quarterly = { years: 20, paymentsPerYear: 4 } as const
const startOn = fc
  .integer({ min: 0, max: 2_500 })
  .map((days) => addMonths('2022-01-31', Math.floor(days / 30)))

test('the first quarter of a lease is claimed after it ended and due five working days later', () => {
  const [first, second] = leasePeriods('2026-03-02', quarterly, defaultDayRules, calendar)
  expect(first).toEqual({
    no: 1,
    fromOn: '2026-03-02',
    toOn: '2026-06-01',
    claimOn: '2026-06-02',
    dueOn: '2026-06-10',
  })
  expect(second).toMatchObject({ fromOn: '2026-06-02', toOn: '2026-09-01' })
})

test('a lease of twenty years in quarters has eighty periods without a gap', () => {
  fc.assert(
    fc.property(startOn, fc.constantFrom(1, 2, 4, 12), (on, paymentsPerYear) => {
      const periods = leasePeriods(on, { years: 20, paymentsPerYear }, defaultDayRules, calendar)
      expect(periods).toHaveLength(20 * paymentsPerYear)
      periods.forEach((period, index) => {
        expect(period.fromOn <= period.toOn && period.toOn < period.claimOn).toBe(true)
        expect(period.claimOn < period.dueOn && isWorkingDay(calendar, period.dueOn)).toBe(true)
        const next = periods[index + 1]
        if (next) expect(next.fromOn > period.toOn && next.dueOn > period.dueOn).toBe(true)
      })
    }),
    { numRuns: 30 },
  )
})

test('a payment burdens the year in which it is due, and nothing is lost between the years', () => {
  const periods = leasePeriods('2026-09-01', quarterly, defaultDayRules, calendar)
  const payments = periods.map(({ no }) => ({ no, won: 1n }))
  const years = wonByFiscalYear(payments, periods)
  expect(periods[0]?.dueOn).toBe('2026-12-08')
  expect(years.get(2026)).toBe(1n)
  expect(years.get(2027)).toBe(4n)
  expect([...years.values()].reduce((sum, won) => sum + won, 0n)).toBe(80n)
  expect(fiscalYearOf('2027-01-04')).toBe(2027)
})

test('a payment without a period, and a claim before the end of its period, are refused', () => {
  expect(() => wonByFiscalYear([{ no: 1, won: 1n }], [])).toThrow('payment 1 has a period')
  expect(() => leasePeriods('2026-03-02', quarterly, { claimDays: 0, dueDays: 5 }, calendar)).toThrow(
    'a claim follows its period',
  )
})
