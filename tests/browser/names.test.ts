import { expect, test } from 'vitest'
import { pdfPages } from '#tests/setup/pdf-text.ts'
import { browserTest, open } from './visit.ts'

const { web, visit } = await browserTest()
const hostile = `<img src=x onerror="window.hacked=1">'"&amp; 🏫`

/** What a cell of the report has room for. */
const short = `<b>"&amp;'🏫`

/** The two projects that stand first among the worst, so that their names are on every page and on paper. */
async function renameWorst(): Promise<string> {
  const [worst, next] = await web.db
    .selectFrom('project')
    .select(['id', 'code'])
    .where('status', '=', 'active')
    .where('slipDays', 'is not', null)
    .orderBy('slipDays', 'desc')
    .orderBy('code')
    .limit(2)
    .execute()
  if (!worst || !next) throw new Error('the demonstration has late projects')
  const rename = (table: 'project' | 'milestone', column: 'id' | 'projectId', id: number, name: string) =>
    web.db.updateTable(table).set({ nameKo: name, nameEn: name }).where(column, '=', id).execute()
  await rename('project', 'id', worst.id, hostile)
  await rename('milestone', 'projectId', worst.id, hostile)
  await rename('project', 'id', next.id, short)
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
    await open(page, `${web.url}${path}`)
    expect(
      await page.evaluate(() => [document.querySelectorAll('main img').length, 'hacked' in window]),
    ).toEqual([0, false])
    if (!path.startsWith('/slips')) expect(await page.locator('main').textContent()).toContain(hostile)
  }
  await open(page, `${web.url}/projects/${code}`)
  const timeline = page.locator('.timeline')
  expect(await timeline.textContent()).toContain(hostile)
  expect(faults).toEqual([])

  const report = await page.request.get(`${web.url}/reports/portfolio-status.pdf`)
  // Letters and emoji come from two typefaces, so a reader may set them apart.
  const [first = ''] = await pdfPages(await report.body())
  const text = first.replace(/\s/g, '')
  expect([text.includes('<imgsrc=xonerror="'), text.includes(short)]).toEqual([true, true])
})
