import type { PlainDate } from '#app/domain/calendar.ts'
import type { FundingSource } from '#app/domain/funding.ts'
import { groupBy } from '#app/domain/group.ts'
import type { Won } from '#app/domain/money.ts'
import {
  type AmountFault,
  type DateFault,
  readAmount,
  readDay,
  readFiscalYear,
  readKind,
  readSource,
} from './execution-cells.ts'
import {
  type CellFault,
  cellText,
  columnLetters,
  type DateSystem,
  type ExecutionSheet,
  type SheetCell,
} from './execution-file.ts'
import {
  columnIndexes,
  type ExecutionField,
  type ExecutionKind,
  type ExecutionMapping,
  executionKinds,
  notOurs,
} from './execution-mapping.ts'

/** One line of the accounting system in our words; a row with amounts of both kinds is two of them. */
export interface ExecutionRow {
  /** of the sheet, from 1 */
  row: number
  /** code */
  project: string
  fiscalYear: number
  source: FundingSource
  kind: ExecutionKind
  documentNo: string
  entryOn: PlainDate
  /** never zero; a return of money is negative */
  amountWon: Won
  accountChapter: string | null
  accountPolicy: string | null
  accountUnit: string | null
  accountDetail: string | null
  accountItem: string | null
  note: string | null
}

/** Why a row cannot be taken; `duplicate` says a line twice, `untranslated` names a project that nobody has named. */
export type RowFaultReason =
  | CellFault
  | AmountFault
  | DateFault
  | 'required'
  | 'year'
  | 'kind'
  | 'source'
  | 'project'
  | 'untranslated'
  | 'too-long'
  | 'duplicate'

/** A refused cell, by the place where a spreadsheet shows it. */
export interface RowFault {
  row: number
  /** letters of the column; null where the file has no column for it */
  column: string | null
  field: ExecutionField
  reason: RowFaultReason
  /** what stands there, or what it is the same as */
  text: string
}

export interface ReadRows {
  rows: ExecutionRow[]
  faults: RowFault[]
  /** rows that only add others up (합계), which are left out */
  totals: number[]
  /** rows of projects that the mapping says are none of ours */
  leftOut: number[]
}

/** Rows below the headings, as far as anything stands in them. */
export function readExecutionRows(
  sheet: Pick<ExecutionSheet, 'rows'>,
  headerRow: number,
  mapping: ExecutionMapping,
  { dateSystem, projects }: { dateSystem: DateSystem; projects: ReadonlySet<string> },
): ReadRows {
  const columns = columnIndexes(mapping, sheet, headerRow)
  const names = new Map(Object.entries(mapping.projects))
  const read: ReadRows = { rows: [], faults: [], totals: [], leftOut: [] }
  for (const [index, cells] of sheet.rows.entries()) {
    if (index < headerRow || cells.every((cell) => cellText(cell).trim() === '')) continue
    const reader = rowReader(index + 1, cells, columns)
    if (reader.text('documentNo') === '' && cells.some(isTotal)) {
      read.totals.push(index + 1)
      continue
    }
    if (isNotOurs(reader, { projects, names })) {
      read.leftOut.push(index + 1)
      continue
    }
    const made = rowsOf(reader, mapping, { dateSystem, projects, names, columns })
    if (made === null) read.faults.push(...reader.faults)
    else read.rows.push(...made)
  }
  read.faults.push(...duplicates(read.rows, columns))
  return read
}

function isTotal(cell: SheetCell): boolean {
  return /^(합계|소계|총계|누계|계|total|subtotal)$/i.test(cellText(cell).replaceAll(/[\s[\]()<>]/g, ''))
}

type RowReader = ReturnType<typeof rowReader>

/** Reads the fields of one row and gathers what is wrong with them. */
function rowReader(
  row: number,
  cells: readonly SheetCell[],
  columns: Readonly<Record<ExecutionField, number | null>>,
) {
  const faults: RowFault[] = []
  const cellOf = (field: ExecutionField): SheetCell => cells[columns[field] ?? -1] ?? ''
  const refuse = (field: ExecutionField, reason: RowFaultReason, text: string): null => {
    faults.push({ row, column: lettersOf(columns[field]), field, reason, text: text.slice(0, 80) })
    return null
  }
  /** The trimmed text of a cell that can be trusted; of another one null, and its fault. */
  const sound = (field: ExecutionField): string | null => {
    const cell = cellOf(field)
    if (typeof cell !== 'string') return refuse(field, cell.fault, cell.text)
    return cell.replaceAll(/\s+/g, ' ').trim()
  }
  const needed = (field: ExecutionField, most: number): string | null => {
    const text = sound(field)
    if (text === null) return null
    if (text === '') return refuse(field, 'required', '')
    return text.length > most ? refuse(field, 'too-long', text) : text
  }
  const optional = (field: ExecutionField, most: number): string | null => {
    const text = sound(field)
    if (text === null || text === '') return null
    return text.length > most ? refuse(field, 'too-long', text) : text
  }
  return {
    row,
    faults,
    text: (field: ExecutionField) => cellText(cellOf(field)).trim(),
    needed,
    optional,
    refuse,
  }
}

function lettersOf(index: number | null): string | null {
  return index === null ? null : columnLetters(index + 1)
}

interface RowContext {
  dateSystem: DateSystem
  projects: ReadonlySet<string>
  names: ReadonlyMap<string, string>
  columns: Readonly<Record<ExecutionField, number | null>>
}

