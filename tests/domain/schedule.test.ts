import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addWorkingDays, workCalendar, workingDaysBetween } from '#app/domain/calendar.ts'
import { backwardDates, forecastDates, topologicalOrder } from '#app/domain/schedule.ts'
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

describe('the order of a network', () => {
  test('every predecessor stands before its successors', () => {
    fc.assert(
      fc.property(drawingAndShuffle, ({ items, links }) => {
        const order = topologicalOrder(items, links)
        expect(order.toSorted()).toEqual(items.map(({ code }) => code).toSorted())
        for (const { from, to } of links) expect(order.indexOf(from)).toBeLessThan(order.indexOf(to))
      }),
    )
  })

  test('items without links keep the order they are given in', () => {
    expect(topologicalOrder([item('b', 0), item('c', 0), item('a', 0)], [])).toEqual(['b', 'c', 'a'])
  })

  const abcd = ['a', 'b', 'c', 'd'].map((code) => item(code, 1))

  test('items that wait for each other are named in the order of their links', () => {
    const links = [link('a', 'c'), link('c', 'b'), link('b', 'd'), link('d', 'c')]
    expect(() => topologicalOrder(abcd, links)).toThrow('cycle: b -> d -> c -> b')
    expect(() => topologicalOrder(abcd.toReversed(), links.toReversed())).toThrow('cycle: b -> d -> c -> b')
    expect(() =>
      forecastDates(
        abcd.map((i) => dated(i.code, 1, null)),
        links,
        calendar,
        '2026-07-01',
      ),
    ).toThrow('cycle')
  })

  test('an item that waits for itself is a cycle', () => {
    expect(() => topologicalOrder(abcd, [link('b', 'b')])).toThrow('cycle: b -> b')
  })

  test('whatever cycle is named consists of links', () => {
    fc.assert(
      fc.property(drawing, fc.nat(), (drawn, pick) => {
        fc.pre(drawn.links.length > 0)
        const turned = drawn.links[pick % drawn.links.length] ?? link('', '')
        const links = [...drawn.links, link(turned.to, turned.from)]
        const named = messageOf(() => topologicalOrder(drawn.items, links))
          .replace('cycle: ', '')
          .split(' -> ')
        expect(named.length).toBeGreaterThan(2)
        expect(named.at(-1)).toBe(named[0])
        for (const [index, from] of named.slice(0, -1).entries())
          expect(links.some((l) => l.from === from && l.to === named[index + 1])).toBe(true)
      }),
    )
  })

  test('a link to an unknown item, a code used twice and half a day are refused by name', () => {
    expect(() => topologicalOrder(abcd, [link('a', 'x')])).toThrow("'x'")
    expect(() => topologicalOrder([...abcd, item('a', 2)], [])).toThrow('own code')
    expect(() => topologicalOrder([item('a', 0.5)], [])).toThrow('0.5')
    expect(() => topologicalOrder([item('a', -1)], [])).toThrow('-1')
  })

  test('a chain of 20,000 items is ordered and forecast, given backwards', () => {
    const count = 20_000
    const items = Array.from({ length: count }, (_, i) => item(`m${count - 1 - i}`, 0))
    const links = Array.from({ length: count - 1 }, (_, i) => link(`m${i}`, `m${i + 1}`))
    expect(topologicalOrder(items, links).slice(0, 3)).toEqual(['m0', 'm1', 'm2'])
    const onTime = items.map(({ code }) => dated(code, 0, '2026-07-01'))
    const late = onTime.map((i) => (i.code === 'm0' ? { ...i, actualOn: '2026-07-10' } : i))
    expect(forecastDates(late, links, calendar, '2026-07-01').get('m19999')).toBe('2026-07-10')
  })
})

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
        for (const { from, to, lagDays } of drawn.links) {
          const needed = lagDays + (drawn.items.find((i) => i.code === to)?.durationDays ?? 0)
          const [fromOn, toOn] = [dates.get(from), dates.get(to)]
          if (fromOn && toOn)
            expect(workingDaysBetween(calendar, fromOn, toOn)).toBeGreaterThanOrEqual(needed)
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

function messageOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  return ''
}
