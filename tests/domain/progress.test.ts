import fc from 'fast-check'
import { expect, test } from 'vitest'
import { weightsByDuration } from '#app/domain/progress.ts'

test('a milestone weighs what the work that leads to it takes', () => {
  expect(weightsByDuration([10, 30])).toEqual([250_000, 750_000])
  expect(weightsByDuration([1, 1, 1])).toEqual([333_334, 333_333, 333_333])
})

test('without any duration all milestones weigh the same', () => {
  expect(weightsByDuration([0, 0])).toEqual([500_000, 500_000])
})

test('a project without milestones, or with a negative duration, has no weights', () => {
  expect(() => weightsByDuration([])).toThrow('at least one milestone')
  expect(() => weightsByDuration([5, -1])).toThrow('weights are not negative')
})

test('the weights of a project always sum to one million', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2_000), { minLength: 1, maxLength: 60 }), (durations) => {
      expect(weightsByDuration(durations).reduce((sum, weight) => sum + weight, 0)).toBe(1_000_000)
    }),
  )
})
