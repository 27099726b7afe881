import type { Key, ReactNode } from 'react'
import { useWords } from '#app/i18n/words.ts'

export interface Column<Row> {
  key: string
  head: ReactNode
  cell: (row: Row) => ReactNode
  /** numbers stand right, so that digits line up */
  isNumber?: boolean
  /** a date, a code or a name that a narrow screen must not break */
  isUnbroken?: boolean
  /** names the row for a screen reader; one column per table */
  isRowHead?: boolean
  /** how the table is sorted by this column now */
  sort?: 'ascending' | 'descending' | 'none'
}

interface TableProps<Row> {
  caption: string
  /** the unit of all figures, stated once */
  unit?: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => Key
  /** totals under the rows, one cell per column */
  foot?: readonly ReactNode[]
  isCaptionHidden?: boolean
}

/** The one table of the product: caption, scoped headers, unit, sideways scrolling on a narrow screen. */
export function Table<Row>({ caption, unit, columns, rows, rowKey, foot, isCaptionHidden }: TableProps<Row>) {
  const words = useWords()
  return (
    // biome is right that a region should not be focusable by default; a scrolling one must be, for the keyboard.
    <section className="table-frame" aria-label={caption} tabIndex={0}>
      <table>
        <caption className={isCaptionHidden && !unit ? 'visually-hidden' : undefined}>
          <span className={isCaptionHidden ? 'visually-hidden' : undefined}>{caption}</span>
          {unit && <span className="table-unit">({words.common.unit(unit)})</span>}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={column.isNumber ? 'number' : undefined}
                aria-sort={column.sort === 'none' ? undefined : column.sort}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>{columns.map((column) => cellOf(column, row))}</tr>
          ))}
          {rows.length === 0 && (
            <tr>
              <td className="table-empty" colSpan={columns.length}>
                {words.common.nothingFound}
              </td>
            </tr>
          )}
        </tbody>
        {foot && (
          <tfoot>
            <tr>
              {columns.map((column, index) => (
                <td key={column.key} className={column.isNumber ? 'number' : undefined}>
                  {foot[index]}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}

/** A function, not a component: a list has hundreds of cells, and each component costs the server time. */
function cellOf<Row>({ key, cell, isNumber, isUnbroken, isRowHead }: Column<Row>, row: Row) {
  const className = isNumber ? 'number' : isUnbroken ? 'unbroken' : undefined
  if (!isRowHead) {
    return (
      <td key={key} className={className}>
        {cell(row)}
      </td>
    )
  }
  return (
    <th key={key} scope="row" className={className}>
      {cell(row)}
    </th>
  )
}
