import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, nthWorkingDay, toDayNumber, workCalendar } from '#app/domain/calendar.ts'
import { calendarAt, latestRank, rankOf, reachedRank } from '#app/domain/schedule/link-rank.ts'
import { linkTypes, networkOf } from '#app/domain/schedule/network.ts'

const weekdays = workCalendar([], '2020-01-01', '2040-12-31')
const everyDay = workCalendar([], '2020-01-01', '2040-12-31', 'every-day')

const networkWith = (type: (typeof linkTypes)[number], lagDays: number, fromDays = 4, toDays = 3) =>
  networkOf(
    [
      { code: 'from', durationDays: fromDays },
      { code: 'to', durationDays: toDays },
    ],
    [{ from: 'from', to: 'to', type, lagDays }],
  )

test('a link gives the day on which its successor is reached: its work and lag after the predecessor', () => {
  // Reached on Friday 2026-11-06: three days of work and a lag of two end on the Friday after.
  const rank = reachedRank(networkWith('FS', 2), weekdays, 0, 1, toDayNumber('2026-11-06'), {})
  expect(rank).toBe(rankOf(weekdays, '2026-11-13'))
})

test('of work that began before its turn the noted rest alone waits', () => {
  const rank = reachedRank(networkWith('FS', 0), weekdays, 0, 1, toDayNumber('2026-11-06'), {
    remainingDays: 1,
  })
  expect(rank).toBe(rankOf(weekdays, '2026-11-09'))
})

test('from a start that is a fact a link counts from there, however late the finish', () => {
  const facts = { fromStartedOn: '2026-11-02' }
  const rank = reachedRank(networkWith('SS', 0), weekdays, 0, 1, toDayNumber('2026-12-18'), facts)
  expect(rank).toBe(rankOf(weekdays, '2026-11-04'))
})

test('the latest rank of a predecessor is the last one that lets its successor be reached in time', () => {
  const calendar = fc.constantFrom(weekdays, everyDay)
  const drawn = fc.record({
    type: fc.constantFrom(...linkTypes),
    lagDays: fc.integer({ min: -5, max: 8 }),
    fromDays: fc.integer({ min: 0, max: 9 }),
    toDays: fc.integer({ min: 0, max: 9 }),
    calendars: fc.tuple(calendar, calendar),
    after: fc.integer({ min: 0, max: 400 }),
  })
  fc.assert(
    fc.property(drawn, ({ type, lagDays, fromDays, toDays, calendars, after }) => {
      const network = networkWith(type, lagDays, fromDays, toDays)
      const rank = rankOf(calendars[1], addDays('2026-03-02', after))
      const latest = latestRank(network, calendars, 0, 1, rank)
      const reached = (own: number) =>
        reachedRank(network, calendars, 0, 1, nthWorkingDay(calendarAt(calendars, 0), own), {})
      expect(reached(latest)).toBeLessThanOrEqual(rank)
      expect(reached(latest + 1)).toBeGreaterThan(rank)
    }),
  )
})
