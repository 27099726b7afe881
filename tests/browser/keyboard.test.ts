import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ko } from '#app/i18n/ko.ts'
import { demoTestPassword } from '#tests/setup/people.ts'
import { browserTest } from './visit.ts'

const { web, visit } = await browserTest()

/** Presses Tab until an element with this name has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, name: string): Promise<void> {
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

test('the main actions are reached, seen and done with the keyboard alone', async () => {
  const { page, faults } = await visit()
  await page.goto(`${web.url}/sign-in`, { waitUntil: 'networkidle' })
  await tabTo(page, ko.signIn.email)
  await page.keyboard.type('admin@demo.test')
  await tabTo(page, ko.signIn.password)
  await page.keyboard.type(demoTestPassword)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${web.url}/`)
  await page.waitForLoadState('networkidle')

  await page.goto(`${web.url}/`, { waitUntil: 'networkidle' })
  await tabTo(page, ko.common.skipToContent)
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')

  await page.goto(`${web.url}/`, { waitUntil: 'networkidle' })
  await tabTo(page, ko.nav.projects)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/projects')
  await tabTo(page, ko.common.search)
  await page.keyboard.type('GSF-2021-D-001')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/projects?q=GSF-2021-D-001*')
  await page.waitForLoadState('networkidle')
  await expect.poll(() => page.locator('main tbody tr').count()).toBe(1)
  await tabTo(page, 'GSF-2021-D-001')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/projects/GSF-2021-D-001')
  await tabTo(page, ko.project.edit)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/projects/GSF-2021-D-001/edit')
  expect(faults).toEqual([])
})
