import type { PlainDate } from '#app/domain/calendar.ts'
import type { Label, Language } from '#app/domain/labels.ts'
import type { GeneralAction } from '#app/domain/permissions.ts'
import {
  type CellContent,
  type CellKind,
  type Sheet,
  type SheetColumn,
  sheetLimits,
} from '#app/exchange/sheet.ts'
import { unitIn } from '#app/i18n/units.ts'
import type { Words } from '#app/i18n/words.ts'
import type { Db } from '#db/client.server.ts'
import type { JobFacts } from '#db/job.server.ts'
import type { User } from '#db/user.server.ts'

/** Who asks for a file, and for which rows: `search` is the address of the page that shows the same. */
export interface ExportQuestion {
  db: Db
  user: User
  today: PlainDate
  now: Date
  language: Language
  words: Words
  search: URLSearchParams
  jobs: JobFacts
}

/** What stands in a file beside what every file says. */
export interface Exported {
  /** of the page, which is the name of the file as well */
  title: string
  /** a page has a sheet for each of its tables */
  sheets: readonly Sheet[]
  /** what a reader must know of these rows */
  notes?: readonly string[]
}

/** The tables of one page: the same rows in the same order, all of them rather than one page of the list. */
export interface TableExport {
  /** what one must be allowed to do to see the page; reading the portfolio unless it says otherwise */
  action?: GeneralAction
  load(asked: ExportQuestion): Promise<Exported>
}

/** One more than a sheet may hold, so that a list which is too long shows itself. */
export const allRows = { limit: sheetLimits.rows + 1, offset: 0 }

/** A column with what a row says in it. */
export interface ExportColumn<Row> extends SheetColumn {
  of: (row: Row) => CellContent
}

/** Makes the columns of one table, with the units that belong to each kind in the visitor's language. */
export function columnsOf<Row>({ words, language }: Pick<ExportQuestion, 'words' | 'language'>) {
  const column =
    (kind: CellKind, unit?: string) =>
    (header: string, of: (row: Row) => CellContent): ExportColumn<Row> => ({
      header,
      kind,
      of,
      ...(unit !== undefined && { unit }),
    })
  return {
    text: column('text'),
    won: column('won', unitIn('원', language)),
    count: column('count'),
    number: column('decimal'),
    buildings: column('count', words.common.buildings),
    days: column('days', words.common.workingDays),
    rate: column('rate'),
    percent: column('percent'),
    date: column('date'),
    instant: column('instant'),
    /** a code of ours by its name; none is a dash */
    label: (header: string, of: (row: Row) => Label | null): ExportColumn<Row> => ({
      header,
      kind: 'text',
      of: (row) => of(row)?.[language] ?? null,
    }),
    /** the Korean name or the English one */
    name: (header: string, of: (row: Row) => Named | null): ExportColumn<Row> => ({
      header,
      kind: 'text',
      of: (row) => nameIn(language, of(row)),
    }),
    /** says of each row whether it was made for the demonstration */
    demo: (of: (row: Row) => boolean): ExportColumn<Row> => ({
      header: words.exports.demoColumn,
      kind: 'text',
      of: (row) => (of(row) ? words.common.demo : ''),
    }),
  }
}

export interface Named {
  nameKo: string
  nameEn: string
}

/** The name in a language; null for what has none. */
export function nameIn(language: Language, named: Named | null): string | null {
  if (named === null) return null
  return language === 'ko' ? named.nameKo : named.nameEn
}

/** A sheet of a table's rows. */
export function sheetOf<Row>(
  name: string,
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
): Sheet {
  return {
    name,
    columns: columns.map(({ of: _, ...column }) => column),
    rows: rows.map((row) => columns.map(({ of }) => of(row))),
  }
}
