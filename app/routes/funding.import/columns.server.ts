import type { ExecutionFile } from '#app/domain/import/execution-file.ts'
import { cellText, headingsOf } from '#app/domain/import/execution-file.ts'
import {
  type ExecutionChoice,
  type ExecutionMapping,
  likelyColumns,
  likelyHeaderRow,
} from '#app/domain/import/execution-mapping.ts'
import { readChosen } from '#app/tables/execution-plan.server.ts'
import type { Db } from '#db/client.server.ts'
import { listProjectIds } from '#db/execution-import.server.ts'

/** Rows below the headings that show what stands in the columns, and how much of a cell. */
const sampleRows = 3
const sampleLength = 40
/** Names without a project that are laid out to be filled in. */
const mostUnnamed = 200

interface Draft {
  id: number
  content: { file: ExecutionFile; choice: ExecutionChoice | null }
}

interface SavedMapping {
  id: number
  name: string
  columns: ExecutionMapping
}

/**
 * What the choice of the columns begins with: the sheet and the row that the address asks for, else those chosen
 * before, else the likely ones; the mapping that was picked by name, else the one chosen before, else the likely one.
 */
export async function columnStep(
  db: Db,
  { id, content: { file, choice } }: Draft,
  saved: readonly SavedMapping[],
  params: URLSearchParams,
) {
  const sheetIndex =
    numberIn(params.get('sheet'), 0, file.sheets.length - 1) ?? choice?.sheet ?? fullest(file)
  const sheet = file.sheets[sheetIndex]
  if (!sheet) throw new Error(`no sheet ${sheetIndex}`)
  const isSameSheet = sheetIndex === choice?.sheet
  const headerRow =
    numberIn(params.get('header'), 1, sheet.rows.length) ??
    (isSameSheet ? choice.headerRow : null) ??
    likelyHeaderRow(sheet) ??
    1
  const headings = headingsOf(sheet, headerRow)
  const picked = saved.find((one) => String(one.id) === params.get('mapping'))
  const mapping = picked?.columns ?? choice?.mapping ?? { ...nothing, columns: likelyColumns(headings) }
  const unnamed = choice ? await unnamedProjects(db, { id, content: { file, choice } }) : []
  return {
    sheets: file.sheets.map(({ name, rows }) => ({ name, rows: rows.length })),
    ...{ sheet: sheetIndex, headerRow, headings, mapping, unnamed },
    saved: saved.map(({ id, name }) => ({ id, name })),
    picked: picked?.id ?? null,
    sample: sheet.rows.slice(headerRow, headerRow + sampleRows).map((cells, index) => ({
      row: headerRow + index + 1,
      cells: headings.map((_, column) => cellText(cells[column]).slice(0, sampleLength)),
    })),
  }
}

export type ColumnStep = Awaited<ReturnType<typeof columnStep>>

const nothing: ExecutionMapping = {
  columns: {},
  fixed: { fiscalYear: null, source: null, kind: null },
  projects: {},
}

function numberIn(text: string | null, first: number, last: number): number | null {
  if (text === null || !/^\d{1,5}$/.test(text)) return null
  return Number(text) >= first && Number(text) <= last ? Number(text) : null
}

/** The sheet with the most rows: others are covers and notes. */
function fullest({ sheets }: ExecutionFile): number {
  return sheets.reduce(
    (best, { rows }, index) => (rows.length > (sheets[best]?.rows.length ?? 0) ? index : best),
    0,
  )
}

/** What the file calls projects that nobody has named yet. */
async function unnamedProjects(
  db: Db,
  draft: { id: number; content: { file: ExecutionFile; choice: ExecutionChoice } },
): Promise<string[]> {
  const codes = await listProjectIds(db)
  const { faults } = readChosen(draft, new Set(codes.keys())).read
  const texts = faults.filter(({ reason }) => reason === 'untranslated').map(({ text }) => text)
  return [...new Set(texts)].slice(0, mostUnnamed)
}
