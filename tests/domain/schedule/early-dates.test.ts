import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, workingDaysBetween } from '#app/domain/calendar.ts'
import type { Schedule } from '#app/domain/schedule/critical-path.ts'
import {
  type DrawnNetwork,
  drawnNetwork,
  everyDay,
  scheduled,
  scheduledByCode,
  weekdays,
  work,
} from '#tests/setup/network-drawing.ts'
import { link } from '#tests/setup/schedule-drawing.ts'

/** Whether nothing of `after` is earlier than before. */
function expectNotEarlier(before: Schedule, after: Schedule): void {
  for (const [index, { earlyStartOn, earlyFinishOn }] of before.items.entries()) {
    const later = after.items[index]
    expect((later?.earlyStartOn ?? '') >= earlyStartOn).toBe(true)
    expect((later?.earlyFinishOn ?? '') >= earlyFinishOn).toBe(true)
  }
  expect(after.finishOn >= before.finishOn).toBe(true)
}

describe('a delay never makes anything earlier', () => {
  const pick = fc.nat()
  const days = fc.nat({ max: 12 })

  test('a longer lag of any link', () => {
    fc.assert(
      fc.property(drawnNetwork({ hasProgress: true }), pick, days, (drawn, at, more) => {
        const links = drawn.links.map((l, index) =>
          index === at % drawn.links.length ? { ...l, lagDays: l.lagDays + more } : l,
        )
        expectNotEarlier(scheduled(drawn), scheduled({ ...drawn, links }))
      }),
    )
  })

  test('a later start of the project, a later today, or a constraint on the start of an item', () => {
    fc.assert(
      fc.property(drawnNetwork({ hasProgress: true }), pick, days, days, (drawn, at, startIn, todayIn) => {
        const later = {
          ...drawn,
          startOn: addDays(drawn.startOn, startIn),
          today: drawn.today && addDays(drawn.today, todayIn),
        }
        expectNotEarlier(scheduled(drawn), scheduled(later))
        const constraints = [{ type: 'start-no-earlier-than', on: addDays(drawn.startOn, todayIn) } as const]
        const items = drawn.items.map((i, index) =>
          index === at % drawn.items.length ? { ...i, constraints } : i,
        )
        expectNotEarlier(scheduled(drawn), scheduled({ ...drawn, items }))
      }),
    )
  })

  test('longer work, where links lead to starts', () => {
    fc.assert(
      fc.property(drawnNetwork({ types: ['FS', 'SS'], leastDays: 1 }), pick, days, (drawn, at, more) => {
        const items = drawn.items.map((i, index) =>
          index === at % drawn.items.length ? { ...i, durationDays: i.durationDays + more } : i,
        )
        expectNotEarlier(scheduled(drawn), scheduled({ ...drawn, items }))
      }),
    )
  })
})

test('the order of input never matters, not even to what is named as the driver', () => {
  const shuffled = drawnNetwork({ hasProgress: true }).chain((drawn) =>
    fc.record({
      drawn: fc.constant(drawn),
      items: fc.shuffledSubarray(drawn.items, { minLength: drawn.items.length }),
      links: fc.shuffledSubarray(drawn.links, { minLength: drawn.links.length }),
    }),
  )
  fc.assert(
    fc.property(shuffled, ({ drawn, items, links }) => {
      expect(scheduledByCode(scheduled({ ...drawn, items, links }))).toEqual(
        scheduledByCode(scheduled(drawn)),
      )
    }),
    { numRuns: 300 },
  )
})

test('unfinished work never lies before today nor the start, and facts stay', () => {
  fc.assert(
    fc.property(drawnNetwork({ hasProgress: true }), (drawn) => {
      const { items } = scheduled(drawn)
      for (const [index, { actualStartOn, actualFinishOn, durationDays }] of drawn.items.entries()) {
        const answer = items[index]
        if (actualStartOn !== null && durationDays > 0) expect(answer?.earlyStartOn).toBe(actualStartOn)
        if (actualFinishOn !== null) expect(answer?.earlyFinishOn).toBe(actualFinishOn)
        else if (actualStartOn === null)
          expect((answer?.earlyStartOn ?? '') >= (drawn.today ?? '')).toBe(true)
        else if (durationDays > 0) expect((answer?.earlyFinishOn ?? '') >= (drawn.today ?? '')).toBe(true)
      }
    }),
  )
})

test('nothing lies before the finish that it follows, also where nothing is left of that work', () => {
  const begun = work('begun', 2, { actualStartOn: '2026-06-12', remainingDays: 0 })
  const drawn = {
    items: [work('handed-over', 0), begun, work('reached', 0)],
    links: [link('handed-over', 'begun', 5, 'SF'), link('begun', 'reached')],
    startOn: '2026-06-15',
    today: '2026-06-15',
  }
  expect(scheduled(drawn).items.map(({ earlyFinishOn }) => earlyFinishOn)).toEqual([
    '2026-06-15',
    '2026-06-22',
    '2026-06-22',
  ])
  fc.assert(
    fc.property(drawnNetwork({ hasProgress: true }), (network) => {
      const dates = scheduledByCode(scheduled(network))
      const isOpen = (code: string) =>
        network.items.some((i) => i.code === code && i.actualStartOn === null && i.actualFinishOn === null)
      for (const { from, to, type, lagDays } of network.links) {
        if (type !== 'FS' || lagDays < 0 || !isOpen(to)) continue
        expect((dates[to]?.earlyStartOn ?? '') >= (dates[from]?.earlyFinishOn ?? '')).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})

test('finish to start alone, the length is that of the longest path', () => {
  fc.assert(
    fc.property(drawnNetwork({ types: ['FS'], leastDays: 1, leastLag: 0 }), (drawn) => {
      const { finishOn } = scheduled(drawn, everyDay)
      expect(workingDaysBetween(everyDay, addDays(drawn.startOn, -1), finishOn)).toBe(longestPath(drawn))
    }),
  )
})

/** By walking every path. */
function longestPath({ items, links }: DrawnNetwork): number {
  const daysTo = (code: string): number => {
    const before = links.filter((l) => l.to === code).map((l) => daysTo(l.from) + l.lagDays)
    return Math.max(0, ...before) + (items.find((i) => i.code === code)?.durationDays ?? 0)
  }
  return Math.max(...items.map((i) => daysTo(i.code)))
}

describe('a large network', () => {
  test('a chain of 20,000 days of work ends after 20,000 working days', () => {
    const items = Array.from({ length: 20_000 }, (_, index) => work(`m${index}`, 1)).reverse()
    const links = Array.from({ length: 19_999 }, (_, index) => link(`m${index}`, `m${index + 1}`))
    const { finishOn, items: answers } = scheduled({ items, links, startOn: '2026-01-05', today: null })
    expect(workingDaysBetween(weekdays, '2026-01-04', finishOn)).toBe(20_000)
    expect(answers.every((answer) => answer.isCritical)).toBe(true)
  })

  test('100,000 items of all kinds of links are scheduled', () => {
    const types = ['FS', 'SS', 'FF', 'SF'] as const
    const items = Array.from({ length: 100_000 }, (_, index) => work(`m${index}`, index % 7))
    const links = items
      .slice(1)
      .map(({ code }, index) => link(`m${index >> 1}`, code, (index % 5) - 2, types[index % 4]))
    const { items: answers } = scheduled({ items, links, startOn: '2026-01-05', today: null })
    expect(answers).toHaveLength(100_000)
    expect(answers.every((answer) => answer.totalFloatDays >= 0)).toBe(true)
  })
})
