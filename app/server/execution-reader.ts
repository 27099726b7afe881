import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ExecutionReading } from '#app/exchange/execution-reading.ts'
import { createReadingQueue } from './reading-queue.ts'

/** A file that a finance officer sends is read with so much time and memory, and with so many others waiting. */
const readerLimits = { seconds: 60, megabytes: 512, waiting: 3 }

export interface ExecutionReader {
  read(bytes: Uint8Array): Promise<ExecutionReading>
}

/**
 * Reads files of the accounting system in a process of their own, one after another. A thread would not do: one that
 * runs out of memory while a spreadsheet is parsed takes the whole server along. The process knows no setting of ours.
 */
export function createExecutionReader(limits: Partial<typeof readerLimits> = {}): ExecutionReader {
  const most = { ...readerLimits, ...limits }
  const inTurn = createReadingQueue(most.waiting)
  return { read: (bytes) => inTurn(() => readInProcess(bytes, most)) ?? Promise.resolve(refused('busy')) }
}

function readInProcess(
  bytes: Uint8Array,
  { seconds, megabytes }: { seconds: number; megabytes: number },
): Promise<ExecutionReading> {
  return new Promise((done) => {
    const child = fork(fileURLToPath(new URL('./execution-child.mjs', import.meta.url)), [], {
      execArgv: [`--max-old-space-size=${megabytes}`],
      env: { NODE_ENV: 'production' },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000)
    let reading: ExecutionReading | null = null
    child.once('message', (message: ExecutionReading) => {
      reading = message
      child.kill('SIGKILL')
    })
    // What ends without an answer took too long or too much memory.
    child.once('close', () => {
      clearTimeout(timer)
      done(reading ?? refused('tooCostly'))
    })
    send(child, bytes)
  })
}

/** A process that ended already has no ear; its end is answered for by itself. */
function send(child: ChildProcess, bytes: Uint8Array): void {
  child.on('error', () => undefined)
  child.send(bytes)
}

function refused(code: 'busy' | 'tooCostly'): ExecutionReading {
  return { ok: false, refusal: { code, sheet: null, row: null, column: null, detail: '' } }
}
