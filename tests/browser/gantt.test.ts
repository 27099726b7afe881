import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { stageLabels } from '#app/domain/labels.ts'
import { en } from '#app/i18n/en.ts'
import { ko } from '#app/i18n/ko.ts'
import { axeViolations, browserTest, open, tabTo } from './visit.ts'

const { web, visit } = await browserTest()

/** A milestone of a live project that has not happened and is planned for a day of its own. */
async function openMilestone() {
  return web.db
    .selectFrom('milestone')
    .innerJoin('project', 'project.id', 'milestone.projectId')
    .innerJoin('appUser', 'appUser.id', 'project.managerId')
    .select(['project.code as project', 'milestone.code', 'milestone.nameKo', 'milestone.plannedOn'])
    .where('appUser.email', '=', 'pm@demo.test')
    .where('project.status', '=', 'active')
    .where('milestone.actualOn', 'is', null)
    .where('milestone.stage', '=', 'construction')
    .where('milestone.plannedOn', '>', web.clock.today())
    .orderBy('milestone.plannedOn')
    .orderBy('milestone.id')
    .executeTakeFirstOrThrow()
}

/** The words of a row begin with its name; those of other rows may mention it. */
function titled(name: string): RegExp {
  return new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(\\n| )`)
}

/** The handle of a milestone, and the pixels of one column beside it. */
function handleOf(page: Page, name: string): Locator {
  return page.locator('.row-words.is-movable', { hasText: titled(name) })
}

async function plannedOf(project: string, code: string) {
  const row = await web.db
    .selectFrom('milestone')
    .innerJoin('project', 'project.id', 'milestone.projectId')
    .select('milestone.plannedOn')
    .where('project.code', '=', project)
    .where('milestone.code', '=', code)
    .executeTakeFirstOrThrow()
  return row.plannedOn
}

test('a milestone dragged to another day leads to the preview of that change, and nothing is saved', async () => {
  const { project, code, nameKo, plannedOn } = await openMilestone()
  const { page, faults } = await visit({ email: 'pm@demo.test' })
  await open(page, `${web.url}/projects/${project}?zoom=month`)
  const handle = handleOf(page, nameKo)
  await handle.scrollIntoViewIfNeeded()
  const box = await handle.boundingBox()
  if (!box) throw new Error('the milestone is drawn')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]

  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 60, y, { steps: 6 })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  expect(new URL(page.url()).pathname).toBe(`/projects/${project}`)

  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 80, y, { steps: 8 })
  const said = await page.locator('.is-dragged .row-label').textContent()
  await page.mouse.up()
  await page.waitForURL(`**/projects/${project}/milestones/${code}?plannedOn=*`)
  const proposed = new URL(page.url()).searchParams.get('plannedOn') ?? ''
  expect(await page.locator('.form input[name=plannedOn]').inputValue()).toBe(proposed)
  expect(said?.replace(/\D+/g, '-')).toBe(proposed.replace(/-0/g, '-').concat('-'))
  expect(proposed > (plannedOn ?? '')).toBe(true)
  expect(await plannedOf(project, code)).toBe(plannedOn)
  expect(faults).toEqual([])
})

test('the end of a stage dragged to another day leads to the preview of its last milestone', async () => {
  const { project } = await openMilestone()
  const last = await web.db
    .selectFrom('milestone')
    .innerJoin('project', 'project.id', 'milestone.projectId')
    .select(['milestone.code', 'milestone.forecastOn', 'milestone.stage'])
    .where('project.code', '=', project)
    .where('milestone.stage', '=', 'construction')
    .where('milestone.actualOn', 'is', null)
    .orderBy('milestone.forecastOn', 'desc')
    .orderBy('milestone.seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const { page, faults } = await visit({ email: 'pm@demo.test' })
  await open(page, `${web.url}/projects/${project}?zoom=month`)
  const id = await page
    .locator('.row-words', { hasText: titled(stageLabels.construction.ko) })
    .evaluate((words) => {
      const tops = (node: Element) => Math.round(node.getBoundingClientRect().top)
      const ends = [...document.querySelectorAll<SVGElement>('.row-end.is-movable')]
      return ends.find((end) => Math.abs(tops(end) - tops(words)) < 8)?.dataset.row
    })
  const handle = page.locator(`.row-end[data-row="${id}"]`)
  await handle.scrollIntoViewIfNeeded()
  const box = await handle.boundingBox()
  if (!box) throw new Error('the stage has an end to take hold of')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const bar = page.locator(`.bar-wrapper[data-id="${id}"] .summary`)
  const width = async () => (await bar.boundingBox())?.width ?? 0
  const before = await width()

  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 80, y, { steps: 8 })
  expect(Math.abs((await width()) - before - 80)).toBeLessThan(4)
  await page.keyboard.press('Escape')
  expect(await width()).toBeCloseTo(before, 1)
  await page.mouse.up()

  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 80, y, { steps: 8 })
  await page.mouse.up()
  await page.waitForURL(`**/projects/${project}/milestones/${last.code}?plannedOn=*`)
  const proposed = new URL(page.url()).searchParams.get('plannedOn') ?? ''
  expect(proposed > (last.forecastOn ?? '')).toBe(true)
  expect(faults).toEqual([])
})

/** Gives a project a network of its own, with a link of each type to its last milestone. */
async function withLinkTypes() {
  const { code } = await web.db
    .selectFrom('project')
    .select('code')
    .where('status', '=', 'active')
    .where('cohort', '=', 2025)
    .orderBy('code', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const milestones = await web.db
    .selectFrom('milestone')
    .innerJoin('project', 'project.id', 'milestone.projectId')
    .select(['project.id as projectId', 'milestone.code', 'milestone.nameKo'])
    .where('project.code', '=', code)
    .orderBy('milestone.seq', 'desc')
    .limit(5)
    .execute()
  const [last, ...before] = milestones
  if (!last) throw new Error('the project has milestones')
  const links = (['FS', 'SS', 'FF', 'SF'] as const).map((type, index) => ({
    projectId: last.projectId,
    fromCode: before[index]?.code ?? '',
    toCode: last.code,
    type,
    lagDays: 0,
  }))
  await web.db.insertInto('milestoneLink').values(links).execute()
  await web.db.updateTable('project').set({ hasOwnLinks: true }).where('id', '=', last.projectId).execute()
  return { project: code, last }
}

test('each link leaves and enters the ends that its type names', async () => {
  const { project, last } = await withLinkTypes()
  const { page, faults } = await visit({ email: 'admin@demo.test' })
  await open(page, `${web.url}/projects/${project}?zoom=week&links=yes`)
  await page.locator('.link').first().waitFor({ state: 'attached' })
  const links = await page.locator('.link').evaluateAll((paths) =>
    paths.map((path) => ({
      type: path.getAttribute('data-type') ?? '',
      d: path.getAttribute('d') ?? '',
    })),
  )
  expect(links.map(({ type }) => type).sort()).toEqual(['FF', 'FS', 'SF', 'SS'])
  const area = page.locator('.row-words', { hasText: titled(last.nameKo) })
  const diamond = await area.evaluate((rect) => Number(rect.getAttribute('x')) + 4)
  for (const { type, d } of links) {
    const [way = '', arrow] = d.split(' l ', 2)
    const endsAt = Number([...way.matchAll(/[MH] ([\d.]+)/g)].at(-1)?.[1])
    // Starts are entered from the left or from above, finishes from the right of the diamond.
    const isFinish = type === 'FF' || type === 'SF'
    expect([type, endsAt > diamond, arrow?.startsWith('4 -3')]).toEqual([type, isFinish, isFinish])
  }
  expect(faults).toEqual([])
})

test('why a date is what it is stands in the table, without pointing at anything', async () => {
  const { project } = await openMilestone()
  const { page } = await visit({ email: 'pm@demo.test' })
  await open(page, `${web.url}/projects/${project}`)
  const table = page.getByRole('region', { name: ko.project.milestones })
  const cells = await table.locator('.reason-cell').allInnerTexts()
  expect(cells.every((text) => text.trim() !== '')).toBe(true)
  expect(cells.join()).toContain(ko.reasons.links.FS)
  expect(cells.filter((text) => text.startsWith(ko.gantt.critical)).join()).toContain('여유 0일')
  expect(await page.locator('#milestones').innerText()).toContain(ko.reasons.rule)
  expect(await axeViolations(page)).toEqual([])
})

test('the table moves a date by keyboard alone: to the same preview, and to its acceptance with a reason', async () => {
  const { project, code, nameKo, plannedOn } = await openMilestone()
  const { page, faults } = await visit({ email: 'pm@demo.test' })
  await open(page, `${web.url}/projects/${project}`)
  const label = ko.gantt.newDateOf(nameKo)
  await tabTo(page, label)
  await page.keyboard.press('ArrowUp')
  const typed = await page.getByLabel(label).inputValue()
  expect(typed).not.toBe(plannedOn)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/projects/${project}/milestones/${code}?plannedOn=*`)
  expect(await page.locator('.form input[name=plannedOn]').inputValue()).toBe(typed)
  expect(await plannedOf(project, code)).toBe(plannedOn)

  await tabTo(page, ko.project.cause)
  await page.keyboard.press('ArrowDown')
  await tabTo(page, ko.project.reason)
  await page.keyboard.type('자재 납품 지연')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${web.url}/projects/${project}`)
  expect(await plannedOf(project, code)).toBe(typed)
  expect(faults).toEqual([])
})

test('somebody who may not change a project finds nothing to drag and no date to type', async () => {
  const { project } = await openMilestone()
  const { page, faults } = await visit({ email: 'executive@demo.test' })
  await open(page, `${web.url}/projects/${project}`)
  await page.locator('.timeline .milestone').first().waitFor()
  expect([await page.locator('.is-movable').count(), await page.locator('.move-form').count()]).toEqual([
    0, 0,
  ])
  expect(faults).toEqual([])
})

test('groups fold away in the drawing and the table alike, and the address keeps it', async () => {
  const { page, faults } = await visit({ email: 'admin@demo.test' })
  await open(page, `${web.url}/gantt?cohort=2022`)
  const drawn = page.locator('.timeline-name')
  const before = await drawn.count()
  await page.getByRole('link', { name: ko.gantt.cohortName(2022), expanded: true }).click()
  await page.waitForURL('**closed=*')
  await expect.poll(() => drawn.count()).toBeLessThan(before)
  expect(await page.locator('.timeline-name.is-project').count()).toBe(0)
  expect(await page.locator('.timeline-table tbody a[href^="/projects/"]').count()).toBe(0)
  await open(page, page.url())
  expect(await drawn.count()).toBeGreaterThan(0)
  expect(await page.locator('.timeline-name.is-project').count()).toBe(0)
  expect(await axeViolations(page)).toEqual([])
  expect(faults).toEqual([])
})

test('rows that come into view are fetched and drawn, and few elements are in the page at any time', async () => {
  const { page, faults } = await visit({ email: 'admin@demo.test' })
  await open(page, `${web.url}/gantt?zoom=week`)
  const frame = page.locator('.timeline-frame')
  const total = await frame.evaluate((element) => element.scrollHeight)
  const asked = page.waitForResponse((answer) => answer.url().includes('/gantt/rows'))
  await frame.evaluate((element, to) => element.scrollTo(0, to), total / 2)
  expect((await asked).status()).toBe(200)
  await expect.poll(() => page.locator('.bar-wrapper.is-project').count()).toBeGreaterThan(10)
  await expect.poll(() => page.locator('.timeline-name.is-coming').count()).toBe(0)
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(4_000)
  expect(faults).toEqual([])
})

test('every row drawn has the name and the dates of its row in the table, its stages on demand', async () => {
  const { page } = await visit({ email: 'admin@demo.test', language: 'en' })
  await open(page, `${web.url}/gantt?cohort=2021&sort=code`)
  const names = await page.locator('.timeline-name a').allTextContents()
  const tabled = await page.locator('.timeline-table tbody tr').evaluateAll((rows) =>
    rows.map((row) => {
      const [code, name] = [...row.children].map((cell) => cell.firstChild?.textContent)
      const toggle = row.querySelector('.group-toggle')
      if (toggle === null) return name
      return toggle.classList.contains('is-program') ? `${code} ${name}` : code
    }),
  )
  expect(names.length).toBeGreaterThan(20)
  expect(names).toEqual(tabled.slice(0, names.length))

  await page.getByRole('link', { name: en.gantt.stageSpans }).click()
  await page.waitForURL('**stages=yes*')
  const code = await page.locator('.timeline-table tbody a[href^="/projects/"]').first().textContent()
  const cells = page.locator('.timeline-table tbody tr', { hasText: code ?? '' }).locator('td')
  const tabledSpans = async () =>
    (await cells.allTextContents()).flatMap((text) => {
      const [, from, to] = text.match(/^(.+) ~(.+) (?:done|left)$/) ?? []
      return from === undefined ? [] : `${from} ~ ${to}`
    })
  // The address is there before the page that it names.
  await expect.poll(async () => (await tabledSpans()).length).toBeGreaterThan(2)
  const spans = await tabledSpans()
  const said = await page.locator('.row-words', { hasText: `${code} ` }).textContent()
  expect(spans.filter((span) => !said?.includes(span))).toEqual([])
  expect(await axeViolations(page)).toEqual([])
})
