import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { openDatabase } from '#db/client.server.ts'
import { runScript, startApp, statusOf } from '#tests/setup/app-process.ts'
import { testDatabaseUrl } from '#tests/setup/database.ts'

const secret = 'a secret of the tests, long enough'
const start = (environment: Record<string, string>) => runScript('app/server/start.ts', [], environment)

test.each([
  ['PORT', { PORT: 'abc' }, '1 to 65535'],
  ['DEMO', { DEMO: 'perhaps' }, 'on or off'],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://127.0.0.1/tracker' }, 'postgres://'],
  ['SESSION_SECRET', { DATABASE_URL: 'postgres://127.0.0.1/tracker' }, '32 random characters'],
  ['DATA_DIR', { DATA_DIR: '/dev/null/data' }, 'folder'],
  ['DATA_DIR', { DATA_DIR: '/proc/data' }, 'folder'],
])('a wrong %s stops the start with one line that says what is expected', async (name, wrong, expected) => {
  const { code, out, err } = await start(wrong)
  expect({ code, out, lines: err.trim().split('\n').length }).toEqual({ code: 1, out: '', lines: 1 })
  expect(err).toMatch(new RegExp(`^${name}: .*${expected}`))
})

test('a database that does not answer is one line that names the setting and not the password', async () => {
  const url = 'postgres://tracker:open-sesame@127.0.0.1:1/tracker'
  const { code, err } = await start({ DATABASE_URL: url, SESSION_SECRET: secret })
  expect({ code, lines: err.trim().split('\n').length }).toEqual({ code: 1, lines: 1 })
  expect(err).toMatch(/^DATABASE_URL: /)
  expect(err).not.toContain('open-sesame')
})

test('a port that is taken is said in one line, and the start ends', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  const address = holder.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  try {
    const url = await testDatabaseUrl()
    const { code, err } = await start({ PORT: port, DATABASE_URL: url, SESSION_SECRET: secret })
    expect([code, err]).toEqual([1, `PORT: ${port} is already in use; choose another\n`])
  } finally {
    holder.close()
  }
})

test('two instances that start at once on an empty database load the portfolio once, and both serve', async () => {
  const url = await testDatabaseUrl({ isEmpty: true })
  const settings = { DATABASE_URL: url, SESSION_SECRET: secret, DEMO: 'on' }
  const apps = await Promise.all([startApp(settings), startApp(settings)])
  for (const { origin } of apps) expect(await statusOf(origin, '/healthz')).toBe(200)
  const db = openDatabase(url)
  const counts = await db
    .selectFrom('project')
    .select((eb) => [
      eb.fn.countAll<bigint>().as('all'),
      eb.fn.count<bigint>('code').distinct().as('distinct'),
    ])
    .where('status', '<>', 'replaced')
    .executeTakeFirstOrThrow()
  await db.destroy()
  expect(counts).toEqual({ all: 500n, distinct: 500n })
  for (const app of apps) expect((await app.end('SIGTERM')).code).toBe(0)
})
