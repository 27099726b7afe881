import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, withClosedDays } from '#app/domain/calendar.ts'
import { driverChain, limitChain, type Schedule } from '#app/domain/schedule/critical-path.ts'
import {
  drawnNetwork,
  everyDay,
  scheduled,
  scheduledByCode,
  weekdays,
  work,
} from '#tests/setup/network-drawing.ts'
import { drawnDate, link } from '#tests/setup/schedule-drawing.ts'

function expectRoomForAll({ items, finishOn }: Schedule): void {
  for (const item of items) {
    expect(item.totalFloatDays).toBeGreaterThanOrEqual(0)
    expect(item.freeFloatDays).toBeGreaterThanOrEqual(0)
    expect(item.freeFloatDays).toBeLessThanOrEqual(item.totalFloatDays)
    expect(item.earlyStartOn <= item.lateStartOn && item.earlyFinishOn <= item.lateFinishOn).toBe(true)
    expect(item.lateFinishOn <= finishOn).toBe(true)
    if (item.totalFloatDays === 0) expect(item.lateFinishOn).toBe(item.earlyFinishOn)
  }
}

describe('without a constraint', () => {
  test('float is never negative, free float within it, and no late date before its early one', () => {
    fc.assert(
      fc.property(drawnNetwork({ hasProgress: true }), (drawn) => expectRoomForAll(scheduled(drawn))),
      { numRuns: 300 },
    )
  })

  test('that holds also where items have calendars of their own', () => {
    fc.assert(
      fc.property(drawnNetwork({ hasProgress: true }), drawnDate, (drawn, fromOn) => {
        const closed = withClosedDays(weekdays, [{ fromOn, toOn: addDays(fromOn, 40) }])
        const calendars = drawn.items.map((_, index) => [weekdays, closed, everyDay][index % 3] ?? weekdays)
        expectRoomForAll(scheduled(drawn, calendars))
      }),
      { numRuns: 300 },
    )
  })

  test('some unfinished item is critical as long as the finish is not a fact', () => {
    fc.assert(
      fc.property(drawnNetwork(), (drawn) => {
        expect(scheduled(drawn).items.some((item) => item.isCritical)).toBe(true)
      }),
    )
  })
})

describe('work that starts later', () => {
  const network = drawnNetwork({ leastDays: 1 })

  test('by its total float leaves the finish where it is, by a day more it moves it', () => {
    fc.assert(
      fc.property(network, fc.nat(), (drawn, pick) => {
        const at = pick % drawn.items.length
        const { finishOn, items } = scheduled(drawn, everyDay)
        const lateOn = items[at]?.lateStartOn ?? ''
        const from = (on: string) => {
          const constraints = [{ type: 'start-no-earlier-than', on } as const]
          const held = drawn.items.map((i, index) => (index === at ? { ...i, constraints } : i))
          return scheduled({ ...drawn, items: held }, everyDay).finishOn
        }
        expect(from(lateOn)).toBe(finishOn)
        expect(from(addDays(lateOn, 1)) > finishOn).toBe(true)
      }),
    )
  })

  test('by its free float moves no other item', () => {
    fc.assert(
      fc.property(network, fc.nat(), (drawn, pick) => {
        const at = pick % drawn.items.length
        const before = scheduled(drawn, everyDay)
        const moved = before.items[at]
        const on = addDays(moved?.earlyStartOn ?? '', moved?.freeFloatDays ?? 0)
        const constraints = [{ type: 'start-no-earlier-than', on } as const]
        const items = drawn.items.map((i, index) => (index === at ? { ...i, constraints } : i))
        const after = scheduled({ ...drawn, items }, everyDay)
        expect(earlyDatesBut(after, at)).toEqual(earlyDatesBut(before, at))
      }),
    )
  })

  function earlyDatesBut({ items }: Schedule, at: number): string[] {
    return items
      .filter((_, index) => index !== at)
      .map((item) => `${item.earlyStartOn} ${item.earlyFinishOn}`)
  }
})

type Known = [name: string, lengthDays: number, activities: string, floats: Record<string, number>]

/** Activities as name, duration and predecessors; the floats that are not 0. */
const known: Known[] = [
  [
    'Reliable Construction (Hillier and Lieberman)',
    44,
    'A2 B4A C10B D6C E4C F5E G7D H9EG I7C J8FI K4J L5J M2H N6KL',
    { D: 4, G: 4, H: 4, I: 2, K: 1, M: 4 },
  ],
  ['Milwaukee Paper (Heizer and Render)', 15, 'A2 B3 C2A D4AB E4C F3C G5DE H2FG', { B: 1, D: 1, F: 6 }],
  [
    'Western Hills Shopping Center (Anderson, Sweeney and Williams)',
    26,
    'A5 B6 C4A D3A E1A F4E G14DF H12BC I2GH',
    { B: 6, C: 3, D: 2, H: 3 },
  ],
]

test.each(known)('%s takes %d, and leaves the float that is published', (_name, lengthDays, text, floats) => {
  const activities = text.split(' ').map((activity) => /^([A-Z])(\d+)([A-Z]*)$/.exec(activity) ?? [])
  const items = activities.map(([, code = '', days]) => work(code, Number(days)))
  const links = activities.flatMap(([, to = '', , before = '']) => [...before].map((from) => link(from, to)))
  const { finishOn, items: answers } = scheduled(
    { items, links, startOn: '2026-01-01', today: null },
    everyDay,
  )
  expect(finishOn).toBe(addDays('2026-01-01', lengthDays - 1))
  const withFloat = answers.filter((answer) => !answer.isCritical)
  expect(Object.fromEntries(withFloat.map(({ code, totalFloatDays }) => [code, totalFloatDays]))).toEqual(
    floats,
  )
})

describe('why', () => {
  const items = [work('a', 3), work('b', 2), work('c', 4), work('d', 1)]
  const links = [link('a', 'b'), link('b', 'c'), link('a', 'd'), link('d', 'c')]
  const schedule = scheduled({ items, links, startOn: '2026-01-05', today: null })
  const codes = (chain: readonly { code: string }[]) => chain.map(({ code }) => code)

  test('an item lies where it does is the chain of its drivers to what no link drives', () => {
    expect(codes(driverChain(schedule, 'c'))).toEqual(['c', 'b', 'a'])
    expect(scheduledByCode(schedule).a?.driver).toEqual({ kind: 'project-start' })
  })

  test('it may not be later is the chain of its limits to the finish', () => {
    expect(codes(limitChain(schedule, 'a'))).toEqual(['a', 'b', 'c'])
    expect(scheduledByCode(schedule).c?.limit).toEqual({ kind: 'finish' })
    expect(() => limitChain(schedule, 'x')).toThrow('x is an item')
  })

  test('of two links with the same effect the first in the alphabet is named', () => {
    const even = scheduled({
      items: items.map((i) => (i.code === 'd' ? { ...i, durationDays: 2 } : i)),
      links: links.toReversed(),
      startOn: '2026-01-05',
      today: null,
    })
    expect(codes(driverChain(even, 'c'))).toEqual(['c', 'b', 'a'])
    expect(codes(limitChain(even, 'a'))).toEqual(['a', 'b', 'c'])
  })
})
