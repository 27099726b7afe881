import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addWorkingDays,
  daysBetween,
  fromDayNumber,
  type Holiday,
  isPlainDate,
  isWorkingDay,
  lastDayOfMonth,
  monthOf,
  nextWorkingDay,
  nthWorkingDay,
  plainDate,
  previousWorkingDay,
  toDayNumber,
  weekdayOf,
  workCalendar,
  workingDaysBetween,
  workingDaysUpTo,
  yearOf,
} from '#app/domain/calendar.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'

const korean = workCalendar(baseHolidays(), '2018-01-01', '2060-12-31')
const firstDay = toDayNumber('1900-01-01')
const lastDay = toDayNumber('2199-12-31')
const anyDate = fc.integer({ min: firstDay, max: lastDay }).map(fromDayNumber)
// Some of these lie before and after the covered years, where Monday to Friday counts.
const anyCalendarDate = fc
  .integer({ min: toDayNumber('2010-01-01'), max: toDayNumber('2070-12-31') })
  .map(fromDayNumber)
const anyCount = fc.integer({ min: -3_000, max: 3_000 })

describe('a date is text', () => {
  test.each([
    ['2026-07-01', true],
    ['2028-02-29', true],
    ['2000-02-29', true],
    ['1900-01-01', true],
    ['2199-12-31', true],
    ['2027-02-29', false],
    ['2100-02-29', false],
    ['2026-04-31', false],
    ['2026-00-10', false],
    ['2026-13-10', false],
    ['2026-01-00', false],
    ['1899-12-31', false],
    ['2200-01-01', false],
    ['2026-7-1', false],
    ['2026.07.01', false],
    ['2026-07-01 ', false],
    ['20２6-07-01', false],
    ['2026-07-0a', false],
    ['', false],
  ])('whether "%s" is a day: %s', (text, expected) => {
    expect(isPlainDate(text)).toBe(expected)
  })

  test('text that is no day is refused by name', () => {
    expect(() => toDayNumber('2026-02-30')).toThrow("'2026-02-30'")
    expect(() => addDays('tomorrow', 1)).toThrow("'tomorrow'")
    expect(() => plainDate(2026, 2, 29)).toThrow('2026-02-29')
    expect(() => fromDayNumber(lastDay + 1)).toThrow('1900 to 2199')
  })

  test.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-03-01', 11_017],
    ['2026-07-01', 20_635],
  ])('%s is day %i', (on, day) => {
    expect(toDayNumber(on)).toBe(day)
    expect(fromDayNumber(day)).toBe(on)
  })

  test('every day of three centuries follows the one before, and has the weekday and parts of a JavaScript date', () => {
    for (let day = firstDay; day <= lastDay; day += 1) {
      const date = new Date(day * 86_400_000)
      const on = fromDayNumber(day)
      if (
        on !== date.toISOString().slice(0, 10) ||
        toDayNumber(on) !== day ||
        weekdayOf(on) !== date.getUTCDay()
      )
        expect.fail(`${on} is not day ${day}`)
    }
  })

  test('adding days and counting them are inverse', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        expect(addDays(a, daysBetween(a, b))).toBe(b)
        expect(a < b).toBe(daysBetween(a, b) > 0)
      }),
    )
  })

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-07-15', -19, '2024-12-15'],
    ['2026-07-15', 0, '2026-07-15'],
    ['2026-12-31', 240, '2046-12-31'],
  ])('%s and %i months is %s', (on, months, expected) => {
    expect(addMonths(on, months)).toBe(expected)
  })

  test('the last day of a month knows leap years', () => {
    expect(lastDayOfMonth(2028, 2)).toBe('2028-02-29')
    expect(lastDayOfMonth(2100, 2)).toBe('2100-02-28')
    expect(lastDayOfMonth(2026, 12)).toBe('2026-12-31')
    expect(() => lastDayOfMonth(2026, 13)).toThrow()
    expect([yearOf('2026-07-01'), monthOf('2026-07-01')]).toEqual([2026, 7])
  })
})

