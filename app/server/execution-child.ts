import { readExecutionFile } from '#app/exchange/execution-read.ts'

/** Reads one file in a process of its own (`execution-reader.ts`), which ends it. */
process.once('message', async (bytes: Uint8Array) => {
  process.send?.(await readExecutionFile(bytes))
})
