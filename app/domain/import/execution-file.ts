/**
 * Why a cell says nothing that can be taken: an error of the spreadsheet (#REF!), a number of more digits than a
 * spreadsheet keeps, a formula whose result was never saved.
 */
export type CellFault = 'error' | 'digits' | 'no-result'

/** A cell as text, '' when empty: numbers in digits, dates as 'YYYY-MM-DD'. One that cannot be trusted says why. */
export type SheetCell = string | { fault: CellFault; text: string }

/** One sheet of an execution file (집행내역) of the accounting system; a CSV file is a single one. */
export interface ExecutionSheet {
  name: string
  /** from the first row of the sheet, each as long as its last filled cell */
  rows: readonly (readonly SheetCell[])[]
  /** cells whose saved formula result was taken, row and column from 1: the first of them, and how many there are */
  formulas: readonly { row: number; column: number }[]
  formulaCount: number
}

/** From where a spreadsheet counts its days: 1904 in old files of Apple computers. */
export type DateSystem = '1900' | '1904'

export interface ExecutionFile {
  sheets: readonly ExecutionSheet[]
  dateSystem: DateSystem
}

/** The letters of a column as a spreadsheet shows them, from 1: 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  const rest = Math.floor((column - 1) / 26)
  return (rest > 0 ? columnLetters(rest) : '') + letters[(column - 1) % 26]
}

/** What a cell shows. */
export function cellText(cell: SheetCell | undefined): string {
  if (cell === undefined) return ''
  return typeof cell === 'string' ? cell : cell.text
}

/**
 * The headings of a row (from 1), one a column and none twice: an empty one is called by its letters, a second
 * '금액' is '금액 (2)'.
 */
export function headingsOf({ rows }: Pick<ExecutionSheet, 'rows'>, headerRow: number): string[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const seen = new Map<string, number>()
  return Array.from({ length: width }, (_, index) => {
    const text = cellText(rows[headerRow - 1]?.[index])
      .replaceAll(/\s+/g, ' ')
      .trim()
    const name = text === '' ? columnLetters(index + 1) : text.slice(0, longestHeading)
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}

const longestHeading = 80
