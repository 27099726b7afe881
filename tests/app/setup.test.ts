import { describe, expect, test } from 'vitest'
import { wordsIn } from '#app/i18n/words.ts'
import { updateMetadata } from '#db/metadata.server.ts'
import { migrate } from '#db/migrate.ts'
import { loadPortfolio } from '#db/seed.ts'
import { testClock } from '#tests/setup/clock.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb({ isEmpty: true })

describe('a product without a user and without demonstration', () => {
  const person = { name: '첫 관리자', email: 'first@office.test', password: 'First-pass-1' }

  test('is not healthy before its migrations, and is afterwards', async () => {
    expect((await web.visitor().get('/healthz')).status).toBe(503)
    await migrate(web.db)
    await loadPortfolio(web.db, { demoPassword: null, clock: testClock })
    expect((await web.visitor().get('/healthz')).status).toBe(200)
  })

  test('has no demo sign-in, no demonstration and no banner of it', async () => {
    const visitor = web.visitor()
    const answer = await visitor.post('/sign-in', { email: 'admin@demo.test', password: 'Demo-pass-1' })
    expect(answer.headers.get('location')).toBe('/setup')
    expect(visitor.cookies.size).toBe(0)
    const demo = await web.db.selectFrom('project').select('id').where('isDemo', '=', true).execute()
    expect(demo).toEqual([])
    expect(await (await web.visitor().get('/setup')).text()).not.toContain('demo-banner')
  })

  test('leads to the making of the first administrator', async () => {
    const answer = await web.visitor().get('/sign-in')
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/setup'])
    const html = await (await web.visitor().get('/setup')).text()
    expect(html).toContain(`<title>${wordsIn('ko').setup.title} | ${wordsIn('ko').product}</title>`)
  })

  test.each([
    ['no code is set', { code: '' }],
    ['the code is wrong', { code: 'guess' }],
    ['the password is too simple', { password: 'simple' }],
    ['the address is none', { email: 'me' }],
  ])('makes nobody while %s, and keeps what was typed but the password', async (_what, wrong) => {
    const answer = await web.visitor().post('/setup', { ...person, code: 'right-code', ...wrong })
    const html = await answer.text()
    expect(answer.status).toBe(400)
    expect(html).toContain('첫 관리자')
    expect(html).not.toContain(person.password)
    expect(await web.db.selectFrom('appUser').selectAll().execute()).toEqual([])
  })

  test('makes one administrator by the printed code, however many ask at once', async () => {
    await updateMetadata(web.db, 'setup-code', 'right-code')
    const answers = await Promise.all(
      [1, 2, 3].map((number) => {
        const email = `first${number}@office.test`
        return web.visitor().post('/setup', { ...person, email, code: 'right-code' })
      }),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 404, 404])
    const users = await web.db.selectFrom('appUser').select('role').execute()
    expect(users).toEqual([{ role: 'admin' }])
  })

  test('is closed to setting up afterwards', async () => {
    expect((await web.visitor().get('/setup')).status).toBe(404)
    const late = await web.visitor().post('/setup', { ...person, code: 'right-code' })
    expect(late.status).toBe(404)
  })
})
