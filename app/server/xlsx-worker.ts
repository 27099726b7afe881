import { parentPort, workerData } from 'node:worker_threads'
import { writeWorkbook } from '#app/exchange/xlsx-write.ts'

/** Writes one file in a thread of its own (`xlsx-writer.ts`); `workerData` is its workbook. */
parentPort?.postMessage(await writeWorkbook(workerData))
