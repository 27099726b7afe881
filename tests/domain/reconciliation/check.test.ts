import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printedDecimal, roundedRatio } from '#app/domain/money/decimal.ts'
import { counted, exactCheck, shareCheck, sumCounted } from '#app/domain/reconciliation/check.ts'

const place = { id: 'x', section: '4-4-2', sourceLine: 1, what: '', unit: '억원' }

test('a dash counts as nothing in a check', () => {
  expect(counted(null)).toBe(0n)
  expect(sumCounted([null, 2, null, 40])).toBe(42n)
})

test('a whole figure agrees when it is equal and only then', () => {
  expect(exactCheck(place, 'arith', 120_557n, 120_557n).agrees).toBe(true)
  expect(exactCheck(place, 'arith', 120_556n, 120_557n)).toMatchObject({ agrees: false, difference: '-1' })
  expect(exactCheck(place, 'scope', { units: 2_011_701n, places: 2 }, 20_117n)).toMatchObject({
    computed: '20117.01',
    difference: '0.01',
    agrees: false,
  })
})

test.each([
  { part: 2_567n, whole: 3_661n, printed: printedDecimal(70), computed: '70.12', agrees: true },
  { part: 705n, whole: 1_000n, printed: printedDecimal(71), computed: '70.50', agrees: true },
  { part: 705n, whole: 1_000n, printed: printedDecimal(70), computed: '70.50', agrees: false },
  { part: 44_332n, whole: 119_392n, printed: printedDecimal(37, 1), computed: '37.13', agrees: false },
  { part: 44_332n, whole: 119_392n, printed: printedDecimal(37), computed: '37.13', agrees: true },
])('a share of $computed % printed with its decimals agrees by rounding: $agrees', (row) => {
  const check = shareCheck(place, { part: row.part, whole: row.whole, places: 2 }, row.printed)
  expect(check).toMatchObject({ computed: row.computed, agrees: row.agrees, unit: '%', checkClass: 'ratio' })
})

test('a share agrees with its own rounding and with no neighbour of it', () => {
  const whole = fc.integer({ min: 1, max: 1_000_000 })
  fc.assert(
    fc.property(
      whole,
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.integer({ min: 0, max: 2 }),
      (all, some, places) => {
        const share = { part: BigInt(some), whole: BigInt(all), places: 2 }
        const printed = roundedRatio(share.part * 100n, share.whole, places)
        const verdict = (units: bigint) => shareCheck(place, share, { units, places }).agrees
        expect([verdict(printed.units - 1n), verdict(printed.units), verdict(printed.units + 1n)]).toEqual([
          false,
          true,
          false,
        ])
      },
    ),
  )
})
