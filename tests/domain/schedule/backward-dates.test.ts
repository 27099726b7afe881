import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addWorkingDays, workCalendar, workingDaysBetween } from '#app/domain/calendar.ts'
import { backwardDates } from '#app/domain/schedule/backward-dates.ts'
import type { ScheduleLink } from '#app/domain/schedule/network.ts'
import { forecastDates } from '#app/domain/schedule.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'
import {
  byCode,
  dated,
  drawing,
  drawingAndShuffle,
  drawnDate,
  item,
  link,
} from '#tests/setup/schedule-drawing.ts'

const calendar = workCalendar(baseHolidays(), '2018-01-01', '2060-12-31')

describe('dates back from the finish', () => {
  // 2026-05-01 노동절 and 2026-05-05 어린이날 lie in between.
  test('each item lies before its successor by the work and the lag, on working days', () => {
    const items = [item('design', 60), item('bid', 0), item('build', 5), item('open', 3)]
    const links = [link('design', 'bid', 2), link('bid', 'build'), link('build', 'open', 1)]
    const dates = backwardDates(items, links, { code: 'open', on: '2026-05-08' }, calendar)
    expect(byCode(dates)).toEqual({
      open: '2026-05-08',
      build: '2026-04-30',
      bid: '2026-04-23',
      design: '2026-04-21',
    })
  })

  test('of several successors the one that needs it first decides', () => {
    const items = [item('a', 0), item('short', 2), item('long', 10), item('end', 0)]
    const links = [link('a', 'short'), link('a', 'long'), link('short', 'end'), link('long', 'end')]
    const dates = backwardDates(items, links, { code: 'end', on: '2026-04-30' }, calendar)
    expect(dates.get('short')).toBe('2026-04-30')
    expect(dates.get('a')).toBe('2026-04-16')
  })

  test('a finish on a weekend stays there, what leads to it does not', () => {
    const items = [item('inspect', 1), item('handover', 0), item('end', 0)]
    const links = [link('inspect', 'handover', 1), link('handover', 'end')]
    const dates = backwardDates(items, links, { code: 'end', on: '2026-02-28' }, calendar)
    expect(byCode(dates)).toEqual({ end: '2026-02-28', handover: '2026-02-27', inspect: '2026-02-26' })
  })

  test('what comes after the finish follows as early as it can, and what only leads there precedes it', () => {
    const items = [item('end', 0), item('handover', 5), item('manual', 0), item('print', 2), item('alone', 9)]
    const links = [link('end', 'handover'), link('manual', 'handover', 1), link('manual', 'print')]
    const dates = backwardDates(items, links, { code: 'end', on: '2026-04-28' }, calendar)
    expect(byCode(dates)).toEqual({
      end: '2026-04-28',
      handover: '2026-05-07',
      manual: '2026-04-27',
      print: '2026-04-29',
    })
  })

  test('the finish has to be an item', () => {
    expect(() => backwardDates([item('a', 1)], [], { code: 'b', on: '2026-01-02' }, calendar)).toThrow("'b'")
  })

  test('every link is kept, and the order of input never matters', () => {
    fc.assert(
      fc.property(drawingAndShuffle, drawnDate, ({ drawn, items, links }, on) => {
        const finish = { code: drawn.items.at(-1)?.code ?? '', on: addWorkingDays(calendar, on, 0) }
        const dates = backwardDates(drawn.items, drawn.links, finish, calendar)
        expect(byCode(backwardDates(items, links, finish, calendar))).toEqual(byCode(dates))
        const workOf = (code: string) => drawn.items.find((i) => i.code === code)?.durationDays ?? 0
        for (const link of drawn.links) {
          const [fromOn, toOn] = [dates.get(link.from), dates.get(link.to)]
          if (fromOn && toOn)
            expect(workingDaysBetween(calendar, fromOn, toOn)).toBeGreaterThanOrEqual(
              neededDays(link, workOf),
            )
        }
      }),
    )
  })

  test('a plan made this way is its own forecast while nothing is late', () => {
    fc.assert(
      fc.property(drawing, drawnDate, (drawn, on) => {
        const finish = { code: drawn.items.at(-1)?.code ?? '', on }
        const dates = backwardDates(drawn.items, drawn.links, finish, calendar)
        const items = drawn.items.map((i) => dated(i.code, i.durationDays, dates.get(i.code) ?? null))
        const expected = byCode(new Map(items.map((i) => [i.code, i.plannedOn])))
        expect(byCode(forecastDates(items, drawn.links, calendar, '2020-01-02'))).toEqual(expected)
      }),
    )
  })
})

/** Working days between the finishes of the two items of a link. */
function neededDays({ from, to, type, lagDays }: ScheduleLink, workOf: (code: string) => number): number {
  const back = type === 'SS' || type === 'SF' ? workOf(from) : 0
  const ahead = type === 'FS' || type === 'SS' ? workOf(to) : 0
  return lagDays - back + ahead
}
