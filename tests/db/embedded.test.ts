import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { embeddedServer } from '#db/embedded.server.ts'
import { createCluster } from '#db/embedded-cluster.server.ts'
import { freePort } from '#tests/setup/app-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'tracker-port-'))
// PostgreSQL may run as another account, which must be able to pass.
chmodSync(folder, 0o755)
const other = createServer()
let takenPort = 0

beforeAll(async () => {
  takenPort = await freePort()
  await new Promise<void>((done) => other.listen(takenPort, '127.0.0.1', done))
})

afterAll(() => {
  other.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a port that another process takes at the last moment is left to it, and the next one is tried', async () => {
  const portsLeft = [takenPort, takenPort]
  const server = await embeddedServer(folder, [], async () => portsLeft.pop() ?? freePort())
  try {
    expect(portsLeft).toEqual([])
    const client = new pg.Client({ connectionString: server.connectionString })
    await client.connect()
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await client.end()
  } finally {
    await server.release()
  }
})

test('when every port that is tried is taken, the start ends and names the log', async () => {
  let tries = 0
  const start = embeddedServer(folder, [], async () => {
    tries += 1
    return takenPort
  })
  await expect(start).rejects.toThrow(
    new RegExp(`^DATA_DIR: PostgreSQL did not start: FATAL: .*; see ${join(folder, 'postgres/server.log')}$`),
  )
  expect(tries).toBe(5)
})

test('another reason than the port is not tried again', async () => {
  let tries = 0
  const start = embeddedServer(folder, ['shared_buffers=none'], async () => {
    tries += 1
    return freePort()
  })
  await expect(start).rejects.toThrow('PostgreSQL did not start')
  expect(tries).toBe(1)
})

test('a disk without room is said before anything is made', () => {
  // A file system of the kernel has no byte to give.
  const full = process.platform === 'linux' ? '/proc' : '/dev'
  const make = () => createCluster(() => expect.unreachable(), join(full, 'postgres'), 'secret', null)
  expect(make).toThrow(`DATA_DIR: expected at least 200 MB free in ${full}, found 0 MB`)
})
