import { describe, expect, test } from 'vitest'
import { findAccount } from '#db/user.server.ts'
import { lookedAt } from '#tests/setup/preview-mark.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const admin = await web.signIn('admin@demo.test')
const { db } = web

async function idOf(email: string): Promise<number> {
  const account = await findAccount(db, email)
  if (!account) throw new Error(`no user ${email}`)
  return account.id
}

async function personOf(email: string) {
  return db
    .selectFrom('appUser')
    .select(['name', 'role', 'isActive', 'version'])
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
}

function historyOf(table: string, recordId: string | number) {
  return db
    .selectFrom('journal')
    .select(['actor', 'columnName', 'oldValue', 'newValue'])
    .where('tableName', '=', table)
    .where('recordId', '=', String(recordId))
    .orderBy('id')
    .execute()
}

async function save(email: string, change: Record<string, string>) {
  const { name, role, version } = await personOf(email)
  const fields = { intent: 'details', name, role, isActive: 'yes', version: String(version) }
  return admin.post(`/admin/users/${await idOf(email)}`, { ...fields, ...change })
}

const pages = [
  '/admin/users',
  '/admin/users/1',
  '/admin/thresholds',
  '/admin/holidays',
  '/admin/jobs',
  '/admin/demo',
]

describe('the administration', () => {
  test.each(['pm', 'finance', 'executive', 'auditor'])(
    'is closed to %s, pages and actions alike',
    async (role) => {
      const person = await web.signIn(`${role}@demo.test`)
      for (const page of pages) {
        expect((await person.get(page)).status).toBe(403)
        const action = page === '/admin/users' ? `${page}?index` : page
        expect((await person.post(action, { job: 'delete-expired-sessions', confirmed: 'yes' })).status).toBe(
          403,
        )
      }
      expect(await db.selectFrom('jobRun').selectAll().execute()).toEqual([])
    },
  )

  test.each(pages)('%s answers the administrator', async (page) => {
    expect((await admin.get(page)).status).toBe(200)
  })
})

describe('users', () => {
  const fields = {
    name: '새 담당',
    email: 'new@office.kr',
    role: 'project-manager',
    password: 'First-pass-1',
  }

  test('a new user can sign in, and the history knows who added the person', async () => {
    const answer = await admin.post('/admin/users?index', fields)
    expect(answer.status).toBe(302)
    await web.signIn(fields.email, fields.password)
    const history = await historyOf('appUser', await idOf(fields.email))
    expect(history).toContainEqual({
      actor: 'admin@demo.test',
      columnName: 'role',
      oldValue: null,
      newValue: 'project-manager',
    })
    expect(JSON.stringify(history)).not.toContain('scrypt')
  })

  test('an address that is taken is refused in any case of letters, and a password never comes back', async () => {
    const answer = await admin.post('/admin/users?index', { ...fields, email: 'PM@demo.test' })
    expect(answer.status).toBe(400)
    const html = await answer.text()
    expect(html).toContain('이미 쓰이고 있습니다')
    expect(html).not.toContain(fields.password)
  })

  test('a changed role signs the person out at once', async () => {
    const person = await web.signIn('finance@demo.test')
    expect((await save('finance@demo.test', { role: 'executive' })).status).toBe(302)
    expect((await person.get('/programs')).status).toBe(302)
    expect((await personOf('finance@demo.test')).role).toBe('executive')
  })

  test('somebody who was switched off cannot sign in', async () => {
    await save('auditor@demo.test', { isActive: 'no' })
    await expect(web.signIn('auditor@demo.test')).rejects.toThrow('could not sign in')
  })

  test.each([
    ['demoted', { role: 'executive' }],
    ['switched off', { isActive: 'no' }],
  ])('the last administrator cannot be %s', async (_, change) => {
    const answer = await save('admin@demo.test', change)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('마지막 관리자')
    expect(await personOf('admin@demo.test')).toMatchObject({ role: 'admin', isActive: true })
  })

  test('the second of two who edit one person is told and nothing is lost', async () => {
    const { version } = await personOf('pm@demo.test')
    expect((await save('pm@demo.test', { name: '먼저' })).status).toBe(302)
    const answer = await save('pm@demo.test', { name: '나중', version: String(version) })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toMatch(/먼저[\s\S]*나중/)
    expect((await personOf('pm@demo.test')).name).toBe('먼저')
  })

  test('programs are assigned to project managers alone', async () => {
    const { id } = await db
      .selectFrom('program')
      .select('id')
      .where('code', '=', '4-4-2')
      .executeTakeFirstOrThrow()
    await save('pm@demo.test', { programs: String(id) })
    await save('executive@demo.test', { programs: String(id) })
    expect(await db.selectFrom('programManager').selectAll().execute()).toEqual([
      { programId: id, userId: await idOf('pm@demo.test') },
    ])
  })

  test('a new password ends the old sessions and a lock', async () => {
    const email = 'executive@demo.test'
    const person = await web.signIn(email)
    await db
      .updateTable('appUser')
      .set({ failedCount: 5, lockedUntil: new Date('2099-01-01') })
      .where('email', '=', email)
      .execute()
    await admin.post(`/admin/users/${await idOf(email)}`, { intent: 'password', password: 'Other-pass-2' })
    expect((await person.get('/programs')).status).toBe(302)
    await web.signIn(email, 'Other-pass-2')
  })
})

