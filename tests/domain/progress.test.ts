import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, withClosedDays } from '#app/domain/calendar.ts'
import {
  actualPpm,
  bpOf,
  earnedPart,
  forecastPpm,
  type ProgressItem,
  plannedPpm,
  progressOn,
  rankOn,
  rankSpan,
  shownProgress,
  weightsByDuration,
  workLines,
} from '#app/domain/progress.ts'
import { drawnProgress, progressItem } from '#tests/setup/progress-drawing.ts'
import { weekdays } from '#tests/setup/recorded-project.ts'

describe('weights', () => {
  test('of a milestone are what the work that leads to it takes', () => {
    expect(weightsByDuration([10, 30])).toEqual([250_000, 750_000])
    expect(weightsByDuration([1, 1, 1])).toEqual([333_334, 333_333, 333_333])
  })

  test('without any duration are the same for all', () => {
    expect(weightsByDuration([0, 0])).toEqual([500_000, 500_000])
  })

  test('are not there for a project without milestones, or with a negative duration', () => {
    expect(() => weightsByDuration([])).toThrow('at least one milestone')
    expect(() => weightsByDuration([5, -1])).toThrow('weights are not negative')
  })

  test('of a project always sum to one million', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2_000), { minLength: 1, maxLength: 60 }), (durations) => {
        expect(weightsByDuration(durations).reduce((sum, weight) => sum + weight, 0)).toBe(1_000_000)
      }),
    )
  })
})

const planned = (items: readonly ProgressItem[], on: string) =>
  plannedPpm(workLines(items, weekdays, on), rankOn(weekdays, on))
const actual = (items: readonly ProgressItem[], on: string) =>
  actualPpm(workLines(items, weekdays, on), rankOn(weekdays, on), rankOn(weekdays, on))

/** Design of 10 days up to Friday 2026-03-13, then works of 30 days up to Friday 2026-04-24. */
const design = progressItem({ weightPpm: 250_000, baselineOn: '2026-03-13', baselineDays: 10 })
const build = progressItem({ weightPpm: 750_000, baselineOn: '2026-04-24', baselineDays: 30 })

describe('planned progress', () => {
  test.each([
    ['2026-02-27', 0],
    ['2026-03-02', 25_000],
    ['2026-03-06', 125_000],
    ['2026-03-08', 125_000],
    ['2026-03-13', 250_000],
    ['2026-03-16', 275_000],
    ['2026-04-24', 1_000_000],
    ['2027-01-01', 1_000_000],
  ])('on %s is %i ppm', (on, ppm) => {
    expect(planned([design, build], on)).toBe(ppm)
  })

  test('jumps where a milestone has no work', () => {
    const open = progressItem({ weightPpm: 1_000_000, baselineOn: '2026-03-02', baselineDays: 0 })
    expect(planned([open], '2026-02-27')).toBe(0)
    expect(planned([open], '2026-03-02')).toBe(1_000_000)
  })

  test('leaves out what has no approved date, and is nothing without any', () => {
    const undated = { ...build, baselineOn: null }
    expect(planned([design, undated], '2026-03-06')).toBe(500_000)
    expect(planned([undated], '2026-03-06')).toBeNull()
    expect(progressOn(workLines([undated], weekdays, '2026-03-06'), 1)).toBeNull()
  })
})

