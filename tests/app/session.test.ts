import { describe, expect, test } from 'vitest'
import { idleMinutes, lockout } from '#db/session.server.ts'
import { demoTestPassword } from '#tests/setup/people.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const pm = { email: 'pm@demo.test', password: demoTestPassword }
const cookieName = 'tracker_session'

describe('signing in', () => {
  test('opens the pages and says who is there', async () => {
    const person = await web.signIn(pm.email)
    const page = await person.get('/programs')
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('시설담당 01(시연)')
  })

  test('finds the account whatever the case of the address', async () => {
    expect((await web.visitor().post('/sign-in', { ...pm, email: ' PM@Demo.Test ' })).status).toBe(302)
  })

  test.each([
    ['a wrong password', { ...pm, password: 'Wrong-pass-1' }],
    ['an unknown account', { ...pm, email: 'nobody@demo.test' }],
    ['an account without a password', { ...pm, email: 'pm02@demo.test' }],
  ])('is refused with %s, in the same words, and gives no session', async (_what, fields) => {
    const visitor = web.visitor()
    const answer = await visitor.post('/sign-in', fields)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('이메일 또는 비밀번호가 맞지 않습니다')
    expect(visitor.cookies.has(cookieName)).toBe(false)
  })

  test('is refused, and nothing fails, with a character that no database keeps', async () => {
    const answer = await web.visitor().post('/sign-in', { ...pm, email: 'a\0@demo.test' })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('쓸 수 없는 글자가 있습니다')
  })

  test('shows an unfilled form again with what was typed, but never the password', async () => {
    const answer = await web.visitor().post('/sign-in', { email: '"><b>me', password: '' })
    const html = await answer.text()
    expect(answer.status).toBe(400)
    expect(html).toContain('value="&quot;&gt;&lt;b&gt;me"')
    expect(html).toContain('aria-invalid="true"')
    for (const fields of [pm, { email: '' }]) {
      const wrong = await web.visitor().post('/sign-in', { ...fields, password: 'Typed-pass-1' })
      expect(await wrong.text()).not.toContain('Typed-pass-1')
    }
  })

  test('goes back to the page that was asked for', async () => {
    const asked = await web.visitor().get('/programs?kind=all')
    expect(asked.status).toBe(302)
    const signIn = asked.headers.get('location') ?? ''
    expect(signIn).toBe('/sign-in?return=%2Fprograms%3Fkind%3Dall')
    const answer = await web.visitor().post(signIn, pm)
    expect(answer.headers.get('location')).toBe('/programs?kind=all')
  })

  test('leads a project manager to the own projects, with what waits for an answer, and others to all', async () => {
    const person = web.visitor()
    const answer = await person.post('/sign-in?return=%2F', pm)
    expect(answer.headers.get('location')).toBe('/?scope=mine')
    expect((await person.get('/sign-in')).headers.get('location')).toBe('/?scope=mine')
    expect(await (await person.get('/?scope=mine')).text()).toContain(
      'href="/slips?manager=me&amp;answered=no"',
    )
    expect(await (await person.get('/')).text()).not.toContain('answered=no')
    const executive = { ...pm, email: 'executive@demo.test' }
    expect((await web.visitor().post('/sign-in', executive)).headers.get('location')).toBe('/')
  })

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example/',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/.//evil.example',
    '/%2e//evil.example',
    'evil.example',
  ])('never leads to another site: %s', async (target) => {
    const visitor = web.visitor()
    const path = `/sign-in?return=${encodeURIComponent(target)}`
    const signedIn = await visitor.post(path, pm)
    const again = await visitor.get(path)
    for (const answer of [signedIn, again]) {
      const location = new URL(answer.headers.get('location') ?? '', web.url)
      expect(answer.status).toBe(302)
      expect(location.origin).toBe(web.url)
    }
  })
})