describe('settings', () => {
  test('thresholds must grow and cannot change the past', async () => {
    const fields = { effectiveOn: '2026-12-01', toleranceDays: '5', majorDays: '5', criticalDays: '60' }
    expect((await admin.post('/admin/thresholds', fields)).status).toBe(400)
    const past = { ...fields, majorDays: '20', effectiveOn: '2026-11-22' }
    expect((await admin.post('/admin/thresholds', past)).status).toBe(400)
    expect(await db.selectFrom('thresholdSetting').selectAll().execute()).toEqual([])
    expect((await admin.post('/admin/thresholds', { ...fields, majorDays: '20' })).status).toBe(302)
    expect(await historyOf('thresholdSetting', '2026-12-01')).toHaveLength(3)
  })

  test('a day off moves forecasts at once, and undoing it moves them back', async () => {
    const forecasts = () =>
      db.selectFrom('milestone').select(['id', 'forecastOn', 'slipDays']).orderBy('id').execute()
    const before = await forecasts()
    const day = { intent: 'add', onDate: '2026-11-24', kind: 'holiday', name: '임시공휴일' }
    const answer = await admin.post('/admin/holidays', await lookedAt(admin, '/admin/holidays', day))
    const moved = Number(/moved=(\d+)/.exec(answer.headers.get('location') ?? '')?.[1])
    expect(moved).toBeGreaterThan(0)
    const after = await forecasts()
    expect(after.filter((row, index) => JSON.stringify(row) !== JSON.stringify(before[index]))).toHaveLength(
      moved,
    )
    expect((await admin.post('/admin/holidays', day)).status).toBe(400)
    const undo = { intent: 'undo', onDate: day.onDate }
    await admin.post('/admin/holidays', await lookedAt(admin, '/admin/holidays', undo))
    expect(await forecasts()).toEqual(before)
    expect(await historyOf('holidayOverride', day.onDate)).toHaveLength(4)
  })

  test('a day off is not saved unseen: the preview comes back, also when something else changed after it', async () => {
    const days = () => db.selectFrom('holidayOverride').selectAll().execute()
    const day = { intent: 'add', onDate: '2026-11-26', kind: 'holiday', name: '임시공휴일' }
    const unseen = await admin.post('/admin/holidays', day)
    expect(unseen.status).toBe(409)
    expect(await unseen.text()).toContain('저장하기 전에 바뀌는 일정을 확인해')
    const seen = await lookedAt(admin, '/admin/holidays', day)
    const other = { ...day, onDate: '2026-11-24' }
    await admin.post('/admin/holidays', await lookedAt(admin, '/admin/holidays', other))
    const before = await days()
    const changed = await admin.post('/admin/holidays', seen)
    expect(changed.status).toBe(409)
    expect(await changed.text()).toContain('미리보기 뒤에 다른 일정이')
    expect(await days()).toEqual(before)
    const undo = { intent: 'undo', onDate: other.onDate }
    expect((await admin.post('/admin/holidays', undo)).status).toBe(409)
    expect(await days()).toEqual(before)
    await admin.post('/admin/holidays', await lookedAt(admin, '/admin/holidays', undo))
    expect(await days()).toEqual([])
  })

  test.each([
    ['a Saturday is a day off already', { kind: 'holiday', onDate: '2026-11-28' }],
    ['an ordinary day is no holiday to work on', { kind: 'working', onDate: '2026-11-25' }],
    ['a holiday on a Saturday stays a Saturday', { kind: 'working', onDate: '2026-10-03' }],
    ['the calendar ends', { kind: 'holiday', onDate: '2061-01-03' }],
    ['text is no date', { kind: 'holiday', onDate: '2026-02-30' }],
  ])('%s', async (_, fields) => {
    expect((await admin.post('/admin/holidays', { intent: 'add', name: 'x', ...fields })).status).toBe(400)
    expect(await db.selectFrom('holidayOverride').selectAll().execute()).toEqual([])
  })
})