describe('actual progress', () => {
  test.each<[string, Partial<ProgressItem>, number]>([
    ['nothing while nobody says that the work began', {}, 0],
    ['whole once it has happened', { actualOn: '2026-03-06' }, 1_000_000],
    ['nothing of what is to happen after the day', { actualOn: '2026-03-09' }, 0],
    ['the days of work since the start, that day included', { startedOn: '2026-03-02' }, 500_000],
    ['never whole while it is unfinished', { startedOn: '2026-01-05' }, 900_000],
    ['nothing of a start after the day', { startedOn: '2026-03-09' }, 0],
    [
      'what is not left to do',
      { startedOn: '2026-03-02', remainingDays: 8, remainingOn: '2026-03-06' },
      300_000,
    ],
    [
      'not below nothing when more is left than the duration',
      { startedOn: '2026-03-02', remainingDays: 99, remainingOn: '2026-03-06' },
      0,
    ],
    [
      'what is done when the rest was counted, and the days since',
      { startedOn: '2026-02-23', remainingDays: 6, remainingOn: '2026-03-05' },
      600_000,
    ],
  ])('is %s', (_, change, ppm) => {
    expect(actual([{ ...design, weightPpm: 1_000_000, ...change }], '2026-03-06')).toBe(ppm)
  })

  test('of work that began on a day off today is nothing, also on former days', () => {
    const lines = workLines([{ ...design, startedOn: '2026-03-07' }], weekdays, '2026-03-07')
    const rank = rankOn(weekdays, '2026-03-07')
    expect([actualPpm(lines, rank, rank), actualPpm(lines, rank - 1, rank)]).toEqual([0, 0])
  })

  test('of former days runs evenly from the start to the finish', () => {
    const item = { ...design, weightPpm: 1_000_000, startedOn: '2026-03-02', actualOn: '2026-03-13' }
    const lines = workLines([item], weekdays, '2026-04-01')
    const at = (on: string) => actualPpm(lines, rankOn(weekdays, on), rankOn(weekdays, '2026-04-01'))
    expect([at('2026-02-27'), at('2026-03-06'), at('2026-03-13')]).toEqual([0, 500_000, 1_000_000])
  })
})

describe('expected progress', () => {
  const today = '2026-03-06'
  const started = {
    ...design,
    weightPpm: 1_000_000,
    startedOn: '2026-03-02',
    remainingDays: 5,
    remainingOn: '2026-03-09',
    forecastOn: '2026-03-27',
  }
  const at = (item: ProgressItem, on: string) =>
    forecastPpm(workLines([item], weekdays, today), rankOn(weekdays, on), rankOn(weekdays, today))

  test('goes on from today, waits, and does the rest up to the forecast', () => {
    expect(at(started, today)).toBe(actual([started], today))
    expect([at(started, '2026-03-20'), at(started, '2026-03-23'), at(started, '2026-03-27')]).toEqual([
      500_000, 600_000, 1_000_000,
    ])
  })

  test('hurries where fewer days are left than work', () => {
    const hurried = { ...started, forecastOn: '2026-03-10' }
    expect([at(hurried, '2026-03-09'), at(hurried, '2026-03-10')]).toEqual([700_000, 1_000_000])
  })

  test('stays where nothing is forecast', () => {
    expect(at({ ...started, forecastOn: null }, '2030-01-01')).toBe(500_000)
  })
})

const begunOnSaturday = {
  ...{ weightPpm: 1, baselineOn: '2025-06-01', durationDays: 2 },
  ...{ startedOn: '2025-06-07', remainingDays: 0 },
}

