import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { type Db, openDatabase } from '#db/client.server.ts'
import { systemClock } from '#db/clock.server.ts'
import { embeddedServer } from '#db/embedded.server.ts'
import { migrate } from '#db/migrate.ts'
import { loadPortfolio } from '#db/seed.ts'
import { renderReport } from '#reports/index.server.ts'
import { copyAgreements, measureLiability } from './liability.ts'
import { load, medianOf } from './load.ts'
import { copyProjects, measureNight, timed } from './night.ts'
import { measureSchedule } from './schedule.ts'
import { type MeasuredApp, password, projectFolder, startBare, startMeasured } from './server-process.ts'
import { measurePlain, measureTimeline, type TimelineFigures } from './timeline.ts'

// `npm run bench`: figures of one run on one machine; only the ratios travel to another one.
const folder = mkdtempSync(join(tmpdir(), 'tracker-bench-'))
chmodSync(folder, 0o755)
const rounds = 3
const secondsPerRound = 4

function say(what: string, figure: string, aim = ''): void {
  process.stdout.write(`${what.padEnd(58)}${figure.padStart(34)}  ${aim}\n`)
}

const inMs = (ms: number) => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`
const inSeconds = (seconds: number) => `${seconds.toFixed(1)} s`

async function measureStarts(): Promise<MeasuredApp> {
  rmSync(join(projectFolder, 'build/.made-of'), { force: true })
  const first = await startMeasured(join(folder, 'app'))
  say('start to first page, first start, build included', inSeconds(first.firstPageSeconds), 'aim < 60 s')
  await first.stop()
  const second = await startMeasured(join(folder, 'app'))
  say('start to first page, second start', inSeconds(second.firstPageSeconds), 'aim < 10 s')
  return second
}

async function signIn(origin: string): Promise<string> {
  const signedIn = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ email: 'admin@demo.test', password }),
    redirect: 'manual',
  })
  return signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
}

function measureList(origin: string): Promise<void> {
  return measurePage(origin, '/projects', 'project list', 'aim p95 < 60 ms')
}

/** A page under load beside a server that only sends the same bytes. */
async function measurePage(origin: string, path: string, name: string, aim: string): Promise<void> {
  const cookie = await signIn(origin)
  const url = `${origin}${path}`
  const page = new Uint8Array(await (await fetch(url, { headers: { cookie } })).arrayBuffer())
  const bare = await startBare(page)
  await load(url, cookie, 2)
  const pages = []
  const bares = []
  for (let round = 0; round < rounds; round += 1) {
    pages.push(await load(url, cookie, secondsPerRound))
    bares.push(await load(bare.origin, cookie, secondsPerRound))
  }
  await bare.stop()
  const [ours, least] = [medianOf(pages), medianOf(bares)]
  const speed = ({ perSecond, p50Ms, p95Ms }: typeof ours) =>
    `${perSecond.toFixed(0)}/s, p50 ${inMs(p50Ms)}, p95 ${inMs(p95Ms)}`
  say(`${name}, ${page.length} bytes, 8 connections`, speed(ours), aim)
  say('bare Node server, the same bytes', speed(least))
  say('  bare : page', `${(least.perSecond / ours.perSecond).toFixed(1)} : 1`)
}

/** The liability of some 40,000 payments: the sums alone, one quote, and the page under load. */
async function measureLiabilityPage(origin: string): Promise<void> {
  await withAppDatabase(async (db) => {
    await copyAgreements(db, 495)
    const { rows, firstMs, sumsMs, plainMs, movedMs, quoteMs, arithmeticMs } = await measureLiability(db)
    say(`liability of ${rows} payments: first, again, SQL`, [firstMs, sumsMs, plainMs].map(inMs).join(', '))
    say('  first : SQL without the split', `${(firstMs / plainMs).toFixed(1)} : 1`, 'aim <= 3 : 1')
    say('  with all open resets at +50 bp', inMs(movedMs))
    say('one quote of 80 payments', `${quoteMs.toFixed(3)} ms`, 'aim < 5 ms')
    say('  quote : plain arithmetic of 80 balances', `${(quoteMs / arithmeticMs).toFixed(1)} : 1`)
  })
  await measurePage(origin, '/liability', 'liability', 'aim p95 < 150 ms')
}

/** The timeline in a real browser with the portfolio as it is and with ten times as many, beside the bare library. */
async function measureTimelines(origin: string): Promise<void> {
  const cookie = await signIn(origin)
  const few = await measureTimeline(origin, cookie)
  await enlargeTenfold()
  const many = await measureTimeline(origin, cookie)
  const [plainFew, plainMany] = [await measurePlain(few.rows), await measurePlain(many.rows)]
  sayTimeline('timeline', few)
  sayTimeline('timeline', many)
  sayTimeline('plain frappe-gantt', plainFew, false)
  sayTimeline('plain frappe-gantt', plainMany, false)
  const ratio = (a: TimelineFigures, b: TimelineFigures) =>
    `${(a.firstBarsMs / b.firstBarsMs).toFixed(1)} : 1`
  say(`  first bars, ${many.rows} : ${few.rows}`, ratio(many, few), 'aim <= 1.5 : 1')
  say(`  first bars, plain : timeline, at ${many.rows}`, ratio(plainMany, many))
}

function sayTimeline(what: string, figures: TimelineFigures, isOurs = true): void {
  const { rows, firstBarsMs, longestBlockMs, longestTaskMs, mostNodes } = figures
  say(`${what}, ${rows} projects: request to first bars`, inMs(firstBarsMs), isOurs ? 'aim < 1 s' : '')
  const block = longestBlockMs === 0 ? 'none over 50 ms' : inMs(longestBlockMs)
  say(
    '  longest block while scrolling, of it processor time',
    `${block}, ${inMs(longestTaskMs)}`,
    isOurs ? 'aim none over 50 ms' : '',
  )
  say('  most elements in the page', String(mostNodes), isOurs ? 'aim < 4000' : '')
}

async function enlargeTenfold(): Promise<void> {
  await withAppDatabase(async (db) => {
    await copyProjects(db, 9)
    await sql`vacuum analyze`.execute(db)
  })
}

/** The database that the measured server works on. */
async function withAppDatabase(work: (db: Db) => Promise<void>): Promise<void> {
  const server = await embeddedServer(join(folder, 'app'))
  try {
    const db = openDatabase(server.connectionString, { statementSeconds: 600 })
    await work(db)
    await db.destroy()
  } finally {
    await server.release()
  }
}

async function measureDatabase(): Promise<void> {
  const server = await embeddedServer(join(folder, 'night'))
  try {
    const db = openDatabase(server.connectionString, { statementSeconds: 600 })
    await migrate(db)
    const loaded = await timed(() => loadPortfolio(db, { demoPassword: password, clock: systemClock }))
    say('loading the source with its demonstration', inMs(loaded.ms))
    const draw = () => renderReport(db, 'portfolio-status', { asOf: systemClock.today() })
    const [first, again] = [await timed(draw), await timed(draw)]
    say('PDF portfolio-status, first and again', `${inMs(first.ms)}, ${inMs(again.ms)}`)
    const { items, links, scheduleMs, jsonMs } = await measureSchedule(db)
    say(`critical path of ${items} items, ${links} links`, inMs(scheduleMs), 'aim < 1000 ms')
    say('  schedule : JSON.parse of the same network', `${(scheduleMs / jsonMs).toFixed(1)} : 1`)
    await db.destroy()
    for (const milestones of [5_000, 500_000]) await measureNights(server.connectionString, milestones)
  } finally {
    await server.release()
  }
}

async function measureNights(source: string, milestones: number): Promise<void> {
  const url = new URL(source)
  const maintenance = new URL(source)
  maintenance.pathname = '/postgres'
  const client = new pg.Client({ connectionString: maintenance.href })
  await client.connect()
  await client.query(`create database night_${milestones} template ${url.pathname.slice(1)}`)
  await client.end()
  url.pathname = `/night_${milestones}`
  const db = openDatabase(url.href, { statementSeconds: 600 })
  const night = await measureNight(db, milestones, systemClock.today())
  await db.destroy()
  say(
    `night over ${night.milestones} milestones, ${night.flags} flags: job, SQL`,
    `${inMs(night.jobMs)}, ${inMs(night.sqlMs)}`,
  )
  say('  job : SQL', `${(night.jobMs / night.sqlMs).toFixed(1)} : 1`, 'aim <= 3 : 1')
  say('  the night after a threshold changed', inMs(night.judgedJobMs))
  say('  the night after a holiday changed', inMs(night.wholeJobMs))
  say('  the next night', inMs(night.nextDayMs))
}

/** `npm run bench -- timeline` measures that part alone. */
const parts = process.argv.slice(2)
const isWanted = (part: string) => parts.length === 0 || parts.includes(part)

try {
  const app = await measureStarts()
  try {
    if (isWanted('list')) await measureList(app.origin)
    if (isWanted('liability')) await measureLiabilityPage(app.origin)
    if (isWanted('timeline')) await measureTimelines(app.origin)
  } finally {
    await app.stop()
  }
  if (isWanted('database')) await measureDatabase()
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}
