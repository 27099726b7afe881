import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Sheet, Workbook } from '#app/exchange/sheet.ts'
import { writeWorkbook } from '#app/exchange/xlsx-write.ts'

export interface XlsxWriter {
  /** The bytes of the file; null when too many others wait already. */
  write(workbook: Workbook): Promise<Uint8Array | null>
}

/** Some rows of one sheet on their way to the thread. */
export interface SheetPart {
  /** of the sheet */
  index: number
  rows: Sheet['rows']
}

/** Files of up to so many cells cost less than a thread of their own; of the others so many may wait for the one. */
const writerLimits = { cellsHere: 10_000, waiting: 8 }

/**
 * Writes XLSX files: a small one at once, a large one in a thread of its own and one after another, so that nobody's
 * page waits for somebody's 40,000 rows.
 */
export function createXlsxWriter(): XlsxWriter {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return {
    write(workbook) {
      if (cellsOf(workbook) <= writerLimits.cellsHere) return writeWorkbook(workbook)
      if (waiting > writerLimits.waiting) return Promise.resolve(null)
      waiting += 1
      const writing = last.then(() => writeInThread(workbook))
      const isOver = () => {
        waiting -= 1
      }
      last = writing.then(isOver, isOver)
      return writing
    },
  }
}

function cellsOf({ sheets }: Workbook): number {
  return sheets.reduce((cells, { columns, rows }) => cells + columns.length * rows.length, 0)
}

/** Rows handed over at a time: handing over all of a large file at once would hold everybody up. */
const rowsAtOnce = 2_000

async function writeInThread({ sheets, ...rest }: Workbook): Promise<Uint8Array> {
  const begun: Workbook = { ...rest, sheets: sheets.map((sheet) => ({ ...sheet, rows: [] })) }
  const worker = new Worker(new URL('./xlsx-worker.mjs', import.meta.url), {
    workerData: begun,
    execArgv: [],
  })
  const written = new Promise<Uint8Array>((done, failed) => {
    worker.once('message', done)
    worker.once('error', failed)
  })
  // A failure is told below, also one that comes while rows are still handed over.
  written.catch(() => undefined)
  try {
    for (const [index, { rows }] of sheets.entries()) {
      for (let from = 0; from < rows.length; from += rowsAtOnce) {
        const part: SheetPart = { index, rows: rows.slice(from, from + rowsAtOnce) }
        worker.postMessage(part)
        await setImmediate()
      }
    }
    worker.postMessage(null)
    return await written
  } finally {
    void worker.terminate()
  }
}
