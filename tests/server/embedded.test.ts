import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Account,
  announced,
  freePort,
  runScript,
  signIn,
  spawnProgram,
  startApp,
  statusOf,
} from '#tests/setup/app-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'tracker-embedded-'))
// PostgreSQL may run as another account, which must be able to pass.
chmodSync(folder, 0o755)
const data = join(folder, 'data')
const settings = { DATA_DIR: data }

const postmaster = (dataDir: string): number | null => {
  const file = join(dataDir, 'postgres/postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null
}

const refusal = `DATA_DIR: another instance of the product is already running on ${data}\n`
let refusedStarts: string[] = []

beforeAll(async () => {
  // The first start of all makes the cluster and loads the portfolio; every test goes on from there.
  const starts = await Promise.allSettled([startApp(settings), startApp(settings)])
  refusedStarts = starts.flatMap((start) => (start.status === 'rejected' ? [String(start.reason)] : []))
  for (const start of starts) {
    if (start.status === 'fulfilled') expect((await start.value.end('SIGINT')).code).toBe(0)
  }
}, 180_000)

afterAll(() => {
  for (const dataDir of [data, join(folder, 'others')]) {
    const pid = postmaster(dataDir)
    if (pid !== null && pid !== process.pid) spawnSync('kill', ['-INT', String(pid)])
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

test('of two first starts at once on an empty folder one serves, and the other says so in one line', () => {
  expect(refusedStarts).toEqual([`Error: The product did not start: ${refusal}`])
  expect(readdirSync(data).filter((name) => name.startsWith('postgres'))).toEqual(['postgres'])
})

test('Ctrl-C in a terminal, which reaches npm, tsx and the app at once, stops the app and its database', async () => {
  const port = String(await freePort())
  const npm = spawnProgram('npm', ['start'], { ...settings, PORT: port }, { isOwnGroup: true })
  const app = await announced(npm, port)
  expect(postmaster(data)).not.toBeNull()
  process.kill(-app.pid, 'SIGINT')
  await npm.ended
  await expect.poll(() => postmaster(data), { timeout: 10_000 }).toBeNull()
  await expect(fetch(app.origin)).rejects.toThrow()
})

test('a second app on the same folder is refused with one clear line, and the first serves on', async () => {
  const app = await startApp(settings)
  const second = await runScript('app/server/start.ts', [], { ...settings, PORT: String(await freePort()) })
  expect([second.code, second.err]).toEqual([1, refusal])
  expect(await statusOf(app.origin, '/healthz')).toBe(200)
  expect((await app.end('SIGTERM')).code).toBe(0)
})

test('kill -9 of the app loses no committed write, and the next start adopts the database it left', async () => {
  const app = await startApp(settings)
  const cookies = [await signIn(app.origin, 'pm@demo.test'), await signIn(app.origin, 'auditor@demo.test')]
  await app.end('SIGKILL')
  const left = postmaster(data)
  expect(left).not.toBeNull()
  const next = await startApp(settings)
  expect(postmaster(data)).toBe(left)
  for (const cookie of cookies) expect(await statusOf(next.origin, '/projects', cookie)).toBe(200)
  expect((await next.end('SIGINT')).code).toBe(0)
  expect(postmaster(data)).toBeNull()
})

test('kill -9 of app and database loses no committed write, and the next start recovers it', async () => {
  const app = await startApp(settings)
  const cookie = await signIn(app.origin, 'finance@demo.test')
  const pid = postmaster(data)
  await app.end('SIGKILL')
  if (pid !== null) process.kill(pid, 'SIGKILL')
  const next = await startApp(settings)
  expect(await statusOf(next.origin, '/projects', cookie)).toBe(200)
  expect((await next.end('SIGINT')).code).toBe(0)
})

test('a number in the lock file that now belongs to another process does not stop the start', async () => {
  // A container that was killed starts again with the same small process numbers.
  writeFileSync(
    join(data, 'postgres/postmaster.pid'),
    `${process.pid}\n${join(data, 'postgres')}\n1795379345\n1\n\n127.0.0.1\n\nready   \n`,
  )
  const app = await startApp(settings)
  expect(await statusOf(app.origin, '/healthz')).toBe(200)
  expect((await app.end('SIGINT')).code).toBe(0)
})

test('a normal user starts the product on a folder of its own', async () => {
  const dataDir = join(folder, 'others')
  const account = normalAccount()
  spawnSync('cp', ['-a', data, dataDir])
  if (account) spawnSync('chown', ['-R', `${account.uid}:${account.gid}`, dataDir])
  const app = await startApp({ DATA_DIR: dataDir }, account)
  expect(await statusOf(app.origin, '/healthz')).toBe(200)
  expect((await app.end('SIGINT')).code).toBe(0)
  expect(postmaster(dataDir)).toBeNull()
})

/** Somebody other than root: `nobody` when root runs the tests, else who runs them. */
function normalAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout)
  return { uid: id('-u'), gid: id('-g') }
}
