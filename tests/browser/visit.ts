import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page, Response } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import type { Language } from '#app/domain/labels.ts'
import { type TestWeb, testWeb } from '#tests/setup/web.ts'
import { launchBrowser } from './chromium.ts'

/** A window of an office PC, and one of a phone at a site. */
export const widths = { office: 1280, phone: 390 }

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** One person at a browser, and everything that went wrong in front of them. */
export interface Visit {
  page: Page
  /** console errors, uncaught exceptions and refusals of the content security policy, each with its page */
  faults: string[]
}

export interface VisitOptions {
  /** a demo sign-in; none: somebody who has not signed in */
  email?: string
  language?: Language
  width?: number
}

/** The real server and a real browser for one test file. */
export async function browserTest(): Promise<{
  web: TestWeb
  visit(options?: VisitOptions): Promise<Visit>
}> {
  const web = await testWeb()
  let browser: Browser | null = null
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())
  const visit = async (options: VisitOptions = {}) => {
    if (!browser) throw new Error('a visit begins inside a test')
    const context = await browser.newContext({
      viewport: { width: options.width ?? widths.office, height: 900 },
    })
    onTestFinished(() => context.close())
    await signInto(context, web, options)
    const page = await context.newPage()
    await slowDown(page)
    const faults: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        faults.push(`${new URL(page.url()).pathname}: ${message.text()}`)
    })
    page.on('pageerror', (error) => faults.push(`${new URL(page.url()).pathname}: ${error.message}`))
    return { page, faults }
  }
  return { web, visit }
}

/**
 * A page with a slower processor, where `BROWSER_SLOWDOWN` says how many times slower. On it a test that reads
 * before the page has drawn what it asked for fails every time, and not once in twenty runs on a busy machine.
 */
async function slowDown(page: Page): Promise<void> {
  const rate = Number(process.env.BROWSER_SLOWDOWN ?? 1)
  if (rate === 1) return
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate })
}

async function signInto(context: BrowserContext, web: TestWeb, { email, language = 'ko' }: VisitOptions) {
  const visitor = email === undefined ? web.visitor() : await web.signIn(email)
  await visitor.post('/language', { language, return: '/' })
  await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: web.url })))
}

/**
 * Opens a page and waits until it listens and its timeline is drawn. Before, the browser alone answers a click or a
 * key: rightly, but otherwise than the page.
 */
export async function open(page: Page, address: string): Promise<Response | null> {
  const answer = await page.goto(address, { waitUntil: 'networkidle' })
  // React marks the elements it has taken over.
  await page.waitForFunction(() => Object.keys(document.body).some((key) => key.startsWith('__reactFiber')))
  await page.locator('[aria-busy=true]').waitFor({ state: 'detached' })
  return answer
}

/** What axe finds against WCAG 2.2 AA, one line each. Evaluated, since the page's policy lets no script in. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(root: Document, options: object): Promise<AxeResults> }
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: tags } })
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(' ')}`))
  })
}

interface AxeResults {
  violations: { id: string; nodes: { target: string[] }[] }[]
}

/** How far a page can be scrolled sideways, in pixels. */
export function sidewaysPixels(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** Presses Tab until an element with this name has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab')
    const focus = await page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement)) return null
      const labels =
        'labels' in element ? [...((element.labels as NodeListOf<HTMLElement> | null) ?? [])] : []
      const { outlineStyle, boxShadow } = getComputedStyle(element)
      const texts = [
        element.getAttribute('aria-label'),
        element.textContent,
        ...labels.map((label) => label.textContent),
      ]
      return { texts, isSeen: outlineStyle !== 'none' || boxShadow !== 'none' }
    })
    if (focus?.texts.some((text) => text?.trim().startsWith(name))) {
      expect(focus.isSeen, `the focus on "${name}" can be seen`).toBe(true)
      return
    }
  }
  throw new Error(`"${name}" is not reached with the Tab key`)
}
