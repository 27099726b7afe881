import { expect, test } from 'vitest'
import { type Books, executionPlan, type ProjectSum } from '#app/domain/import/execution-import.ts'
import type { ExecutionRow } from '#app/domain/import/execution-rows.ts'

const line = (row: number, change: Partial<ExecutionRow> = {}): ExecutionRow => ({
  ...{ row, project: 'S-1', fiscalYear: 2026, source: 'own', kind: 'expenditure', documentNo: `A-${row}` },
  ...{ entryOn: '2026-03-02', amountWon: 100n, note: null, accountChapter: null, accountPolicy: null },
  ...{ accountUnit: null, accountDetail: null, accountItem: null },
  ...change,
})
const budget = (amountWon: bigint, change: Partial<ProjectSum> = {}): ProjectSum => ({
  ...{ project: 'S-1', fiscalYear: 2026, source: 'own', kind: 'original', carryType: null, amountWon },
  ...change,
})
const planned = (rows: ExecutionRow[], books: Partial<Books> = {}) =>
  executionPlan(
    { rows, faults: [], totals: [], leftOut: [] },
    { entries: [], sums: [budget(250n)], closedYears: new Set(), ...books },
  )
const refused = (rows: ExecutionRow[], books: Partial<Books> = {}) =>
  planned(rows, books).refused.map(({ row, reason }) => [row.row, reason])

test('lines that the ledger lacks enter by day until the budget of their cell is used up', () => {
  expect(refused([line(2, { entryOn: '2026-05-01' }), line(3), line(4)])).toEqual([[2, 'beyond-budget']])
  expect(
    refused([line(2), line(3, { amountWon: 50n })], {
      sums: [budget(250n), budget(100n, { kind: 'expenditure' })],
    }),
  ).toEqual([])
})

test('the budget of another project, year or source is not theirs', () => {
  expect(
    refused([line(2, { project: 'S-2' }), line(3, { fiscalYear: 2027 }), line(4, { source: 'private' })]),
  ).toEqual([
    [2, 'beyond-budget'],
    [3, 'beyond-budget'],
    [4, 'beyond-budget'],
  ])
})

test('a line of a closed year is refused, one that the ledger has already is not', () => {
  const closedYears = new Set([2026])
  expect(refused([line(2)], { closedYears })).toEqual([[2, 'year-closed']])
  const { row: _, ...known } = line(2)
  expect(refused([line(2)], { closedYears, entries: [{ ...known, id: 1n, reversesId: null }] })).toEqual([])
})

test('money that comes back is entered as a reversal, not as a negative expenditure', () => {
  expect(refused([line(2, { amountWon: -100n })])).toEqual([[2, 'wrong-sign']])
})

test('a commitment may fall with a change order, but not below nothing', () => {
  const commitment = (row: number, amountWon: bigint) => line(row, { kind: 'commitment', amountWon })
  expect(refused([commitment(2, 500n), commitment(3, -200n), commitment(4, -301n)])).toEqual([
    [4, 'beyond-commitment'],
  ])
})
