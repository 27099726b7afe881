import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addWorkingDays,
  type PlainDate,
  withClosedDays,
  workCalendar,
} from '#app/domain/calendar.ts'
import { backwardDates } from '#app/domain/schedule/backward-dates.ts'
import { floatsByPosition, milestoneFloats } from '#app/domain/schedule/float.ts'
import type { ForecastInput } from '#app/domain/schedule/forecast.ts'
import type { Calendars } from '#app/domain/schedule/link-rank.ts'
import { networkOf } from '#app/domain/schedule/network.ts'
import { type DatedItem, forecastByPosition } from '#app/domain/schedule.ts'
import { templates } from '#app/domain/template/template.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'
import { dated, drawing, drawnDate, link } from '#tests/setup/schedule-drawing.ts'

const calendar = workCalendar(baseHolidays(), '2018-01-01', '2060-12-31')
const links = [link('design', 'bid'), link('bid', 'build', 1)]
const network = networkOf(
  [dated('design', 60, null), dated('bid', 10, null), dated('build', 20, null)],
  links,
)
const design = dated('design', 60, '2026-06-01')
const bid = dated('bid', 10, '2026-06-16')
const build = dated('build', 20, '2026-08-03')

function floatsOf(items: readonly DatedItem[], today: PlainDate) {
  return floatsByPosition(network, items, forecastByPosition(network, items, calendar, today), 2, calendar)
}

describe('the float of a milestone', () => {
  test('is the room beyond what is needed, and of the last one 0', () => {
    // 33 working days lie between bid and build where 21 are needed; design needs all of its room.
    expect(floatsOf([design, bid, build], '2026-05-20')).toEqual([12, 12, 0])
  })

  test('shrinks with a delay on the way', () => {
    expect(floatsOf([design, { ...bid, plannedOn: '2026-06-23' }, build], '2026-05-20')).toEqual([12, 7, 0])
    expect(floatsOf([{ ...design, actualOn: '2026-07-10' }, bid, build], '2026-07-13')).toEqual([null, 0, 0])
  })

  test('is null of what has happened, is not planned, or nothing waits for', () => {
    const unplanned = { ...bid, plannedOn: null, baselineOn: null }
    expect(floatsOf([design, unplanned, build], '2026-05-20')).toEqual([expect.any(Number), null, 0])
    expect(floatsOf([design, bid, { ...build, actualOn: '2026-05-19' }], '2026-05-20')).toEqual([
      null,
      null,
      null,
    ])
  })

  test('of the completion is 0 even where the opening has room', () => {
    const early = { ...bid, plannedOn: '2026-06-16' }
    const forecasts = [design, early, build].map((i) => i.plannedOn)
    expect(floatsByPosition(network, [design, early, build], forecasts, 1, calendar)).toEqual([0, 0, 0])
  })

  test('moves no end when it is used up, and one when it is exceeded by a day, whatever the calendars', () => {
    fc.assert(
      fc.property(drawing, drawnDate, fc.nat(), fc.nat({ max: 60 }), (drawn, today, pick, days) => {
        const laidOut = networkOf(drawn.items, drawn.links)
        const closed = withClosedDays(calendar, [{ fromOn: today, toOn: addDays(today, days) }])
        const mixed = drawn.items.map((_, index) => (index % 2 === 0 ? calendar : closed))
        for (const calendars of [calendar, mixed]) {
          const at = pick % drawn.items.length
          const own = Array.isArray(calendars) ? (mixed[at] ?? calendar) : calendar
          const forecasts = forecastByPosition(laidOut, drawn.items, calendars, today)
          const last = drawn.items.length - 1
          const float = floatsByPosition(laidOut, drawn.items, forecasts, last, calendars)[at] ?? null
          const on = forecasts[at] ?? null
          if (float === null || on === null) return
          expect(float).toBeGreaterThanOrEqual(0)
          const endsWith = (plannedOn: PlainDate) => {
            const own = drawn.items[at]?.restEndsOn ? { restEndsOn: plannedOn } : { plannedOn }
            const moved = drawn.items.map((i, index) => (index === at ? { ...i, ...own } : i))
            return endsOf(
              moved,
              drawn.links,
              forecastByPosition(laidOut, moved, calendars as Calendars, today),
            )
          }
          const ends = endsOf(drawn.items, drawn.links, forecasts)
          if (float > 0) expect(endsWith(addWorkingDays(own, on, float))).toEqual(ends)
          expect(endsWith(addWorkingDays(own, on, float + 1))).not.toEqual(ends)
        }
      }),
      { numRuns: 1_000 },
    )
  })
})

/** Forecasts of the last item, which counts as completion, and of all without successors. */
function endsOf(
  items: readonly DatedItem[],
  joins: readonly { from: string }[],
  forecasts: readonly (PlainDate | null)[],
): (PlainDate | null)[] {
  const isEnd = ({ code }: DatedItem, index: number) =>
    index === items.length - 1 || !joins.some(({ from }) => from === code)
  return forecasts.filter((_, index) => items[index] !== undefined && isEnd(items[index], index))
}

describe('the milestones of a project', () => {
  const template = templates.direct
  const finish = { code: template.completion, on: '2028-08-10' }
  const dates = backwardDates(template.items, template.links, finish, calendar)
  const milestones = template.items.map(({ code, stage }): ForecastInput => {
    const on = dates.get(code) ?? null
    const isCompletion = code === template.completion
    return { code, stage, isCompletion, baselineOn: on, plannedOn: on, forecastOn: on, actualOn: null }
  })

  test('planned as late as their completion allows have no float on the way to it', () => {
    const floats = milestoneFloats({ template: templates.direct }, milestones, calendar)
    expect(floats.get(template.completion)).toBe(0)
    expect(floats.get(template.groundbreaking)).toBe(0)
  })

  test('without a forecast have none, as in a project that is not live', () => {
    const suspended = milestones.map((m) => ({ ...m, forecastOn: null }))
    const floats = milestoneFloats({ template: templates.direct }, suspended, calendar)
    expect([...floats.values()].every((float) => float === null)).toBe(true)
    expect([...floats.keys()]).toEqual(template.items.map(({ code }) => code))
  })
})
