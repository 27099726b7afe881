import { type CellValue, readXlsx, type Sheet } from 'hucre/xlsx'
import type { ExecutionFile, ExecutionSheet, SheetCell } from '#app/domain/import/execution-file.ts'
import { boundedRows, executionLimits, Refused } from './execution-reading.ts'
import { guardedXlsx } from './xlsx-guard.ts'

type Workbook = Awaited<ReturnType<typeof readXlsx>>

/** Cells with a formula that are shown by name; the others are counted. */
const shownFormulas = 1_000

/**
 * Reads the cells of an XLSX file. No library is safe alone with a stranger's file: it is given an archive that
 * `guardedXlsx` wrote, in a process of its own (`app/server/execution-reader.ts`).
 */
export async function readXlsxFile(bytes: Uint8Array): Promise<ExecutionFile> {
  const workbook = await opened(guardedXlsx(bytes))
  if (workbook.sheets.length > executionLimits.sheets) throw new Refused('tooManySheets')
  const bounded = boundedRows()
  return {
    sheets: workbook.sheets.map((sheet) => ({
      name: cleanText(sheet.name),
      rows: bounded(sheet.name, rowsOf(sheet)),
      ...formulasOf(sheet),
    })),
    dateSystem: workbook.dateSystem === '1904' ? '1904' : '1900',
  }
}

async function opened(archive: Uint8Array): Promise<Workbook> {
  try {
    return await readXlsx(archive)
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : ''
    throw new Refused(/limit|outside the supported/.test(detail) ? 'farCell' : 'malformed', { detail })
  }
}

function* rowsOf({ rows, cells }: Sheet): Generator<SheetCell[]> {
  for (const [row, values] of rows.entries())
    yield values.map((value, column) => {
      const cell = cells?.get(`${row},${column}`)
      if (cell?.type === 'error') return { fault: 'error', text: cleanText(String(value ?? '')) }
      if (cell?.formula !== undefined && value === null)
        return { fault: 'no-result', text: `=${cell.formula}` }
      return cellOf(value)
    })
}

function cellOf(value: CellValue): SheetCell {
  if (value === null) return ''
  if (typeof value === 'string') return cleanText(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') {
    const text = String(value)
    return Math.abs(value) > Number.MAX_SAFE_INTEGER ? { fault: 'digits', text } : text
  }
  return dayOf(value)
}

/** Days come as midnight of Greenwich, whatever clock this machine has. */
function dayOf(moment: Date): SheetCell {
  const text = Number.isNaN(moment.getTime()) ? '' : moment.toISOString().slice(0, 10)
  return /^\d{4}-/.test(text) ? text : { fault: 'error', text }
}

/** Neither character 0 nor half a character can be stored as text. */
function cleanText(text: string): string {
  return text.replaceAll(/[\0\p{Surrogate}]/gu, '\ufffd').trim()
}

function formulasOf({ cells }: Sheet): Pick<ExecutionSheet, 'formulas' | 'formulaCount'> {
  const places = [...(cells ?? [])].filter(([, { formula }]) => formula !== undefined).map(([place]) => place)
  const formulas = places.slice(0, shownFormulas).map((place) => {
    const [row = 0, column = 0] = place.split(',').map(Number)
    return { row: row + 1, column: column + 1 }
  })
  return { formulas, formulaCount: places.length }
}
