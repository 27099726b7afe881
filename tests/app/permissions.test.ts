import { describe, expect, test } from 'vitest'
import { insertMonthClosing, loadMonthFigures } from '#db/month-closing.server.ts'
import { fingerprint } from '#tests/setup/fingerprint.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()

/** What anybody gets without a session, each for a reason; every other address asks for a sign-in. */
const open = new Map<string, number>([
  ['/sign-in', 200],
  ['/language', 302],
  ['/sign-out', 302],
  ['/healthz', 200],
  ['/metrics', 200],
  ['/setup', 404],
  ['/*', 404],
  ['/api/v1/openapi.json', 200],
  // a calendar program has no session: the secret of the address is its key (calendar-feed.test.ts)
  ['/feeds/:secret.ics', 404],
])

const { code } = await web.db.selectFrom('project').select('code').orderBy('code').executeTakeFirstOrThrow()
const { code: milestone } = await web.db
  .selectFrom('milestone')
  .select('code')
  .orderBy('id')
  .executeTakeFirstOrThrow()
const values: Record<string, string> = {
  ':code': code,
  ':milestone': milestone,
  ':id': '1',
  ':year': '2030',
  ':number': '1',
  ':no': '1',
  ':month': '2026-10',
  ':slug.pdf': 'portfolio-status.pdf',
  ':slug.xlsx': 'programs.xlsx',
  '*': 'x/y',
}

/** The address pattern of every route of the build. */
const patterns = Object.values(web.build.routes)
  .filter((route) => route !== undefined && route.id !== 'root')
  .map((route) => `/${pathOf(route?.id)}`)

function pathOf(id: string | undefined): string {
  const route = web.build.routes[id ?? '']
  return route ? [pathOf(route.parentId), route.path ?? ''].filter((part) => part !== '').join('/') : ''
}
const agreement = await web.db
  .selectFrom('agreement')
  .select('code')
  .orderBy('code')
  .executeTakeFirstOrThrow()

const contract = await web.db.selectFrom('contract').select('code').orderBy('code').executeTakeFirstOrThrow()
const closer = await web.db.selectFrom('appUser').select('id').orderBy('id').executeTakeFirstOrThrow()
await insertMonthClosing(web.db, '2026-10', await loadMonthFigures(web.db, '2026-10-31'), closer.id)

/** An address that is there for whoever may see it. */
function addressOf(pattern: string): string {
  const codes = {
    ...{ '/programs/': '4-4-2', '/admin/templates/': 'direct' },
    ...{ '/agreements/': agreement.code, '/contracts/': contract.code },
  }
  const found = Object.entries(codes).find(([begins]) => pattern.startsWith(begins))
  const parts = found ? { ...values, ':code': found[1] } : values
  return pattern
    .split('/')
    .map((part) => parts[part] ?? part)
    .join('/')
}

const addresses = [...new Set(patterns)].map((pattern) => ({ pattern, path: addressOf(pattern) }))
const guarded = addresses.filter(({ pattern }) => !open.has(pattern))
const isApi = (path: string) => path.startsWith('/api/')

describe('without a session', () => {
  test('there are pages to ask for, and the open ones exist', () => {
    expect(guarded.length).toBeGreaterThan(15)
    expect([...open.keys()].filter((pattern) => !patterns.includes(pattern))).toEqual([])
  })

  test.each(guarded)('$path shows nothing', async ({ path }) => {
    const answer = await web.visitor().get(path)
    if (isApi(path)) {
      expect(answer.status).toBe(401)
    } else {
      expect(answer.status).toBe(302)
      expect(answer.headers.get('location')).toBe(`/sign-in?return=${encodeURIComponent(path)}`)
    }
    expect(await answer.text()).not.toContain(code)
  })

  test.each(guarded.filter(({ path }) => !isApi(path)))(
    'the data behind $path is not given either',
    async ({ path }) => {
      const answer = await web.visitor().get(path === '/' ? '/_root.data' : `${path}.data`)
      const text = await answer.text()
      expect(text).toContain('/sign-in?return=')
      expect(text).not.toMatch(/담당|demo\.test|20\d\d-\d\d-\d\d","/)
    },
  )

  test.each(guarded)('nothing can be sent to $path', async ({ path }) => {
    const before = await fingerprint(web.db)
    const answer = await web.visitor().post(path, { intent: 'save' })
    expect([302, 401, 405]).toContain(answer.status)
    if (answer.status === 302) expect(answer.headers.get('location')).toMatch(/^\/sign-in/)
    expect(await fingerprint(web.db)).toEqual(before)
  })

  test.each([...open])('%s answers %i', async (pattern, status) => {
    const { path = '' } = addresses.find((address) => address.pattern === pattern) ?? {}
    expect((await web.visitor().get(path)).status).toBe(status)
  })
})

describe('each role', () => {
  const roles = ['pm', 'finance', 'executive', 'auditor']
  const administration = guarded.filter(({ path }) => path.startsWith('/admin'))
  // Forms of one project and one flag are for those who may fill them in (permissions-http.test.ts).
  const forAll = guarded.filter(
    ({ pattern }) =>
      !/^\/(admin|api)\b|\/(edit|new|status|template|import|change|closed-periods)$|:milestone|:id/.test(
        pattern,
      ),
  )

  test.each(roles)('%s finds the pages open to all and no administration', async (role) => {
    const person = await web.signIn(`${role}@demo.test`)
    expect(administration.length).toBeGreaterThan(5)
    for (const { path } of administration) {
      const answers = await Promise.all([person.get(path), person.get(`${path}.data`)])
      expect([path, ...answers.map(({ status }) => status)]).toEqual([path, 403, 403])
    }
    for (const { path } of forAll) {
      const answer = await person.get(path)
      // A list may send a person to the own part of it.
      const isOwnPart = answer.status === 302 && answer.headers.get('location')?.startsWith(`${path}?`)
      const shown = isOwnPart ? await person.get(answer.headers.get('location') ?? '') : answer
      expect([path, shown.status]).toEqual([path, 200])
    }
  })

  test('an administrator finds all of them', async () => {
    const admin = await web.signIn('admin@demo.test')
    for (const { path } of [...administration, ...forAll])
      expect([path, (await admin.get(path)).status]).toEqual([path, path === '/admin' ? 302 : 200])
  })

  test('history is shown to those who may read it alone', async () => {
    await web.db
      .insertInto('journal')
      .values({
        actor: 'who-changed-it@demo.test',
        projectId: (
          await web.db.selectFrom('project').select('id').where('code', '=', code).executeTakeFirstOrThrow()
        ).id,
        tableName: 'project',
        recordId: '1',
        columnName: 'nameKo',
        oldValue: 'before',
        newValue: 'after',
      })
      .execute()
    for (const role of ['admin', ...roles]) {
      const person = await web.signIn(`${role}@demo.test`)
      for (const path of [`/projects/${code}`, `/projects/${code}.data`]) {
        const isShown = (await (await person.get(path)).text()).includes('who-changed-it@demo.test')
        expect([role, path, isShown]).toEqual([role, path, ['admin', 'pm', 'auditor'].includes(role)])
      }
    }
  })
})
