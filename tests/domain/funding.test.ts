import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  carryTypes,
  type EntryKind,
  entryKinds,
  entryRefusal,
  type FundingSum,
  fundingCell,
  fundingGrid,
  fundingSources,
  mayBurden,
  rateBp,
  reversalOf,
  reversalRefusal,
} from '#app/domain/funding.ts'

const sum = (kind: EntryKind, amountWon: bigint, change: Partial<FundingSum> = {}): FundingSum => ({
  fiscalYear: 2026,
  source: 'own',
  kind,
  carryType: kind === 'carry-in' || kind === 'carry-out' ? 'incurred' : null,
  amountWon,
  ...change,
})
const sums = fc.array(
  fc.record({
    fiscalYear: fc.integer({ min: 2024, max: 2027 }),
    source: fc.constantFrom(...fundingSources),
    kind: fc.constantFrom(...entryKinds),
    carryType: fc.constantFrom(...carryTypes, null),
    amountWon: fc.bigInt({ min: -1_000n, max: 10n ** 12n }),
  }),
  { maxLength: 40 },
)

test('budget available is original, supplementary, carried in and transferred, less what is carried out', () => {
  const cell = fundingCell([
    sum('plan', 900n),
    sum('original', 500n),
    sum('supplementary', 100n),
    sum('carry-in', 50n),
    sum('carry-out', 30n),
    sum('transfer', -20n),
    sum('commitment', 550n),
    sum('expenditure', 400n),
  ])
  expect(cell).toMatchObject({ availableWon: 600n, expenditureWon: 400n, remainingWon: 200n, planWon: 900n })
})

test('what is carried over is told by its type, and the types add up to it', () => {
  const cell = fundingCell([
    sum('carry-in', 50n, { carryType: 'approved' }),
    sum('carry-in', 7n, { carryType: 'incurred' }),
    sum('carry-out', 30n, { carryType: 'continuing' }),
  ])
  expect(cell).toMatchObject({ carryInWon: 57n, carryOutWon: 30n, availableWon: 27n })
  expect(cell.carryInByType).toEqual({ continuing: null, approved: 50n, incurred: 7n })
  expect(cell.carryOutByType).toEqual({ continuing: 30n, approved: null, incurred: null })
})

test.each([
  ['the year of the payment', 2026, '2026-12-31', true],
  ['the year before, until 20 January', 2026, '2027-01-20', true],
  ['the year before, after that', 2026, '2027-01-21', false],
  ['a year to come', 2027, '2026-12-31', false],
  ['two years before', 2025, '2027-01-05', false],
])('a payment burdens %s', (_, fiscalYear, paidOn, may) => {
  expect(mayBurden(fiscalYear, paidOn)).toBe(may)
})

test('what was never entered is nothing, not zero', () => {
  expect(fundingCell([sum('plan', 10n)])).toMatchObject({
    originalWon: null,
    availableWon: null,
    expenditureWon: null,
    remainingWon: null,
  })
  expect(fundingCell([sum('original', 10n), sum('original', -10n)]).originalWon).toBe(0n)
})

test('the grid has a row for each source of a year, and the sum of the year after them', () => {
  const grid = fundingGrid([
    sum('original', 5n, { source: 'special-grant' }),
    sum('original', 7n),
    sum('original', 1n, { fiscalYear: 2025 }),
  ])
  expect(grid.map(({ fiscalYear, source, cell }) => [fiscalYear, source, cell.availableWon])).toEqual([
    [2025, 'own', 1n],
    [2025, null, 1n],
    [2026, 'own', 7n],
    [2026, 'special-grant', 5n],
    [2026, null, 12n],
  ])
})

test('the sum of a year is the sum of its sources, whatever was entered', () => {
  fc.assert(
    fc.property(sums, (entered) => {
      const grid = fundingGrid(entered)
      for (const total of grid.filter(({ source }) => source === null)) {
        const parts = grid.filter(
          ({ fiscalYear, source }) => fiscalYear === total.fiscalYear && source !== null,
        )
        for (const field of ['availableWon', 'expenditureWon', 'remainingWon', 'planWon'] as const) {
          const added = parts.reduce((all, { cell }) => all + (cell[field] ?? 0n), 0n)
          expect(total.cell[field] ?? 0n).toBe(added)
        }
      }
    }),
  )
})

