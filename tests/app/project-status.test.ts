import { describe, expect, test } from 'vitest'
import { slotStates } from '#app/domain/project/project-status.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { loadPortfolioStatus } from '#db/portfolio.server.ts'
import { loadTotalProgress } from '#db/progress.server.ts'
import { countProjects, findProject, type ProjectDetail } from '#db/project.server.ts'
import { listCohortSlots } from '#db/slot.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { fingerprint } from '#tests/setup/fingerprint.ts'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()
const { db, clock } = web
const admin = await web.signIn('admin@demo.test')

async function project(code: string): Promise<ProjectDetail> {
  const found = await findProject(db, code)
  if (!found) throw new Error(`no project ${code}`)
  return found
}

async function ask(code: string, change: Record<string, string>, by: Visitor = admin): Promise<Response> {
  const { version } = await project(code)
  const said = { statusOn: '2026-11-20', reason: '학교 통합 논의', version: String(version) }
  return by.post(`/projects/${code}/status`, { ...said, ...change })
}
const replacement = (code: string, change: Record<string, string> = {}) => ({
  ...{ change: 'replace', code, nameKo: '가온초 대체', nameEn: 'Replacement', schoolName: '가온초' },
  ...{ templateCode: 'direct', managerId: '', ...change },
})

async function expect496(): Promise<void> {
  const slots = await listCohortSlots(db)
  expect(slots.reduce((sum, { total }) => sum + total, 0)).toBe(496)
  for (const { total, printed, live, replaced, vacant, released } of slots) {
    expect(total).toBe(printed)
    expect(live + replaced + vacant + released).toBe(printed)
  }
}

const code = 'GSF-2025-D-041'

describe('the status of a project', () => {
  test('is suspended with its day and reason, which stops the forecasts, and resumed', async () => {
    expect((await ask(code, { change: 'suspend' })).status).toBe(302)
    expect(await project(code)).toMatchObject({
      status: 'suspended',
      statusOn: '2026-11-20',
      statusReason: '학교 통합 논의',
      forecastCompletionOn: null,
    })
    await expect496()
    const again = await ask(code, { change: 'resume', statusOn: '2026-11-23', reason: '논의 끝' })
    expect(again.status).toBe(302)
    const resumed = await project(code)
    expect(resumed).toMatchObject({ status: 'active', statusOn: '2026-11-23', statusReason: null })
    expect(resumed.forecastCompletionOn).not.toBeNull()
  })

  test('is on a day between what it was then, after the suspension has ended too', async () => {
    const days = ['2026-11-19', '2026-11-20', '2026-11-22', '2026-11-23']
    const counts = await Promise.all(days.map((asOf) => loadPortfolioStatus(db, asOf)))
    const [before = 0, ...suspended] = counts.map(({ byStatus }) => byStatus.suspended)
    expect(suspended).toEqual([before + 1, before + 1, before])
    const weights = await Promise.all(days.map((asOf) => loadTotalProgress(db, asOf)))
    const [whole = 0, ...live] = weights.map(({ active, completed }) => active + completed)
    expect(live).toEqual([whole - 1, whole - 1, whole])
  })

  test('stands in the history, column by column, with the reason', async () => {
    const rows = await db
      .selectFrom('journal')
      .select(['columnName', 'oldValue', 'newValue', 'reason'])
      .where('projectId', '=', (await project(code)).id)
      .where('reason', '=', '논의 끝')
      .orderBy('columnName')
      .execute()
    expect(rows).toEqual([
      { columnName: 'status', oldValue: 'suspended', newValue: 'active', reason: '논의 끝' },
      { columnName: 'statusOn', oldValue: '2026-11-20', newValue: '2026-11-23', reason: '논의 끝' },
      { columnName: 'statusReason', oldValue: '학교 통합 논의', newValue: null, reason: '논의 끝' },
    ])
  })

  test.each([
    ['no reason', { change: 'suspend', statusOn: '2026-11-23', reason: ' ' }, '사유를 적어'],
    ['a day after today', { change: 'suspend', statusOn: '2026-11-24' }, '오늘보다 뒤의'],
    ['a day before the present status', { change: 'suspend', statusOn: '2026-11-22' }, '이를 수 없습니다'],
    ['a change that is none', { change: 'complete' }, '목록에서'],
    ['a change that the status does not allow', { change: 'resume', statusOn: '2026-11-23' }, '목록에서'],
    ['a replacement of what was not withdrawn', replacement('NEW-1', { statusOn: '2026-11-23' }), ''],
  ])('is refused with %s, and nothing is written', async (_what, change, words) => {
    const before = await fingerprint(db)
    const answer = await ask(code, change)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(words)
    expect(await fingerprint(db)).toEqual(before)
  })

  test.each(['completed', 'replaced'] as const)('%s is final', async (status) => {
    const row = await db
      .selectFrom('project')
      .select('code')
      .where('status', '=', status)
      .orderBy('code')
      .executeTakeFirstOrThrow()
    const html = await (await admin.get(`/projects/${row.code}/status`)).text()
    expect(html).toContain('더 바꿀 수 없습니다')
    for (const change of ['suspend', 'resume', 'withdraw'])
      expect((await ask(row.code, { change })).status).toBe(400)
    expect((await ask(row.code, replacement('NEW-2'))).status).toBe(400)
    expect((await project(row.code)).status).toBe(status)
  })

  test('is changed on this page alone: the form of the project does not know it', async () => {
    const html = await (await admin.get(`/projects/${code}/edit`)).text()
    expect(html).not.toContain('name="status"')
    const page = await (await admin.get(`/projects/${code}`)).text()
    expect(page).toContain(`href="/projects/${code}/status"`)
  })
})

