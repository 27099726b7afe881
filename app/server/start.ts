import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { ServerBuild } from '@remix-run/node'
import { systemClock } from '#db/clock.server.ts'
import { findMetadata, updateMetadata } from '#db/metadata.server.ts'
import { migrate } from '#db/migrate.ts'
import { type OpenDatabase, openFromSettings } from '#db/open.server.ts'
import { loadPortfolio } from '#db/seed.ts'
import { demoSignIns } from '#db/seed-users.ts'
import {
  demoPassword,
  parseSettings,
  SettingError,
  type Settings,
  sessionSecret,
} from '#db/settings.server.ts'
import { countUsers } from '#db/user.server.ts'
import { startTimetable } from '#jobs/index.ts'
import { buildIfNeeded, clientFolder, loadBuild } from './build.ts'
import { createExecutionReader } from './execution-reader.ts'
import { createLog } from './log.ts'
import { createMspdiReader } from './mspdi-reader.ts'
import { builtAssets, createWeb, type Pages } from './web.ts'
import { createXlsxWriter } from './xlsx-writer.ts'

/** `npm start`: settings, build, database, portfolio, timetable, web, in this order, and all of it back on Ctrl-C. */
async function start(): Promise<void> {
  const settings = parseSettings(process.env)
  const secret = sessionSecret(process.env, settings)
  const password = settings.isDemo ? demoPassword(process.env, settings) : null
  const log = createLog(settings.logLevel)
  const opened = await openFromSettings(settings)
  try {
    if (!(await opened.claimForApp())) {
      throw new SettingError(
        `DATA_DIR: another instance of the product is already running on ${settings.dataDir}`,
      )
    }
    await migrate(opened.db)
    await loadPortfolio(opened.db, { demoPassword: password, clock: systemClock })
    const pages = process.argv.includes('--dev') ? await developmentPages() : await productionPages()
    // The port comes first: an instance that cannot serve runs no job either.
    const server = await listen(createServer(), settings)
    const timetable = startTimetable(opened.db, systemClock, { isOn: settings.runsJobs, log })
    const beside = {
      ...{ mspdi: createMspdiReader(), xlsx: createXlsxWriter() },
      execution: createExecutionReader(),
    }
    const context = { db: opened.db, clock: systemClock, secret, log, jobs: timetable.facts, ...beside }
    server.on('request', createWeb(pages, context))
    stopOnSignal(server, timetable.stop, opened)
    await announce(opened, settings, password)
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function productionPages(): Promise<Pages> {
  // React and Remix choose their fast, quiet halves by it.
  process.env.NODE_ENV = 'production'
  await buildIfNeeded()
  return { build: await loadBuild(), assets: builtAssets(clientFolder) }
}

/** `npm run dev`: Vite serves the sources and reloads what changes. */
async function developmentPages(): Promise<Pages> {
  const { createServer: createVite } = await import('vite')
  const vite = await createVite({ server: { middlewareMode: true } })
  const build = async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild
  return { build, assets: [vite.middlewares] }
}

function listen(server: Server, { host, port }: Settings): Promise<Server> {
  return new Promise((done, failed) => {
    server.listen(port, host, () => done(server))
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        failed(new SettingError(`PORT: ${port} is already in use; choose another`))
      else if (error.code === 'EACCES')
        failed(new SettingError(`PORT: ${port} may not be used by this account; choose one from 1024 on`))
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        failed(new SettingError(`HOST: expected an address of this machine, got "${host}"`))
      else failed(error)
    })
  })
}

/** Lets running requests and jobs end, then the database; a second signal does not wait. */
function stopOnSignal(server: Server, stopTimetable: () => Promise<void>, opened: OpenDatabase): void {
  let isStopping = false
  const stop = async () => {
    if (isStopping) process.exit(1)
    isStopping = true
    server.close()
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 5_000).unref()
    await stopTimetable()
    await opened.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
}

async function announce({ db }: OpenDatabase, settings: Settings, password: string | null): Promise<void> {
  const lines = [`Capital works tracker: http://${settings.host}:${settings.port}`]
  if (password !== null) {
    lines.push(
      `Demo sign-ins, password ${password}:`,
      ...demoSignIns.map(({ email, role }) => `  ${email}  (${role})`),
    )
  }
  if ((await countUsers(db)) === 0) {
    const code = (await findMetadata(db, 'setup-code')) ?? randomBytes(9).toString('base64url')
    await updateMetadata(db, 'setup-code', code)
    lines.push(`No user yet: open /setup there and create the first administrator with the code ${code}`)
  }
  process.stdout.write(`${lines.join('\n')}\n`)
}

start().catch((error: unknown) => {
  const isExpected = error instanceof SettingError
  const text = error instanceof Error ? (isExpected ? error.message : error.stack) : String(error)
  process.stderr.write(`${text}\n`)
  process.exit(1)
})
