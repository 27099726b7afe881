import type { EntryKind, FundingSource } from '#app/domain/funding.ts'
import { cellText, type ExecutionSheet, headingsOf } from './execution-file.ts'

/**
 * What a column of an execution file can say. A row says one amount and its kind, or it has a column of amounts for
 * each kind, and makes an entry of each. The account ladder is 회계 > 정책사업 > 단위사업 > 세부사업 > 통계목.
 */
export const executionFields = [
  'documentNo',
  'entryOn',
  'amount',
  'kind',
  'commitment',
  'expenditure',
  'fiscalYear',
  'source',
  'project',
  'accountChapter',
  'accountPolicy',
  'accountUnit',
  'accountDetail',
  'accountItem',
  'note',
] as const
export type ExecutionField = (typeof executionFields)[number]

/** What the accounting system books: 원인행위 and 지출. Budgets come from the council, not from this file. */
export const executionKinds = ['commitment', 'expenditure'] as const satisfies readonly EntryKind[]
export type ExecutionKind = (typeof executionKinds)[number]

/** How a file is read: saved by name and used again for the next one. */
export interface ExecutionMapping {
  /** the heading of the column that says it */
  columns: Readonly<Partial<Record<ExecutionField, string>>>
  /** what holds for every row of a file that has no column for it; without a year that of the date counts */
  fixed: Readonly<{ fiscalYear: number | null; source: FundingSource | null; kind: ExecutionKind | null }>
  /** what the file calls a project (as a rule the code of its 세부사업), and our code of it or `notOurs` */
  projects: Readonly<Record<string, string>>
}

/** Stands in the place of a code for what is not followed here: its rows are left out. */
export const notOurs = '-'

/** Which sheet of a file is read (from 0), from which row of headings on (from 1), and how. */
export interface ExecutionChoice {
  sheet: number
  headerRow: number
  mapping: ExecutionMapping
}

/** Headings of accounting systems without spaces and brackets, the likeliest first. */
const usualHeadings: Readonly<Record<ExecutionField, RegExp>> = {
  documentNo: /^(문서번호|전표번호|결의서?번호|지출결의번호|원인행위번호|관리번호|documentn(o|umber))/,
  entryOn: /^(전표일|결의일|지출일|지급일|원인행위일|처리일|일자$|날짜$|date$|entrydate)/,
  amount: /^(금액|지출액|지출금액|집행액|지급액|원인행위액|amount)/,
  commitment: /^(지출)?원인행위(금액|액)|^commit(ment|ted)/,
  expenditure: /^(지출|집행|지급)(금액|액)|^(expenditure|spent)/,
  kind: /^(구분|종류|유형|집행구분|kind|type)$/,
  fiscalYear: /^(회계연도|회계년도|연도|년도|fiscalyear|year)$/,
  source: /^(재원|재원구분|재원명|fundingsource|source)$/,
  project: /^(사업코드|사업번호|개별사업|개별사업코드|projectcode|project)$/,
  accountChapter: /^(회계|회계코드|회계구분)$/,
  accountPolicy: /^정책사업/,
  accountUnit: /^단위사업/,
  accountDetail: /^세부사업/,
  accountItem: /^(통계목|목|세목|예산과목)/,
  note: /^(적요|비고|내용|제목|건명|note|remark|description)/,
}

/** Few rows above a table hold its title; the headings come within these. */
const headerWithin = 20

/** The row of the headings, from 1: that with the most headings that are known. Null where no row has three. */
export function likelyHeaderRow({ rows }: Pick<ExecutionSheet, 'rows'>): number | null {
  const known = rows.slice(0, headerWithin).map((row) => {
    const texts = row.map((cell) => bare(cellText(cell)))
    return executionFields.filter(
      (field) => !isAmountOfKind(field) && texts.some((text) => usualHeadings[field].test(text)),
    ).length
  })
  const most = Math.max(0, ...known)
  return most < 3 ? null : known.indexOf(most) + 1
}

/** Whether a column has the amounts of one kind. */
function isAmountOfKind(field: ExecutionField): field is ExecutionKind {
  return executionKinds.some((kind) => kind === field)
}

/** The column of each field as far as its heading says so; no column is taken for two fields. */
export function likelyColumns(headings: readonly string[]): Partial<Record<ExecutionField, string>> {
  const taken = new Set<string>()
  const columns: Partial<Record<ExecutionField, string>> = {}
  const isSplit = executionKinds.every((kind) => headings.some((one) => usualHeadings[kind].test(bare(one))))
  for (const field of executionFields) {
    if (isSplit ? field === 'amount' || field === 'kind' : isAmountOfKind(field)) continue
    const heading = headings.find((one) => !taken.has(one) && usualHeadings[field].test(bare(one)))
    if (heading === undefined) continue
    taken.add(heading)
    columns[field] = heading
  }
  return columns
}

function bare(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\([^()]*\)|[\s_.:*]/g, '')
}

/**
 * Why a mapping cannot be read by: what is needed of every row has neither a column nor a fixed value, or amounts are
 * to be read in both ways, which would count them twice.
 */
export type MappingFault =
  | 'documentNo'
  | 'entryOn'
  | 'amount'
  | 'amount-twice'
  | 'kind'
  | 'source'
  | 'project'

/**
 * What a mapping lacks for a sheet with these headings: a column that is not there counts as none. A project is
 * known by its own column or by that of the 세부사업.
 */
export function mappingFaults(
  { columns, fixed }: ExecutionMapping,
  headings: readonly string[],
): MappingFault[] {
  const has = (field: ExecutionField) => headings.includes(columns[field] ?? '')
  const isSplit = executionKinds.some(has)
  const lacking: [MappingFault, boolean][] = [
    ['documentNo', !has('documentNo')],
    ['entryOn', !has('entryOn')],
    ['amount', !has('amount') && !isSplit],
    ['amount-twice', has('amount') && isSplit],
    ['kind', !has('kind') && fixed.kind === null && !isSplit],
    ['source', !has('source') && fixed.source === null],
    ['project', !has('project') && !has('accountDetail')],
  ]
  return lacking.flatMap(([fault, isLacking]) => (isLacking ? [fault] : []))
}

/** Which column says the amount of a kind. */
export function amountField(
  columns: Readonly<Record<ExecutionField, number | null>>,
  kind: ExecutionKind,
): ExecutionField {
  return columns[kind] === null ? 'amount' : kind
}

/** Where each field stands, from 0; null for one without a column in this sheet. */
export function columnIndexes(
  { columns }: Pick<ExecutionMapping, 'columns'>,
  sheet: Pick<ExecutionSheet, 'rows'>,
  headerRow: number,
): Record<ExecutionField, number | null> {
  const headings = headingsOf(sheet, headerRow)
  const indexOf = (field: ExecutionField) => {
    const index = headings.indexOf(columns[field] ?? '')
    return index < 0 ? null : index
  }
  return Object.fromEntries(executionFields.map((field) => [field, indexOf(field)])) as Record<
    ExecutionField,
    number | null
  >
}
