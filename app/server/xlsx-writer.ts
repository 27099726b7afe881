import { Worker } from 'node:worker_threads'
import type { Workbook } from '#app/exchange/sheet.ts'
import { writeWorkbook } from '#app/exchange/xlsx-write.ts'

export interface XlsxWriter {
  /** The bytes of the file; null when too many others wait already. */
  write(workbook: Workbook): Promise<Uint8Array | null>
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

function writeInThread(workbook: Workbook): Promise<Uint8Array> {
  return new Promise((done, failed) => {
    const worker = new Worker(new URL('./xlsx-worker.mjs', import.meta.url), {
      workerData: workbook,
      execArgv: [],
    })
    worker.once('message', (bytes: Uint8Array) => {
      void worker.terminate()
      done(bytes)
    })
    worker.once('error', failed)
  })
}
