import { type CellStyle, type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { dash } from '#app/domain/format.ts'
import type { CellContent, CellKind, Sheet, SheetColumn, Workbook } from './sheet.ts'

/**
 * A workbook as the bytes of an XLSX file. Numbers and dates are cells that a spreadsheet reckons with; everything
 * else is typed as text, so that nothing in it runs as a formula. The first row is the header, frozen and filtered.
 */
export function writeWorkbook({ sheets, about, mark }: Workbook): Promise<Uint8Array> {
  const names = sheetNames([...sheets.map(({ name }) => name), about.sheetName])
  const written = sheets.map((sheet, index) => writtenSheet(sheet, names[index] ?? '', mark))
  return writeXlsx({
    sheets: [...written, aboutSheet(about.lines, names.at(-1) ?? '')],
    stringMode: 'inline',
    defaultFont: font,
  })
}

/** A spreadsheet keeps 15 digits; an amount of more is written as text, to the won. */
const mostExact = 10n ** 15n

/** What Excel holds in one cell. */
const mostCharacters = 32_767

const font = { name: '맑은 고딕', size: 10 }
const bold = { ...font, bold: true }

/** Minus is ▲ in tables of finance (DOMAIN.md section 5). */
const whole = '#,##0;"▲"#,##0'

const formats: Record<CellKind, string> = {
  // A text stays one when somebody enters the cell and leaves it again.
  text: '@',
  won: whole,
  count: whole,
  days: '+#,##0;-#,##0;0',
  decimal: '#,##0.######;"▲"#,##0.######',
  rate: '0.00####%',
  percent: '0.00%;"▲"0.00%',
  date: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm',
}

const headStyle: CellStyle = {
  font: bold,
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E4EAF2' } },
  alignment: { vertical: 'center', wrapText: true },
}

function writtenSheet(sheet: Sheet, name: string, mark: string | null): WriteSheet {
  const { columns, rows, total } = sheet
  const cells = columns.map(({ kind }) => cellOf(kind))
  const line = (contents: readonly CellContent[]) =>
    columns.map((_, index) => cells[index]?.(contents[index] ?? null) ?? dash)
  const styled = new Map<string, { style: CellStyle }>()
  for (const index of columns.keys()) styled.set(`0,${index}`, { style: headStyle })
  if (total) {
    for (const [index, { kind }] of columns.entries()) {
      styled.set(`${rows.length + 1},${index}`, { style: { ...styleOf(kind), font: { bold: true } } })
    }
  }
  return {
    name,
    columns: columns.map((column, index) => ({
      width: widthOf(column, rows, index),
      style: styleOf(column.kind),
    })),
    rows: [columns.map(headerOf), ...rows.map(line), ...(total ? [total.map(totalCell(cells))] : [])],
    cells: styled,
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${columnLetters(columns.length)}${rows.length + 1}` },
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    ...(mark !== null && { headerFooter: { oddHeader: `&C${mark.replaceAll('&', '&&')}` } }),
  }
}

/** A total has text where there is nothing to add, so an empty one stays empty and is no dash. */
function totalCell(cells: readonly ((content: CellContent) => CellValue)[]) {
  return (content: CellContent, index: number): CellValue =>
    content === null
      ? null
      : typeof content === 'string'
        ? plainText(content)
        : (cells[index]?.(content) ?? null)
}

function aboutSheet(lines: readonly string[], name: string): WriteSheet {
  return {
    name,
    columns: [{ width: 100, style: { alignment: { wrapText: true, vertical: 'top' } } }],
    rows: lines.map((line) => [plainText(line)]),
  }
}

function styleOf(kind: CellKind): CellStyle {
  const numFmt = formats[kind]
  if (kind === 'text') return { numFmt, alignment: { vertical: 'top', wrapText: true } }
  return { numFmt, alignment: { vertical: 'top', horizontal: 'right' } }
}

function headerOf({ header, unit }: SheetColumn): string {
  return plainText(unit === undefined ? header : `${header} (${unit})`)
}

/**
 * A dash stays a text among numbers: SUM and AVERAGE pass over it, and `=A2+B2` says that it is no number, where an
 * empty cell would be taken for the zero that it is not.
 */
function cellOf(kind: CellKind): (content: CellContent) => CellValue {
  const write = writers[kind]
  return (content) => (content === null ? dash : write(content))
}

const wholeCell = (content: CellContent): CellValue => {
  const won = BigInt(String(content))
  return won > -mostExact && won < mostExact ? Number(won) : String(won)
}

const writers: Record<CellKind, (content: CellContent) => CellValue> = {
  text: (content) => plainText(String(content)),
  won: wholeCell,
  count: wholeCell,
  days: wholeCell,
  decimal: (content) => exactDecimal(String(content)),
  rate: (content) => exactDecimal(String(content)),
  percent: (content) => Number(content) / 10_000,
  date: (content) => new Date(`${String(content)}T00:00:00Z`),
  instant: (content) => (content instanceof Date ? inSeoul(content) : plainText(String(content))),
}

function exactDecimal(text: string): CellValue {
  return text.replace(/\D/g, '').replace(/^0+/, '').length > 15 ? text : Number(text)
}

/** A serial day of a spreadsheet has no zone; Seoul is nine hours ahead the whole year. */
function inSeoul(at: Date): Date {
  return new Date(at.getTime() + 9 * 3_600_000)
}

/**
 * The text without what XML cannot hold, as long as a cell may be. `_x000D_` would be read back as the character of
 * that number, so its first `_` is written as `_x005F_`.
 */
function plainText(text: string): string {
  const clean = text
    .replace(/\r\n?/g, '\n')
    .replace(notInXml, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
  return clean.length <= mostCharacters ? clean : `${clean.slice(0, mostCharacters - 1)}…`
}

/** Control characters, halves of surrogate pairs, and the two that are no characters at all. */
const notInXml = /(?![\t\n])[\p{Cc}\p{Cs}\ufffe\uffff]/gu

/** A name of at most 31 characters without `[]:*?/\`, told apart by a number from one that is the same. */
function sheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const clean = plainText(name)
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[' ]+|[' ]+$/g, '')
    const base = clean === '' || clean.toLowerCase() === 'history' ? 'Sheet' : clean
    for (let number = 1; ; number += 1) {
      const suffix = number === 1 ? '' : ` (${number})`
      const candidate = `${base.slice(0, 31 - suffix.length).trim()}${suffix}`
      if (taken.has(candidate.toLowerCase())) continue
      taken.add(candidate.toLowerCase())
      return candidate
    }
  })
}

/** Rows that a column's width is measured by. */
const measured = 500

const widths = { least: 9, most: 48 }

/** In characters of a Latin digit: Hangul is two wide. */
function widthOf(column: SheetColumn, rows: Sheet['rows'], index: number): number {
  const head = Math.min(shownWidth(headerOf(column)), 24)
  const cells = rows.slice(0, measured).map((row) => contentWidth(column.kind, row[index] ?? null))
  const widest = cells.reduce((most, width) => Math.max(most, width), head)
  return Math.min(widths.most, Math.max(widths.least, widest + 3))
}

function contentWidth(kind: CellKind, content: CellContent): number {
  if (content === null) return 1
  switch (kind) {
    case 'date':
      return 10
    case 'instant':
      return 16
    case 'won':
    case 'count':
      return Math.ceil((String(content).length * 4) / 3)
    default:
      return Math.max(...String(content).split('\n').map(shownWidth))
  }
}

function shownWidth(text: string): number {
  let width = 0
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x10ff ? 2 : 1
  return width
}

/** 1 is A, 27 is AA. */
function columnLetters(count: number): string {
  const rest = Math.floor((count - 1) / 26)
  return `${rest > 0 ? columnLetters(rest) : ''}${String.fromCharCode(65 + ((count - 1) % 26))}`
}
