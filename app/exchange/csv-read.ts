import type { ExecutionFile } from '#app/domain/import/execution-file.ts'
import { decodeCp949 } from './cp949.ts'
import { boundedRows, Refused } from './execution-reading.ts'

/** What such a file is called where a spreadsheet has a sheet. */
const sheet = 'CSV'
const delimiters = [',', '\t', ';']

/** Reads values separated by commas, tabs or semicolons (RFC 4180), in UTF-8, UTF-16 with its mark, or CP949. */
export function readCsv(bytes: Uint8Array): ExecutionFile {
  const text = textOf(bytes)
  if (text.includes('\0')) throw new Refused('notText')
  const rows = boundedRows()(sheet, records(text))
  return { sheets: [{ name: sheet, rows, formulas: [], formulaCount: 0 }], dateSystem: '1900' }
}

function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const text = utf8Of(bytes) ?? decodeCp949(bytes)
  if (text === null) throw new Refused('encoding')
  return text
}

/** Without its mark; null where the bytes are no UTF-8. */
function utf8Of(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** One record after another; a quoted field may hold delimiters, quotes (doubled) and line ends. */
function* records(text: string): Generator<string[]> {
  const delimiter = delimiterOf(text)
  const plain = new RegExp(`[${delimiter}\\r\\n]`, 'g')
  let fields: string[] = []
  let row = 1
  let at = 0
  while (at < text.length) {
    const { field, end } = text[at] === '"' ? quotedField(text, at, row) : plainField(text, at, plain)
    fields.push(withoutMark(field))
    at = end
    if (text[at] === delimiter) {
      at += 1
      if (at < text.length) continue
      fields.push('')
    } else if (at < text.length && text[at] !== '\r' && text[at] !== '\n') {
      throw new Refused('quote', { sheet, row })
    }
    yield fields
    fields = []
    row += 1
    at += text.startsWith('\r\n', at) ? 2 : 1
  }
}

function plainField(text: string, at: number, end: RegExp): { field: string; end: number } {
  end.lastIndex = at
  const found = end.exec(text)?.index ?? text.length
  return { field: text.slice(at, found), end: found }
}

function quotedField(text: string, start: number, row: number): { field: string; end: number } {
  const parts: string[] = []
  for (let at = start + 1; ; ) {
    const quote = text.indexOf('"', at)
    if (quote < 0) throw new Refused('quote', { sheet, row })
    parts.push(text.slice(at, quote))
    if (text[quote + 1] !== '"') return { field: parts.join(''), end: quote + 1 }
    parts.push('"')
    at = quote + 2
  }
}

/** Spreadsheets keep the zeros of a code by writing ="0012". */
function withoutMark(field: string): string {
  return /^="([^"]*)"$/.exec(field)?.[1] ?? field
}

/** The delimiter that stands most often in the first line, a comma before the others. */
function delimiterOf(text: string): string {
  const line =
    text
      .slice(0, 10_000)
      .replaceAll(/"[^"]*"/g, '')
      .trimStart()
      .split(/[\r\n]/, 1)[0] ?? ''
  const count = (delimiter: string) => line.split(delimiter).length
  return delimiters.reduce((best, one) => (count(one) > count(best) ? one : best))
}
