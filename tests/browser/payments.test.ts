import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addWorkingDays } from '#app/domain/calendar.ts'
import { formatDate, formatNumber } from '#app/domain/format.ts'
import { evidenceLimits } from '#app/domain/lease/evidence.ts'
import { owedWon } from '#app/domain/lease/government-payment.ts'
import { en } from '#app/i18n/en.ts'
import { ko } from '#app/i18n/ko.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import { findGovernmentPayment } from '#db/government-payment.server.ts'
import { axeViolations, browserTest, open, sidewaysPixels, widths } from './visit.ts'

const { web, visit } = await browserTest()
const words = ko.payments

/** The demonstration's payment that nobody has touched, and the one that is late. */
const due = { code: 'BTL-2021-05', no: 3 }
const late = { code: 'BTL-2021-02', no: 3 }
const pathOf = ({ code, no }: typeof due) => `${web.url}/agreements/${code}/payments/${no}`

async function recordOf({ code, no }: typeof due) {
  const record = await findGovernmentPayment(web.db, code, no)
  if (!record) throw new Error(`no payment ${code} ${no}`)
  return record
}

async function upload(page: Page, kind: string, name: string): Promise<void> {
  await page.locator('select[name=kind]').selectOption(kind)
  const buffer = Buffer.from(`%PDF-1.7\n${name}`)
  await page.locator('input[name=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer })
  await page.getByRole('button', { name: words.upload, exact: true }).click()
  await page.locator('#evidence').getByText(name).waitFor()
}

/** The server cuts such a request off unread, of which the browser could only say that something broke. */
async function refuseLarge(page: Page): Promise<void> {
  const buffer = Buffer.alloc(evidenceLimits.bytes + 1)
  await page
    .locator('input[name=file]')
    .setInputFiles({ name: '도면.pdf', mimeType: 'application/pdf', buffer })
  await page.getByText(ko.common.fileTooLarge(10)).waitFor()
  expect(await page.locator('input[name=file]').inputValue()).toBe('')
}

async function submit(page: Page, intent: keyof typeof words.submit): Promise<void> {
  await page.getByRole('button', { name: words.submit[intent], exact: true }).click()
  await page.getByText(words.saved[intent]).waitFor()
}

test('a finance user takes a payment from due to paid, with a second person approving', async () => {
  const { page, faults } = await visit({ email: 'finance@demo.test' })
  await open(page, `${web.url}/payments`)
  await page.getByRole('link', { name: `${due.code} ${words.paymentOf(due.no)}`, exact: true }).click()
  await page.getByText(words.missingText(words.evidenceKinds.evaluation)).waitFor()
  await refuseLarge(page)
  await upload(page, 'evaluation', '평가 결과.pdf')
  await page.locator('input[name=score]').fill('86')
  await page.locator('input[name=evaluatedOn]').fill('2026-11-19')
  await submit(page, 'evaluate')
  expect(await page.locator('main').textContent()).toContain(words.evaluatedText('B', 86, '95%'))

  await upload(page, 'claim', '청구서.pdf')
  await page.locator('input[name=claimedOn]').fill('2026-11-20')
  await page.locator('input[name=claimDocumentNo]').fill('청구-77')
  await submit(page, 'claim')
  expect(await page.locator('main').textContent()).toContain(formatDate('2026-11-27', 'ko'))

  await upload(page, 'invoice', '세금계산서.pdf')
  await page.locator('input[name=deductionWon]').fill('250,000')
  await page.locator('textarea[name=deductionReason]').fill('냉방기 수리 지연')
  await submit(page, 'check')
  await page.getByText(words.ownCheck).waitFor()

  const second = await visit({ email: 'admin@demo.test' })
  await open(second.page, pathOf(due))
  await submit(second.page, 'approve')

  await page.reload({ waitUntil: 'networkidle' })
  const owed = owedWon(await recordOf(due))
  const amount = page.locator('input[name=amountWon]')
  expect(await amount.inputValue()).toBe(formatNumber(owed))
  await amount.fill('100000000')
  await page.locator('input[name=documentNo]').fill('지급-1')
  await submit(page, 'pay')
  await expect.poll(() => amount.inputValue()).toBe(formatNumber(owed - 100_000_000n))
  await page.locator('input[name=documentNo]').fill('지급-2')
  await page.getByRole('button', { name: words.submit.pay, exact: true }).click()
  await page.locator('.badge.good', { hasText: ko.agreements.paymentStates.paid }).waitFor()
  expect(await amount.count()).toBe(0)
  expect((await recordOf(due)).parts.map(({ amountWon }) => amountWon)).toEqual([
    100_000_000n,
    owed - 100_000_000n,
  ])
  expect(await axeViolations(page)).toEqual([])
  expect([...faults, ...second.faults]).toEqual([])
})

test('a late payment says so, and its interest is what leaving today costs', async () => {
  const admin = await visit({ email: 'admin@demo.test' })
  const { page } = admin
  await open(page, `${web.url}/payments`)
  expect(await page.locator('main tbody tr').first().textContent()).toContain(words.late(14))
  const other = await visit({ email: 'finance@demo.test' })
  await open(other.page, pathOf(late))
  await open(page, pathOf(late))
  await submit(page, 'approve')
  await other.page.getByText(words.takeBack).click()
  await other.page.locator('textarea[name=reason]').fill('다시 검사')
  await other.page.getByRole('button', { name: words.submit.back, exact: true }).click()
  const told = words.conflictText('admin@demo.test', ko.agreements.paymentStates.approved, words.submit.back)
  await other.page.getByText(told).waitFor()
  await other.page.locator('#next input[name=amountWon]').waitFor()
  const owed = owedWon(await recordOf(late))
  const interest = formatNumber((owed * 5n * 14n) / 36_500n)
  expect(await page.locator('.notice.danger').textContent()).toContain(words.lateText(14, interest))
  await page.getByText(words.ownApproval).waitFor()
  await other.page.locator('input[name=documentNo]').fill('지급-늦음')
  await other.page.getByRole('button', { name: words.submit.pay, exact: true }).click()
  const row = other.page.getByRole('region', { name: words.parts }).locator('tbody tr')
  await row.waitFor()
  expect(await row.textContent()).toContain(words.days(14))
  expect(await row.textContent()).toContain(interest)
  expect(admin.faults).toEqual([])
})

test('the list and a refused payment fit a phone, in English', async () => {
  const { page } = await visit({ email: 'finance@demo.test', language: 'en', width: widths.phone })
  await open(page, `${web.url}/payments?year=2026&quarter=`)
  expect(await sidewaysPixels(page)).toBe(0)
  expect(await axeViolations(page)).toEqual([])
  await open(page, pathOf({ code: 'BTL-2021-01', no: 3 }))
  await page.locator('input[name=amountWon]').fill('999999999999')
  await page.locator('input[name=documentNo]').fill('1')
  await page.getByRole('button', { name: en.payments.submit.pay, exact: true }).click()
  await page.getByText(en.errors['payment-beyond']).waitFor()
  expect(await page.locator('input[name=amountWon]').inputValue()).toBe('999999999999')
  expect(await sidewaysPixels(page)).toBe(0)
  expect(await axeViolations(page)).toEqual([])
})

test('a completion that slips moves the first lease payment on the page of its agreement', async () => {
  const building = await web.db
    .selectFrom('agreement')
    .innerJoin('agreementProject', 'agreementProject.agreementId', 'agreement.id')
    .innerJoin('project', 'project.id', 'agreementProject.projectId')
    .innerJoin('milestone', 'milestone.projectId', 'project.id')
    .select(['agreement.code as agreement', 'project.code', 'milestone.forecastOn'])
    .where('agreement.operationStartsOn', 'is', null)
    .where('milestone.isCompletion', '=', true)
    .orderBy('milestone.forecastOn', 'desc')
    .executeTakeFirstOrThrow()
  const { page, faults } = await visit({ email: 'admin@demo.test' })
  const firstPayment = async () => {
    await open(page, `${web.url}/agreements/${building.agreement}`)
    const first = await page.locator('#schedule .year-links a').first().textContent()
    await open(page, `${web.url}/agreements/${building.agreement}?year=${first}`)
    return page.locator('#schedule tbody tr').first().locator('td').first().textContent()
  }
  const before = await firstPayment()
  const milestone = await web.db
    .selectFrom('milestone')
    .innerJoin('project', 'project.id', 'milestone.projectId')
    .select('milestone.code')
    .where('project.code', '=', building.code)
    .where('milestone.isCompletion', '=', true)
    .executeTakeFirstOrThrow()
  const movedOn = addWorkingDays(await loadCalendar(web.db), building.forecastOn ?? '', 130)
  await open(page, `${web.url}/projects/${building.code}/milestones/${milestone.code}`)
  await page.locator('.form input[name=plannedOn]').fill(movedOn)
  await page.getByRole('button', { name: ko.plan.preview, exact: true }).click()
  await page.getByRole('heading', { name: ko.plan.previewTitle }).waitFor()
  await page.locator('select[name=cause]').selectOption('materials')
  await page.locator('textarea[name=reason]').fill('자재 납품 지연')
  await page.getByRole('button', { name: ko.plan.accept, exact: true }).click()
  await page.waitForURL(`${web.url}/projects/${building.code}`)
  const after = await firstPayment()
  expect(after).not.toBe(before)
  expect(await page.locator('main').textContent()).toContain(ko.agreements.provisional)
  expect(await page.locator('main').textContent()).toMatch(/\d+분기 늦어짐/)
  expect(faults).toEqual([])
})
