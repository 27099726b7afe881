import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, withClosedDays } from '#app/domain/calendar.ts'
import { closedRanks, usualRank, worksRank } from '#app/domain/progress/closed-ranks.ts'
import { rankOn } from '#app/domain/progress.ts'
import { weekdays } from '#tests/setup/recorded-project.ts'

test('a calendar closes nothing of itself', () => {
  expect(closedRanks(weekdays, weekdays)).toEqual([])
})

test('the closed days are runs of ranks, over weekends too', () => {
  const works = withClosedDays(weekdays, [{ fromOn: '2026-03-26', toOn: '2026-03-31' }])
  const from = rankOn(weekdays, '2026-03-26')
  expect(closedRanks(weekdays, works)).toEqual([{ from, to: from + 3 }])
})

test('a day has in the calendar of the works the rank that these runs give it, and back again', () => {
  const window = fc.record({ from: fc.nat(400), days: fc.nat(60) })
  fc.assert(
    fc.property(fc.array(window, { maxLength: 4 }), fc.nat(500), (drawn, day) => {
      const windows = drawn.map(({ from, days }) => {
        const fromOn = addDays('2026-01-01', from)
        return { fromOn, toOn: addDays(fromOn, days) }
      })
      const works = withClosedDays(weekdays, windows)
      const closed = closedRanks(weekdays, works)
      const on = addDays('2026-01-01', day)
      const rank = worksRank(closed, rankOn(weekdays, on))
      expect(rank).toBe(rankOn(works, on))
      expect(worksRank(closed, usualRank(closed, rank))).toBe(rank)
      expect(usualRank(closed, rank) <= usualRank(closed, rank + 1)).toBe(true)
    }),
  )
})
