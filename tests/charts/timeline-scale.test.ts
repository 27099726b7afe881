import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  columnCount,
  columnOn,
  dayAt,
  firstOnOf,
  lastOnOf,
  leftOf,
  rightOf,
  type Scale,
  scaleFor,
  timelineWindow,
  widthOf,
  zooms,
} from '#app/charts/timeline-scale.ts'
import { addDays, fromDayNumber, toDayNumber, weekdayOf } from '#app/domain/calendar.ts'

const anyDay = fc
  .integer({ min: toDayNumber('1900-01-01'), max: toDayNumber('2199-12-31') })
  .map(fromDayNumber)
const scale: Scale = { window: { firstYear: 2021, lastYear: 2030 }, zoom: 'month', columnWidth: 40 }

describe('the years a timeline shows', () => {
  it.each([
    ['run from the first to the last date', ['2024-05-01', '2021-02-01', '2029-12-31'], 2021, 2029],
    ['are two at least', ['2026-05-01'], 2026, 2027],
    ['are around today without any date', [null], 2026, 2027],
    ['ignore what is no date', ['soon', '2026-02-30', '2025-01-01', '2026-01-01'], 2025, 2026],
    ['are ten around today when there are more', ['1900-01-01', '2199-12-31'], 2021, 2030],
    ['are the last ten when all lie long ago', ['1900-01-01', '1950-01-01'], 1941, 1950],
    ['are the first ten when all lie far ahead', ['2100-01-01', '2150-01-01'], 2100, 2109],
    ['end where dates end', ['2199-05-01'], 2198, 2199],
  ])('%s', (_rule, days, firstYear, lastYear) => {
    expect(timelineWindow(days, '2026-11-23')).toEqual({ firstYear, lastYear })
  })

  it('are never more than ten and never outside the calendar', () => {
    fc.assert(
      fc.property(fc.array(anyDay), anyDay, (days, today) => {
        const window = timelineWindow(days, today)
        expect(window.lastYear - window.firstYear).toBeLessThan(10)
        expect(firstOnOf(window) < lastOnOf(window)).toBe(true)
      }),
    )
  })
})

describe('days as pixels', () => {
  it.each([
    ['2021-01-01', 0],
    ['2021-02-01', 40],
    ['2022-01-01', 480],
    ['2021-04-16', 140],
  ])('%s begins at %i in columns of 40 a month', (on, left) => {
    expect(leftOf(scale, on)).toBe(left)
  })

  it('a bar includes its last day: the end of a month is the beginning of the next', () => {
    expect(rightOf(scale, '2021-01-31')).toBe(40)
    expect(rightOf(scale, '2024-02-29')).toBe(leftOf(scale, '2024-03-01'))
    expect(rightOf(scale, '2030-12-31')).toBe(widthOf(scale))
  })

  it('each day ends where the next begins, at every zoom', () => {
    const day = fc
      .integer({ min: toDayNumber('2021-01-01'), max: toDayNumber('2030-12-30') })
      .map(fromDayNumber)
    fc.assert(
      fc.property(day, fc.constantFrom(...zooms), (on, zoom) => {
        expect(rightOf({ ...scale, zoom }, on)).toBeCloseTo(leftOf({ ...scale, zoom }, addDays(on, 1)), 6)
      }),
    )
  })

  it('columns fill the room, or scroll when their heads need more', () => {
    expect(columnCount(scale.window, 'quarter')).toBe(40)
    expect(scaleFor(scale.window, 'year', 2000).columnWidth).toBe(200)
    expect(scaleFor(scale.window, 'month', 300).columnWidth).toBe(40)
    expect(scaleFor(scale.window, 'month', 0).columnWidth).toBe(40)
  })

  it('columns of weeks begin on Mondays and hold every day of the window', () => {
    const weeks: Scale = { ...scale, zoom: 'week', columnWidth: 28 }
    expect(columnOn(weeks, 0)).toBe('2020-12-28')
    expect(leftOf(weeks, '2021-01-04')).toBe(28)
    expect(rightOf(weeks, '2021-01-03')).toBe(28)
    const last = columnOn(weeks, columnCount(weeks.window, 'week') - 1)
    expect([weekdayOf(last), addDays(last, 6) >= '2030-12-31']).toEqual([1, true])
    expect(leftOf(weeks, last)).toBe(widthOf(weeks) - 28)
  })

  it('columns of months begin on the first of theirs', () => {
    expect(columnOn({ ...scale, zoom: 'quarter' }, 5)).toBe('2022-04-01')
    expect(columnOn({ ...scale, zoom: 'year' }, 9)).toBe('2030-01-01')
  })

  it('the day under a place is the day drawn there, at every zoom; beside the chart it is its first or last', () => {
    const day = fc
      .integer({ min: toDayNumber('2021-01-01'), max: toDayNumber('2030-12-31') })
      .map(fromDayNumber)
    fc.assert(
      fc.property(day, fc.constantFrom(...zooms), (on, zoom) => {
        const zoomed = { ...scale, zoom }
        expect(dayAt(zoomed, (leftOf(zoomed, on) + rightOf(zoomed, on)) / 2)).toBe(on)
      }),
    )
    expect([dayAt(scale, -50), dayAt(scale, 1e6)]).toEqual(['2021-01-01', '2030-12-31'])
  })
})
