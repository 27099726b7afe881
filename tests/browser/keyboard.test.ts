import { expect, test } from 'vitest'
import { ko } from '#app/i18n/ko.ts'
import { demoTestPassword } from '#tests/setup/people.ts'
import { browserTest, open, tabTo } from './visit.ts'

const { web, visit } = await browserTest()

test('the main actions are reached, seen and done with the keyboard alone', async () => {
  const { page, faults } = await visit()
  await open(page, `${web.url}/sign-in`)
  await tabTo(page, ko.signIn.email)
  await page.keyboard.type('admin@demo.test')
  await tabTo(page, ko.signIn.password)
  await page.keyboard.type(demoTestPassword)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${web.url}/`)
  await page.waitForLoadState('networkidle')

  await open(page, `${web.url}/`)
  await tabTo(page, ko.common.skipToContent)
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')

  await open(page, `${web.url}/`)
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
