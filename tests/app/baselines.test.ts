import { beforeAll, describe, expect, test } from 'vitest'
import { listBaselines } from '#db/baseline-version.server.ts'
import { listMilestones } from '#db/milestone.server.ts'
import { apiClient } from '#tests/setup/api.ts'
import { fingerprint } from '#tests/setup/fingerprint.ts'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const [admin, manager, executive, finance, auditor] = await Promise.all(
  ['admin', 'pm', 'executive', 'finance', 'auditor'].map((name) => web.signIn(`${name}@demo.test`)),
)

const { id: managerId } = await db
  .selectFrom('appUser')
  .select('id')
  .where('email', '=', 'pm@demo.test')
  .executeTakeFirstOrThrow()
const projects = await db
  .selectFrom('project')
  .select(['id', 'code', 'costWon'])
  .where('managerId', '=', managerId)
  .where('status', '=', 'active')
  .where('route', '=', 'direct')
  .where('costWon', 'is not', null)
  .orderBy('code', 'desc')
  .limit(3)
  .execute()
const [own, second, third] = projects.map((project) => ({ ...project, path: `/projects/${project.code}` }))
if (!own || !second || !third || !admin || !manager || !executive || !finance || !auditor)
  throw new Error('the demonstration has projects and people for this')

/** Moves the completion of a project's plan by hand, as the form of a milestone would. */
async function movePlan(projectId: number, plannedOn: string): Promise<void> {
  await db
    .updateTable('milestone')
    .set((eb) => ({ plannedOn, version: eb('version', '+', 1) }))
    .where('projectId', '=', projectId)
    .where('isCompletion', '=', true)
    .execute()
}

async function proposalOf(place: { path: string; costWon: bigint | null }, person: Visitor) {
  const html = await (await person.get(`${place.path}/baselines/new`)).text()
  const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''
  return {
    reason: '설계 변경에 따른 공기 조정',
    documentNo: '시설과-100',
    costWon: String(place.costWon),
    version,
  }
}

const decision = {
  intent: 'approve',
  approvedOn: '2026-11-20',
  documentNo: '기획-77',
  decisionNote: '',
  version: '1',
}

async function expectUnwritten(send: () => Promise<Response>, status: number): Promise<string> {
  const before = await fingerprint(db)
  const answer = await send()
  expect(answer.status).toBe(status)
  expect(await fingerprint(db)).toEqual(before)
  return answer.text()
}

const completionOf = async (projectId: number) =>
  (await listMilestones(db, projectId)).find(({ isCompletion }) => isCompletion)

describe('a proposal', () => {
  test('is refused to everybody but the manager and an administrator', async () => {
    const fields = { reason: '변경', documentNo: '', costWon: '', version: '1' }
    for (const person of [executive, finance, auditor]) {
      expect((await person.get(`${own.path}/baselines/new`)).status).toBe(403)
      await expectUnwritten(() => person.post(`${own.path}/baselines/new`, fields), 403)
    }
    const { code } = await db
      .selectFrom('project')
      .select('code')
      .where('managerId', '<>', managerId)
      .limit(1)
      .executeTakeFirstOrThrow()
    await expectUnwritten(() => manager.post(`/projects/${code}/baselines/new`, fields), 403)
  })

  test('of nothing new is refused and says so', async () => {
    await db
      .updateTable('milestone')
      .set((eb) => ({ plannedOn: eb.ref('baselineOn') }))
      .where('projectId', '=', second.id)
      .execute()
    const fields = await proposalOf(second, manager)
    const html = await expectUnwritten(() => manager.post(`${second.path}/baselines/new`, fields), 400)
    expect(html).toContain('현행 기준과 다른 날짜나 금액이 없어')
    expect(html).toContain('설계 변경에 따른 공기 조정')
  })

  test('names each field that is wrong and keeps what was typed', async () => {
    const fields = { ...(await proposalOf(second, manager)), reason: ' ', costWon: '육십억' }
    const html = await expectUnwritten(() => manager.post(`${second.path}/baselines/new`, fields), 400)
    expect(html).toContain('사유를 적어 주세요')
    expect(html).toContain('원 단위 정수')
    expect(html).toContain('육십억')
  })

  test('of a plan that moved meanwhile is told to its author, who loses nothing', async () => {
    const fields = await proposalOf(second, manager)
    await movePlan(second.id, '2031-03-03')
    const html = await expectUnwritten(() => manager.post(`${second.path}/baselines/new`, fields), 409)
    expect(html).toContain('그 사이 현재계획이 바뀌었습니다')
    expect(html).toContain('2031. 3. 3.')
    expect(html).toContain('시설과-100')
  })

  test('writes the plan as the next version, with money that may differ alone', async () => {
    const fields = { ...(await proposalOf(third, admin)), costWon: '7,000,000,000' }
    const answer = await admin.post(`${third.path}/baselines/new`, fields)
    expect(answer.headers.get('location')).toBe(`${third.path}/baselines/2?saved`)
    const versions = await listBaselines(db, third.id)
    expect(versions.map(({ number, status, costWon }) => [number, status, costWon])).toEqual([
      [1, 'approved', third.costWon],
      [2, 'proposed', 7_000_000_000n],
    ])
    expect(versions[1]?.costWithFinancingWon).toBe(7_000_000_000n)
    const again = await proposalOf(third, manager)
    const html = await expectUnwritten(() => manager.post(`${third.path}/baselines/new`, again), 409)
    expect(html).toContain('결정을 기다리는 판이 있습니다')
  })

  test('changes no baseline date before it is approved', async () => {
    const completion = await completionOf(third.id)
    expect(completion?.baselineOn).not.toBeNull()
    const first = await db
      .selectFrom('baselineItem')
      .innerJoin('baseline', 'baseline.id', 'baselineId')
      .select('baselineOn')
      .where('projectId', '=', third.id)
      .where('number', '=', 1)
      .where('milestoneCode', '=', completion?.code ?? '')
      .executeTakeFirstOrThrow()
    expect(completion?.baselineOn).toBe(first.baselineOn)
  })
})

