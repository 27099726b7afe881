import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { addWorkingDays } from '#app/domain/calendar.ts'
import { ko } from '#app/i18n/ko.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import { axeViolations, browserTest, open, sidewaysPixels, widths } from './visit.ts'

const { web, visit } = await browserTest()

/** A building in works of the demo project manager whose agreement has not begun its lease. */
async function buildingInWorks() {
  return web.db
    .selectFrom('agreement')
    .innerJoin('agreementProject', 'agreementProject.agreementId', 'agreement.id')
    .innerJoin('project', 'project.id', 'agreementProject.projectId')
    .innerJoin('appUser', 'appUser.id', 'project.managerId')
    .innerJoin('milestone', 'milestone.projectId', 'project.id')
    .select(['project.id', 'project.code', 'milestone.plannedOn'])
    .where('agreement.operationStartsOn', 'is', null)
    .where('appUser.email', '=', 'pm@demo.test')
    .where('milestone.code', '=', 'management-right')
    .executeTakeFirstOrThrow()
}

function plansOf(projectId: number) {
  return web.db
    .selectFrom('milestone')
    .select(['code', 'plannedOn'])
    .where('projectId', '=', projectId)
    .orderBy('seq')
    .execute()
}

test('a manager moves a date by keyboard, sees the lease move, and accepts it with a reason', async () => {
  const { page, faults } = await visit({ email: 'pm@demo.test' })
  const building = await buildingInWorks()
  const before = await plansOf(building.id)
  const movedOn = addWorkingDays(await loadCalendar(web.db), building.plannedOn ?? '', 120)

  await open(page, `${web.url}/projects/${building.code}/milestones/management-right`)
  await page.locator('input[name=plannedOn]').fill(movedOn)
  await page.getByRole('button', { name: ko.plan.preview, exact: true }).focus()
  await page.keyboard.press('Enter')
  const heading = page.getByRole('heading', { name: ko.plan.previewTitle })
  await heading.waitFor()
  await expect.poll(() => heading.evaluate((node) => node === document.activeElement)).toBe(true)
  expect(await page.locator('.plan-effects').textContent()).toMatch(
    /첫 임대료 \d+년 \d분기 → \d+년 \d분기 \(\d분기 늦어짐\)/,
  )
  expect(await page.locator('.plan-effects').textContent()).toContain('개학에 맞추지 못하고')
  expect(await page.getByRole('region', { name: ko.plan.leaseYears }).isVisible()).toBe(true)
  expect(await axeViolations(page)).toEqual([])
  expect(await plansOf(building.id)).toEqual(before)

  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  expect(await page.locator('input[value=leave]').isChecked()).toBe(true)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const plans = page.getByRole('region', { name: ko.plan.moves }).locator('tbody tr td:nth-child(2)')
  await expect.poll(async () => (await plans.allTextContents()).filter((text) => text !== '-').length).toBe(1)
  await expect.poll(() => heading.evaluate((node) => node === document.activeElement)).toBe(true)
  await page.locator('input[value=leave]').focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await plans.allTextContents()).filter((text) => text !== '-').length).toBe(4)

  await page.locator('select[name=cause]').selectOption('review')
  await page.locator('textarea[name=reason]').focus()
  await page.keyboard.type('조건부 의결로 협의 지연')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${web.url}/projects/${building.code}`)
  const told = page.locator('.notice.good')
  expect(await told.textContent()).toContain('첫 임대료')
  await expect.poll(() => told.evaluate((node) => node === document.activeElement)).toBe(true)
  const after = await plansOf(building.id)
  expect(
    after.filter((row, index) => row.plannedOn !== before[index]?.plannedOn).map(({ code }) => code),
  ).toEqual(['management-right', 'operation-start', 'opening', 'first-lease-payment'])
  expect(await page.locator('#lease').textContent()).toContain('첫 임대료')
  expect(faults).toEqual([])
})

test('a refused form goes on at its fault, and what somebody else changed meanwhile can be saved on top of', async () => {
  const { page } = await visit({ email: 'pm@demo.test' })
  const { id, code } = await buildingInWorks()
  await open(page, `${web.url}/projects/${code}/baselines/new`)
  const propose = page.getByRole('button', { name: ko.baselines.propose, exact: true })
  await propose.click()
  const reason = page.locator('textarea[name=reason]')
  await expect.poll(() => reason.evaluate((node) => node === document.activeElement)).toBe(true)
  await reason.fill('조건부 의결로 협의 지연')
  await web.db.updateTable('project').set({ version: sql`version + 1` }).where('id', '=', id).execute()
  await propose.click()
  await page.getByText(ko.baselines.problems['plan-moved']).waitFor()
  expect(await reason.inputValue()).toBe('조건부 의결로 협의 지연')
  await propose.click()
  await page.waitForURL(`${web.url}/projects/${code}/baselines/2?saved`)
})

test('the preview fits a phone, in English', async () => {
  const { page, faults } = await visit({ email: 'pm@demo.test', language: 'en', width: widths.phone })
  const { code, plannedOn } = await buildingInWorks()
  const movedOn = addWorkingDays(await loadCalendar(web.db), plannedOn ?? '', 60)
  await open(page, `${web.url}/projects/${code}/milestones/management-right?plannedOn=${movedOn}`)
  expect(await page.locator('.plan-effects').textContent()).toContain('First lease payment')
  expect(await sidewaysPixels(page)).toBe(0)
  expect(await axeViolations(page)).toEqual([])
  expect(faults).toEqual([])
})
