import { parentPort, workerData } from 'node:worker_threads'
import type { Sheet, Workbook } from '#app/exchange/sheet.ts'
import { writeWorkbook } from '#app/exchange/xlsx-write.ts'
import type { SheetPart } from './xlsx-writer.ts'

/**
 * Writes one file in a thread of its own (`xlsx-writer.ts`): `workerData` is its workbook without rows, which come
 * some at a time; null is the end of them.
 */
const workbook: Workbook = workerData
const rows: Sheet['rows'][number][][] = workbook.sheets.map(() => [])

parentPort?.on('message', async (part: SheetPart | null) => {
  if (part !== null) {
    rows[part.index]?.push(...part.rows)
    return
  }
  const sheets = workbook.sheets.map((sheet, index) => ({ ...sheet, rows: rows[index] ?? [] }))
  parentPort?.postMessage(await writeWorkbook({ ...workbook, sheets }))
})
