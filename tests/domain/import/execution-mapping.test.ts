import { describe, expect, test } from 'vitest'
import {
  amountField,
  columnIndexes,
  type ExecutionMapping,
  likelyColumns,
  likelyHeaderRow,
  mappingFaults,
} from '#app/domain/import/execution-mapping.ts'

const mapping = (change: Partial<ExecutionMapping> = {}): ExecutionMapping => ({
  columns: {},
  fixed: { fiscalYear: null, source: null, kind: null },
  projects: {},
  ...change,
})

describe('the likely reading of a file', () => {
  test('takes the row with the most known headings below a title', () => {
    const rows = [
      ['2026년 집행내역'],
      ['', '작성: 재정과'],
      ['결의번호', '지출일자', '금액(원)'],
      ['1', '2', '3'],
    ]
    expect(likelyHeaderRow({ rows })).toBe(3)
  })

  test('is left to the person where too few headings are known', () => {
    expect(
      likelyHeaderRow({
        rows: [
          ['금액', '가', '나'],
          ['1', '2', '3'],
        ],
      }),
    ).toBeNull()
    expect(likelyHeaderRow({ rows: [] })).toBeNull()
  })

  test('knows headings of accounting systems in both languages, each column once', () => {
    expect(
      likelyColumns([
        'No',
        '회계 연도',
        '지출일자',
        '지출액(원)',
        '세부사업 코드',
        '통계목',
        '재원',
        '전표번호',
        '적 요',
      ]),
    ).toEqual({
      documentNo: '전표번호',
      entryOn: '지출일자',
      amount: '지출액(원)',
      fiscalYear: '회계 연도',
      source: '재원',
      accountDetail: '세부사업 코드',
      accountItem: '통계목',
      note: '적 요',
    })
    expect(likelyColumns(['Document No.', 'Date', 'Amount', 'Project code'])).toEqual({
      ...{ documentNo: 'Document No.', entryOn: 'Date', amount: 'Amount', project: 'Project code' },
    })
  })
})

describe('a file with both amounts in one row', () => {
  test('has a column for each kind and none for the amount', () => {
    expect(likelyColumns(['문서번호', '일자', '구분', '원인행위액', '지출액(원)', '재원'])).toEqual({
      ...{ documentNo: '문서번호', entryOn: '일자', source: '재원' },
      ...{ commitment: '원인행위액', expenditure: '지출액(원)' },
    })
  })

  test('needs no kind, and says no amount twice', () => {
    const columns = { documentNo: '번호', entryOn: '일자', expenditure: '지출액', project: '사업' }
    const fixed = { fiscalYear: null, source: 'own', kind: null } as const
    const headings = [...Object.values(columns), '금액']
    expect(mappingFaults(mapping({ columns, fixed }), headings)).toEqual([])
    const twice = { ...columns, amount: '금액' }
    expect(mappingFaults(mapping({ columns: twice, fixed }), headings)).toEqual(['amount-twice'])
  })

  test('shows the amount of a kind in the column of that kind', () => {
    const rows = [['번호', '지출액']]
    const indexes = columnIndexes({ columns: { documentNo: '번호', expenditure: '지출액' } }, { rows }, 1)
    expect([amountField(indexes, 'expenditure'), amountField(indexes, 'commitment')]).toEqual([
      'expenditure',
      'amount',
    ])
  })
})

describe('a mapping', () => {
  const columns = { documentNo: '번호', entryOn: '일자', amount: '금액', accountDetail: '세부사업' }

  test('needs a column or a fixed value for all that every entry has', () => {
    expect(mappingFaults(mapping(), [])).toEqual([
      'documentNo',
      'entryOn',
      'amount',
      'kind',
      'source',
      'project',
    ])
    const fixed = { fiscalYear: null, source: 'own', kind: 'expenditure' } as const
    expect(mappingFaults(mapping({ columns, fixed }), Object.values(columns))).toEqual([])
  })

  test('of another file lacks the columns that this one does not have', () => {
    const fixed = { fiscalYear: 2026, source: 'own', kind: 'expenditure' } as const
    expect(mappingFaults(mapping({ columns, fixed }), ['번호', '일자', '금액'])).toEqual(['project'])
  })

  test('finds its columns by their headings, wherever they stand', () => {
    const rows = [['적요', '금액', '번호']]
    expect(columnIndexes({ columns }, { rows }, 1)).toMatchObject({
      documentNo: 2,
      amount: 1,
      note: null,
      kind: null,
    })
  })
})