/** Lengths of texts as in the form of an entry. */
const longestCode = 60
const longestNote = 500

function rowsOf(reader: RowReader, { fixed }: ExecutionMapping, context: RowContext): ExecutionRow[] | null {
  const documentNo = reader.needed('documentNo', longestCode)
  const entryOn = dayOf(reader, context)
  const amounts = amountsOf(reader, fixed.kind, context)
  const source = codeOf(reader, 'source', fixed.source, readSource)
  const fiscalYear = yearOf(reader, fixed.fiscalYear, entryOn)
  const project = projectOf(reader, context)
  const account = {
    accountChapter: reader.optional('accountChapter', longestCode),
    accountPolicy: reader.optional('accountPolicy', longestCode),
    accountUnit: reader.optional('accountUnit', longestCode),
    accountDetail: reader.optional('accountDetail', longestCode),
    accountItem: reader.optional('accountItem', longestCode),
  }
  const note = reader.optional('note', longestNote)
  if (reader.faults.length > 0 || documentNo === null || entryOn === null) return null
  if (source === null || fiscalYear === null || project === null) return null
  const said = { row: reader.row, project, fiscalYear, source }
  return amounts.map(({ kind, amountWon }) => ({
    ...{ ...said, kind, documentNo, entryOn, amountWon, ...account, note },
  }))
}

function dayOf(reader: RowReader, { dateSystem }: RowContext): PlainDate | null {
  const text = reader.needed('entryOn', longestCode)
  if (text === null) return null
  const day = readDay(text, dateSystem)
  return day === 'date' || day === 'date-range' ? reader.refuse('entryOn', day, text) : day
}

interface KindAmount {
  kind: ExecutionKind
  amountWon: Won
}

/** The amount and its kind, or those of the columns of either kind, of which one may say nothing, but not both. */
function amountsOf(
  reader: RowReader,
  fixedKind: ExecutionKind | null,
  { columns }: Pick<RowContext, 'columns'>,
): KindAmount[] {
  const split = executionKinds.filter((kind) => columns[kind] !== null)
  const [first] = split
  if (first === undefined) {
    const amountWon = amountOf(reader, 'amount')
    const kind = codeOf(reader, 'kind', fixedKind, readKind)
    return amountWon === null || kind === null ? [] : [{ kind, amountWon }]
  }
  const said = split.filter((kind) => !/^[-–0]?$/.test(reader.text(kind)))
  if (said.length === 0) reader.refuse(first, 'required', '')
  return said.flatMap((kind): KindAmount[] => {
    const amountWon = amountOf(reader, kind)
    return amountWon === null ? [] : [{ kind, amountWon }]
  })
}

function amountOf(reader: RowReader, field: 'amount' | ExecutionKind): Won | null {
  const text = reader.needed(field, longestCode)
  if (text === null) return null
  const amount = readAmount(text)
  return typeof amount === 'string' ? reader.refuse(field, amount, text) : amount
}

function codeOf<Code>(
  reader: RowReader,
  field: 'kind' | 'source',
  fixed: Code | null,
  read: (text: string) => Code | null,
): Code | null {
  if (fixed !== null) return fixed
  const text = reader.needed(field, longestCode)
  return text === null ? null : (read(text) ?? reader.refuse(field, field, text))
}

/** The year of its column, of the whole file, or of the date: books stay open for late entries (지방회계법 제7조). */
function yearOf(reader: RowReader, fixed: number | null, entryOn: PlainDate | null): number | null {
  if (fixed !== null) return fixed
  const text = reader.optional('fiscalYear', longestCode)
  if (text === null) return entryOn === null ? null : Number(entryOn.slice(0, 4))
  return readFiscalYear(text) ?? reader.refuse('fiscalYear', 'year', text)
}

/** The file holds works of the whole office: `mapping.projects` says which of them are not followed here. */
function isNotOurs(reader: RowReader, { projects, names }: Pick<RowContext, 'projects' | 'names'>): boolean {
  const text = reader.text('project') || reader.text('accountDetail')
  return !projects.has(text) && names.get(text) === notOurs
}

/** The project whose code stands in its column, or that the mapping names for it or for the 세부사업. */
function projectOf(reader: RowReader, { projects, names }: RowContext): string | null {
  const field = reader.text('project') === '' ? 'accountDetail' : 'project'
  const text = reader.needed(field, longestCode)
  if (text === null) return null
  if (projects.has(text)) return text
  const named = names.get(text)
  if (named === undefined) return reader.refuse(field, 'untranslated', text)
  return projects.has(named) ? named : reader.refuse(field, 'project', named)
}

/** The same line twice: all that a row says but its note is the same. */
function duplicates(
  rows: readonly ExecutionRow[],
  columns: Readonly<Record<ExecutionField, number | null>>,
): RowFault[] {
  const alike = groupBy(rows, ({ row: _, note: __, amountWon, ...said }) =>
    JSON.stringify([...Object.values(said), String(amountWon)]),
  )
  return [...alike.values()].flatMap(([first, ...again]) =>
    again.map(({ row, kind, documentNo }) => {
      const field = columns[kind] === null ? 'documentNo' : kind
      return {
        ...{ row, column: lettersOf(columns[field]), field, reason: 'duplicate' as const },
        text: `${documentNo} (${first?.row})`,
      }
    }),
  )
}
