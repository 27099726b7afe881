import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sCurve, weightedPpm } from '#app/domain/progress/s-curve.ts'
import {
  actualPpm,
  bpOf,
  forecastPpm,
  plannedPpm,
  rankOn,
  type WorkLine,
  workLines,
} from '#app/domain/progress.ts'
import { drawnProgress, progressItem } from '#tests/setup/progress-drawing.ts'
import { weekdays } from '#tests/setup/recorded-project.ts'

const today = '2026-03-10'
const linesOf = (change: Parameters<typeof progressItem>[0]) =>
  workLines([progressItem({ weightPpm: 1_000_000, ...change })], weekdays, today)

test('goes from the first day of work by month ends over today to the last day', () => {
  const lines = linesOf({
    ...{ baselineOn: '2026-04-24', baselineDays: 40, startedOn: '2026-03-02' },
    ...{ remainingDays: 40, remainingOn: '2026-03-09', forecastOn: '2026-05-29' },
  })
  expect(sCurve([{ lines, weight: 1n }], weekdays, today)).toEqual([
    { on: '2026-02-27', plannedBp: 0, actualBp: 0, forecastBp: null },
    { on: '2026-02-28', plannedBp: 0, actualBp: 0, forecastBp: null },
    { on: '2026-03-10', plannedBp: 1_750, actualBp: 500, forecastBp: 500 },
    { on: '2026-03-31', plannedBp: 5_500, actualBp: null, forecastBp: 500 },
    { on: '2026-04-30', plannedBp: 10_000, actualBp: null, forecastBp: 4_750 },
    { on: '2026-05-29', plannedBp: 10_000, actualBp: null, forecastBp: 10_000 },
  ])
})

test('of several projects is weighted by their costs', () => {
  const done = linesOf({ baselineOn: '2026-03-02', actualOn: '2026-03-02' })
  const open = linesOf({ baselineOn: '2026-03-31', forecastOn: '2026-03-31' })
  const points = sCurve(
    [
      { lines: done, weight: 30n },
      { lines: open, weight: 10n },
    ],
    weekdays,
    today,
  )
  expect(points.map(({ on, plannedBp, actualBp }) => [on, plannedBp, actualBp])).toEqual([
    ['2026-03-02', 7_500, 7_500],
    ['2026-03-10', 7_500, 7_500],
    ['2026-03-31', 10_000, null],
  ])
})

test('is empty where nothing has a date or a weight', () => {
  expect(sCurve([], weekdays, today)).toEqual([])
  expect(sCurve([{ lines: [], weight: 5n }], weekdays, today)).toEqual([])
  expect(sCurve([{ lines: linesOf({ baselineOn: '2026-03-02' }), weight: 0n }], weekdays, today)).toEqual([])
  expect(weightedPpm([{ lines: [], weight: 5n }], () => null)).toBeNull()
})

test('is at each of its days what progress is on that day', () => {
  const project = fc.record({ items: drawnProgress, weight: fc.bigInt({ min: 1n, max: 10n ** 12n }) })
  fc.assert(
    fc.property(fc.array(project, { maxLength: 4 }), (drawn) => {
      const projects = drawn.map(({ items, weight }) => ({
        lines: workLines(items, weekdays, today),
        weight,
      }))
      const todayRank = rankOn(weekdays, today)
      for (const { on, plannedBp, actualBp, forecastBp } of sCurve(projects, weekdays, today)) {
        const rank = rankOn(weekdays, on)
        const bp = (ppmOf: (lines: readonly WorkLine[]) => number | null) =>
          bpOf(weightedPpm(projects, ppmOf) ?? -1)
        expect(plannedBp).toBe(bp((lines) => plannedPpm(lines, rank)))
        if (actualBp !== null) expect(actualBp).toBe(bp((lines) => actualPpm(lines, rank, todayRank)))
        if (forecastBp !== null) expect(forecastBp).toBe(bp((lines) => forecastPpm(lines, rank, todayRank)))
      }
    }),
  )
})

test('never falls, begins with nothing planned and ends with all of it', () => {
  const project = fc.record({ items: drawnProgress, weight: fc.bigInt({ min: 1n, max: 10n ** 12n }) })
  fc.assert(
    fc.property(fc.array(project, { maxLength: 4 }), (drawn) => {
      const projects = drawn.map(({ items, weight }) => ({
        lines: workLines(items, weekdays, today),
        weight,
      }))
      const points = sCurve(projects, weekdays, today)
      const rises = (values: readonly (number | null)[]) => {
        const known = values.filter((value) => value !== null)
        expect(known).toEqual([...known].sort((a, b) => a - b))
      }
      rises(points.map(({ plannedBp }) => plannedBp))
      rises(points.map(({ actualBp }) => actualBp))
      rises(points.map(({ forecastBp }) => forecastBp))
      if (points.length > 0) expect(points.at(-1)?.plannedBp).toBe(10_000)
      expect(points.map(({ on }) => on)).toEqual([...new Set(points.map(({ on }) => on))].sort())
    }),
  )
})