test('the execution rate is spending over the budget available, half up, and nothing without a budget', () => {
  expect(rateBp(1n, 3n)).toBe(3_333)
  expect(rateBp(2n, 3n)).toBe(6_667)
  expect(rateBp(null, 100n)).toBe(0)
  expect(rateBp(-2n, 3n)).toBe(-6_667)
  expect(rateBp(5n, null)).toBeNull()
  expect(rateBp(5n, 0n)).toBeNull()
})

const budget = fundingCell([sum('original', 100n), sum('commitment', 50n), sum('expenditure', 40n)])
const entry = { fiscalYear: 2026, kind: 'expenditure' as EntryKind, carryType: null, amountWon: 60n }

test.each([
  ['spends all that is left', entry, false, null],
  ['spends a won more than is left', { ...entry, amountWon: 61n }, false, 'beyond-budget'],
  [
    'carries out more than is left',
    { ...entry, kind: 'carry-out', carryType: carryTypes[0], amountWon: 61n },
    false,
    'beyond-budget',
  ],
  [
    'transfers more away than is left',
    { ...entry, kind: 'transfer', amountWon: -61n },
    false,
    'beyond-budget',
  ],
  ['transfers away what is left', { ...entry, kind: 'transfer', amountWon: -60n }, false, null],
  ['cuts the budget to what is spent', { ...entry, kind: 'supplementary', amountWon: -60n }, false, null],
  ['cuts the budget below it', { ...entry, kind: 'supplementary', amountWon: -61n }, false, 'beyond-budget'],
  ['frees what was committed', { ...entry, kind: 'commitment', amountWon: -50n }, false, null],
  ['frees more than that', { ...entry, kind: 'commitment', amountWon: -51n }, false, 'beyond-commitment'],
  ['commits beyond the budget', { ...entry, kind: 'commitment', amountWon: 1_000n }, false, null],
  ['is in a closed year', entry, true, 'year-closed'],
  ['is nothing', { ...entry, amountWon: 0n }, false, 'wrong-sign'],
  ['is negative without being a reversal', { ...entry, amountWon: -1n }, false, 'wrong-sign'],
  ['carries over without saying how', { ...entry, kind: 'carry-in' }, false, 'carry-type'],
  ['says how it is carried over and is not', { ...entry, carryType: 'incurred' }, false, 'carry-type'],
] as const)('an entry that %s is judged so', (_, judged, isYearClosed, refusal) => {
  expect(entryRefusal(judged, budget, isYearClosed)).toBe(refusal)
})

test.each([
  ['a budget of which enough is left', 'original', -60n, null],
  ['a budget that was spent meanwhile', 'original', -61n, 'beyond-budget'],
  ['a plan', 'plan', -1_000n, null],
  ['money spent', 'expenditure', -40n, null],
  ['money carried out', 'carry-out', -500n, null],
  ['money carried in and spent', 'carry-in', -61n, 'beyond-budget'],
] as const)('taking back %s is judged by what remains', (_, kind, amountWon, refusal) => {
  expect(reversalRefusal({ kind, amountWon }, budget)).toBe(refusal)
})

test('nothing taken without a second person leaves less than nothing', () => {
  const drawn = fc.record({
    kind: fc.constantFrom(...entryKinds),
    amountWon: fc.bigInt({ min: -500n, max: 500n }),
  })
  fc.assert(
    fc.property(fc.array(drawn, { maxLength: 60 }), (entered) => {
      const taken: FundingSum[] = []
      for (const { kind, amountWon } of entered) {
        const isCarry = kind === 'carry-in' || kind === 'carry-out'
        const typed = { fiscalYear: 2026, kind, carryType: isCarry ? carryTypes[0] : null, amountWon }
        if (entryRefusal(typed, fundingCell(taken), false) === null) taken.push(sum(kind, amountWon))
      }
      const cell = fundingCell(taken)
      expect((cell.remainingWon ?? 0n) >= 0n && (cell.commitmentWon ?? 0n) >= 0n).toBe(true)
    }),
  )
})

test('an entry and its reversal leave the cell as it was', () => {
  const taken = { ...sum('original', 25n), id: 7n, reversesId: null }
  const back = reversalOf(taken)
  expect(back).toEqual({ ...sum('original', -25n), reversesId: 7n })
  expect(fundingCell([sum('original', 100n), taken, back])).toEqual(fundingCell([sum('original', 100n)]))
  expect(() => reversalOf({ id: 8n, amountWon: -25n, reversesId: 7n })).toThrow('a reversal is not reversed')
})
