import { describe, expect, test } from 'vitest'
import type { SheetCell } from '#app/domain/import/execution-file.ts'
import type { ExecutionMapping } from '#app/domain/import/execution-mapping.ts'
import { readExecutionRows } from '#app/domain/import/execution-rows.ts'

const headings = ['문서번호', '일자', '금액', '구분', '재원', '사업코드', '세부사업', '적요', '회계연도']
const mapping: ExecutionMapping = {
  columns: {
    ...{ documentNo: '문서번호', entryOn: '일자', amount: '금액', kind: '구분', source: '재원' },
    ...{ project: '사업코드', accountDetail: '세부사업', note: '적요', fiscalYear: '회계연도' },
  },
  fixed: { fiscalYear: null, source: null, kind: null },
  projects: { 'D-77': 'S-2', 'D-88': 'gone', 'D-0': '-', 'S-1': '-' },
}
const line = (change: Record<number, SheetCell> = {}): SheetCell[] =>
  ['A-1', '2026-03-02', '1,000', '지출', '자체', 'S-1', '', '', ''].map(
    (cell, index) => change[index] ?? cell,
  )
const read = (lines: readonly SheetCell[][], by: ExecutionMapping = mapping) =>
  readExecutionRows({ rows: [['집행내역'], headings, ...lines] }, 2, by, {
    ...{ dateSystem: '1900', projects: new Set(['S-1', 'S-2']) },
  })

test('a line becomes an entry in our words, with the row it stands in', () => {
  expect(read([line({ 6: '1-2', 7: ' 설계비  1차 ' })]).rows).toEqual([
    {
      ...{ row: 3, project: 'S-1', fiscalYear: 2026, source: 'own', kind: 'expenditure' },
      ...{ documentNo: 'A-1', entryOn: '2026-03-02', amountWon: 1000n, note: '설계비 1차' },
      ...{
        accountChapter: null,
        accountPolicy: null,
        accountUnit: null,
        accountDetail: '1-2',
        accountItem: null,
      },
    },
  ])
})

test('empty lines and sums are no entries; a sum is one where no document is named', () => {
  const { rows, faults, totals } = read([
    line(),
    ['', '', ''],
    line({ 0: '', 1: '', 5: '합 계' }),
    line({ 0: 'A-2', 7: '합계' }),
  ])
  expect([rows.map(({ row }) => row), faults, totals]).toEqual([[3, 6], [], [5]])
})

describe('what cannot be read is named by row, column and reason:', () => {
  test.each<[string, Record<number, SheetCell>, string | null, string]>([
    ['no document number', { 0: ' ' }, 'A', 'required'],
    ['a document number that is too long', { 0: 'x'.repeat(61) }, 'A', 'too-long'],
    ['a day that is none', { 1: '2026-02-30' }, 'B', 'date'],
    ['a day of another century', { 1: '1926-02-03' }, 'B', 'date-range'],
    ['an amount that is none', { 2: '천원' }, 'C', 'amount'],
    ['a part of a won', { 2: '0.5' }, 'C', 'amount-fraction'],
    ['nothing', { 2: '0' }, 'C', 'amount-zero'],
    ['an error of the spreadsheet', { 2: { fault: 'error', text: '#REF!' } }, 'C', 'error'],
    ['a number that lost digits', { 0: { fault: 'digits', text: '90071992547409930' } }, 'A', 'digits'],
    ['a formula without a result', { 2: { fault: 'no-result', text: '=A1' } }, 'C', 'no-result'],
    ['another kind', { 3: '예산' }, 'D', 'kind'],
    ['another source', { 4: '이월' }, 'E', 'source'],
    ['a year that is none', { 8: '26' }, 'I', 'year'],
    ['a project that is not ours', { 5: 'S-9' }, 'F', 'untranslated'],
    ['no project and no account', { 5: '' }, 'G', 'required'],
    ['an account that names no project', { 5: '', 6: 'D-99' }, 'G', 'untranslated'],
    ['an account whose project is gone', { 5: '', 6: 'D-88' }, 'G', 'project'],
    ['a note that is too long', { 7: 'x'.repeat(501) }, 'H', 'too-long'],
  ])('%s', (_, change, column, reason) => {
    const { rows, faults } = read([line({ 0: 'A-0' }), line(change)])
    expect(rows.map(({ row }) => row)).toEqual([3])
    expect(faults).toMatchObject([{ row: 4, column, reason }])
  })

  test('all that is wrong with a row at once', () => {
    expect(read([line({ 1: 'x', 2: 'y', 4: 'z' })]).faults.map(({ column }) => column)).toEqual([
      'B',
      'C',
      'E',
    ])
  })

  test('a line that stands there twice, whatever its note says', () => {
    const { rows, faults } = read([line(), line({ 7: '다시' }), line({ 2: '2,000' })])
    expect(rows).toHaveLength(3)
    expect(faults).toEqual([
      { row: 4, column: 'A', field: 'documentNo', reason: 'duplicate', text: 'A-1 (3)' },
    ])
  })
})

