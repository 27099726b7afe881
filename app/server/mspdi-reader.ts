import { Worker } from 'node:worker_threads'
import type { MspdiReading } from '#app/exchange/mspdi-read.ts'
import { createReadingQueue } from './reading-queue.ts'

/** A file that anybody may send is read with so much time and memory, and with so many others waiting. */
const readerLimits = { seconds: 60, megabytes: 512, waiting: 3 }

export interface MspdiReader {
  /** The bytes are handed over and cannot be used afterwards. */
  read(bytes: Uint8Array<ArrayBuffer>): Promise<MspdiReading>
}

/**
 * Reads MS Project files in a thread of their own, one after another, so that a large one holds nobody else up. One
 * that takes too long or too much memory is refused, and so is one that would have to wait behind too many.
 */
export function createMspdiReader(limits: Partial<typeof readerLimits> = {}): MspdiReader {
  const most = { ...readerLimits, ...limits }
  const inTurn = createReadingQueue(most.waiting)
  return { read: (bytes) => inTurn(() => readInThread(bytes, most)) ?? Promise.resolve(refused('busy')) }
}

function readInThread(
  bytes: Uint8Array<ArrayBuffer>,
  { seconds, megabytes }: { seconds: number; megabytes: number },
): Promise<MspdiReading> {
  return new Promise((done, failed) => {
    const worker = new Worker(new URL('./mspdi-worker.mjs', import.meta.url), {
      workerData: bytes,
      transferList: [bytes.buffer],
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    })
    const timer = setTimeout(() => finish(refused('tooCostly')), seconds * 1000)
    const finish = (reading: MspdiReading) => {
      clearTimeout(timer)
      void worker.terminate()
      done(reading)
    }
    worker.once('message', finish)
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return finish(refused('tooCostly'))
      clearTimeout(timer)
      failed(error)
    })
  })
}

function refused(code: 'busy' | 'tooCostly'): MspdiReading {
  return { ok: false, refusal: { code, line: null, detail: '' } }
}