describe('of any project', () => {
  test('planned progress never falls, is nothing before its work and whole at its end', () => {
    fc.assert(
      fc.property(drawnProgress, fc.nat(900), fc.nat(200), (items, day, more) => {
        const lines = workLines(items, weekdays, '2026-01-01')
        const span = rankSpan(lines)
        const from = rankOn(weekdays, addDays('2025-06-01', day))
        expect(plannedPpm(lines, from) ?? 0).toBeLessThanOrEqual(plannedPpm(lines, from + more) ?? 0)
        if (span === null) return
        expect(plannedPpm(lines, span.first - 1)).toBe(0)
        expect(plannedPpm(lines, span.last)).toBe(1_000_000)
      }),
    )
  })

  test('actual and expected progress never fall, and meet today', () => {
    fc.assert(
      fc.property(drawnProgress, fc.nat(900), fc.nat(200), fc.nat(200), (items, day, back, on) => {
        const today = addDays('2025-06-01', day)
        const rank = rankOn(weekdays, today)
        const lines = workLines(items, weekdays, today)
        const now = actualPpm(lines, rank, rank)
        expect(forecastPpm(lines, rank, rank)).toBe(now)
        expect(actualPpm(lines, rank - back - 1, rank) ?? 0).toBeLessThanOrEqual(
          actualPpm(lines, rank - back, rank) ?? 0,
        )
        expect(forecastPpm(lines, rank + on, rank) ?? 0).toBeLessThanOrEqual(
          forecastPpm(lines, rank + on + 1, rank) ?? 0,
        )
      }),
      // Begun today, a Saturday, with nothing left to do.
      { examples: [[[progressItem(begunOnSaturday)], 6, 0, 0]] },
    )
  })

  test('a later actual never raises progress, and none at all never does', () => {
    fc.assert(
      fc.property(drawnProgress, fc.nat(900), fc.nat(300), fc.nat(300), (items, day, later, back) => {
        const today = addDays('2025-06-01', day)
        const rank = rankOn(weekdays, today)
        const moved = (move: (on: string) => string | null) =>
          actualPpm(
            workLines(
              items.map((item) => ({ ...item, actualOn: item.actualOn && move(item.actualOn) })),
              weekdays,
              today,
            ),
            rank - back,
            rank,
          ) ?? 0
        const before = moved((on) => on)
        expect(moved((on) => addDays(on, later))).toBeLessThanOrEqual(before)
      }),
    )
  })
})

test('shown figures are cut down, and their difference is that of the figures shown', () => {
  expect(bpOf(999_999)).toBe(9_999)
  expect(shownProgress({ plannedPpm: 456_190, actualPpm: 401_110 })).toEqual({
    plannedBp: 4_561,
    actualBp: 4_011,
    gapBp: -550,
  })
})

test('value is the part of the cost, cut down to whole won', () => {
  expect(earnedPart(6_100_000_001n, 333_333)).toBe(2_033_331_300n)
  expect(earnedPart(0n, 333_333)).toBe(0n)
})

describe('works that stand still', () => {
  /** Monday 2026-03-30 to Friday 2026-04-10: ten of the 30 working days before 2026-04-24. */
  const works = withClosedDays(weekdays, [{ fromOn: '2026-03-30', toOn: '2026-04-10' }])
  const begun = { startedOn: '2026-03-16', worksCalendar: works }

  test('as their approval knew are planned to do nothing on these days, and whole on their date all the same', () => {
    const known = { ...build, baselineDays: 20, worksCalendar: works }
    const share = (on: string) => planned([known], on)
    expect([share('2026-03-20'), share('2026-03-27')]).toEqual([250_000, 500_000])
    expect([share('2026-04-01'), share('2026-04-10')]).toEqual([500_000, 500_000])
    expect([share('2026-04-17'), share('2026-04-24')]).toEqual([750_000, 1_000_000])
  })

  test('since their approval keep the planned value that was approved, and earn nothing on these days', () => {
    const unknown = { ...build, ...begun, approvedCalendar: weekdays }
    for (const on of ['2026-03-27', '2026-04-03', '2026-04-10'])
      expect(planned([unknown], on)).toBe(planned([build], on))
    const earned = (on: string) => actual([unknown], on)
    expect(earned('2026-03-27')).toBe(actual([{ ...build, startedOn: '2026-03-16' }], '2026-03-27'))
    expect(earned('2026-04-10')).toBe(earned('2026-03-27'))
    expect((earned('2026-04-13') ?? 0) > (earned('2026-04-10') ?? 0)).toBe(true)
  })

  test('span the same days of the curve as their dates do', () => {
    const lines = workLines([{ ...build, ...begun, forecastOn: '2026-05-08' }], weekdays, '2026-04-03')
    expect(rankSpan(lines)?.last).toBe(rankOn(weekdays, '2026-05-08'))
  })
})
