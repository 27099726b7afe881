import fc from 'fast-check'
import { expect, test } from 'vitest'
import { carryEntries, carryOf, leftoverOf, mayTakeBack } from '#app/domain/funding/carry-over.ts'
import { type EntryKind, entryRefusal, fundingCell, fundingGrid } from '#app/domain/funding.ts'

const sum = (kind: EntryKind, amountWon: bigint) => ({
  ...{ fiscalYear: 2026, source: 'own' as const, kind, carryType: null, amountWon },
})
const asked = { fiscalYear: 2026, carryType: 'incurred', amountWon: null, committedWon: null } as const

test('what a year leaves is what remains of its budget, and of that what is committed and not paid', () => {
  const cell = fundingCell([sum('original', 100n), sum('commitment', 90n), sum('expenditure', 30n)])
  expect(leftoverOf(cell)).toEqual({ remainingWon: 70n, committedWon: 60n })
  expect(leftoverOf(fundingCell([sum('original', 100n), sum('expenditure', 100n)]))).toBeNull()
  expect(leftoverOf(fundingCell([sum('plan', 100n)]))).toBeNull()
})

test('a commitment beyond the budget leaves no more to carry than remains', () => {
  const cell = fundingCell([sum('original', 100n), sum('commitment', 500n)])
  expect(leftoverOf(cell)).toEqual({ remainingWon: 100n, committedWon: 100n })
})

test('nothing said is all of it; less money takes less of the commitment along', () => {
  const leftover = { remainingWon: 100n, committedWon: 60n }
  expect(carryOf(asked, leftover)).toMatchObject({ amountWon: 100n, committedWon: 60n })
  expect(carryOf({ ...asked, amountWon: 40n }, leftover)).toMatchObject({ committedWon: 40n })
  expect(carryOf({ ...asked, committedWon: 0n }, leftover)).toMatchObject({
    amountWon: 100n,
    committedWon: 0n,
  })
})

test('more than remains, or more commitment than is open or goes along, is refused', () => {
  const leftover = { remainingWon: 100n, committedWon: 60n }
  expect(carryOf({ ...asked, amountWon: 101n }, leftover)).toBe('beyond-remaining')
  expect(carryOf({ ...asked, committedWon: 61n }, leftover)).toBe('beyond-committed')
  expect(carryOf({ ...asked, amountWon: 40n, committedWon: 41n }, leftover)).toBe('beyond-committed')
})

test('money and commitment leave one year and come into the next, and the books take every entry', () => {
  expect(carryEntries({ ...asked, amountWon: 100n, committedWon: 60n })).toEqual([
    { fiscalYear: 2026, kind: 'carry-out', carryType: 'incurred', amountWon: 100n },
    { fiscalYear: 2026, kind: 'commitment', carryType: null, amountWon: -60n },
    { fiscalYear: 2027, kind: 'carry-in', carryType: 'incurred', amountWon: 100n },
    { fiscalYear: 2027, kind: 'commitment', carryType: null, amountWon: 60n },
  ])
  expect(carryEntries({ ...asked, amountWon: 5n, committedWon: 0n })).toHaveLength(2)
})

test.each([
  ['untouched', [], true],
  ['once something is spent without a commitment', [sum('expenditure', 1n)], false],
  ['once its free part is committed', [sum('commitment', 1n)], false],
  ['once its commitment is paid', [sum('commitment', 40n), sum('expenditure', 1n)], false],
  ['beside a budget of the year that has enough', [sum('original', 50n), sum('commitment', 50n)], true],
  ['beside a budget of the year that pays', [sum('original', 50n), sum('expenditure', 50n)], false],
])('a carry-over of 100 with 60 committed, %s, goes back: %3$s', (_, more, expected) => {
  const next = fundingCell([sum('carry-in', 100n), sum('commitment', 60n), ...more])
  expect(mayTakeBack({ amountWon: 100n, committedWon: 60n }, next)).toBe(expected)
})

test('over both years budget and commitment stay the same, whatever is carried', () => {
  const won = fc.bigInt({ min: 0n, max: 1_000n })
  fc.assert(
    fc.property(won, won, won, (budgetWon, committedWon, spentWon) => {
      const sums = [
        sum('original', budgetWon + spentWon),
        sum('commitment', committedWon + spentWon),
        sum('expenditure', spentWon),
      ]
      const leftover = leftoverOf(fundingCell(sums))
      if (leftover === null) return
      const carry = carryOf(asked, leftover)
      if (typeof carry === 'string') throw new Error(carry)
      for (const entry of carryEntries(carry)) {
        const cell = fundingCell(sums.filter(({ fiscalYear }) => fiscalYear === entry.fiscalYear))
        expect(entryRefusal(entry, cell, false)).toBeNull()
        sums.push({ ...sum(entry.kind, entry.amountWon), ...entry } as (typeof sums)[number])
      }
      const [year, next] = fundingGrid(sums).filter(({ source }) => source === null)
      expect(year?.cell.remainingWon).toBe(0n)
      expect(next?.cell.availableWon).toBe(leftover.remainingWon)
      expect((year?.cell.commitmentWon ?? 0n) + (next?.cell.commitmentWon ?? 0n)).toBe(
        committedWon + spentWon,
      )
    }),
  )
})
