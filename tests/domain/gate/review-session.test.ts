import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import {
  nextSession,
  occasionalDates,
  parseSession,
  sessionCode,
  sessionDates,
  sessionOf,
  sessionRounds,
} from '#app/domain/gate/review-session.ts'

describe('the dates of a session', () => {
  test.each([
    [2026, '1', '2025-11-30', '2026-01-31', '2026-02-14'],
    [2026, '2', '2026-02-28', '2026-04-30', '2026-05-14'],
    [2028, '2', '2028-02-29', '2028-04-30', '2028-05-14'],
    [2026, '3', '2026-05-31', '2026-07-31', '2026-08-14'],
    [2026, '4', '2026-08-31', '2026-10-31', '2026-11-14'],
  ] as const)('%i, round %s', (year, round, papersByOn, doneByOn, resultByOn) => {
    expect(sessionDates({ year, round })).toEqual({ papersByOn, doneByOn, resultByOn })
  })

  test('an occasional review takes 30 days, once 40 more', () => {
    expect(occasionalDates('2026-03-01')).toEqual({
      papersByOn: '2026-03-01',
      doneByOn: '2026-03-31',
      resultByOn: '2026-04-14',
      prolongedOn: '2026-05-10',
    })
  })
})

describe('which session', () => {
  test.each([
    ['2026-01-31', '2026-1'],
    ['2026-02-01', '2026-2'],
    ['2026-10-31', '2026-4'],
    ['2026-11-01', '2027-1'],
  ])('a decision of %s is of %s', (on, code) => {
    expect(sessionCode(sessionOf(on))).toBe(code)
  })

  test.each([
    ['2026-11-30', '2027-1'],
    ['2026-12-01', '2027-2'],
    ['2026-02-28', '2026-2'],
    ['2026-03-01', '2026-3'],
  ])('papers of %s can still come in for %s', (on, code) => {
    expect(sessionCode(nextSession(on))).toBe(code)
  })

  test('follows the calendar on every day: never before, and never the one after the next', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const on = addDays('2010-01-01', days)
        expect(sessionDates(sessionOf(on)).doneByOn >= on).toBe(true)
        expect(sessionDates(sessionOf(on)).doneByOn <= addDays(on, 92)).toBe(true)
        expect(sessionDates(nextSession(on)).papersByOn >= on).toBe(true)
        expect(sessionDates(nextSession(on)).papersByOn <= addDays(on, 92)).toBe(true)
      }),
    )
  })
})

test('a session is read as it was written, and nothing else is one', () => {
  for (const round of sessionRounds)
    expect(parseSession(sessionCode({ year: 2026, round }))).toEqual({ year: 2026, round })
  for (const text of ['', '2026', '2026-5', '26-1', '2026-1 ', '2026-often'])
    expect(parseSession(text)).toBeNull()
})
