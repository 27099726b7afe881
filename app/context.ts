import type { Db } from '#db/client.server.ts'
import type { Clock } from '#db/clock.server.ts'
import type { JobFacts } from '#db/job.server.ts'
import type { ExecutionReader } from './server/execution-reader.ts'
import type { Log } from './server/log.ts'
import type { MspdiReader } from './server/mspdi-reader.ts'
import type { RequestMetrics } from './server/request-metrics.ts'
import type { XlsxWriter } from './server/xlsx-writer.ts'

/** What the server makes once and hands to every loader and action. */
export interface ServerContext {
  db: Db
  clock: Clock
  /** signs the session cookie */
  secret: string
  log: Log
  /** the timetable, for the page that shows it; routes never import `jobs` */
  jobs: JobFacts
  /** reads files of MS Project beside the server's own thread */
  mspdi: MspdiReader
  /** reads files of the accounting system in a process of their own */
  execution: ExecutionReader
  /** writes XLSX files, the large ones beside the server's own thread */
  xlsx: XlsxWriter
}

/** What belongs to one request. */
export interface RequestContext extends ServerContext {
  /** random per response; only scripts and styles that carry it run */
  nonce: string
  /** whether the connection to the browser is encrypted, so that the cookie can insist on it */
  isSecure: boolean
  /** whether it comes from this very machine and not through a proxy on it */
  isLoopback: boolean
  /** what this server has answered so far */
  requests: Pick<RequestMetrics, 'figures'>
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends RequestContext {}
}
