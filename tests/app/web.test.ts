import { describe, expect, test } from 'vitest'
import { largestBodyBytes } from '#app/server/web.ts'
import { apiClient } from '#tests/setup/api.ts'
import { closeDatabase } from '#tests/setup/database.ts'
import { lookedAt } from '#tests/setup/preview-mark.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const admin = await web.signIn('admin@demo.test')

const policyOf = (answer: Response) => answer.headers.get('content-security-policy') ?? ''
const nonceOf = (answer: Response) => /'nonce-([^']+)'/.exec(policyOf(answer))?.[1] ?? ''

describe('the headers of every answer', () => {
  const paths = ['/programs', '/sign-in', '/nothing', '/favicon.svg', '/api/v1/openapi.json', '/healthz']
  test.each(paths)('%s keeps foreign frames, scripts and guesses out', async (path) => {
    const answer = await admin.get(path)
    const policy = policyOf(answer)
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("object-src 'none'")
    expect(policy).toContain("base-uri 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("form-action 'self'")
    expect(policy).not.toMatch(/script-src[^;]*'unsafe/)
    expect(policy).not.toMatch(/style-src [^;]*'unsafe/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('x-frame-options')).toBe('DENY')
    expect(answer.headers.get('referrer-policy')).toBe('same-origin')
    expect(answer.headers.has('x-powered-by')).toBe(false)
  })

  test('each page has a nonce of its own, and every script and style carries it', async () => {
    const [first, second] = await Promise.all([admin.get('/programs'), admin.get('/programs')])
    expect(nonceOf(first)).toMatch(/^[A-Za-z0-9+/]{22}==$/)
    expect(nonceOf(first)).not.toBe(nonceOf(second))
    const html = await first.text()
    const scripts = html.match(/<script\b[^>]*>/g) ?? []
    expect(scripts.length).toBeGreaterThan(0)
    expect(scripts.filter((script) => !script.includes(`nonce="${nonceOf(first)}"`))).toEqual([])
    expect(html.match(/<style\b(?![^>]*nonce)/g)).toBeNull()
    expect(html).not.toMatch(/\son\w+="/)
    expect(html).not.toMatch(/https?:\/\/(?!127\.0\.0\.1|www\.w3\.org)/)
  })

  test('pages are never kept by a cache, hashed files for a year', async () => {
    const page = await admin.get('/programs')
    expect(page.headers.get('cache-control')).toBe('no-store')
    const script = /\/assets\/[\w.-]+\.js/.exec(await page.text())?.[0] ?? ''
    const asset = await web.visitor().get(script)
    expect(asset.status).toBe(200)
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })
})

describe('an unknown address', () => {
  test.each([
    '/nothing',
    '/projects/NO-SUCH',
    '/programs/9-9-9',
    '/slips/999999',
    '/slips/x',
    '/%00',
    '/a/b/c.php',
  ])('%s is a 404 page in the product’s own look', async (path) => {
    const answer = await admin.get(path)
    const html = await answer.text()
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
    expect(html).toContain('찾을 수 없습니다')
    expect(html).toContain('학교시설 사업관리')
    expect(html).toContain('href="/"')
  })

  test.each([
    '/assets/nothing.js',
    '/%',
    '/%E0%A4%A',
    '/projects/%E0%A4%A',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
  ])('%s is no fault of the server', async (path) => {
    const answer = await admin.get(path)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(await answer.text()).not.toContain('capital-works-tracker')
  })

  test('leaves no fault in the log', () => {
    expect(web.logged.filter((line) => line.includes('"level":"error"'))).toEqual([])
  })
})

describe('a form', () => {
  const day = { onDate: '2027-03-02', kind: 'holiday', name: '재량휴업일' }
  const days = () => web.db.selectFrom('holidayOverride').selectAll().execute()

  test.each([
    ['without a token', {}],
    ['with an empty token', { csrf: '' }],
    ['with a made-up token', { csrf: 'A'.repeat(32) }],
  ])('%s is refused and writes nothing', async (_what, token) => {
    const body = new URLSearchParams({ ...day, ...token })
    const answer = await admin.send('/admin/holidays', { method: 'POST', body })
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('권한이 없습니다')
    expect(await days()).toEqual([])
  })

  test('with the token of another session is refused', async () => {
    const other = await web.signIn('admin@demo.test')
    const answer = await admin.post('/admin/holidays', { ...day, csrf: await other.csrf() })
    expect(answer.status).toBe(403)
    expect(await days()).toEqual([])
  })

  test.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'evil'])(
    'from another site (%s) is refused whatever it carries',
    async (origin) => {
      const answer = await admin.post('/admin/holidays', day, { Origin: origin })
      expect(answer.status).toBe(403)
      expect(await days()).toEqual([])
    },
  )

  test('of this site is taken', async () => {
    const seen = await lookedAt(admin, '/admin/holidays', day)
    const answer = await admin.post('/admin/holidays', seen, { Origin: web.url })
    expect(answer.status).toBe(302)
    expect(await days()).toHaveLength(1)
  })

  test('that is too large is refused before it is read, and says the limit', async () => {
    const answer = await admin.post('/admin/holidays', { ...day, name: 'a'.repeat(largestBodyBytes) })
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain(String(largestBodyBytes))
  })

  test('of unsaid length is refused', async () => {
    const body = new Blob(['a=1']).stream()
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit
    expect((await fetch(`${web.url}/sign-in`, init)).status).toBe(411)
  })

  test.each(['/sign-in', '/language', '/sign-out', '/admin/holidays'])(
    'sent to %s that is no form is the sender’s mistake',
    async (path) => {
      const bodies = [
        ['application/json', '{"email":"a"}'],
        ['multipart/form-data; boundary=x', 'nonsense'],
        ['text/plain', 'email=a'],
      ]
      for (const [type = '', body = ''] of bodies) {
        const answer = await admin.send(path, { method: 'POST', body, headers: { 'Content-Type': type } })
        expect(answer.status).toBe(400)
      }
    },
  )

  test('sent to a page that takes none is refused', async () => {
    expect((await admin.post('/programs')).status).toBe(405)
    expect((await admin.send('/programs', { method: 'DELETE' })).status).toBe(405)
  })
})

describe('text with markup', () => {
  test('shows as typed on every page that names it, and runs nowhere', async () => {
    const name = `</script><script>alert(1)</script><img src=x onerror=alert(2)>"'&😀`
    const project = await web.db
      .selectFrom('project')
      .select(['id', 'code'])
      .where('status', '=', 'active')
      .orderBy('slipDays', (order) => order.desc().nullsLast())
      .executeTakeFirstOrThrow()
    const named = { nameKo: name, nameEn: name, schoolName: name }
    await web.db.updateTable('project').set(named).where('id', '=', project.id).execute()
    const paths = [
      `/projects?q=${project.code}`,
      `/projects/${project.code}`,
      `/gantt?q=${project.code}`,
      '/',
    ]
    for (const path of paths) {
      const answer = await admin.get(path)
      const html = await answer.text()
      expect([path, answer.status]).toEqual([path, 200])
      expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
      expect(html).not.toContain('<script>alert(1)')
      expect(html).not.toContain('<img src=x')
    }
  })
})

describe('the language', () => {
  test('in which a letter takes several bytes is written whole, wherever a page is cut', async () => {
    // Each address makes the page a byte longer, so that some letter meets every place of a buffer.
    for (let length = 1; length <= 40; length += 1) {
      const html = await (await admin.get(`/projects?q=${'x'.repeat(length)}`)).text()
      expect(html.indexOf('\0')).toBe(-1)
    }
  })

  test('is Korean first and stays as it was switched', async () => {
    const visitor = web.visitor()
    expect(await (await visitor.get('/sign-in')).text()).toContain('<html lang="ko"')
    const switched = await visitor.post('/language', { language: 'en', return: '/sign-in?return=%2Fslips' })
    expect(switched.headers.get('location')).toBe('/sign-in?return=%2Fslips')
    expect(await (await visitor.get('/sign-in')).text()).toContain('<html lang="en"')
    await visitor.post('/language', { language: 'fr', return: '//evil.example' })
    expect(await (await visitor.get('/sign-in')).text()).toContain('<html lang="ko"')
  })
})

describe('the monitoring', () => {
  test('says that the database answers and is current', async () => {
    const answer = await web.visitor().get('/healthz')
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }])
  })

  test('gives figures in the text format of Prometheus, each described, and names nobody', async () => {
    const answer = await web.visitor().get('/metrics')
    const text = await answer.text()
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const sample = /^([a-z_]+)(?:\{(?:[a-z]+="[^"]*",?)+\})? (?:\d+(?:\.\d+)?(?:e-?\d+)?)$/
    const lines = text.trimEnd().split('\n')
    const described = new Set(lines.flatMap((line) => /^# TYPE ([a-z_]+) /.exec(line)?.[1] ?? []))
    for (const line of lines.filter((one) => !one.startsWith('#'))) {
      const name = sample.exec(line)?.[1] ?? `unreadable: ${line}`
      expect(described).toContain(name.replace(/_(bucket|sum|count)$/, ''))
    }
    expect(text).not.toMatch(/@|담당|demo\.test/)
  })

  test('counts answers by status and keeps their durations', async () => {
    const figure = async (line: RegExp) => {
      const text = await (await web.visitor().get('/metrics')).text()
      return Number(line.exec(text)?.[1] ?? 'nothing')
    }
    const missing = /^http_requests_total\{status="404"\} (\d+)$/m
    const before = await figure(missing)
    await admin.get('/nothing')
    expect(await figure(missing)).toBe(before + 1)
    expect(await figure(/^http_request_duration_seconds_count (\d+)$/m)).toBeGreaterThan(before)
    expect(await figure(/^tracker_projects\{status="active"\} (\d+)$/m)).toBeGreaterThan(100)
  })

  test('is for this machine, and elsewhere for the bearer token of a user', async () => {
    const visitor = web.visitor()
    const proxied = { 'X-Forwarded-For': '10.0.0.9' }
    expect((await visitor.get('/metrics', proxied)).status).toBe(401)
    expect((await visitor.get('/metrics', { 'X-Forwarded-For': '127.0.0.1' })).status).toBe(401)
    expect((await admin.get('/metrics', proxied)).status).toBe(401)
    const { token } = await apiClient(web)
    expect((await visitor.get('/metrics', { ...proxied, Authorization: `Bearer ${token}` })).status).toBe(200)
  })

  test('says that the database is down, and what the process knows by itself', async () => {
    const { token } = await apiClient(web)
    const elsewhere = { 'X-Forwarded-For': '10.0.0.9', Authorization: `Bearer ${token}` }
    const figures = async () => (await web.visitor().get('/metrics')).text()
    expect(await figures()).toMatch(/^tracker_database_up 1$/m)
    const open = await closeDatabase(web.db)
    try {
      const answer = await web.visitor().get('/metrics')
      expect([answer.status, (await web.visitor().get('/healthz')).status]).toEqual([200, 503])
      expect((await web.visitor().get('/metrics', elsewhere)).status).toBe(503)
      const text = await answer.text()
      expect(text).toMatch(/^tracker_database_up 0$/m)
      expect(text).toMatch(/^http_requests_total\{status="200"\} \d+$/m)
      expect(text).not.toContain('tracker_projects')
    } finally {
      await open()
    }
    expect(await figures()).toMatch(/^tracker_database_up 1$/m)
  })
})
