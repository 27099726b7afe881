import { type Page, paperColors } from './page.ts'

export interface PaperColumn<Row> {
  head: string
  /** share of the width of the page */
  share: number
  text: (row: Row) => string
  /** numbers stand right, under a head that stands right too */
  isNumber?: boolean
}

export interface PaperTable<Row> {
  caption: string
  /** the unit of all figures, stated once */
  unit?: string
  columns: readonly PaperColumn<Row>[]
  rows: readonly Row[]
  /** stands in place of rows when there are none */
  empty: string
  /** how many last rows are totals */
  totals?: number
}

const rowHeight = 14
const captionHeight = 16
const textTop = 3.1
const cellGap = 4
const size = 8

/** Draws a table row by row; on a page that it goes on to, caption and heads stand again. */
export function drawTable<Row>(page: Page, table: PaperTable<Row>): void {
  page.reserve(captionHeight + rowHeight * 3)
  drawHead(page, table, table.caption)
  if (table.rows.length === 0) {
    page.line(table.empty, { y: page.y + textTop }, { size, color: paperColors.subtle, align: 'center' })
    endRow(page)
  }
  const firstTotal = table.rows.length - (table.totals ?? 0)
  for (const [index, row] of table.rows.entries()) {
    if (page.reserve(rowHeight)) drawHead(page, table, `${table.caption} (이어짐)`)
    if (index >= firstTotal) page.fill(page.y, rowHeight, paperColors.fill)
    drawCells(page, table, (column) => column.text(row), index >= firstTotal)
    endRow(page)
  }
  page.rule(page.y, paperColors.line, 0.8)
  page.advance(11)
}

function drawHead<Row>(page: Page, table: PaperTable<Row>, caption: string): void {
  page.line(caption, {}, { size: 9, isBold: true })
  if (table.unit !== undefined)
    page.line(`(단위: ${table.unit})`, { y: page.y + 1 }, { size, color: paperColors.subtle, align: 'right' })
  page.advance(captionHeight - 2)
  page.fill(page.y, rowHeight, paperColors.fill)
  page.rule(page.y, paperColors.line, 0.8)
  drawCells(page, table, (column) => column.head, true)
  page.advance(rowHeight)
  page.rule(page.y, paperColors.line)
}

function drawCells<Row>(
  page: Page,
  { columns }: PaperTable<Row>,
  textOf: (column: PaperColumn<Row>) => string,
  isBold: boolean,
): void {
  const shares = columns.reduce((sum, column) => sum + column.share, 0)
  let x = 0
  for (const column of columns) {
    const width = (page.width * column.share) / shares
    const box = { x: x + cellGap, y: page.y + textTop, width: width - 2 * cellGap }
    page.line(textOf(column), box, { size, isBold, align: column.isNumber ? 'right' : 'left' })
    x += width
  }
}

function endRow(page: Page): void {
  page.advance(rowHeight)
  page.rule(page.y, paperColors.faint)
}
