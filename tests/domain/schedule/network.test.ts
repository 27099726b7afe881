import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { workCalendar } from '#app/domain/calendar.ts'
import { networkOf, ScheduleCycle, topologicalOrder } from '#app/domain/schedule/network.ts'
import { forecastDates } from '#app/domain/schedule.ts'
import { dated, drawing, drawingAndShuffle, item, link } from '#tests/setup/schedule-drawing.ts'

const calendar = workCalendar([], '2018-01-01', '2060-12-31')

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
    expect(() => topologicalOrder(abcd, links)).toThrow(ScheduleCycle)
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

describe('the links of a network', () => {
  test('stand by what they lead to, whatever the order they are given in', () => {
    const items = [item('a', 1), item('b', 2), item('c', 3)]
    const links = [link('b', 'c'), link('a', 'b'), link('a', 'c')]
    const { linkStart, linkFrom } = networkOf(items, links)
    expect([...linkStart]).toEqual([0, 0, 1, 3])
    expect([...linkFrom]).toEqual([0, 1, 0])
  })

  test.each([
    ['FS', 0, 9],
    ['SS', 3, 9],
    ['FF', 0, 2],
    ['SF', 3, 2],
  ] as const)('between finishes %s goes %d days back and %d on', (type, back, after) => {
    const network = networkOf([item('a', 3), item('b', 7)], [link('a', 'b', 2, type)])
    expect([...network.linkBack, ...network.linkAfter]).toEqual([back, after])
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
