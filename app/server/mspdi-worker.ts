import { parentPort, workerData } from 'node:worker_threads'
import { readMspdi } from '#app/exchange/mspdi-read.ts'

/** Reads one file in a thread of its own (`mspdi-reader.ts`); `workerData` is its bytes. */
parentPort?.postMessage(readMspdi(workerData))
