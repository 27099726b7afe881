import { describe, expect, test } from 'vitest'
import type { PlainDate } from '#app/domain/calendar.ts'
import { DateOutOfRange } from '#app/domain/schedule/critical-path.ts'
import { networkOf } from '#app/domain/schedule/network.ts'
import {
  isBinding,
  progressFaults,
  type WorkItem,
  workProgress,
  workStates,
} from '#app/domain/schedule/work-progress.ts'
import { scheduled, weekdays, work } from '#tests/setup/network-drawing.ts'

describe('what cannot be so', () => {
  const today = '2026-06-10'

  test.each<[string, Partial<WorkItem>, string | null]>([
    ['a start today', { actualStartOn: today }, null],
    ['a start tomorrow', { actualStartOn: '2026-06-11' }, 'actualStartOn after-today'],
    ['a finish tomorrow', { actualFinishOn: '2026-06-11' }, 'actualFinishOn after-today'],
    [
      'a finish before the start',
      { actualStartOn: '2026-06-09', actualFinishOn: '2026-06-08' },
      'actualFinishOn before-start',
    ],
    ['a finish on the day of the start', { actualStartOn: today, actualFinishOn: today }, null],
    [
      'a rest of what is finished',
      { actualFinishOn: today, remainingDays: 1 },
      'remainingDays nothing-remains',
    ],
    ['a rest of a milestone', { durationDays: 0, remainingDays: 1 }, 'remainingDays no-work'],
  ])('%s', (_what, change, fault) => {
    const faults = progressFaults([work('a', 3), work('b', 3, change)], today)
    expect(faults.map(({ field, problem }) => `${field} ${problem}`)).toEqual(fault === null ? [] : [fault])
    expect(faults.every(({ position }) => position === 1)).toBe(true)
  })

  test('without a today the future may have happened', () => {
    expect(progressFaults([work('a', 3, { actualStartOn: '2099-01-01' })], null)).toEqual([])
  })

  test('is refused by the name of the item, and so are dates outside 1900 to 2199', () => {
    const items = [work('roof', 3, { actualStartOn: '2026-06-11' })]
    expect(() => scheduled({ items, links: [], startOn: today, today })).toThrow('roof')
    const long = [work('roof', 60_000)]
    expect(() => scheduled({ items: long, links: [], startOn: today, today })).toThrow(DateOutOfRange)
    expect(() => scheduled({ items: [], links: [], startOn: today, today })).toThrow('at least one item')
  })
})

describe('what is left', () => {
  // 2026-06-01 is a Monday.
  test.each<[string, Partial<WorkItem>, PlainDate | null, number]>([
    ['all of what has not started', {}, '2026-06-10', 10],
    [
      'the duration less the days from the start to yesterday',
      { actualStartOn: '2026-06-01' },
      '2026-06-04',
      7,
    ],
    ['all of what started today', { actualStartOn: '2026-06-04' }, '2026-06-04', 10],
    ['a day at least of what should be done', { actualStartOn: '2026-06-01' }, '2026-07-01', 1],
    ['what is said to be left', { actualStartOn: '2026-06-01', remainingDays: 4 }, '2026-06-04', 4],
    ['all of what has started when nobody knows the day', { actualStartOn: '2026-06-01' }, null, 10],
    ['nothing of what is finished', { actualFinishOn: '2026-06-03' }, '2026-06-04', 0],
  ])('%s', (_what, change, today, left) => {
    const items = [work('a', 10, change)]
    expect([...workProgress(networkOf(items, []), items, weekdays, today).work]).toEqual([left])
  })

  test('a milestone is reached with either actual date', () => {
    const items = [
      work('a', 0, { actualStartOn: '2026-06-01' }),
      work('b', 0, { actualFinishOn: '2026-06-01' }),
    ]
    const { state } = workProgress(networkOf(items, []), items, weekdays, null)
    expect([...state]).toEqual([workStates.finished, workStates.finished])
  })

  test('what is finished without a noted start is taken to have lasted its duration', () => {
    const items = [work('a', 3, { actualFinishOn: '2026-06-09' })]
    const [answer] = scheduled({ items, links: [], startOn: '2026-06-01', today: '2026-06-10' }).items
    expect(answer).toMatchObject({ earlyStartOn: '2026-06-05', earlyFinishOn: '2026-06-09' })
  })
})

test('retained logic: what has started waits for what is unfinished, no longer for what has happened', () => {
  const { open, started, finished } = workStates
  const binding = (from: number, to: number) =>
    [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ].map(([isFromStart = false, isToFinish = false]) => isBinding(isFromStart, isToFinish, from, to))
  // FS, SS, FF, SF
  expect(binding(finished, open)).toEqual([true, true, true, true])
  expect(binding(open, started)).toEqual([true, true, true, true])
  expect(binding(started, started)).toEqual([true, false, true, true])
  expect(binding(finished, started)).toEqual([false, false, true, true])
  expect(binding(open, finished)).toEqual([false, false, false, false])
})
