import { describe, expect, test } from 'vitest'
import { largestBodyBytes } from '#app/server/web.ts'
import { apiClient, type JsonObject } from '#tests/setup/api.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const api = await apiClient(web)

async function problemOf(answer: Response): Promise<JsonObject> {
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const problem = (await answer.json()) as JsonObject
  expect(problem).toMatchObject({
    type: 'about:blank',
    title: expect.stringMatching(/./),
    status: answer.status,
    detail: expect.stringMatching(/./),
  })
  return problem
}

const cursor = (content: string) => Buffer.from(content).toString('base64url')

describe('bad input is a problem document that names the field', () => {
  test.each([
    ['/projects?limit=0', 'limit'],
    ['/projects?limit=1001', 'limit'],
    ['/projects?limit=ten', 'limit'],
    ['/projects?limit=1&limit=2', 'limit'],
    ['/projects?cursor=nonsense', 'cursor'],
    ['/projects?cursor=%00', 'cursor'],
    [`/projects?cursor=${cursor('["A",1]')}`, 'cursor'],
    [`/projects?cursor=${cursor('["A\\u0000"]')}`, 'cursor'],
    [`/projects?cursor=${cursor('["A"] ')}`, 'cursor'],
    [`/projects?cursor=${cursor('{"0":"A"}')}`, 'cursor'],
    [`/milestones?cursor=${cursor('["A"]')}`, 'cursor'],
    [`/milestones?cursor=${cursor('["A",2147483648]')}`, 'cursor'],
    [`/slips?cursor=${cursor('[1.5]')}`, 'cursor'],
    ['/projects?stage=roof', 'stage'],
    ['/projects?cohort=2020', 'cohort'],
    ['/projects?route=BTL', 'route'],
    ['/projects?status=done', 'status'],
    ['/projects?rating=late', 'rating'],
    ['/projects?manager=you', 'manager'],
    ['/projects?year=soon', 'year'],
    ['/projects?scope=some', 'scope'],
    ['/projects?kind=road', 'kind'],
    ['/projects?counted=no', 'counted'],
    ['/projects?expected=soon', 'expected'],
    ['/projects?completed=true', 'completed'],
    ["/projects?program=' or 1=1", 'program'],
    ['/projects?q=%00', 'q'],
    [`/projects?q=${'a'.repeat(101)}`, 'q'],
    ['/projects?stage=design&stage=planning', 'stage'],
    ['/projects?sort=slip', 'sort'],
    ['/projects?page=2', 'page'],
    ['/projects?toString=1', 'toString'],
    ['/milestones?isGate=yes', 'isGate'],
    ['/milestones?dueFrom=2026-02-30', 'dueFrom'],
    ['/milestones?dueFrom=2026-05-02&dueTo=2026-05-01', 'dueTo'],
    ['/milestones?late=1', 'late'],
    ['/slips?severity=bad', 'severity'],
    ['/slips?resolved=maybe', 'resolved'],
    ['/programs?isCapital=1', 'isCapital'],
    ['/reconciliation?agrees=no', 'agrees'],
    ['/reconciliation?section=%00', 'section'],
    ['/projects/ALT-SCHOOL?limit=1', 'limit'],
  ])('%s', async (path, field) => {
    const answer = await api.get(path)
    expect(answer.status).toBe(400)
    const problem = await problemOf(answer)
    expect(problem.errors).toEqual([{ field, detail: expect.stringMatching(/./) }])
  })

  test('every bad field is named at once', async () => {
    const { errors } = await problemOf(await api.get('/milestones?stage=roof&limit=0&colour=red'))
    expect(errors).toEqual([
      { field: 'stage', detail: 'expected planning or feasibility or design or construction or completion' },
      { field: 'limit', detail: 'expected a whole number from 1 to 1000' },
      { field: 'colour', detail: expect.stringContaining('unknown parameter') },
    ])
  })

  test('a value that is good but unknown finds nothing', async () => {
    expect(await api.page('/projects?program=9-9-9')).toEqual({ items: [], total: 0, next: null })
    expect(await api.page('/milestones?project=NONE')).toEqual({ items: [], total: 0, next: null })
  })
})

