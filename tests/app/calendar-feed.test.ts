import { describe, expect, test } from 'vitest'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const manager = await web.signIn('pm@demo.test')
const me = await db
  .selectFrom('appUser')
  .select(['id', 'role'])
  .where('email', '=', 'pm@demo.test')
  .executeTakeFirstOrThrow()

/** Makes a feed on the account page and answers the path of its address, or the status and the page of a refusal. */
async function made(visitor: Visitor, feedName: string, feedAddress = '') {
  const answer = await visitor.post('/account', { intent: 'feed', feedName, feedAddress })
  const html = await answer.text()
  return {
    status: answer.status,
    html,
    path: /\/feeds\/[A-Za-z0-9_-]{43}\.ics(\?lang=en)?/.exec(html)?.[0] ?? null,
  }
}

async function feedOf(path: string | null) {
  const answer = await web.visitor().get(path ?? '/feeds/none.ics')
  const text = (await answer.text()).replaceAll('\r\n ', '')
  const lines = text.split('\r\n')
  const values = (name: string) =>
    lines.flatMap((line) => (line.startsWith(`${name}:`) ? [line.slice(name.length + 1)] : []))
  return { answer, text, summaries: values('SUMMARY'), urls: values('URL'), uids: values('UID') }
}

const mine = await db
  .selectFrom('project')
  .select('code')
  .where('managerId', '=', me.id)
  .where('status', 'in', ['active', 'completed'])
  .orderBy('code')
  .execute()
const mineCodes = new Set(mine.map(({ code }) => code))

