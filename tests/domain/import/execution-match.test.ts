import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fundingSources } from '#app/domain/funding.ts'
import { executionKinds } from '#app/domain/import/execution-mapping.ts'
import { executionSums, type LedgerEntry, matchExecution } from '#app/domain/import/execution-match.ts'
import type { ExecutionRow } from '#app/domain/import/execution-rows.ts'

let id = 0n
const ours = (change: Partial<LedgerEntry> = {}): LedgerEntry => {
  id += 1n
  return {
    ...{ id, project: 'S-1', fiscalYear: 2026, source: 'own', kind: 'expenditure', documentNo: 'A-1' },
    ...{ entryOn: '2026-03-02', amountWon: 100n, reversesId: null },
    ...change,
  }
}
const theirs = (row: number, change: Partial<ExecutionRow> = {}): ExecutionRow => ({
  ...{ row, project: 'S-1', fiscalYear: 2026, source: 'own', kind: 'expenditure', documentNo: 'A-1' },
  ...{ entryOn: '2026-03-02', amountWon: 100n, note: null, accountChapter: null, accountPolicy: null },
  ...{ accountUnit: null, accountDetail: null, accountItem: null },
  ...change,
})

describe('a line and an entry are the same', () => {
  test.each<Partial<ExecutionRow>>([
    { project: 'S-2' },
    { fiscalYear: 2025 },
    { source: 'district' },
    { kind: 'commitment' },
    { documentNo: 'A-2' },
  ])('not when %o', (change) => {
    const { matched, onlyOurs, onlyTheirs } = matchExecution([ours()], [theirs(2, change)])
    expect([matched.length, onlyOurs.length, onlyTheirs.length]).toEqual([0, 1, 1])
  })

  test('with another amount or day too, and then they differ and come first', () => {
    const { matched } = matchExecution(
      [ours(), ours({ documentNo: 'A-2' }), ours({ documentNo: 'A-3' })],
      [
        theirs(2),
        theirs(3, { documentNo: 'A-2', amountWon: 90n }),
        theirs(4, { documentNo: 'A-3', entryOn: '2026-03-03' }),
      ],
    )
    expect(matched.map(({ theirs: { row }, isEqual }) => [row, isEqual])).toEqual([
      [3, false],
      [4, false],
      [2, true],
    ])
  })
})

test('of several with one number those of the same amount find each other', () => {
  const entries = [ours({ amountWon: 1n }), ours({ amountWon: 2n }), ours({ amountWon: 3n })]
  const { matched, onlyOurs } = matchExecution(entries, [
    theirs(2, { amountWon: 3n }),
    theirs(3, { amountWon: 2n }),
  ])
  expect(matched.map((match) => [match.ours.amountWon, match.theirs.amountWon])).toEqual([
    [3n, 3n],
    [2n, 2n],
  ])
  expect(onlyOurs.map(({ amountWon }) => amountWon)).toEqual([1n])
})

describe('an entry that was taken back', () => {
  const entry = ours()
  const reversal = ours({ documentNo: 'R-1', amountWon: -100n, reversesId: entry.id })

  test('is no answer to a line: an import that was undone can be taken again', () => {
    const { matched, onlyOurs, onlyTheirs, cancelled } = matchExecution([entry, reversal], [theirs(2)])
    expect([matched, onlyOurs, onlyTheirs.length, cancelled]).toEqual([[], [], 1, [entry, reversal]])
  })

  test('is one where the accounting system has both', () => {
    const both = [theirs(2), theirs(3, { documentNo: 'R-1', amountWon: -100n })]
    const { matched, onlyTheirs, cancelled } = matchExecution([entry, reversal], both)
    expect([matched.length, onlyTheirs, cancelled]).toEqual([2, [], []])
  })

  test('stands by itself where its year was closed and the reversal lies in another', () => {
    const later = { ...reversal, fiscalYear: 2027 }
    const { matched, onlyOurs } = matchExecution([entry, later], [theirs(2)])
    expect([matched.length, onlyOurs]).toEqual([1, [later]])
  })
})

const key = {
  project: fc.constantFrom('S-1', 'S-2'),
  fiscalYear: fc.constantFrom(2025, 2026),
  source: fc.constantFrom(...fundingSources.slice(0, 2)),
  kind: fc.constantFrom(...executionKinds),
  documentNo: fc.constantFrom('A-1', 'A-2'),
  entryOn: fc.constantFrom('2026-03-02', '2026-03-03'),
  amountWon: fc.constantFrom(-100n, 100n, 70n, 10n ** 15n - 1n),
}
const entries = fc.array(fc.record({ ...key, takesBack: fc.boolean() }), { maxLength: 30 }).map((all) =>
  all.flatMap(({ takesBack, ...entry }) => {
    const first = ours(entry)
    return takesBack
      ? [first, ours({ ...entry, amountWon: -entry.amountWon, reversesId: first.id })]
      : [first]
  }),
)
const lines = fc
  .array(fc.record(key), { maxLength: 30 })
  .map((all) => all.map((line, index) => theirs(index + 2, line)))

test('every line and every entry stands in exactly one list, and the sums add up to both totals by kind', () => {
  fc.assert(
    fc.property(entries, lines, (ledger, file) => {
      const match = matchExecution(ledger, file)
      const all = [...match.matched.map((one) => one.ours), ...match.onlyOurs, ...match.cancelled]
      expect(new Set(all)).toEqual(new Set(ledger))
      expect(all).toHaveLength(ledger.length)
      const rows = [...match.matched.map((one) => one.theirs), ...match.onlyTheirs].map(({ row }) => row)
      expect(rows.sort((a, b) => a - b)).toEqual(file.map(({ row }) => row))
      const sums = executionSums(match)
      for (const kind of executionKinds) {
        const total = (all: readonly { kind: string; amountWon: bigint }[]) =>
          all.reduce((sum, one) => sum + (one.kind === kind ? one.amountWon : 0n), 0n)
        const of = (side: 'oursWon' | 'theirsWon') =>
          sums.reduce((sum, one) => sum + (one.kind === kind ? (one[side] ?? 0n) : 0n), 0n)
        expect([of('oursWon'), of('theirsWon')]).toEqual([total(ledger), total(file)])
      }
      expect(sums.reduce((sum, one) => sum + one.count, 0) + match.cancelled.length).toBe(
        ledger.length + match.onlyTheirs.length,
      )
    }),
  )
})

test('a file that calls 20,000 lines the same is laid beside the ledger all the same', () => {
  const file = Array.from({ length: 20_000 }, (_, index) =>
    theirs(index + 2, { amountWon: BigInt(index + 1) }),
  )
  const ledger = file.map(({ amountWon }) => ours({ amountWon: amountWon + 20_000n }))
  expect(matchExecution(ledger, file).matched).toHaveLength(20_000)
})
