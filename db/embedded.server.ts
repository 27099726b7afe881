import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { programRunner, type RunProgram, serverAccount } from './embedded-binaries.server.ts'
import { createCluster, faultIn } from './embedded-cluster.server.ts'
import { dropForeignLock } from './embedded-lock.server.ts'
import { keptSecret, SettingError } from './settings.server.ts'

const databaseName = 'tracker'

/** Advisory locks in the `postgres` database: who uses the server, and which app owns the folder. */
const lockKeys = { inUse: 7_301, app: 7_302 }

/** Ports tried before a start is given up. */
const startAttempts = 5

export interface EmbeddedServer {
  connectionString: string
  /** false when another app already serves from this folder */
  claimForApp(): Promise<boolean>
  /** Lets go of the server, and stops it when nobody else uses it. */
  release(): Promise<void>
}

/**
 * The PostgreSQL under `dataDir`: made on first use, started when it does not run, adopted when it does
 * (a command beside the running app, or an app that was killed and left its server behind).
 * `settings` are PostgreSQL settings and `choosePort` says where it listens, both for tests only.
 */
export async function embeddedServer(
  dataDir: string,
  settings: string[] = [],
  choosePort: () => Promise<number> = freePort,
): Promise<EmbeddedServer> {
  const folder = resolve(dataDir)
  const account = serverAccount()
  const run = programRunner(account)
  const cluster = join(folder, 'postgres')
  const password = keptSecret(folder, 'database-password', () => randomBytes(24).toString('hex'))
  if (!existsSync(join(cluster, 'PG_VERSION'))) createCluster(run, cluster, password, account)
  const start = () => startServer(run, cluster, settings, choosePort)
  const keeper = await keepOpen(run, cluster, password, start)
  const { port } = keeper
  await createDatabase(keeper)
  return {
    connectionString: `postgres://postgres:${password}@127.0.0.1:${port}/${databaseName}`,
    claimForApp: () => claimWithin(keeper, 2_000),
    release: () => releaseServer(run, cluster, keeper),
  }
}

/** Starts the server unless it runs, and holds one connection whose locks say that we use it. */
async function keepOpen(
  run: RunProgram,
  cluster: string,
  password: string,
  start: () => Promise<void>,
): Promise<pg.Client> {
  const deadline = Date.now() + 30_000
  for (;;) {
    dropForeignLock(cluster)
    if (run('pg_ctl', ['status', '-D', cluster], cluster).status !== 0) await start()
    const port = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[3])
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password,
      database: 'postgres',
    })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.query('select pg_advisory_lock_shared($1)', [lockKeys.inUse])
      return client
    } catch (error) {
      // The server was starting, or its last user was stopping it just now: look again.
      await client.end().catch(() => undefined)
      if (Date.now() > deadline) throw error
      await sleep(200)
    }
  }
}

async function startServer(
  run: RunProgram,
  cluster: string,
  settings: string[],
  choosePort: () => Promise<number>,
): Promise<void> {
  const log = join(cluster, 'server.log')
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort()
    const options = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', ...settings]
    const before = existsSync(log) ? statSync(log).size : 0
    const words = options.map((option) => `-c ${option}`).join(' ')
    const started = run('pg_ctl', ['start', '-w', '-D', cluster, '-l', log, '-o', words], cluster)
    if (started.status === 0 || run('pg_ctl', ['status', '-D', cluster], cluster).status === 0) return
    // Between our look and PostgreSQL's own somebody else may have taken the port.
    const said = existsSync(log) ? readFileSync(log).subarray(before).toString() : ''
    if (attempt === startAttempts || !said.includes('Address already in use'))
      throw new SettingError(
        `DATA_DIR: PostgreSQL did not start: ${faultIn(said || started.stderr)}; see ${log}`,
      )
  }
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer().once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function createDatabase(keeper: pg.Client): Promise<void> {
  const found = await keeper.query('select 1 from pg_database where datname = $1', [databaseName])
  if (found.rowCount) return
  await keeper.query(`create database ${databaseName}`).catch((error: pg.DatabaseError) => {
    if (error.code !== '42P04' && error.code !== '23505') throw error
  })
}

/** Waits a moment, since the connection of an app that was just killed takes as long to be noticed. */
async function claimWithin(keeper: pg.Client, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds
  for (;;) {
    const { rows } = await keeper.query<{ claimed: boolean }>('select pg_try_advisory_lock($1) as claimed', [
      lockKeys.app,
    ])
    if (rows[0]?.claimed) return true
    if (Date.now() > deadline) return false
    await sleep(100)
  }
}

async function releaseServer(run: RunProgram, cluster: string, keeper: pg.Client): Promise<void> {
  try {
    await keeper.query('select pg_advisory_unlock_shared($1)', [lockKeys.inUse])
    const { rows } = await keeper.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
      lockKeys.inUse,
    ])
    if (rows[0]?.alone) run('pg_ctl', ['stop', '-w', '-m', 'fast', '-D', cluster], cluster)
  } catch {
    // A server that is gone holds nothing, and why it went is the fault to show.
  } finally {
    await keeper.end().catch(() => undefined)
  }
}
