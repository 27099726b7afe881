import { beforeAll, expect, test } from 'vitest'
import { ko } from '#app/i18n/ko.ts'
import { flagSlippedMilestones } from '#jobs/flag-slipped-milestones.ts'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()

beforeAll(async () => {
  await flagSlippedMilestones.run(web.db, web.clock.today())
})

async function htmlOf(person: Visitor, address: string): Promise<string> {
  const answer = await person.get(address)
  expect(answer.status, address).toBe(200)
  return answer.text()
}

const toNumber = (text: string | undefined) => Number(text?.replaceAll(',', ''))

interface Figure {
  to: string
  count: number
}

/** The numbers of a page that open something: whole figures, and counts in tables and sentences. */
function openFigures(html: string): Figure[] {
  const figures = html.matchAll(
    /<a class="figure"[^>]*href="([^"]+)"[^>]*>.*?class="figure-value">([\d,]+)/gs,
  )
  const counts = html.matchAll(/<a [^>]*href="([^"]+)"[^>]*>([\d,]+)<\/a>/g)
  return [...figures, ...counts].map(([, to = '', count]) => ({
    to: to.replaceAll('&amp;', '&'),
    count: toNumber(count),
  }))
}

/** How many rows the first table of a text has. */
function rowsOf(html: string | undefined): number {
  return html?.split('<tbody>')[1]?.split('</tbody>')[0]?.match(/<tr/g)?.length ?? 0
}

/** What a list says it holds: the due list its rows, slips the first of their counts, projects the foot of the list. */
function listed(to: string, html: string): number {
  if (to.startsWith('/?')) return rowsOf(html.split('id="due"')[1])
  if (to.startsWith('/slips')) return toNumber(/class="figure-value">([\d,]+)/.exec(html)?.[1])
  if (html.includes(ko.projects.emptyTitle) || html.includes(ko.conditions.none)) return 0
  return toNumber(/전체 ([\d,]+)건 중/.exec(html)?.[1])
}

test.each([
  ['executive@demo.test', '/', 36],
  ['pm@demo.test', '/', 36],
  ['pm@demo.test', '/?scope=mine', 36],
  ['executive@demo.test', '/progress', 24],
])('every number that %s can press on %s opens as many rows', async (email, address, atLeast) => {
  const person = await web.signIn(email)
  const figures = openFigures(await htmlOf(person, address))
  expect(figures.length).toBeGreaterThanOrEqual(atLeast)
  for (const { to, count } of figures) expect([to, listed(to, await htmlOf(person, to))]).toEqual([to, count])
})

test('a dashboard as of another day says that its lists are of today', async () => {
  const person = await web.signIn('executive@demo.test')
  const note = '오늘 기준이어서'
  expect(await htmlOf(person, '/')).not.toContain(note)
  expect(await htmlOf(person, `/?asOf=${web.clock.today()}`)).not.toContain(note)
  expect(await htmlOf(person, '/?asOf=2026-03-02')).toContain(note)
})