test('the code of a 세부사업, or any other name, stands for the project that the mapping names', () => {
  const { rows } = read([line({ 5: '', 6: 'D-77' }), line({ 0: 'A-2', 5: 'D-77' })])
  expect(rows.map(({ project }) => project)).toEqual(['S-2', 'S-2'])
})

test('rows of what is not followed here are left out, whatever else they say; a code of ours is never left out', () => {
  const { rows, faults, leftOut } = read([line(), line({ 2: 'x', 5: 'D-0' }), line({ 5: '', 6: 'D-0' })])
  expect([rows.map(({ row }) => row), faults, leftOut]).toEqual([[3], [], [4, 5]])
})

test('no name of a project reaches what objects inherit', () => {
  expect(read([line({ 5: 'constructor' })]).faults).toMatchObject([{ reason: 'untranslated' }])
})

test('what the mapping fixes holds for every row, and without a year that of the date', () => {
  const fixed = { fiscalYear: 2025, source: 'district', kind: 'commitment' } as const
  expect(read([line({ 3: '', 4: '' })], { ...mapping, fixed }).rows).toMatchObject([
    { fiscalYear: 2025, source: 'district', kind: 'commitment' },
  ])
  expect(read([line({ 1: '2027-01-05' }), line({ 1: '2027-01-05', 8: '2026년' })]).rows).toMatchObject([
    { fiscalYear: 2027 },
    { fiscalYear: 2026 },
  ])
})

describe('a row with a column for each kind', () => {
  const { kind: _, amount: __, ...columns } = mapping.columns
  const split = { ...mapping, columns: { ...columns, commitment: '금액', expenditure: '구분' } }
  const made = (commitment: string, expenditure: string) => {
    const { rows, faults } = read([line({ 2: commitment, 3: expenditure })], split)
    return {
      rows: rows.map(({ row, kind, amountWon }) => [row, kind, amountWon]),
      faults: faults.map(({ field, column, reason }) => [field, column, reason]),
    }
  }

  test('makes an entry of each amount, and none of what says nothing', () => {
    expect(made('1,000', '400').rows).toEqual([
      [3, 'commitment', 1000n],
      [3, 'expenditure', 400n],
    ])
    expect(made('0', '400').rows).toEqual([[3, 'expenditure', 400n]])
    expect(made('1,000', '-').rows).toEqual([[3, 'commitment', 1000n]])
    expect(made('1,000', ' ')).toEqual({ rows: [[3, 'commitment', 1000n]], faults: [] })
  })

  test('is refused whole when one amount is none, or both say nothing', () => {
    expect(made('1,000', '천원')).toEqual({ rows: [], faults: [['expenditure', 'D', 'amount']] })
    expect(made('', '0')).toEqual({ rows: [], faults: [['commitment', 'C', 'required']] })
  })

  test('twice in a file is said for each of its entries', () => {
    const { faults } = read([line({ 2: '5', 3: '4' }), line({ 2: '5', 3: '4' })], split)
    expect(faults.map(({ row, field, reason }) => [row, field, reason])).toEqual([
      [4, 'commitment', 'duplicate'],
      [4, 'expenditure', 'duplicate'],
    ])
  })
})
