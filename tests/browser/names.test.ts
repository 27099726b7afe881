import { expect, test } from 'vitest'
import { pdfPages } from '#tests/setup/pdf-text.ts'
import { browserTest } from './visit.ts'

const { web, visit } = await browserTest()
const hostile = `<img src=x onerror="window.hacked=1">'"&amp; 🏫`

/** The project that stands first among the worst, so that its name is on every page and on paper. */
async function renameWorst(): Promise<string> {
  const worst = await web.db
    .selectFrom('project')
    .select(['id', 'code'])
    .where('status', '=', 'active')
    .where('slipDays', 'is not', null)
    .orderBy('slipDays', 'desc')
    .orderBy('code')
    .executeTakeFirstOrThrow()
  const names = { nameKo: hostile, nameEn: hostile }
  await web.db.updateTable('project').set(names).where('id', '=', worst.id).execute()
  await web.db.updateTable('milestone').set(names).where('projectId', '=', worst.id).execute()
  return worst.code
}

test('a name with markup, quotes and emoji shows as typed on every page, in the timeline and on paper', async () => {
  const code = await renameWorst()
  const { page, faults } = await visit({ email: 'admin@demo.test' })
  for (const path of [
    '/',
    `/projects?q=${code}`,
    `/projects/${code}`,
    `/gantt?q=${code}`,
    `/slips?project=${code}`,
  ]) {
    await page.goto(`${web.url}${path}`, { waitUntil: 'networkidle' })
    expect(
      await page.evaluate(() => [document.querySelectorAll('main img').length, 'hacked' in window]),
    ).toEqual([0, false])
    if (!path.startsWith('/slips')) expect(await page.locator('main').textContent()).toContain(hostile)
  }
  await page.goto(`${web.url}/projects/${code}`, { waitUntil: 'networkidle' })
  const timeline = page.locator('.timeline')
  expect(await timeline.textContent()).toContain(hostile)
  expect(faults).toEqual([])

  const report = await page.request.get(`${web.url}/reports/portfolio-status.pdf`)
  // Letters and emoji come from two typefaces, so a reader may set them apart.
  const [first = ''] = await pdfPages(await report.body())
  expect(first.replace(/\s/g, '')).toContain(hostile.replace(/\s/g, ''))
})
