import { beforeAll, describe, expect, test } from 'vitest'
import { type Role, roles } from '#app/domain/permissions.ts'
import { fingerprint } from '#tests/setup/fingerprint.ts'
import { lookedAt } from '#tests/setup/preview-mark.ts'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web

const emails: Record<Role, string> = {
  admin: 'admin@demo.test',
  'project-manager': 'pm@demo.test',
  finance: 'finance@demo.test',
  executive: 'executive@demo.test',
  auditor: 'auditor@demo.test',
}
const people = new Map<Role, Visitor>()
const accounts = await db.selectFrom('appUser').select(['id', 'email', 'version']).execute()
const account = (email: string) => {
  const found = accounts.find((one) => one.email === email)
  if (!found) throw new Error(`no account ${email}`)
  return found
}
const pm = account('pm@demo.test')
const other = account('pm03@demo.test')

beforeAll(async () => {
  const lock = { failedCount: 5, lockedUntil: new Date('2026-11-23T04:00:00Z') }
  await db.updateTable('appUser').set(lock).where('email', '=', 'pm04@demo.test').execute()
  for (const role of roles) people.set(role, await web.signIn(emails[role]))
})

function as(role: Role): Visitor {
  const person = people.get(role)
  if (!person) throw new Error(`nobody signed in as ${role}`)
  return person
}

/** A form that would be taken if the right person sent it. */
interface Write {
  path: string
  fields: Record<string, string>
}

/** A project in work of somebody's, with an open milestone and an open flag of it. */
async function projectOf(managerId: number) {
  const project = await db
    .selectFrom('project')
    .select(['id', 'code', 'programId', 'nameKo', 'nameEn', 'version'])
    .where('managerId', '=', managerId)
    .where('status', '=', 'active')
    .where('stage', '<>', 'completion')
    .orderBy('code')
    .executeTakeFirstOrThrow()
  const milestone = await db
    .selectFrom('milestone')
    .select(['id', 'code', 'version'])
    .where('projectId', '=', project.id)
    .where('actualOn', 'is', null)
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow()
  const flag = await db
    .insertInto('slipFlag')
    .values({
      ...{ milestoneId: milestone.id, projectId: project.id, kind: 'forecast', severity: 'major' },
      ...{ slipDays: 30, flaggedOn: '2026-11-20', seenOn: '2026-11-20' },
    })
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow()
  return { project, milestone, flag, managerId }
}

type Place = Awaited<ReturnType<typeof projectOf>>
const own = await projectOf(pm.id)
const foreign = await projectOf(other.id)

const projectWrites: Record<string, (place: Place) => Write> = {
  'editing a project': ({ project, managerId }) => ({
    path: `/projects/${project.code}/edit`,
    fields: {
      ...{ nameKo: '새 이름', nameEn: 'New name', schoolName: '', managerId: String(managerId) },
      ...{ reason: '명칭 정정', version: String(project.version) },
    },
  }),
  'moving a milestone': ({ project, milestone }) => ({
    path: `/projects/${project.code}/milestones/${milestone.code}`,
    fields: {
      ...{ intent: 'save', plannedOn: '2029-03-02', actualOn: '', cause: 'weather', note: '' },
      ...{ reason: '동절기 공사 중지', version: String(milestone.version) },
    },
  }),
  'answering a slip': ({ flag }) => ({
    path: `/slips/${flag.id}`,
    fields: {
      ...{ cause: 'weather', recoveryPlan: '야간 작업', recoverOn: '2027-03-02' },
      version: String(flag.version),
    },
  }),
}

