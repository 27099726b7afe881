import { beforeAll, describe, expect, test } from 'vitest'
import { gateOutcomeLabels } from '#app/domain/labels.ts'
import { getGateRecord, listGateReviews, listOpenConditions } from '#db/gate.server.ts'
import { findMilestone } from '#db/milestone.server.ts'
import { findProject, type ProjectDetail } from '#db/project.server.ts'
import { fingerprint } from '#tests/setup/fingerprint.ts'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const admin = await web.signIn('admin@demo.test')

const review = 'investment-review'
/** Projects at their very beginning: nothing has happened, nothing is decided. */
const [code, other, third, fourth] = ['GSF-2025-D-031', 'GSF-2025-D-032', 'GSF-2025-D-033', 'GSF-2025-D-034']
for (const of of [code, other, third, fourth]) {
  const { id } = await project(of)
  await db
    .updateTable('milestone')
    .set({ actualOn: null, startedOn: null })
    .where('projectId', '=', id)
    .execute()
  await db.deleteFrom('gateReview').where('projectId', '=', id).execute()
  await db.updateTable('project').set({ status: 'active' }).where('id', '=', id).execute()
}

async function project(of: string): Promise<ProjectDetail> {
  const found = await findProject(db, of)
  if (!found) throw new Error(`no project ${of}`)
  return found
}
const gate = (of: string, milestone = review) => `/projects/${of}/gates/${milestone}`
const reviews = async (of: string) => listGateReviews(db, (await project(of)).id, review)
const milestone = async (of: string, name: string) => findMilestone(db, (await project(of)).id, name)

const decision = {
  ...{ intent: 'decide', tier: 'office', year: '2026', round: '4', decidedOn: '2026-10-28' },
  ...{ outcome: 'approved', documentNo: '재정과-1234', note: '', conditions: '', latest: '0' },
}
const decide = (of: string, change: Record<string, string> = {}, by: Visitor = admin) =>
  by.post(gate(of), { ...decision, ...change })

/** What an actual date would move is looked at before it is saved; whether it may be is the same answer. */
async function actual(of: string, name: string, intent: 'preview' | 'save' = 'preview') {
  const stored = await milestone(of, name)
  return admin.post(`/projects/${of}/milestones/${name}`, {
    ...{ intent, plannedOn: stored?.plannedOn ?? '', actualOn: '2026-11-02', cause: '', note: '' },
    ...{ reason: '확인', version: String(stored?.version) },
  })
}

describe('without a passed investment review', () => {
  test('the design has no actual date: the form says why and leads to the gate, and nothing is written', async () => {
    const before = await fingerprint(db)
    const answer = await actual(code, 'design-competition', 'save')
    expect(answer.status).toBe(400)
    const html = await answer.text()
    expect(html).toContain('투자심사를 통과하지 않아')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain(`href="${gate(code)}"`)
    expect(await fingerprint(db)).toEqual(before)
  })

  test('what comes before the design, or beside the review, may happen', async () => {
    expect((await actual(code, 'school-consent')).status).toBe(200)
    expect((await actual(code, 'public-architecture-review')).status).toBe(200)
  })
})