describe('a decision', () => {
  beforeAll(async () => {
    await movePlan(own.id, '2031-03-04')
    await manager.post(`${own.path}/baselines/new`, await proposalOf(own, manager))
  })

  test('is that of an executive or an administrator, and never of the author', async () => {
    for (const person of [manager, finance, auditor]) {
      await expectUnwritten(() => person.post(`${own.path}/baselines/2`, decision), 403)
      expect(await (await person.get(`${own.path}/baselines/2`)).text()).not.toContain('value="approve"')
    }
    await expectUnwritten(() => admin.post(`${third.path}/baselines/2`, decision), 403)
    expect(await (await admin.get(`${third.path}/baselines/2`)).text()).toContain(
      '직접 제안한 판은 스스로 결정할 수 없습니다',
    )
  })

  test.each([
    ['without a day', { approvedOn: '' }, '입력해 주세요'],
    ['of a day to come', { approvedOn: '2026-11-24' }, '승인일은 오늘보다 뒤일 수 없습니다'],
    ['without a document', { documentNo: '' }, '입력해 주세요'],
    ['that rejects without a word', { intent: 'reject' }, '사유를 적어 주세요'],
  ])('%s is refused', async (_, change, said) => {
    const fields = { ...decision, decisionNote: '', ...change }
    expect(await expectUnwritten(() => executive.post(`${own.path}/baselines/2`, fields), 400)).toContain(
      said,
    )
  })

  test('that approves gives the milestones the dates, and forecast, slip and history follow', async () => {
    const before = await completionOf(own.id)
    const answer = await executive.post(`${own.path}/baselines/2`, decision)
    expect(answer.headers.get('location')).toBe(`${own.path}/baselines/2?saved`)
    const after = await completionOf(own.id)
    expect(before?.baselineOn).not.toBe('2031-03-04')
    expect(after).toMatchObject({ baselineOn: '2031-03-04', plannedOn: '2031-03-04', slipDays: 0 })
    const journal = await db
      .selectFrom('journal')
      .select(['tableName', 'columnName', 'oldValue', 'newValue', 'actor'])
      .where('projectId', '=', own.id)
      .where('columnName', 'in', ['baselineOn', 'status', 'approvedOn'])
      .where('actor', '=', 'executive@demo.test')
      .orderBy('id')
      .execute()
    const by = { actor: 'executive@demo.test' }
    expect(journal).toContainEqual({
      ...{ tableName: 'baseline', columnName: 'status', oldValue: 'proposed', newValue: 'approved' },
      ...by,
    })
    expect(journal).toContainEqual({
      ...{ tableName: 'milestone', columnName: 'baselineOn', oldValue: before?.baselineOn },
      ...{ newValue: '2031-03-04', ...by },
    })
    expect((await listBaselines(db, own.id)).map(({ status }) => status)).toEqual(['approved', 'approved'])
  })

  test('is told to the second person with both versions', async () => {
    const fields = { ...decision, intent: 'reject', decisionNote: '다시 검토' }
    const html = await expectUnwritten(() => admin.post(`${own.path}/baselines/2`, fields), 409)
    expect(html).toContain('기획-77')
    expect(html).toContain('다시 검토')
  })

  test('that rejects leaves the dates and lets the next version be proposed', async () => {
    const before = await listMilestones(db, third.id)
    const fields = { ...decision, intent: 'reject', decisionNote: '예산 확보 뒤 다시 제안' }
    expect((await executive.post(`${third.path}/baselines/2`, fields)).status).toBe(302)
    expect(await listMilestones(db, third.id)).toEqual(before)
    const next = { ...(await proposalOf(third, manager)), costWon: '7000000001' }
    expect((await manager.post(`${third.path}/baselines/new`, next)).headers.get('location')).toBe(
      `${third.path}/baselines/3?saved`,
    )
  })
})

describe('the page of the versions', () => {
  test('compares any two sides named in the address', async () => {
    const html = await (await finance.get(`${own.path}/baselines?a=1&b=2`)).text()
    expect(html).toContain('제1판(최초)')
    expect(html).toContain('기획-77')
    expect(html).toContain('2031. 3. 4.')
    expect(html).toMatch(/제1판\(최초\)과\(와\) 제2판 비교, 준공 차이 \+\d/)
  })

  test('falls back to the first version and the forecast where the address means nothing', async () => {
    for (const search of ['', '?a=99&b=%3Cb%3E', '?a=&b=0'])
      expect(await (await auditor.get(`${own.path}/baselines${search}`)).text()).toContain(
        '제1판(최초)과(와) 전망·실적 비교',
      )
  })

  test('shows the slip against the first version where the latest hides it', async () => {
    for (const path of [`${own.path}/baselines`, own.path]) {
      const html = await (await auditor.get(path)).text()
      expect(html).toMatch(/최초 기준 대비(?:(?!현행).)*\+[\d,]{2,}일/s)
    }
  })

  test('has both slips in the JSON of the project as well', async () => {
    const answer = await (await apiClient(web)).get(own.path)
    expect(await answer.json()).toMatchObject({ slipDays: 0, slipAgainstFirstDays: expect.any(Number) })
  })

  test('has no version that is not there, and none of another project', async () => {
    expect((await auditor.get(`${own.path}/baselines/9`)).status).toBe(404)
    expect((await auditor.get('/projects/NONE/baselines')).status).toBe(404)
  })
})