const adminWrites: Record<string, Write> = {
  'adding a holiday': {
    path: '/admin/holidays',
    fields: { onDate: '2027-03-03', kind: 'holiday', name: '재량휴업일' },
  },
  'taking a holiday back': { path: '/admin/holidays', fields: { intent: 'undo', onDate: '2027-03-03' } },
  'setting thresholds': {
    path: '/admin/thresholds',
    fields: { effectiveOn: '2027-01-01', toleranceDays: '6', majorDays: '21', criticalDays: '61' },
  },
  'setting the limits of the investment review': {
    path: '/admin/review-limits',
    fields: {
      ...{ effectiveOn: '2027-01-01', officeFromWon: '50' },
      ...{ ministryFromWon: '400', feasibilityFromWon: '500' },
    },
  },
  'setting the usual damages': {
    path: '/admin/damages',
    fields: { effectiveOn: '2027-01-01', design: '1', works: '1', supervision: '1', other: '1', cap: '30' },
  },
  'adding a user': {
    path: '/admin/users?index',
    fields: { name: '새 사람', email: 'new@demo.test', role: 'finance', password: 'New-pass-1' },
  },
  'changing a user': {
    path: `/admin/users/${other.id}`,
    fields: { name: '새 이름', role: 'finance', isActive: 'yes', version: String(other.version) },
  },
  'setting a password': {
    path: `/admin/users/${other.id}`,
    fields: { intent: 'password', password: 'Other-pass-1' },
  },
  'unlocking a user': { path: `/admin/users/${account('pm04@demo.test').id}`, fields: { intent: 'unlock' } },
  'running a job': { path: '/admin/jobs', fields: { job: 'flag-slipped-milestones' } },
  'removing the demonstration': { path: '/admin/demo', fields: { confirmed: 'yes' } },
}

async function expectRefused(role: Role, { path, fields }: Write): Promise<void> {
  const before = await fingerprint(db)
  const answer = await as(role).post(path, fields)
  expect(answer.status).toBe(403)
  expect(await fingerprint(db)).toEqual(before)
}

async function expectTaken(role: Role, { path, fields }: Write): Promise<void> {
  const before = await fingerprint(db)
  const answer = await as(role).post(path, await lookedAt(as(role), path, fields))
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).not.toMatch(/^\/sign-in/)
  const after = await fingerprint(db)
  expect(after).not.toEqual(before)
  // A run of a job is its own record; everything else stands in the journal.
  if (path !== '/admin/jobs') expect(after.journal).not.toBe(before.journal)
}

const names = Object.keys(projectWrites)
const write = (name: string, place: Place): Write => {
  const made = projectWrites[name]?.(place)
  if (!made) throw new Error(`no write ${name}`)
  return made
}

