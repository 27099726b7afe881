import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningApp, runScript, startApp } from '#tests/setup/app-process.ts'
import { testDatabaseUrl } from '#tests/setup/database.ts'
import { pdfPages } from '#tests/setup/pdf-text.ts'

// The commands of PRODUCT.md section 5, each beside a running server.
const url = await testDatabaseUrl()
const settings = { DATABASE_URL: url, SESSION_SECRET: 'a secret of the tests, long enough', DEMO: 'on' }
const job = (...args: string[]) => runScript('jobs/run.ts', args, settings)
const lastLine = (text: string) => text.trimEnd().split('\n').at(-1) ?? ''
let app: RunningApp

beforeAll(async () => {
  app = await startApp({ ...settings, JOBS: 'off' })
}, 180_000)

afterAll(async () => {
  await app.end('SIGTERM')
})

test('a job by hand prints one JSON object of counts last; the same night again changes nothing', async () => {
  const first = await job('flag-slipped-milestones', '2026-12-01')
  expect([first.code, first.err]).toEqual([0, ''])
  const counts = JSON.parse(lastLine(first.out)) as Record<string, number>
  expect(counts.flagged).toBeGreaterThan(0)
  const again = await job('flag-slipped-milestones', '2026-12-01')
  expect(JSON.parse(lastLine(again.out))).toMatchObject({ flagged: 0, changed: 0, resolved: 0, failed: 0 })
})

test.each([
  ['an unknown job', ['flag-everything'], 'flag-slipped-milestones'],
  ['a job for a day that no calendar has', ['flag-slipped-milestones', '2026-02-30'], '2026-02-30'],
  ['a job for two days', ['flag-slipped-milestones', '2026-12-01', '2026-12-02'], 'usage: npm run job'],
  ['an option that jobs do not have', ['flag-slipped-milestones', '--again'], '--again'],
])('%s is refused in one line, exit 1', async (_what, args, expected) => {
  const { code, out, err } = await job(...args)
  expect({ code, out, lines: err.trim().split('\n').length }).toEqual({ code: 1, out: '', lines: 1 })
  expect(err).toContain(expected)
})

test('a new token stands alone on the last line and opens the JSON interface', async () => {
  const made = await runScript(
    'app/server/token.ts',
    ['--user', 'auditor@demo.test', '--name', 'test'],
    settings,
  )
  expect(made.code).toBe(0)
  const projects = (token: string) =>
    fetch(`${app.origin}/api/v1/projects?limit=1`, { headers: { authorization: `Bearer ${token}` } })
  const answer = await projects(lastLine(made.out))
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ items: [{ code: expect.any(String) }] })
  expect((await projects(`${lastLine(made.out)}x`)).status).toBe(401)
})

test.each([
  ['a token for nobody', ['--user', 'no@where.test', '--name', 'x'], 'no@where.test'],
  ['a token without a name', ['--user', 'auditor@demo.test'], 'usage: npm run token'],
  ['a token with an option that it does not have', ['--owner', 'auditor@demo.test'], '--owner'],
])('%s is refused in one line, exit 1', async (_what, args, expected) => {
  const { code, err } = await runScript('app/server/token.ts', args, settings)
  expect([code, err.trim().split('\n').length]).toEqual([1, 1])
  expect(err).toContain(expected)
})

test('a report is written to the file that was asked for', async () => {
  const file = join(tmpdir(), `tracker-report-${process.pid}.pdf`)
  const args = ['portfolio-status', '--as-of', '2026-11-23', '--out', file]
  try {
    const { code, err } = await runScript('reports/run.ts', args, settings)
    expect([code, err]).toEqual([0, ''])
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
  } finally {
    rmSync(file, { force: true })
  }
})

test('a timeline is written of what a filter leaves, in the words of an address', async () => {
  const file = join(tmpdir(), `tracker-timeline-${process.pid}.pdf`)
  const filter = '/gantt?program=4-4-2&cohort=2021&route=btl&sort=code&zoom=week'
  const args = ['portfolio-timeline', '--as-of', '2026-11-23', '--filter', filter, '--out', file]
  try {
    const { code, err } = await runScript('reports/run.ts', args, settings)
    expect([code, err]).toEqual([0, ''])
    const text = (await pdfPages(readFileSync(file))).join('')
    expect(text).toContain('GSF-2021-B-')
    expect(text).not.toMatch(/GSF-2021-D-|GSF-2022-/)
  } finally {
    rmSync(file, { force: true })
  }
})

test.each([
  ['portfolio-timeline', 'cohort=1999', 'cohort=1999'],
  ['portfolio-timeline', 'programme=4-4-2', 'programme=4-4-2'],
  ['portfolio-timeline', 'manager=me', 'manager=me'],
  ['portfolio-status', 'cohort=2021', 'portfolio-status'],
])('the report %s refuses the filter %s in one line, exit 1', async (slug, filter, expected) => {
  const file = join(tmpdir(), 'tracker-none.pdf')
  const args = [slug, '--as-of', '2026-11-23', '--filter', filter, '--out', file]
  const { code, err } = await runScript('reports/run.ts', args, settings)
  expect([code, err.trim().split('\n').length]).toEqual([1, 1])
  expect(err).toContain(expected)
})