describe('a decision', () => {
  test.each(['revise', 'rejected'] as const)(
    '%s is recorded and does not let the design begin',
    async (outcome) => {
      const latest = String((await reviews(code))[0]?.id ?? 0)
      expect((await decide(code, { outcome, latest, happened: 'yes' })).status).toBe(302)
      expect((await reviews(code))[0]).toMatchObject({
        outcome,
        tier: 'office',
        session: '2026-4',
        isDemo: false,
      })
      expect((await milestone(code, review))?.actualOn).toBeNull()
      expect((await actual(code, 'design-competition')).status).toBe(400)
    },
  )

  test('that passes lets the design begin, and keeps cost and limits of its day', async () => {
    const [last] = await reviews(code)
    expect((await decide(code, { latest: String(last?.id) })).status).toBe(302)
    const [holds, ...former] = await reviews(code)
    expect(holds).toMatchObject({
      outcome: 'approved',
      costWon: (await project(code)).costWon,
      limitsOn: '2025-01-07',
      officeFromWon: 4_000_000_000n,
      recordedBy: expect.any(String),
    })
    expect(former.map(({ outcome }) => outcome)).toEqual(['rejected', 'revise'])
    expect((await milestone(code, review))?.actualOn).toBeNull()
    expect((await actual(code, 'design-competition')).status).toBe(200)
  })

  test('sets the actual date of the gate when asked, recomputes the forecasts and stands in the history', async () => {
    expect((await decide(other, { happened: 'yes' })).status).toBe(302)
    expect(await milestone(other, review)).toMatchObject({
      actualOn: '2026-10-28',
      forecastOn: '2026-10-28',
      isDemo: false,
    })
    const rows = await db
      .selectFrom('journal')
      .select(['tableName', 'columnName', 'newValue', 'reason'])
      .where('projectId', '=', (await project(other)).id)
      .where('reason', '=', '투자심사: 적정')
      .execute()
    expect(rows).toContainEqual(expect.objectContaining({ columnName: 'actualOn', newValue: '2026-10-28' }))
    expect(rows).toContainEqual(expect.objectContaining({ columnName: 'outcome', newValue: 'approved' }))
    const page = await (await admin.get(`/projects/${other}`)).text()
    expect(page).toContain('관문 결정')
    expect(page).toContain(gateOutcomeLabels.approved.ko)
  })

  test('before the first limits on record keeps none', async () => {
    const [last] = await reviews(other)
    const change = { decidedOn: '2023-04-27', year: '2023', round: '2', latest: String(last?.id) }
    expect((await decide(other, change)).status).toBe(302)
    expect((await reviews(other))[0]).toMatchObject({
      limitsOn: null,
      officeFromWon: null,
      session: '2023-2',
    })
  })

  test('on another gate has neither tier nor session', async () => {
    const answer = await admin.post(gate(other, 'school-consent'), { ...decision, decidedOn: '2026-03-03' })
    expect(answer.status).toBe(302)
    const [consent] = await listGateReviews(db, (await project(other)).id, 'school-consent')
    expect(consent).toMatchObject({ tier: null, session: null, limitsOn: null })
    expect(await (await admin.get(gate(other, 'school-consent'))).text()).not.toContain('심사 구분')
  })

  test.each([
    ['a day after today', { decidedOn: '2026-11-24' }, '오늘보다 뒤의'],
    ['no day', { decidedOn: '' }, '2026-07-01 형식'],
    ['an outcome that is none', { outcome: 'perhaps' }, '목록에서'],
    ['no tier', { tier: '' }, '목록에서'],
    ['a year of two digits', { year: '26' }, '네 자리'],
    ['conditions without a day', { outcome: 'conditional', conditions: '통학로 대책' }, '기한부터'],
    ['a day that is none', { outcome: 'conditional', conditions: '2027-02-30 통학로' }, '기한부터'],
    ['no condition where one is due', { outcome: 'conditional' }, '하나 이상'],
    ['a condition where none is', { conditions: '2027-03-31 통학로 대책' }, '하나 이상'],
    ['a condition due too early', { outcome: 'conditional', conditions: '2026-10-27 대책' }, '결정일보다'],
  ])('is refused with %s, keeps what was typed and writes nothing', async (_what, change, words) => {
    const before = await fingerprint(db)
    const answer = await decide(third, { documentNo: 'typed & kept', ...change })
    expect(answer.status).toBe(400)
    const html = await answer.text()
    expect(html).toContain(words)
    expect(html).toContain('typed &amp; kept')
    expect(await fingerprint(db)).toEqual(before)
  })

  test('of the second of two people is told, who sees the first and can supersede it', async () => {
    const answers = await Promise.all([
      decide(third, { documentNo: '첫째-1' }),
      decide(third, { documentNo: '둘째-2', outcome: 'revise' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 409])
    const told = await (answers.find(({ status }) => status === 409) as Response).text()
    expect(told).toContain('첫째-1')
    expect(told).toContain('둘째-2')
    expect(await reviews(third)).toHaveLength(1)
    const latest = /name="latest" value="(\d+)"/.exec(told)?.[1] ?? ''
    expect((await decide(third, { latest })).status).toBe(302)
    expect(await reviews(third)).toHaveLength(2)
  })
})

describe('who may decide', () => {
  const managedBy = async (email: string) => {
    const account = await db.selectFrom('appUser').select('id').where('email', '=', email).executeTakeFirst()
    await db
      .updateTable('project')
      .set({ managerId: account?.id ?? null })
      .where('code', '=', fourth)
      .execute()
  }

  test.each(['pm@demo.test', 'finance@demo.test', 'executive@demo.test', 'auditor@demo.test'])(
    'not %s, who does not manage the project',
    async (email) => {
      await managedBy('pm03@demo.test')
      const person = await web.signIn(email)
      expect((await decide(fourth, { outcome: 'rejected' }, person)).status).toBe(403)
      const closing = { intent: 'close', condition: '1', version: '1', closingNote: 'x' }
      expect((await person.post(gate(fourth), closing)).status).toBe(403)
      expect(await reviews(fourth)).toEqual([])
      expect(await (await person.get(gate(fourth))).text()).not.toContain('name="decidedOn"')
    },
  )

  test('its manager', async () => {
    await managedBy('pm@demo.test')
    const answer = await decide(fourth, { outcome: 'rejected' }, await web.signIn('pm@demo.test'))
    expect(answer.status).toBe(302)
    expect(await reviews(fourth)).toHaveLength(1)
  })
})

describe('the conditions of a decision', () => {
  beforeAll(async () => {
    const latest = String((await reviews(third))[0]?.id ?? 0)
    const conditions = '2026-11-20 통학로 안전대책 수립\n\n2027-03-31 "운영비" <절감> 방안'
    await decide(third, { outcome: 'conditional', conditions, latest })
  })
  const open = async () => listOpenConditions(db, (await project(third)).id)

  test('stand on the page of the project until they are closed, the overdue one marked', async () => {
    expect((await open()).map(({ dueOn }) => dueOn)).toEqual(['2026-11-20', '2027-03-31'])
    const html = await (await admin.get(`/projects/${third}`)).text()
    expect(html).toContain('이행할 조건')
    expect(html).toContain('기한 경과')
    expect(html).toContain('&quot;운영비&quot; &lt;절감&gt; 방안')
    expect((await actual(third, 'design-competition')).status).toBe(200)
  })

  test('are closed with a note, once: the second person is told', async () => {
    const [first] = await open()
    const fields = { intent: 'close', condition: String(first?.id), closedOn: '2026-11-23', version: '1' }
    const refused = await admin.post(gate(third), { ...fields, closingNote: ' ' })
    expect(refused.status).toBe(400)
    expect((await admin.post(gate(third), { ...fields, closingNote: '공문 제출' })).status).toBe(302)
    const late = await admin.post(gate(third), { ...fields, closingNote: '나도 확인' })
    expect(late.status).toBe(409)
    const told = await late.text()
    expect(told).toContain('공문 제출')
    expect(told).toContain('나도 확인')
    expect(await open()).toHaveLength(1)
  })

  test('of another gate or project cannot be closed here', async () => {
    const [first] = await open()
    const fields = {
      intent: 'close',
      condition: String(first?.id),
      closedOn: '2026-11-23',
      version: '1',
      closingNote: 'x',
    }
    expect((await admin.post(gate(code), fields)).status).toBe(404)
    expect((await admin.post(gate(third, 'school-consent'), fields)).status).toBe(404)
    expect((await admin.post(gate(third, 'structure'), fields)).status).toBe(404)
    expect(await open()).toHaveLength(1)
  })
})

describe('an override', () => {
  const override = (by: Visitor, reason = '감사원 협의로 우선 착수') =>
    by.post(gate(fourth), { intent: 'override', reason })

  test('is refused to everybody but an administrator', async () => {
    const before = await fingerprint(db)
    for (const email of ['pm@demo.test', 'finance@demo.test', 'executive@demo.test', 'auditor@demo.test'])
      expect((await override(await web.signIn(email))).status).toBe(403)
    expect((await override(admin, '  ')).status).toBe(400)
    const after = await fingerprint(db)
    expect(after.journal).toEqual(before.journal)
    expect((await getGateRecord(db, (await project(fourth)).id)).overrides).toEqual([])
  })

  test('lets the design begin, says who took it upon themselves and why, stands once and for no other gate', async () => {
    expect((await actual(fourth, 'design-competition')).status).toBe(400)
    expect((await override(admin)).status).toBe(302)
    expect((await actual(fourth, 'design-competition')).status).toBe(200)
    const html = await (await admin.get(gate(fourth))).text()
    expect(html).toContain('예외로 넘긴 관문')
    expect(html).toContain('감사원 협의로 우선 착수')
    expect((await override(admin)).status).toBe(400)
    const elsewhere = { intent: 'override', reason: '시험' }
    expect((await admin.post(gate(fourth, 'school-consent'), elsewhere)).status).toBe(404)
  })
})

describe('the page of a gate', () => {
  test('shows what the review goes by, and no form to who may not decide', async () => {
    const html = await (await (await web.signIn('executive@demo.test')).get(gate(code))).text()
    expect(html).toContain('심사 기준')
    expect(html).toContain('자체심사(교육청)')
    expect(html).toContain('2027년 1차')
    expect(html).not.toContain('name="decidedOn"')
  })

  test('is there for gates alone', async () => {
    expect((await admin.get(gate(code, 'structure'))).status).toBe(404)
    expect((await admin.get(gate(code, 'nothing'))).status).toBe(404)
    expect((await admin.get(gate('GSF-0000-X-001'))).status).toBe(404)
  })
})
