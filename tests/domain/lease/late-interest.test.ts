import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { lateInterest } from '#app/domain/lease/late-interest.ts'

const fivePercent = { units: 5n, places: 2 }

test.each([
  ['2026-05-07', 0, 0n],
  ['2026-04-30', 0, 0n],
  ['2026-05-08', 1, 13_698n], // 100,000,000 × 0.05 / 365 = 13,698.63
  ['2026-05-17', 10, 136_986n],
  ['2027-05-07', 365, 5_000_000n],
])(
  '100,000,000 won due on 2026-05-07 and paid on %s is %i days late and costs %i won',
  (paidOn, lateDays, interestWon) => {
    expect(lateInterest(100_000_000n, '2026-05-07', paidOn, fivePercent)).toEqual({ lateDays, interestWon })
  },
)

test('a leap day is a day of interest, and the year still has 365 parts', () => {
  expect(lateInterest(365_000n, '2028-02-28', '2028-03-01', fivePercent)).toEqual({
    lateDays: 2,
    interestWon: 100n,
  })
})

test('a rate with eight decimals on 10^15 won is exact', () => {
  const rate = { units: 4_999_999n, places: 8 }
  expect(lateInterest(10n ** 15n, '2026-01-01', '2026-01-02', rate).interestWon).toBe(136_986_273_972n)
})

test('a negative amount or rate is no interest', () => {
  expect(() => lateInterest(-1n, '2026-01-01', '2026-01-02', fivePercent)).toThrow('zero or more')
  expect(() => lateInterest(1n, '2026-01-01', '2026-01-02', { units: -1n, places: 2 })).toThrow(
    'zero or more',
  )
})

test('interest never falls with amount or days, and parts cost at most a won each less than the whole', () => {
  const won = fc.bigInt({ min: 0n, max: 10n ** 12n })
  fc.assert(
    fc.property(
      won,
      won,
      fc.integer({ min: 0, max: 900 }),
      fc.bigInt({ min: 0n, max: 10n ** 8n }),
      (a, b, days, units) => {
        const rate = { units, places: 8 }
        const due = '2026-05-07'
        const of = (amount: bigint, late: number) =>
          lateInterest(amount, due, addDays(due, late), rate).interestWon
        expect(of(a + b, days) >= of(a, days)).toBe(true)
        expect(of(a, days + 1) >= of(a, days)).toBe(true)
        const lost = of(a + b, days) - of(a, days) - of(b, days)
        expect(lost === 0n || lost === 1n).toBe(true)
        expect(of(a, days) * 365n * 10n ** 8n <= a * units * BigInt(days)).toBe(true)
      },
    ),
  )
})
