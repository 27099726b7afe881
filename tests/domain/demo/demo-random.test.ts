import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashOf, randomStream } from '#app/domain/demo/demo-random.ts'

test('the same text gives the same numbers', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 1000 }), (text, limit) => {
      const [a, b] = [randomStream(text), randomStream(text)]
      for (let draw = 0; draw < 5; draw += 1) expect(a.below(limit)).toBe(b.below(limit))
    }),
  )
})

test('numbers stay within their bounds', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(50), (text, least, width) => {
      const drawn = randomStream(text).between(least, least + width)
      expect(drawn).toBeGreaterThanOrEqual(least)
      expect(drawn).toBeLessThanOrEqual(least + width)
    }),
  )
})

test('a thousand draws spread evenly over ten numbers', () => {
  const random = randomStream('spread')
  const counts = new Array<number>(10).fill(0)
  for (let draw = 0; draw < 1000; draw += 1) {
    const number = random.below(10)
    counts[number] = (counts[number] ?? 0) + 1
  }
  expect(Math.min(...counts)).toBeGreaterThan(60)
  expect(Math.max(...counts)).toBeLessThan(140)
})

test('texts that differ in one letter have streams of their own', () => {
  const first = ['GSF-2021-D-001', 'GSF-2021-D-002', 'GSF-2021-D-003'].map((text) =>
    randomStream(text).below(1_000_000),
  )
  expect(new Set(first).size).toBe(3)
})

test('the hash is FNV-1a', () => {
  expect([hashOf(''), hashOf('a'), hashOf('foobar')]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968])
})

test('a choice among nothing and a limit of nothing are broken promises', () => {
  expect(() => randomStream('x').pick([])).toThrow(/positive/)
  expect(() => randomStream('x').below(0)).toThrow(/positive/)
})