describe('on one project', () => {
  const readers = roles.filter((role) => role !== 'admin' && role !== 'project-manager')
  const refusals = names.flatMap((name) => readers.map((role) => ({ name, role })))

  test.each(refusals)('$name is refused to $role, and nothing is written', async ({ name, role }) => {
    await expectRefused(role, write(name, foreign))
  })

  test.each(names)(
    "%s is refused to the manager of others, also with that one's form shown",
    async (name) => {
      await expectRefused('project-manager', write(name, foreign))
    },
  )

  test.each(['/edit', '/import', `/milestones/${foreign.milestone.code}`])(
    'the form %s is not shown to who may not fill it in',
    async (form) => {
      const path = `/projects/${foreign.project.code}${form}`
      for (const role of roles.filter((one) => one !== 'admin'))
        expect([role, (await as(role).get(path)).status]).toEqual([role, 403])
      expect((await as('admin').get(path)).status).toBe(200)
    },
  )

  test.each(names)('%s is the right of its manager', async (name) => {
    await expectTaken('project-manager', write(name, own))
  })

  test.each(names)('%s is the right of who manages its program', async (name) => {
    const assigned = { programId: foreign.project.programId, userId: pm.id }
    await db.insertInto('programManager').values(assigned).execute()
    await expectTaken('project-manager', write(name, foreign))
    await db.deleteFrom('programManager').where('userId', '=', pm.id).execute()
  })

  test.each(names)('%s is the right of an administrator', async (name) => {
    const again = await db
      .selectFrom('project')
      .innerJoin('milestone', 'milestone.projectId', 'project.id')
      .innerJoin('slipFlag', 'slipFlag.milestoneId', 'milestone.id')
      .select(['project.version as ofProject', 'milestone.version as ofMilestone'])
      .select('slipFlag.version as ofFlag')
      .where('slipFlag.id', '=', foreign.flag.id)
      .executeTakeFirstOrThrow()
    const { path, fields } = write(name, {
      ...foreign,
      project: { ...foreign.project, version: again.ofProject },
      milestone: { ...foreign.milestone, version: again.ofMilestone },
      flag: { ...foreign.flag, version: again.ofFlag },
    })
    const changed = { nameKo: '또 다른 이름', plannedOn: '2029-04-02', recoveryPlan: '주말 작업' }
    const said = Object.entries(changed).filter(([field]) => field in fields)
    await expectTaken('admin', { path, fields: { ...fields, ...Object.fromEntries(said) } })
  })

  test.each(names)('%s on an old version is told to the second person, who loses nothing', async (name) => {
    const before = await fingerprint(db)
    const { path, fields } = write(name, foreign)
    const answer = await as('admin').post(path, fields)
    expect(answer.status).toBe(409)
    const html = await answer.text()
    for (const typed of [fields.nameKo, fields.plannedOn, fields.recoveryPlan])
      if (typed !== undefined) expect(html).toContain(typed)
    expect(await fingerprint(db)).toEqual(before)
  })
})

describe('of the administration', () => {
  const cells = Object.keys(adminWrites).flatMap((name) =>
    roles.filter((role) => role !== 'admin').map((role) => ({ name, role })),
  )
  const adminWrite = (name: string): Write => {
    const made = adminWrites[name]
    if (!made) throw new Error(`no write ${name}`)
    return made
  }

  test.each(cells)('$name is refused to $role, and nothing is written', async ({ name, role }) => {
    await expectRefused(role, adminWrite(name))
  })

  test.each(Object.keys(adminWrites))('%s is the right of an administrator', async (name) => {
    await expectTaken('admin', adminWrite(name))
  })
})

test('every address that takes a form is tried here or is open to everybody', () => {
  const tried = [
    ...names.map((name) => write(name, own).path),
    ...Object.values(adminWrites).map(({ path }) => path),
  ]
  const triedElsewhere = [
    ...['/account', '/sign-in', '/sign-out', '/language', '/setup', '/projects', '/projects/new'],
    // each in the test of its own page, since one form leads to the next
    ...[
      'status',
      'gates/:milestone',
      'baselines/new',
      'baselines/:number',
      'import',
      'template',
      'funding',
      'contracts',
    ].map((form) => `/projects/:code/${form}`),
    ...[
      '/projects/:code/closed-periods',
      '/admin/templates/:code/edit',
      '/funding',
      '/funding/import',
      '/funding/months',
      '/contracts/:code',
    ],
    ...['/agreements/new', '/agreements/:code/edit', '/agreements/:code/change', '/liability/estimate'],
    '/agreements/:code/payments/:no',
    '/agreements/:code/operating',
  ]
  const taking = Object.values(web.build.routes).flatMap((route) =>
    route?.module.action && !route.path?.startsWith('api/') ? [route.id] : [],
  )
  const patterns = taking.map((id) => patternOf(id))
  const untried = patterns.filter(
    (pattern) =>
      !triedElsewhere.includes(pattern) &&
      !tried.some((path) => new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}(\\?.*)?$`).test(path)),
  )
  expect(taking.length).toBeGreaterThan(8)
  expect(untried).toEqual([])
})

function patternOf(id: string | undefined): string {
  const route = web.build.routes[id ?? '']
  if (!route) return ''
  return `${patternOf(route.parentId)}${route.path ? `/${route.path}` : ''}`
}