describe('what is not there', () => {
  test.each(['/projects/NONE', '/projects/%00', '/projects/a%2Fb', '/nothing', '', '/projects/A/milestones'])(
    '%s is a problem document of status 404',
    async (path) => {
      const answer = await api.get(path)
      expect(answer.status).toBe(404)
      await problemOf(answer)
    },
  )

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is not allowed anywhere', async (method) => {
    for (const path of ['/projects', '/projects/NONE', '/slips', '/nothing', '/openapi.json']) {
      const headers = { Authorization: `Bearer ${api.token}` }
      const answer = await fetch(`${web.url}/api/v1${path}`, { method, headers })
      if (path === '/openapi.json' && method === 'OPTIONS') continue
      expect(answer.status).toBe(405)
      expect(answer.headers.get('allow')).toBe('GET, HEAD')
      await problemOf(answer)
    }
  })

  test('HEAD answers as GET does, without a body', async () => {
    const headers = { Authorization: `Bearer ${api.token}` }
    const answer = await fetch(`${web.url}/api/v1/projects`, { method: 'HEAD', headers })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(await answer.text()).toBe('')
  })
})

describe('what is refused before it is read is a problem document too', () => {
  const send = (path: string, init: object) =>
    fetch(`${web.url}/api/v1${path}`, { headers: { Authorization: `Bearer ${api.token}` }, ...init })

  test.each([
    [413, '/btl/quote', { method: 'POST', body: 'a'.repeat(largestBodyBytes + 1) }],
    [411, '/btl/quote', { method: 'POST', body: new Blob(['{}']).stream(), duplex: 'half' }],
    [403, '/btl/quote', { method: 'POST', body: '{}', headers: { Origin: 'https://evil.example' } }],
    [400, '/projects/%zz', {}],
  ])('%i at %s', async (status, path, init) => {
    const answer = await send(path, init)
    expect(answer.status).toBe(status)
    await problemOf(answer)
  })
})

describe('the bearer token', () => {
  const read = (headers: Record<string, string>) => fetch(`${web.url}/api/v1/projects?limit=1`, { headers })

  test.each([
    ['no token', {}],
    ['an unknown token', { Authorization: `Bearer cwt_${'A'.repeat(43)}` }],
    ['a token of another kind', { Authorization: 'Basic cG06cGFzcw==' }],
    ['an empty token', { Authorization: 'Bearer ' }],
    ['something long', { Authorization: `Bearer cwt_${'A'.repeat(5000)}` }],
  ])('%s is refused with a challenge', async (_what, headers) => {
    const answer = await read(headers as Record<string, string>)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="api"/)
    await problemOf(answer)
  })

  test('is asked for where the session of a signed-in person would be at hand', async () => {
    const person = await web.signIn('admin@demo.test')
    expect((await person.get('/programs')).status).toBe(200)
    expect((await person.get('/api/v1/projects')).status).toBe(401)
  })

  test('stops working when it is revoked, or its user is not active', async () => {
    const other = await apiClient(web, 'finance@demo.test')
    expect((await other.get('/projects?limit=1')).status).toBe(200)
    const active = (isActive: boolean) =>
      web.db.updateTable('appUser').set({ isActive }).where('email', '=', 'finance@demo.test').execute()
    await active(false)
    expect((await other.get('/projects?limit=1')).status).toBe(401)
    await active(true)
    expect((await other.get('/projects?limit=1')).status).toBe(200)
    await web.db.updateTable('apiToken').set({ revokedAt: web.clock.now() }).execute()
    expect((await other.get('/projects?limit=1')).status).toBe(401)
    expect((await api.get('/projects?limit=1')).status).toBe(401)
    await web.db.updateTable('apiToken').set({ revokedAt: null }).execute()
  })

  test('opens no page and posts no form', async () => {
    const headers = { Authorization: `Bearer ${api.token}` }
    const page = await fetch(`${web.url}/programs`, { headers, redirect: 'manual' })
    expect(page.status).toBe(302)
    const form = await fetch(`${web.url}/sign-out`, { method: 'POST', headers, redirect: 'manual' })
    expect(form.headers.get('location')).toBe('/sign-in')
  })

  test('lets no other site read', async () => {
    const answer = await read({ Authorization: `Bearer ${api.token}`, Origin: 'https://evil.example' })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })
})
