import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addDays, type PlainDate } from '#app/domain/calendar.ts'
import { formatDate } from '#app/domain/format.ts'
import { en } from '#app/i18n/en.ts'
import { ko } from '#app/i18n/ko.ts'
import { pdfPages } from '#tests/setup/pdf-text.ts'
import { demoTestPassword } from '#tests/setup/people.ts'
import { browserTest, open } from './visit.ts'

const { web, visit } = await browserTest()

/** A milestone that waits for nothing but its day, in a live project of the demo project manager. */
async function openMilestone() {
  return web.db
    .selectFrom('milestone')
    .innerJoin('project', 'project.id', 'milestone.projectId')
    .innerJoin('appUser', 'appUser.id', 'project.managerId')
    .select(['project.code as project', 'milestone.code', 'milestone.nameKo', 'milestone.plannedOn'])
    .where('appUser.email', '=', 'pm@demo.test')
    .where('project.status', '=', 'active')
    .where('milestone.actualOn', 'is', null)
    .where('milestone.plannedOn', '>', web.clock.today())
    .where('milestone.isCompletion', '=', false)
    .where('milestone.stage', '=', 'construction')
    .orderBy('milestone.plannedOn')
    .orderBy('milestone.id')
    .executeTakeFirstOrThrow()
}

async function completionForecastOn(project: string): Promise<PlainDate> {
  const row = await web.db
    .selectFrom('milestone')
    .innerJoin('project', 'project.id', 'milestone.projectId')
    .select('milestone.forecastOn')
    .where('project.code', '=', project)
    .where('milestone.isCompletion', '=', true)
    .executeTakeFirstOrThrow()
  return row.forecastOn ?? ''
}

/** Presses a button of the page itself; what comes of it is awaited by whoever pressed. */
function press(page: Page, name: string): Promise<void> {
  return page.locator('main').getByRole('button', { name, exact: true }).click()
}

test('a project manager signs in, moves a date, sees what follows, and answers the flag of the night', async () => {
  const { page, faults } = await visit()
  const milestone = await openMilestone()

  await open(page, `${web.url}/projects`)
  await page.getByLabel(ko.signIn.email).fill('pm@demo.test')
  await page.getByLabel(ko.signIn.password).fill(demoTestPassword)
  await press(page, ko.signIn.submit)
  await page.waitForURL(`${web.url}/projects`)

  await page.locator('input[name=q]').fill(milestone.project)
  await page.locator('select[name=status]').selectOption('active')
  await press(page, ko.common.apply)
  await page.waitForURL((url) => url.searchParams.get('q') === milestone.project)
  expect(new URL(page.url()).searchParams.get('status')).toBe('active')
  await expect.poll(() => page.locator('main tbody tr').count()).toBe(1)
  await page.locator('main tbody a').first().click()
  await page.waitForURL(`**/projects/${milestone.project}`)

  const before = await completionForecastOn(milestone.project)
  await page.getByRole('link', { name: ko.project.changeOf(milestone.nameKo), exact: true }).click()
  await page.waitForURL('**/milestones/**')
  await page.locator('.form input[name=plannedOn]').fill(addDays(milestone.plannedOn ?? '', 200))
  await press(page, ko.plan.preview)
  await page.getByRole('heading', { name: ko.plan.previewTitle }).waitFor()
  await page.locator('select[name=cause]').selectOption('materials')
  await press(page, ko.plan.accept)
  await page.getByText(ko.errors.reason).waitFor()
  await page.locator('textarea[name=reason]').fill('자재 납품이 늦어짐 "3차"')
  await press(page, ko.plan.accept)
  await page.waitForURL(`**/projects/${milestone.project}`)
  const after = await completionForecastOn(milestone.project)
  expect(after > before).toBe(true)
  const shown = page.locator('.figure', { hasText: ko.project.forecastCompletion })
  expect(await shown.first().textContent()).toContain(formatDate(after, 'ko'))
  expect(await page.getByText('자재 납품이 늦어짐 "3차"').first().isVisible()).toBe(true)

  const admin = await visit({ email: 'admin@demo.test' })
  await open(admin.page, `${web.url}/admin/jobs`)
  await admin.page.getByRole('row', { name: 'flag-slipped-milestones' }).getByRole('button').click()
  await admin.page.waitForURL('**/admin/jobs?done')

  await open(page, `${web.url}/slips?project=${milestone.project}`)
  const flag = await web.db
    .selectFrom('slipFlag')
    .innerJoin('milestone', 'milestone.id', 'slipFlag.milestoneId')
    .innerJoin('project', 'project.id', 'slipFlag.projectId')
    .select(['slipFlag.id', 'slipFlag.slipDays'])
    .where('project.code', '=', milestone.project)
    .where('milestone.code', '=', milestone.code)
    .where('slipFlag.resolvedOn', 'is', null)
    .executeTakeFirstOrThrow()
  expect(flag.slipDays).toBeGreaterThan(100)
  expect(await page.locator(`a[href^="/slips/${flag.id}"]`).count()).toBeGreaterThan(0)
  await page.locator(`a[href^="/slips/${flag.id}"]`).first().click()
  await page.waitForURL(`**/slips/${flag.id}*`)
  await page.locator('select[name=cause]').selectOption('materials')
  await page.locator('textarea[name=recoveryPlan]').fill('야간 작업으로 30일 만회')
  await page.locator('input[name=recoverOn]').fill('2027-03-02')
  await press(page, ko.common.save)
  await page.waitForURL(`**saved=${flag.id}*`)
  await open(page, `${web.url}/slips/${flag.id}`)
  expect(await page.locator('main').textContent()).toContain('야간 작업으로 30일 만회')
  // The browser itself reports the form that was refused, and nothing else.
  expect(faults).toEqual([expect.stringMatching(/milestones.* status of 400/)])
  expect(admin.faults).toEqual([])
})

test('an executive reads the dashboard in English and downloads the status report', async () => {
  const { page, faults } = await visit({ email: 'executive@demo.test' })
  await open(page, web.url)
  expect(await page.locator('html').getAttribute('lang')).toBe('ko')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: ko.dashboard.download }).click()
  const bytes = await readFile(await (await download).path())
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect((await pdfPages(bytes))[0]).toContain(formatDate(web.clock.today(), 'ko'))

  await page.getByRole('button', { name: ko.nav.language }).click()
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en')
  expect(await page.locator('h1').textContent()).toBe(en.dashboard.title)
  expect(faults).toEqual([])
})