describe('a replacement', () => {
  const former = 'GSF-2025-D-042'

  test('takes the slot with a first approved baseline of its own, in one transaction', async () => {
    expect((await ask(former, { change: 'withdraw', reason: '학부모 동의 철회' })).status).toBe(302)
    expect((await project(former)).status).toBe('withdrawn')
    await expect496()
    const answer = await ask(former, replacement('GSF-2025-D-042-R1', { statusOn: '2026-11-23' }))
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe('/projects/GSF-2025-D-042-R1')
    const [old, taken] = [await project(former), await project('GSF-2025-D-042-R1')]
    expect(old).toMatchObject({ status: 'replaced', replacedBy: taken.code, statusOn: '2026-11-23' })
    expect(taken).toMatchObject({
      ...{ status: 'active', replaces: former, origin: 'user', isDemo: false, stage: 'planning' },
      ...{ program: old.program, cohort: old.cohort, route: old.route, completionYear: old.completionYear },
      ...{ costWon: old.costWon, costWithFinancingWon: old.costWithFinancingWon, areaM2: old.areaM2 },
    })
    const milestones = await listMilestones(db, taken.id)
    for (const { baselineOn, plannedOn, actualOn, forecastOn } of milestones) {
      expect((baselineOn ?? '') > '2026-11-23').toBe(true)
      expect(plannedOn).toBe(baselineOn)
      expect(actualOn).toBeNull()
      expect(forecastOn).not.toBeNull()
    }
    const baselines = await db.selectFrom('baseline').selectAll().where('projectId', '=', taken.id).execute()
    expect(baselines).toMatchObject([{ number: 1, status: 'approved', approvedOn: '2026-11-23' }])
    await expect496()
    expect(await (await admin.get(`/projects/${taken.code}`)).text()).toContain(former)
  })

  test('can itself be withdrawn and replaced, and the slot is counted once', async () => {
    expect((await ask('GSF-2025-D-042-R1', { change: 'withdraw', statusOn: '2026-11-23' })).status).toBe(302)
    await expect496()
    const next = replacement('GSF-2025-D-042-R2', { statusOn: '2026-11-23', templateCode: 'private-school' })
    expect((await ask('GSF-2025-D-042-R1', next)).status).toBe(302)
    expect((await project('GSF-2025-D-042-R2')).replaces).toBe('GSF-2025-D-042-R1')
    await expect496()
  })

  test.each([
    ['a code that is taken', { code: former }, '이미 쓰이고'],
    ['a code that cannot be one', { code: 'GSF 1' }, '붙임표'],
    ['no name', { nameKo: ' ' }, '입력해 주세요'],
    ['a template of another route', { templateCode: 'btl' }, '목록에서'],
    ['a manager who is none', { managerId: '1' }, '목록에서'],
  ])('is refused with %s, keeps what was typed and writes nothing', async (_what, change, words) => {
    await db
      .updateTable('project')
      .set({ status: 'withdrawn' })
      .where('code', '=', 'GSF-2025-D-043')
      .execute()
    const before = await fingerprint(db)
    const answer = await ask('GSF-2025-D-043', {
      ...replacement('GSF-2025-D-043-R1'),
      schoolName: 'a & b',
      ...change,
    })
    expect(answer.status).toBe(400)
    const html = await answer.text()
    expect(html).toContain(words)
    expect(html).toContain('value="a &amp; b"')
    expect(await fingerprint(db)).toEqual(before)
  })
})

