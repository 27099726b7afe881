import { expect, test } from 'vitest'
import { operatingAhead, operatingByYear } from '#app/domain/lease/operating-forecast.ts'
import { workedIndices, workedTerms } from '#tests/setup/lease-terms.ts'

const start = { startOn: '2026-02-06', paymentsPerYear: 4 }
const agreed = { terms: [workedTerms], indices: workedIndices }

test('operating money to come is at the last index that is known', () => {
  expect(operatingAhead(40, agreed, start)).toBe(12_950_000n)
  const later = [...workedIndices, { year: 2027, factor: { units: 11n, places: 1 } }]
  expect(operatingAhead(3, { ...agreed, indices: later }, start)).toBe(12_950_000n)
  expect(operatingAhead(40, { ...agreed, indices: later }, start)).toBe(13_750_000n)
})

test('without an index it is in constant prices, and an amendment holds from its payment on', () => {
  const amended = { ...workedTerms, fromPayment: 5, operatingYearlyWon: 60_000_000n }
  const constant = { terms: [workedTerms, amended], indices: [] }
  expect(operatingAhead(4, constant, start)).toBe(12_500_000n)
  expect(operatingAhead(5, constant, start)).toBe(15_000_000n)
})

test('a year takes what is due in it, as it was evaluated and otherwise as expected', () => {
  const rows = [
    { no: 1, dueOn: '2026-05-11' },
    { no: 2, dueOn: '2026-12-31' },
    { no: 3, dueOn: '2027-01-04' },
  ]
  const years = operatingByYear(rows, new Map([[1, 6_475_000n]]), agreed, start)
  expect([...years]).toEqual([
    [2026, 19_425_000n],
    [2027, 12_950_000n],
  ])
})
