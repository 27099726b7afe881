import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scaleEntryFault } from '#app/domain/lease/operating-entry.ts'
import { defaultScale } from '#app/domain/lease/operating-payment.ts'

const nothing = { latestOn: null, gradedOn: null }
const step = (grade: string, fromScore: number, units: bigint) => ({
  ...{ grade, fromScore, holdsLease: false },
  rate: { units, places: 2 },
})

test.each([
  [defaultScale, null],
  [[step('A', 0, 100n)], null],
  [[step('A', 80, 90n), step('B', 0, 90n)], null],
  [[step('A', 80, 90n)], 'no-lowest'],
  [[step('A', 80, 90n), step('A', 0, 50n)], 'same-grade'],
  [[step('A', 80, 90n), step('B', 80, 50n), step('C', 0, 10n)], 'same-score'],
  [[step('A', 80, 90n), step('B', 0, 95n)], 'rising'],
  [[step('B', 0, 95n), step('A', 80, 90n)], 'rising'],
  [[], 'no-lowest'],
])('a scale covers every score, and pays a lower one no more: %o is %s', (steps, fault) => {
  expect(scaleEntryFault(steps, '2026-03-02', nothing)).toBe(fault)
})

test.each([
  ['2026-09-01', { latestOn: '2026-03-02', gradedOn: '2026-08-31' }, null],
  ['2026-09-01', { latestOn: '2026-09-01', gradedOn: '2026-08-31' }, null],
  ['2026-09-01', { latestOn: '2026-09-02', gradedOn: null }, 'older'],
  ['2026-09-01', { latestOn: '2026-03-02', gradedOn: '2026-09-01' }, 'graded'],
  ['2026-09-01', { latestOn: null, gradedOn: '2026-09-30' }, 'graded'],
])('one from %s, with %o, is never a change of one that graded a payment: %s', (on, standing, fault) => {
  expect(scaleEntryFault(defaultScale, on, standing)).toBe(fault)
})

test('whatever the rates, a scale that is taken never pays a lower score more', () => {
  const steps = fc
    .uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 6 })
    .chain((scores) =>
      fc.tuple(
        ...scores.map((score) => fc.bigInt(0n, 100n).map((units) => step(String(score), score, units))),
      ),
    )
  fc.assert(
    fc.property(steps, (scale) => {
      if (scaleEntryFault(scale, '2026-03-02', nothing) !== null) return
      for (const one of scale)
        for (const other of scale)
          if (one.fromScore < other.fromScore) expect(one.rate.units <= other.rate.units).toBe(true)
    }),
  )
})
