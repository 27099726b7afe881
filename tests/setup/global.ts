import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '#db/client.server.ts'
import { embeddedServer } from '#db/embedded.server.ts'
import { migrate } from '#db/migrate.ts'
import { loadPortfolio } from '#db/seed.ts'
import { testClock } from './clock.ts'
import { demoTestPassword } from './people.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string
  }
}

/** A throw-away PostgreSQL for the whole run, with one loaded database that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'tracker-test-'))
  // PostgreSQL may run as another account, which must be able to pass.
  chmodSync(folder, 0o755)
  const durability = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
  const server = await embeddedServer(folder, durability)
  const db = openDatabase(server.connectionString)
  await migrate(db)
  await loadPortfolio(db, { demoPassword: demoTestPassword, clock: testClock })
  await db.destroy()
  project.provide('databaseUrl', server.connectionString)
  return async () => {
    await server.release()
    rmSync(folder, { recursive: true, force: true })
  }
}