describe('two people at one project', () => {
  test('who withdraw it at once: one is told, with both versions', async () => {
    const { version } = await project('GSF-2025-D-044')
    const fields = { version: String(version), change: 'withdraw' }
    const answers = await Promise.all([
      ask('GSF-2025-D-044', { ...fields, reason: '첫째 사유' }),
      ask('GSF-2025-D-044', { ...fields, reason: '둘째 사유' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 409])
    const told = await (answers.find(({ status }) => status === 409) as Response).text()
    expect(told).toContain('첫째 사유')
    expect(told).toContain('둘째 사유')
    expect(told).toContain('지금 상태에서는 할 수 없음')
    await expect496()
  })

  test('who replace it at once: one project takes the slot, the other person is told', async () => {
    const { version } = await project('GSF-2025-D-044')
    const replaced = (to: string) => ({ ...replacement(to), version: String(version) })
    const answers = await Promise.all([
      ask('GSF-2025-D-044', replaced('GSF-2025-D-044-R1')),
      ask('GSF-2025-D-044', replaced('GSF-2025-D-044-X1')),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 409])
    await expect496()
  })

  test('who give one code to two replacements at once: one is told that it is taken', async () => {
    for (const one of ['GSF-2025-D-045', 'GSF-2025-D-046']) await ask(one, { change: 'withdraw' })
    const answers = await Promise.all(
      ['GSF-2025-D-045', 'GSF-2025-D-046'].map((one) => ask(one, replacement('GSF-2025-D-SAME'))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 400])
    await expect496()
  })
})

describe('the slots of a cohort', () => {
  test('open to lists of exactly as many projects', async () => {
    const html = await (await admin.get('/programs/4-4-2')).text()
    expect(html).toContain('자리 현황')
    const thresholds = await findThresholds(db, clock.today())
    for (const { cohort, ...counts } of await listCohortSlots(db)) {
      for (const slot of slotStates) {
        const count = counts[slot]
        expect(await countProjects(db, { cohort, slot }, thresholds)).toBe(count)
        if (count > 0) expect(html).toContain(`href="/projects?cohort=${cohort}&amp;slot=${slot}"`)
      }
    }
  })

  test('stay 496 through the removal of the demonstration, also where a person replaced a made-up project', async () => {
    const made = await db
      .selectFrom('project')
      .select('code')
      .where('origin', '=', 'demo')
      .where('status', '=', 'active')
      .executeTakeFirstOrThrow()
    await ask(made.code, { change: 'withdraw' })
    const gone = await db
      .selectFrom('project')
      .select('code')
      .where('isDemo', '=', true)
      .where('status', '=', 'withdrawn')
      .where('origin', '=', 'source')
      .executeTakeFirstOrThrow()
    await ask(gone.code, { change: 'release', cause: 'budget', statusOn: '2026-11-23' })
    expect((await ask(made.code, replacement('GSF-BY-HAND'))).status).toBe(302)
    await expect496()
    expect((await admin.post('/admin/demo', { confirmed: 'yes' })).status).toBe(302)
    await expect496()
    expect((await project('GSF-BY-HAND')).replaces).toBe(made.code)
    expect((await project(made.code)).status).toBe('replaced')
    expect((await project(gone.code)).slotReleasedOn).toBe('2026-11-23')
  })
})

describe('who may change a status', () => {
  const of = 'GSF-2025-D-047'
  const managedBy = async (email: string) => {
    const account = await db.selectFrom('appUser').select('id').where('email', '=', email).executeTakeFirst()
    await db
      .updateTable('project')
      .set({ managerId: account?.id ?? null })
      .where('code', '=', of)
      .execute()
  }

  test.each(['pm@demo.test', 'finance@demo.test', 'executive@demo.test', 'auditor@demo.test'])(
    'not %s, who does not manage it: neither the form nor the change',
    async (email) => {
      await managedBy('pm03@demo.test')
      const before = await fingerprint(db)
      const person = await web.signIn(email)
      expect((await ask(of, { change: 'suspend' }, person)).status).toBe(403)
      expect((await person.get(`/projects/${of}/status`)).status).toBe(403)
      const { appUser: _was, ...same } = before
      const { appUser: _is, ...after } = await fingerprint(db)
      expect(after).toEqual(same)
    },
  )

  test('its manager, and an administrator', async () => {
    await managedBy('pm@demo.test')
    expect((await ask(of, { change: 'suspend' }, await web.signIn('pm@demo.test'))).status).toBe(302)
    expect((await ask(of, { change: 'resume', statusOn: '2026-11-23' })).status).toBe(302)
  })
})