describe('working days', () => {
  test.each([
    ['2025-09-30', '2025-10-14'],
    ['2026-04-28', '2026-05-07'],
    ['2026-07-14', '2026-07-22'],
    ['2026-09-21', '2026-09-30'],
    ['2027-02-04', '2027-02-15'],
    ['2028-09-29', '2028-10-13'],
  ])('a claim of %s is due on %s, five working days later', (claimedOn, dueOn) => {
    expect(addWorkingDays(korean, claimedOn, 5)).toBe(dueOn)
    expect(workingDaysBetween(korean, claimedOn, dueOn)).toBe(5)
  })

  test.each([
    [2026, 245],
    [2027, 246],
    [2028, 243],
    [2029, 245],
    [2030, 243],
  ])('%i has %i working days', (year, days) => {
    expect(workingDaysBetween(korean, `${year - 1}-12-31`, `${year}-12-31`)).toBe(days)
  })

  test('without 노동절 the claim of 2026-04-28 would be due a day sooner', () => {
    const without = baseHolidays().filter((holiday) => holiday.on !== '2026-05-01')
    expect(addWorkingDays(workCalendar(without, '2026-01-01', '2026-12-31'), '2026-04-28', 5)).toBe(
      '2026-05-06',
    )
  })

  test('a day is no working day on Saturday, Sunday and a holiday', () => {
    expect(isWorkingDay(korean, '2026-07-16')).toBe(true)
    expect(isWorkingDay(korean, '2026-07-17')).toBe(false)
    expect(isWorkingDay(korean, '2026-07-18')).toBe(false)
    expect(isWorkingDay(korean, '2026-07-19')).toBe(false)
    expect(korean.holidays.get('2026-07-17')).toEqual({
      on: '2026-07-17',
      nameKo: '제헌절',
      kind: 'official',
    })
  })

  test('a milestone on a holiday moves to the next working day, or to the one before', () => {
    expect(nextWorkingDay(korean, '2026-07-17')).toBe('2026-07-20')
    expect(previousWorkingDay(korean, '2026-07-19')).toBe('2026-07-16')
    expect(nextWorkingDay(korean, '2026-07-20')).toBe('2026-07-20')
    expect(previousWorkingDay(korean, '2026-07-20')).toBe('2026-07-20')
    expect(addWorkingDays(korean, '2026-07-17', 0)).toBe('2026-07-20')
    expect(addWorkingDays(korean, '2026-07-18', -1)).toBe('2026-07-16')
    expect(addWorkingDays(korean, '2026-07-18', 1)).toBe('2026-07-20')
  })

  test('an administrator adds a holiday on top', () => {
    const added: Holiday = { on: '2026-07-16', nameKo: '개교기념일', kind: 'added' }
    const calendar = workCalendar([...baseHolidays(), added], '2026-01-01', '2026-12-31')
    expect(isWorkingDay(calendar, '2026-07-16')).toBe(false)
    expect(workingDaysBetween(calendar, '2025-12-31', '2026-12-31')).toBe(244)
  })

  test('outside the covered years every Monday to Friday counts', () => {
    const may = workCalendar(baseHolidays(), '2026-05-01', '2026-05-31')
    expect(isWorkingDay(may, '2026-04-30')).toBe(true)
    expect(isWorkingDay(may, '2026-06-03')).toBe(true)
    expect(workingDaysBetween(may, '2026-04-24', '2026-06-05')).toBe(4 + 18 + 5)
    expect(addWorkingDays(may, '2026-04-24', 27)).toBe('2026-06-05')
    expect(addWorkingDays(may, '2026-06-05', -27)).toBe('2026-04-24')
    expect(addWorkingDays(may, '1950-01-06', 1)).toBe('1950-01-09')
  })

  test('a calendar covers at least one day', () => {
    expect(() => workCalendar([], '2026-02-02', '2026-02-01')).toThrow('at least one day')
  })

  test('counting agrees with looking at each day', () => {
    fc.assert(
      fc.property(anyCalendarDate, fc.integer({ min: 0, max: 400 }), (from, length) => {
        let counted = 0
        for (let offset = 1; offset <= length; offset += 1)
          if (isPlainlyWorking(addDays(from, offset))) counted += 1
        expect(workingDaysBetween(korean, from, addDays(from, length))).toBe(counted)
      }),
    )
  })

  test('counting back is the negative of counting forth, and parts add up', () => {
    fc.assert(
      fc.property(anyCalendarDate, anyCalendarDate, anyCalendarDate, (a, b, c) => {
        expect(workingDaysBetween(korean, b, a) + workingDaysBetween(korean, a, b)).toBe(0)
        expect(workingDaysBetween(korean, a, b) + workingDaysBetween(korean, b, c)).toBe(
          workingDaysBetween(korean, a, c),
        )
      }),
    )
  })

  test('adding working days and counting them are inverse from any working day', () => {
    fc.assert(
      fc.property(anyCalendarDate, anyCount, (on, days) => {
        const from = nextWorkingDay(korean, on)
        const to = addWorkingDays(korean, from, days)
        expect(isWorkingDay(korean, to)).toBe(true)
        expect(workingDaysBetween(korean, from, to)).toBe(days)
        expect(addWorkingDays(korean, to, -days)).toBe(from)
      }),
    )
  })

  test('a later start or more days never end earlier', () => {
    fc.assert(
      fc.property(
        anyCalendarDate,
        fc.nat({ max: 40 }),
        anyCount,
        fc.nat({ max: 40 }),
        (on, later, days, more) => {
          const end = addWorkingDays(korean, on, days)
          expect(addWorkingDays(korean, addDays(on, later), days) >= end).toBe(true)
          expect(addWorkingDays(korean, on, days + more) >= end).toBe(true)
        },
      ),
    )
  })

  test('the nth working day is the first day up to which n have passed', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_000, max: 14_000 }), (rank) => {
        const day = nthWorkingDay(korean, rank)
        expect(workingDaysUpTo(korean, day)).toBe(rank)
        expect(workingDaysUpTo(korean, day - 1)).toBe(rank - 1)
      }),
    )
  })
})

function isPlainlyWorking(on: string): boolean {
  const isCovered = on >= korean.firstOn && on <= korean.lastOn
  return weekdayOf(on) % 6 !== 0 && !(isCovered && korean.holidays.has(on))
}
