import { expect, test } from 'vitest'
import { compareSchedules, wonByYear } from '#app/domain/lease/lease-comparison.ts'
import type { LeaseRow } from '#app/domain/lease/lease-version.ts'

const row = (no: number, dueOn: string, leaseWon: bigint, interestWon = 1n): LeaseRow => ({
  no,
  dueOn,
  leaseWon,
  interestWon,
  principalWon: leaseWon - interestWon,
  balanceWon: 0n,
})

const a = [row(1, '2026-12-08', 100n), row(2, '2027-03-08', 100n), row(3, '2027-06-08', 100n)]

test('a schedule beside itself differs in nothing', () => {
  const { payments, years, totals } = compareSchedules(a, a)
  expect(payments.every(({ changeWon }) => changeWon === 0n)).toBe(true)
  expect(years.every(({ changeWon }) => changeWon === 0n)).toBe(true)
  expect(totals.change).toEqual({ leaseWon: 0n, interestWon: 0n, principalWon: 0n })
})

test('amounts differ by payment, by fiscal year of the due day and in all', () => {
  const b = [row(1, '2026-12-08', 100n), row(2, '2028-03-08', 90n, 3n), row(3, '2028-03-08', 95n)]
  const { payments, years, totals } = compareSchedules(a, b)
  expect(payments.map(({ changeWon }) => changeWon)).toEqual([0n, -10n, -5n])
  expect(years).toEqual([
    { fiscalYear: 2026, aWon: 100n, bWon: 100n, changeWon: 0n },
    { fiscalYear: 2027, aWon: 200n, bWon: null, changeWon: -200n },
    { fiscalYear: 2028, aWon: null, bWon: 185n, changeWon: 185n },
  ])
  expect(totals).toEqual({
    a: { leaseWon: 300n, interestWon: 3n, principalWon: 297n },
    b: { leaseWon: 285n, interestWon: 5n, principalWon: 280n },
    change: { leaseWon: -15n, interestWon: 2n, principalWon: -17n },
  })
})

test('a payment that only one schedule has is not planned in the other', () => {
  const [payment] = compareSchedules([], a.slice(0, 1)).payments
  expect(payment).toMatchObject({ no: 1, a: null, changeWon: 100n })
})

test('a year is that of the due day', () => {
  expect([...wonByYear(a)]).toEqual([
    [2026, 100n],
    [2027, 200n],
  ])
})
