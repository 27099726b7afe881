import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { planOnce } from './planned-statement.server.ts'
import type { Database } from './schema.ts'

export type Db = Kysely<Database>

// PostgreSQL hands int8 over as text and a date as a local-midnight Date, a day off in other zones:
// money must stay exact and a calendar date is text (ARCHITECTURE.md section 6).
pg.types.setTypeParser(pg.types.builtins.INT8, BigInt)
pg.types.setTypeParser(pg.types.builtins.DATE, (text: string) => text)

/** How the product's connections are called in PostgreSQL's own lists. */
export const applicationName = 'capital-works-tracker'

/** Connections of one process; a statement that runs longer than half a minute is a fault, not patience. */
export const poolLimits = { connections: 10, statementSeconds: 30, connectSeconds: 10 }

/** Opens the only pool of a process. Whoever opens it destroys it. */
export function openDatabase(connectionString: string, limits: Partial<typeof poolLimits> = {}): Db {
  const { connections, statementSeconds, connectSeconds } = { ...poolLimits, ...limits }
  const pool = new pg.Pool({
    connectionString,
    max: connections,
    statement_timeout: statementSeconds * 1000,
    connectionTimeoutMillis: connectSeconds * 1000,
    application_name: applicationName,
  })
  // An idle connection that the server closes must not end the process; the next query opens a new one.
  pool.on('error', () => undefined)
  // The same for one in use: its query fails and says so.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool: planOnce(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}
