import { expect, test } from 'vitest'
import { milestonePlace } from '#app/address/milestone-address.ts'
import { listAgreementRecords } from '#db/agreement-record.server.ts'
import { listLeaseMovements } from '#db/lease-movement.server.ts'
import { axeViolations, browserTest, open, sidewaysPixels, widths } from './visit.ts'

const { web, visit } = await browserTest()

test('finance comes in three clicks from the chart of the liability to the milestone that slipped', async () => {
  const movements = await listLeaseMovements(web.db, await listAgreementRecords(web.db))
  const moved = movements.find(({ shift }) => shift.quarters.length > 0 && shift.movedQuarters > 0)
  const year = moved?.shift.quarters[0]?.fiscalYear
  const place = milestonePlace(moved?.milestone?.code ?? '')
  const { page, faults } = await visit({ email: 'finance@demo.test' })
  await open(page, `${web.url}/liability`)

  await page.locator(`.liability-year[href="/liability/${year}"]`).click()
  await page.waitForURL(`**/liability/${year}`)
  expect(await axeViolations(page)).toEqual([])
  await page.locator(`td.number a[href="/projects/${moved?.building.code}#lease"]`).first().click()
  await page.waitForURL(`**/projects/${moved?.building.code}#lease`)
  await page.locator(`#lease a[href="#${place}"]`).click()
  await expect.poll(() => page.locator(':target').getAttribute('id')).toBe(place)
  expect(faults).toEqual([])
})

test('an amendment is entered on a phone, and the history says what it changed', async () => {
  const { page, faults } = await visit({ email: 'finance@demo.test', width: widths.phone })
  await open(page, `${web.url}/agreements/BTL-2021-02/edit`)
  await page.locator('input[name=dueDays]').fill('7')
  await page.locator('input[name=effectiveOn]').fill('2026-11-20')
  await page.locator('input[name=documentNo]').fill('재정-2026-77')
  await page.locator('textarea[name=reason]').fill('지급 기한 연장 합의')
  await page.locator('.form-actions button').click()
  await page.waitForURL('**/agreements/BTL-2021-02?saved=amendment#amendments')
  expect(await page.locator('#amendments tbody tr').first().textContent()).toMatch(
    /변경협약 제1호.*2026\. 11\. 20\..*지급까지\(영업일\): 5 → 7.*재정-2026-77.*지급 기한 연장 합의/,
  )
  expect(await axeViolations(page)).toEqual([])
  expect(await sidewaysPixels(page)).toBe(0)
  expect(faults).toEqual([])
})