describe('a feed of my milestones', () => {
  test('is read without signing in, as whole days of my own projects', async () => {
    const { path } = await made(manager, '내 마일스톤')
    const { answer, text, summaries, urls, uids } = await feedOf(path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
    expect(text).toContain('X-WR-CALNAME:내 마일스톤')
    expect(summaries.length).toBeGreaterThan(0)
    expect(new Set(urls.map((url) => url.split('/').at(-1)))).toEqual(
      new Set([...mineCodes].filter((code) => summaries.some((summary) => summary.startsWith(`${code} `)))),
    )
    expect(new Set(uids).size).toBe(uids.length)
  })

  test('is kept by no shared cache and found by no search engine', async () => {
    const { answer } = await feedOf((await made(manager, '캐시')).path)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(answer.headers.get('x-robots-tag')).toContain('noindex')
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test('holds what is expected from 90 days ago on, where a moved milestone stays the same event', async () => {
    const { path } = await made(manager, '이동')
    const open = await db
      .selectFrom('milestone')
      .innerJoin('project', 'project.id', 'milestone.projectId')
      .select('milestone.id')
      .where('project.managerId', '=', me.id)
      .where('project.status', '=', 'active')
      .where('milestone.actualOn', 'is', null)
      .orderBy('milestone.id')
      .executeTakeFirstOrThrow()
    const at = async (forecastOn: string) => {
      await db.updateTable('milestone').set({ forecastOn }).where('id', '=', open.id).execute()
      return (await feedOf(path)).text
        .split('BEGIN:VEVENT')
        .filter((event) => event.includes(`milestone-${open.id}@`))
    }
    expect(await at('2027-04-05')).toEqual([expect.stringContaining('DTSTART;VALUE=DATE:20270405')])
    expect(await at('2027-04-06')).toEqual([expect.stringContaining('DTSTART;VALUE=DATE:20270406')])
    expect(await at('2026-08-24')).toEqual([])
    expect((await at('2026-08-25')).length).toBe(1)
  })
})

describe('a feed of a filter', () => {
  test.each([
    '/projects?stage=design',
    'http://office.example/projects?stage=design&sort=-slip',
    '?stage=design'.slice(1),
  ])('is made of the address %s', async (address) => {
    const { path } = await made(manager, '설계', address)
    const { urls } = await feedOf(path)
    const codes = [...new Set(urls.map((url) => url.split('/').at(-1) ?? ''))]
    const found = await db
      .selectFrom('project')
      .select('stage')
      .distinct()
      .where('code', 'in', codes)
      .execute()
    expect(found).toEqual([{ stage: 'design' }])
  })

  test('holds 2,000 events at most, and says so in its name', async () => {
    const { path } = await made(manager, '모두', '/projects?scope=all')
    const { summaries, text } = await feedOf(path)
    expect([summaries.length, text.includes('X-WR-CALNAME:모두 (처음 2000건)')]).toEqual([2_000, true])
  })

  test.each(['/slips?stage=design', '/projects?stage=roof', 'https://', 'something'])(
    'is not made of %s',
    async (address) => {
      const { status, html, path } = await made(manager, '이상', address)
      expect([status, path]).toEqual([400, null])
      expect(html).toContain('개별사업 목록의 주소')
    },
  )

  test('is in English where it was made in English', async () => {
    const reader = await web.signIn('executive@demo.test')
    await reader.post('/language', { language: 'en', return: '/' })
    const { path } = await made(reader, 'Design', '/projects?stage=design')
    expect(path).toMatch(/\?lang=en$/)
    expect((await feedOf(path)).text).toContain('Forecast')
  })
})

describe('an address', () => {
  test('is stored as a hash alone, shown once, and notes its use', async () => {
    const { path } = await made(manager, '한 번')
    const secret = /feeds\/(.{43})/.exec(path ?? '')?.[1] ?? ''
    const rows = await db.selectFrom('calendarFeed').selectAll().where('name', '=', '한 번').execute()
    expect([rows.length, rows[0]?.usedAt, JSON.stringify(rows).includes(secret)]).toEqual([1, null, false])
    await feedOf(path)
    const used = db.selectFrom('calendarFeed').select('usedAt').where('name', '=', '한 번')
    expect((await used.executeTakeFirstOrThrow()).usedAt).toEqual(web.clock.now())
    expect(await (await manager.get('/account')).text()).not.toContain(secret)
  })

  test('that is revoked or unknown answers 404, and only its owner revokes it', async () => {
    const { path } = await made(manager, '폐기')
    const { id } = await db
      .selectFrom('calendarFeed')
      .select('id')
      .where('name', '=', '폐기')
      .executeTakeFirstOrThrow()
    const other = await web.signIn('finance@demo.test')
    await other.post('/account', { intent: 'revoke-feed', feed: String(id) })
    expect((await feedOf(path)).answer.status).toBe(200)
    await manager.post('/account', { intent: 'revoke-feed', feed: String(id) })
    const { answer } = await feedOf(path)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'private, no-store'])
    for (const unknown of [`/feeds/${'a'.repeat(43)}.ics`, '/feeds/x.ics', '/feeds/.ics'])
      expect((await web.visitor().get(unknown)).status).toBe(404)
  })

  test('has the rights that its user has now', async () => {
    const { path } = await made(manager, '권리')
    const codesNow = async () => new Set((await feedOf(path)).urls.map((url) => url.split('/').at(-1) ?? ''))
    const [first] = await codesNow()
    await db
      .updateTable('project')
      .set({ managerId: null })
      .where('code', '=', first ?? '')
      .execute()
    expect((await codesNow()).has(first ?? '')).toBe(false)
    await db.updateTable('appUser').set({ isActive: false }).where('id', '=', me.id).execute()
    const { answer, text } = await feedOf(path)
    await db.updateTable('appUser').set({ isActive: true }).where('id', '=', me.id).execute()
    expect([answer.status, text]).toEqual([404, 'Not found\n'])
  })

  test('is one of twenty at most', async () => {
    const reader = await web.signIn('auditor@demo.test')
    for (let made20 = 0; made20 < 20; made20 += 1)
      expect((await made(reader, `달력 ${made20}`)).status).toBe(200)
    const { status, html } = await made(reader, '스물하나')
    expect([status, html.includes('20개까지')]).toEqual([400, true])
  })

  test('is made by a form of the session alone', async () => {
    const fields = { intent: 'feed', feedName: '남의 것', feedAddress: '' }
    expect((await manager.post('/account', { ...fields, csrf: 'no' })).status).toBe(403)
    expect((await web.visitor().post('/account', fields)).status).toBe(302)
  })
})
