import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addWorkingDays,
  fromDayNumber,
  isWorkingDay,
  nthWorkingDay,
  toDayNumber,
  withClosedDays,
  workCalendar,
  workingDaysBetween,
  workingDaysUpTo,
} from '#app/domain/calendar.ts'
import { backwardDates } from '#app/domain/schedule/backward-dates.ts'
import { networkOf } from '#app/domain/schedule/network.ts'
import { forecastByPosition } from '#app/domain/schedule.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'
import { byCode, dated, drawing, drawnDate, item, link } from '#tests/setup/schedule-drawing.ts'

const korean = workCalendar(baseHolidays(), '2018-01-01', '2060-12-31')
const winterStop = withClosedDays(korean, [{ fromOn: '2026-12-21', toOn: '2027-02-28' }])
const everyDay = workCalendar([], '2026-01-01', '2026-01-01', 'every-day')

describe('a calendar with closed windows', () => {
  test('counts the day after the window as the next working day', () => {
    expect(addWorkingDays(winterStop, '2026-12-18', 1)).toBe('2027-03-02') // 1 March is a holiday
    expect(workingDaysBetween(winterStop, '2026-12-18', '2027-02-28')).toBe(0)
    expect(addWorkingDays(korean, '2026-12-18', 1)).toBe('2026-12-21')
  })

  test('reaches as far as its windows, beyond the years of the one it is made from', () => {
    const far = withClosedDays(korean, [{ fromOn: '2061-01-03', toOn: '2061-01-07' }])
    expect(addWorkingDays(far, '2060-12-31', 1)).toBe('2061-01-10')
    expect(withClosedDays(korean, [])).toBe(korean)
  })

  test('refuses a window that ends before it begins', () => {
    expect(() => withClosedDays(korean, [{ fromOn: '2027-01-02', toOn: '2027-01-01' }])).toThrow('2027-01-02')
  })

  test('works on a day when the calendar does and no window holds it', () => {
    const window = fc.tuple(drawnDate, fc.nat({ max: 90 })).map(([fromOn, days]) => ({
      fromOn,
      toOn: addDays(fromOn, days),
    }))
    fc.assert(
      fc.property(fc.array(window, { maxLength: 4 }), drawnDate, (windows, on) => {
        const isClosed = windows.some(({ fromOn, toOn }) => on >= fromOn && on <= toOn)
        expect(isWorkingDay(withClosedDays(korean, windows), on)).toBe(isWorkingDay(korean, on) && !isClosed)
      }),
    )
  })
})

describe('an every-day calendar', () => {
  test('works on every day, within the days it covers and outside', () => {
    const from = toDayNumber('1990-01-01')
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: -5_000, max: 5_000 }),
        (day, days) => {
          const on = fromDayNumber(from + day)
          expect(addWorkingDays(everyDay, on, days)).toBe(addDays(on, days))
          expect(nthWorkingDay(everyDay, workingDaysUpTo(everyDay, from + day))).toBe(from + day)
        },
      ),
    )
  })

  test('keeps its holidays free', () => {
    const newYear = workCalendar(
      [{ on: '2026-01-01', nameKo: '신정', kind: 'official' }],
      '2026-01-01',
      '2026-12-31',
      'every-day',
    )
    expect(addWorkingDays(newYear, '2025-12-31', 1)).toBe('2026-01-02')
  })
})

describe('items with calendars of their own', () => {
  const design = dated('design', 20, '2026-11-30')
  const build = dated('build', 10, '2027-03-12')
  const handover = dated('handover', 5, '2027-03-19')
  const items = [design, build, handover]
  const links = [link('design', 'build'), link('build', 'handover')]
  const calendars = [korean, winterStop, korean]

  test('stand still in the windows that apply to them alone', () => {
    const late = { ...design, actualOn: '2026-12-15' } // 11 working days; the baseline leaves 10 up to 2027-03-05
    expect(
      forecastByPosition(networkOf(items, links), [late, build, handover], calendars, '2026-12-16'),
    ).toEqual(['2026-12-15', '2027-03-12', '2027-03-19'])
    const later = { ...design, actualOn: '2026-12-18' }
    expect(
      forecastByPosition(networkOf(items, links), [later, build, handover], calendars, '2026-12-21'),
    ).toEqual(['2026-12-18', '2027-03-15', '2027-03-22'])
  })

  test('hand on what happened in their own window on the day it happened', () => {
    const early = { ...build, actualOn: '2027-01-11' }
    const tight = { ...handover, baselineOn: null, plannedOn: '2027-01-12' }
    const forecast = forecastByPosition(
      networkOf(items, links),
      [design, early, tight],
      calendars,
      '2027-01-11',
    )
    expect(forecast[2]).toBe('2027-01-18')
  })

  test('are planned backwards through their own windows', () => {
    const finish = { code: 'handover', on: '2027-03-12' }
    expect(byCode(backwardDates(items, links, finish, calendars))).toEqual({
      handover: '2027-03-12',
      build: '2027-03-05',
      // ten days of building: 2 to 5 March and 11 to 18 December before the stop
      design: '2026-12-10',
    })
  })

  test('are forecast as by one calendar when it is the same for all', () => {
    fc.assert(
      fc.property(drawing, drawnDate, (drawn, today) => {
        const network = networkOf(drawn.items, drawn.links)
        const same = drawn.items.map(() => korean)
        expect(forecastByPosition(network, drawn.items, same, today)).toEqual(
          forecastByPosition(network, drawn.items, korean, today),
        )
      }),
    )
  })

  test('are their own forecast when planned backwards, whatever their windows', () => {
    fc.assert(
      fc.property(drawing, drawnDate, fc.nat({ max: 60 }), (drawn, fromOn, days) => {
        const closed = withClosedDays(korean, [{ fromOn, toOn: addDays(fromOn, days) }])
        const mixed = drawn.items.map((_, index) => (index % 2 === 0 ? korean : closed))
        const finish = { code: drawn.items.at(-1)?.code ?? '', on: addWorkingDays(closed, fromOn, 90) }
        const dates = backwardDates(drawn.items, drawn.links, finish, mixed)
        const planned = drawn.items.map((i) => dated(i.code, i.durationDays, dates.get(i.code) ?? null))
        const withoutBaseline = planned.map((i) => ({ ...i, baselineOn: null }))
        expect(
          forecastByPosition(networkOf(planned, drawn.links), withoutBaseline, mixed, '2020-01-02'),
        ).toEqual(planned.map((i) => i.plannedOn))
      }),
    )
  })

  test('need one each', () => {
    const network = networkOf([item('a', 1), item('b', 1)], [])
    expect(() => forecastByPosition(network, items.slice(0, 2), [korean], '2026-01-02')).toThrow('position 1')
  })
})
