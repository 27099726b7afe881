import type { PlainDate } from '#app/domain/calendar.ts'
import type { Won } from '#app/domain/money.ts'

/**
 * What a column holds, which decides how its cells are written:
 * `text`; `won`, `count`, `days` whole numbers; `decimal` and `rate` decimal text (`0.0412` is 4.12 %);
 * `percent` hundredths of a percent (4,561 is 45.61 %); `date` 'YYYY-MM-DD'; `instant` a point in time, shown as Seoul's.
 */
export type CellKind = 'text' | 'won' | 'count' | 'days' | 'decimal' | 'rate' | 'percent' | 'date' | 'instant'

/** null is "not planned" or "not stated": a dash, never a zero. */
export type CellContent = string | number | Won | PlainDate | Date | null

export interface SheetColumn {
  header: string
  /** stands behind the header in brackets, since the cells are bare numbers */
  unit?: string
  kind: CellKind
}

/** One table as a plain record. */
export interface Sheet {
  name: string
  columns: readonly SheetColumn[]
  /** as many contents as there are columns */
  rows: readonly (readonly CellContent[])[]
  /** totals under the rows, outside of what the filter of the sheet hides */
  total?: readonly CellContent[]
}

/** A file: tables, and what a reader has to know of all of them on a sheet of its own. */
export interface Workbook {
  sheets: readonly Sheet[]
  about: { sheetName: string; lines: readonly string[] }
  /** stands at the head of every printed page; null where the data are nobody's invention */
  mark: string | null
}

/** Cells that a file may have: what more would say is asked for with a narrower filter. */
export const sheetLimits = { rows: 100_000 }
