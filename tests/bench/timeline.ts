import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '#tests/browser/chromium.ts'
import { projectFolder, startBare } from './server-process.ts'

export interface TimelineFigures {
  rows: number
  /** from asking for the page to its first bars on the screen */
  firstBarsMs: number
  /** the longest time that scrolling kept the page from answering, by the clock; 0: never over 50 ms */
  longestBlockMs: number
  /** the most processor time of one task meanwhile: what is left of a block when nothing else runs on the machine */
  longestTaskMs: number
  /** the most elements in the page at any time */
  mostNodes: number
}

const rounds = 3

/** The next frame; a browser without a window now and then draws none for a while. */
const nextFrame = `(run) => {
  let isDue = true
  const once = () => {
    if (isDue) run()
    isDue = false
  }
  requestAnimationFrame(once)
  setTimeout(once, 250)
}`

/** The first paint with its bars, seen from inside the page; runs before anything of the page itself. */
const watchFirstBars = `window.firstBars = new Promise((painted) => {
  new MutationObserver((_, observer) => {
    if (document.querySelector('.bar-wrapper') === null) return
    observer.disconnect()
    ;(${nextFrame})(() => setTimeout(() => painted(performance.now())))
  }).observe(document, { childList: true, subtree: true })
})`

/** Down through all rows and across all years, a step a frame, as fast as a hand turns a wheel. */
const scrollThrough = `new Promise((done) => {
  const nextFrame = ${nextFrame}
  const frame = document.querySelector('.timeline-frame') ?? document.querySelector('.gantt-container')
  let longestBlockMs = 0
  let mostNodes = 0
  const blocks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestBlockMs = Math.max(longestBlockMs, duration)
  })
  blocks.observe({ type: 'longtask' })
  let step = 0
  const next = () => {
    step += 1
    frame.scrollTop = step <= 60 ? frame.scrollTop + 240 : (frame.scrollHeight * (step - 60)) / 60
    frame.scrollLeft = (frame.scrollWidth * (step % 40)) / 40
    mostNodes = Math.max(mostNodes, document.querySelectorAll('*').length)
    if (step < 120) nextFrame(next)
    else setTimeout(() => done({ longestBlockMs, mostNodes }), 500)
  }
  nextFrame(next)
})`

/** Opens the timeline of the running product as its administrator and measures it in a real browser. */
export async function measureTimeline(origin: string, cookie: string): Promise<TimelineFigures> {
  const browser = await launchBrowser()
  try {
    return await medianVisit(browser, `${origin}/gantt`, cookie, async (page) => {
      const answer = await page.evaluate<string>(`document.querySelector('.timeline').dataset.rows ?? '0'`)
      return Number(answer)
    })
  } finally {
    await browser.close()
  }
}

/** The library as it comes, given as many bars at once on a page of nothing else. */
export async function measurePlain(rows: number): Promise<TimelineFigures> {
  const bare = await startBare(new TextEncoder().encode(plainPage(rows)))
  const browser = await launchBrowser()
  try {
    return await medianVisit(browser, bare.origin, '', async () => rows)
  } finally {
    await browser.close()
    await bare.stop()
  }
}

async function medianVisit(
  browser: Browser,
  url: string,
  cookie: string,
  countRows: (page: Page) => Promise<number>,
): Promise<TimelineFigures> {
  const visits: TimelineFigures[] = []
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    const [name = '', value = ''] = cookie.split('=')
    if (name !== '') await context.addCookies([{ name, value, url }])
    const page = await context.newPage()
    await page.addInitScript(watchFirstBars)
    await page.goto(url, { waitUntil: 'commit' })
    const firstBarsMs = await page.evaluate<number>('window.firstBars')
    await page.waitForLoadState('networkidle')
    const { value: scrolled, longestTaskMs } = await traced(page, () =>
      page.evaluate<Pick<TimelineFigures, 'longestBlockMs' | 'mostNodes'>>(scrollThrough),
    )
    visits.push({ rows: await countRows(page), firstBarsMs, longestTaskMs, ...scrolled })
    await context.close()
  }
  const sorted = (key: keyof TimelineFigures) => visits.map((visit) => visit[key]).sort((a, b) => a - b)
  const median = (key: keyof TimelineFigures) => sorted(key)[Math.floor(rounds / 2)] ?? 0
  // What must never be has no median: the worst of all visits counts.
  const worst = (key: keyof TimelineFigures) => sorted(key).at(-1) ?? 0
  return {
    rows: median('rows'),
    firstBarsMs: median('firstBarsMs'),
    longestBlockMs: worst('longestBlockMs'),
    longestTaskMs: worst('longestTaskMs'),
    mostNodes: worst('mostNodes'),
  }
}

interface TraceEvent {
  name: string
  pid: number
  tid: number
  /** processor time in microseconds */
  tdur?: number
  args: { name?: string }
}

/** Does some work in a page and says how much processor time its longest task took. */
async function traced<T>(page: Page, work: () => Promise<T>): Promise<{ value: T; longestTaskMs: number }> {
  const session = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  const categories = ['toplevel', 'devtools.timeline']
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories },
  })
  const value = await work()
  const isComplete = new Promise<void>((done) => session.once('Tracing.tracingComplete', () => done()))
  await session.send('Tracing.end')
  await isComplete
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
  const isMain = ({ pid, tid }: TraceEvent) => mains.some((main) => main.pid === pid && main.tid === tid)
  const tasks = events.filter((event) => event.name.endsWith('RunTask') && isMain(event))
  return { value, longestTaskMs: Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur)) / 1000 }
}

function plainPage(rows: number): string {
  const library = (name: string) =>
    readFileSync(join(projectFolder, 'node_modules/frappe-gantt/dist', name), 'utf8')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>plain</title><style>${library('frappe-gantt.css')}</style>
<div id="gantt"></div><script>${library('frappe-gantt.umd.js').replaceAll('</script', '<\\/script')}</script><script>
  const day = (offset) => new Date(Date.UTC(2021, 0, 4 + offset)).toISOString().slice(0, 10)
  const tasks = Array.from({ length: ${rows} }, (_, row) => ({
    id: String(row + 1), name: 'Building ' + (row + 1), start: day((row * 37) % 900), end: day(((row * 37) % 900) + 1100), progress: 40,
  }))
  new Gantt('#gantt', tasks, { view_mode: 'Month', readonly: true, popup: false, scroll_to: null, container_height: 620 })
</script></html>`
}
