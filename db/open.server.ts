import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { type Db, openDatabase } from './client.server.ts'
import { embeddedServer } from './embedded.server.ts'
import { migrate } from './migrate.ts'
import { makeDataFolder, parseSettings, SettingError, type Settings } from './settings.server.ts'

export interface OpenDatabase {
  db: Db
  connectionString: string
  /** false when another app already serves from the same data folder */
  claimForApp(): Promise<boolean>
  close(): Promise<void>
}

/** Opens the database the settings name: DATABASE_URL, or the embedded server. */
export async function openFromSettings(settings: Settings): Promise<OpenDatabase> {
  if (settings.databaseUrl !== null) {
    const db = openDatabase(settings.databaseUrl)
    await refuseSilent(db, settings.databaseUrl)
    return {
      db,
      connectionString: settings.databaseUrl,
      claimForApp: async () => true,
      close: () => db.destroy(),
    }
  }
  makeDataFolder(settings.dataDir)
  const server = await embeddedServer(settings.dataDir)
  const db = openDatabase(server.connectionString)
  return {
    db,
    connectionString: server.connectionString,
    claimForApp: server.claimForApp,
    close: async () => {
      await db.destroy()
      await server.release()
    },
  }
}

/** A database that does not answer is a wrong setting, said without the password that the address may hold. */
async function refuseSilent(db: Db, databaseUrl: string): Promise<void> {
  try {
    await sql`select 1`.execute(db)
  } catch (error) {
    await db.destroy()
    const { host, pathname } = new URL(databaseUrl)
    const reason = error instanceof Error ? error.message || ('code' in error ? error.code : '') : error
    throw new SettingError(`DATABASE_URL: expected a database that answers at ${host}${pathname}: ${reason}`)
  }
}

/**
 * Runs one command of the command line against the database of the environment, beside a running app or alone,
 * and ends the process: 0 when `work` succeeds, 1 with one line on the error stream when it does not.
 */
export async function runCommand(
  work: (db: Db, args: string[], settings: Settings) => Promise<void>,
): Promise<void> {
  let opened: OpenDatabase | null = null
  try {
    const settings = parseSettings(process.env)
    opened = await openFromSettings(settings)
    await migrate(opened.db)
    await work(opened.db, process.argv.slice(2), settings)
  } catch (error) {
    process.exitCode = 1
    const isExpected = error instanceof SettingError || error instanceof UsageError
    process.stderr.write(
      `${isExpected || !(error instanceof Error) ? String((error as Error).message) : error.stack}\n`,
    )
  } finally {
    await opened?.close()
  }
}

/** A command called with the wrong words; the message says the right ones. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** The words of a command by node's own rules; one that it does not know is a wrong use. Every option has a value. */
export function parseWords<Options extends Record<string, { type: 'string' }>>(
  args: string[],
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    // Node goes on with advice about quoting; its first sentence says what is wrong.
    const [reason] = (error as Error).message.split(/\.\s/)
    throw new UsageError(`${reason}; ${usage}`)
  }
}