test('a job is run by hand and its record is shown', async () => {
  expect((await admin.post('/admin/jobs', { job: 'nothing' })).status).toBe(404)
  expect((await admin.post('/admin/jobs', { job: 'flag-slipped-milestones' })).status).toBe(302)
  const run = await db.selectFrom('jobRun').select(['businessOn', 'trigger', 'status']).executeTakeFirst()
  expect(run).toEqual({ businessOn: '2026-11-23', trigger: 'hand', status: 'succeeded' })
  expect(await (await admin.get('/admin/jobs')).text()).toContain('새 경보')
})

describe('the own account', () => {
  test('a new password needs the old one, and ends the other sessions', async () => {
    const [here, elsewhere] = [await web.signIn('pm@demo.test'), await web.signIn('pm@demo.test')]
    const fields = { intent: 'password', oldPassword: 'wrong', password: 'Changed-pass-3' }
    expect((await here.post('/account', fields)).status).toBe(400)
    expect((await here.post('/account', { ...fields, oldPassword: 'Demo-pass-1' })).status).toBe(302)
    expect((await here.get('/account')).status).toBe(200)
    expect((await elsewhere.get('/account')).status).toBe(302)
    await web.signIn('pm@demo.test', 'Changed-pass-3')
  })

  test('a token is shown once, works, and is worth nothing after it was revoked by its owner', async () => {
    const shown = await (await admin.post('/account', { intent: 'token', name: '통계' })).text()
    const token = /cwt_[\w-]+/.exec(shown)?.[0] ?? ''
    expect(await (await admin.get('/account')).text()).not.toContain(token)
    const asked = () => web.visitor().get('/api/v1/programs', { Authorization: `Bearer ${token}` })
    expect((await asked()).status).toBe(200)
    const { id } = await db.selectFrom('apiToken').select('id').executeTakeFirstOrThrow()
    const stranger = await web.signIn('pm@demo.test', 'Changed-pass-3')
    await stranger.post('/account', { intent: 'revoke', token: String(id) })
    expect((await asked()).status).toBe(200)
    await admin.post('/account', { intent: 'revoke', token: String(id) })
    expect((await asked()).status).toBe(401)
  })
})

test('the demonstration is removed only when that is confirmed', async () => {
  const present = () => db.selectFrom('milestone').select('id').where('isDemo', '=', true).limit(1).execute()
  expect((await admin.post('/admin/demo')).status).toBe(400)
  expect(await present()).toHaveLength(1)
  expect((await admin.post('/admin/demo', { confirmed: 'yes' })).status).toBe(302)
  expect(await present()).toEqual([])
  expect((await admin.post('/admin/demo', { confirmed: 'yes' })).status).toBe(302)
  expect(await (await admin.get('/programs')).text()).not.toContain('demo-banner')
})
