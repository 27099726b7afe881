import { columnLetters, type ExecutionFile, type SheetCell } from '#app/domain/import/execution-file.ts'

/** What an execution file may have; beyond any of these it is refused by name. */
export const executionLimits = {
  bytes: 20_000_000,
  /** parts of the archive that an XLSX file is, their size unpacked, and how many times the size packed */
  parts: 200,
  unpackedBytes: 60_000_000,
  ratio: 200,
  sheets: 20,
  rows: 20_000,
  columns: 100,
  /** of all sheets together */
  filledCells: 1_000_000,
  characters: 10_000_000,
}

export type ExecutionRefusalCode =
  // another kind of file, known by what it begins with and never by its name
  | 'empty'
  | 'xls'
  | 'encrypted'
  | 'ole'
  | 'macro'
  | 'xlsb'
  | 'ods'
  | 'otherZip'
  | 'html'
  | 'xml'
  | 'pdf'
  | 'notText'
  | 'encoding'
  // more than is read
  | 'tooLarge'
  | 'bomb'
  | 'tooManyParts'
  | 'tooManySheets'
  | 'tooManyRows'
  | 'tooManyColumns'
  | 'tooManyCells'
  | 'tooMuchText'
  | 'farCell'
  | 'tooCostly'
  | 'busy'
  // broken
  | 'docType'
  | 'malformed'
  | 'quote'
  | 'noRows'

/** Why a file is not read, and where, as a spreadsheet shows places. */
export interface ExecutionRefusal {
  code: ExecutionRefusalCode
  sheet: string | null
  row: number | null
  column: string | null
  detail: string
}

export type ExecutionReading = { ok: true; file: ExecutionFile } | { ok: false; refusal: ExecutionRefusal }

/** Thrown inside the readers alone; `readExecutionFile` answers with it. */
export class Refused extends Error {
  readonly refusal: ExecutionRefusal

  constructor(code: ExecutionRefusalCode, place: Partial<Omit<ExecutionRefusal, 'code'>> = {}) {
    super(code)
    this.refusal = { code, sheet: null, row: null, column: null, detail: '', ...place }
  }
}

/** Keeps rows of one sheet after another within the limits, without the empty cells and rows at their ends. */
export function boundedRows() {
  let filled = 0
  let characters = 0
  return (sheet: string, rows: Iterable<readonly SheetCell[]>): SheetCell[][] => {
    const kept: SheetCell[][] = []
    let last = 0
    for (const cells of rows) {
      const width = cells.findLastIndex((cell) => cell !== '') + 1
      const row = kept.length + 1
      if (width > executionLimits.columns)
        throw new Refused('tooManyColumns', { sheet, row, column: columnLetters(width) })
      if (width > 0 && row > executionLimits.rows) throw new Refused('tooManyRows', { sheet, row })
      for (const cell of cells.slice(0, width)) {
        if (cell === '') continue
        filled += 1
        characters += typeof cell === 'string' ? cell.length : cell.text.length
      }
      if (filled > executionLimits.filledCells) throw new Refused('tooManyCells', { sheet, row })
      if (characters > executionLimits.characters) throw new Refused('tooMuchText', { sheet, row })
      kept.push(cells.slice(0, width))
      if (width > 0) last = row
    }
    return kept.slice(0, last)
  }
}
