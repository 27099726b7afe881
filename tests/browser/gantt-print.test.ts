import { expect, test } from 'vitest'
import { pdfPages } from '#tests/setup/pdf-text.ts'
import { browserTest, open } from './visit.ts'

const { web, visit } = await browserTest()

test('a printed project page holds the timeline as vectors in place of the frame that scrolls', async () => {
  const { project, nameKo } = await web.db
    .selectFrom('milestone')
    .innerJoin('project', 'project.id', 'milestone.projectId')
    .innerJoin('appUser', 'appUser.id', 'project.managerId')
    .select(['project.code as project', 'milestone.nameKo'])
    .where('appUser.email', '=', 'pm@demo.test')
    .where('project.status', '=', 'active')
    .orderBy('milestone.id')
    .executeTakeFirstOrThrow()
  const { page, faults } = await visit({ email: 'pm@demo.test' })
  await open(page, `${web.url}/projects/${project}`)
  const sheets = page.locator('.timeline-paper svg')
  expect(await sheets.count()).toBe(0)
  await page.emulateMedia({ media: 'print' })
  await sheets.first().waitFor()
  expect((await sheets.allTextContents()).join(' ')).toContain(nameKo)
  expect(await page.locator('.timeline-frame').isVisible()).toBe(false)
  // Printing that began before the page listened is told of by nothing; the drawing comes all the same.
  await page.reload({ waitUntil: 'commit' })
  await page.emulateMedia({ media: null })
  await page.emulateMedia({ media: 'print' })
  await sheets.first().waitFor()
  expect(faults).toEqual([])
})

test('a printed portfolio holds the drawing of the projects that its table shows, and says how many there are', async () => {
  const { page, faults } = await visit({ email: 'admin@demo.test' })
  await open(page, `${web.url}/gantt?cohort=2021&sort=code`)
  await page.emulateMedia({ media: 'print' })
  const sheets = page.locator('.timeline-paper svg')
  await sheets.first().waitFor()
  const drawn = (await sheets.allTextContents()).join(' ')
  const codes = await page.locator('.timeline-table tbody a[href^="/projects/"]').allTextContents()
  expect(codes.length).toBe(50)
  expect(codes.filter((code) => !drawn.includes(code))).toEqual([])
  expect(await page.locator('.timeline-paper p').textContent()).toMatch(/^이 쪽의 개별사업 50건/)
  expect(await page.locator('.timeline-frame').isVisible()).toBe(false)

  // The drawing comes with the printing: what stands behind it must not be cut off for that.
  const pages = async () => (await pdfPages(await page.pdf({ preferCSSPageSize: true }))).length
  const whole = await pages()
  await page.emulateMedia({ media: null })
  await expect.poll(() => sheets.count()).toBe(0)
  expect(await pages()).toBe(whole)
  expect(faults).toEqual([])
})