describe('the lock of an account', () => {
  const auditor = { email: 'auditor@demo.test', password: demoTestPassword }
  const fail = () => web.visitor().post('/sign-in', { ...auditor, password: 'Wrong-pass-1' })

  test('falls after too many failures in a row, holds even for the right password, and opens by time', async () => {
    for (let time = 0; time < lockout.failures; time += 1) {
      expect(await (await fail()).text()).toContain('맞지 않습니다')
    }
    const locked = await web.visitor().post('/sign-in', auditor)
    expect(locked.status).toBe(400)
    expect(await locked.text()).toContain('잠')
    web.clock.forward(lockout.minutes - 1)
    expect((await web.visitor().post('/sign-in', auditor)).status).toBe(400)
    web.clock.forward(2)
    expect((await web.visitor().post('/sign-in', auditor)).status).toBe(302)
  })

  test('starts counting anew after a good sign-in', async () => {
    for (let time = 1; time < lockout.failures; time += 1) await fail()
    expect((await web.visitor().post('/sign-in', auditor)).status).toBe(302)
    for (let time = 1; time < lockout.failures; time += 1) await fail()
    expect((await web.visitor().post('/sign-in', auditor)).status).toBe(302)
  })

  test('counts failures that come all at once', async () => {
    const finance = { email: 'finance@demo.test', password: demoTestPassword }
    const guesses = Array.from({ length: lockout.failures }, () =>
      web.visitor().post('/sign-in', { ...finance, password: 'Wrong-pass-1' }),
    )
    await Promise.all(guesses)
    expect((await web.visitor().post('/sign-in', finance)).status).toBe(400)
  })
})

describe('a session', () => {
  test('is kept in a cookie that no script reads and no other site sends along', async () => {
    const answer = await web.visitor().post('/sign-in', pm)
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^tracker_session=/)
    expect(cookie).toMatch(/; HttpOnly/i)
    expect(cookie).toMatch(/; SameSite=Lax/i)
    expect(cookie).toMatch(/; Path=\//i)
    expect(cookie).not.toMatch(/; Secure/i)
  })

  test('insists on an encrypted connection where there is one', async () => {
    const answer = await web.visitor().post('/sign-in', pm, { 'X-Forwarded-Proto': 'https' })
    expect(answer.headers.getSetCookie()[0]).toMatch(/; Secure/i)
  })

  test('stands in the database as a hash only', async () => {
    const person = await web.signIn(pm.email)
    const cookie = Buffer.from(decodeURIComponent(person.cookies.get(cookieName) ?? ''), 'base64').toString()
    const [id = ''] = cookie.replace(/^"/, '').split('.')
    expect(id).toHaveLength(43)
    const rows = await web.db.selectFrom('session').selectAll().execute()
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(id)
  })

  test('ends on the server too: a copied cookie is worth nothing after signing out', async () => {
    const person = await web.signIn(pm.email)
    const copy = web.visitor()
    copy.cookies.set(cookieName, person.cookies.get(cookieName) ?? '')
    expect((await copy.get('/programs')).status).toBe(200)
    expect((await person.post('/sign-out')).headers.get('location')).toBe('/sign-in')
    expect(person.cookies.has(cookieName)).toBe(false)
    expect((await copy.get('/programs')).status).toBe(302)
  })

  test('is not made by a forged cookie', async () => {
    const person = await web.signIn(pm.email)
    const value = decodeURIComponent(person.cookies.get(cookieName) ?? '')
    const text = JSON.parse(Buffer.from(value, 'base64').toString()) as string
    const forged = [text.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')), text.split('.')[0], '', '.']
    for (const attempt of forged) {
      const visitor = web.visitor()
      visitor.cookies.set(
        cookieName,
        encodeURIComponent(Buffer.from(JSON.stringify(attempt)).toString('base64')),
      )
      expect((await visitor.get('/programs')).status).toBe(302)
    }
  })

  test('lives on while it is used and ends when it is left alone', async () => {
    const person = await web.signIn(pm.email)
    web.clock.forward(idleMinutes - 1)
    expect((await person.get('/programs')).status).toBe(200)
    web.clock.forward(idleMinutes - 1)
    expect((await person.get('/programs')).status).toBe(200)
    web.clock.forward(idleMinutes + 1)
    expect((await person.get('/programs')).status).toBe(302)
  })

  test('ends when its user is no longer active', async () => {
    const person = await web.signIn('executive@demo.test')
    const active = (isActive: boolean) =>
      web.db.updateTable('appUser').set({ isActive }).where('email', '=', 'executive@demo.test').execute()
    await active(false)
    expect((await person.get('/programs')).status).toBe(302)
    await active(true)
  })
})
