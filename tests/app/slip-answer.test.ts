import { beforeAll, expect, test } from 'vitest'
import { findSlipFlag } from '#db/slip-flag.server.ts'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const answer = { cause: 'bidding', recoveryPlan: '재공고 후 12월 "계약" <b>🏗</b>', recoverOn: '2026-12-18' }

let manager: Visitor
/** five open flags of the manager: three milestones of a first project, two of a second, by falling severity */
let ids: number[] = []

beforeAll(async () => {
  await db.deleteFrom('slipFlag').execute()
  const { id: managerId } = await db
    .selectFrom('appUser')
    .select('id')
    .where('email', '=', 'pm@demo.test')
    .executeTakeFirstOrThrow()
  const first = await milestonesOf('GSF-2025-D-001', managerId)
  const second = await milestonesOf('GSF-2025-D-002', managerId)
  const milestones = [...first.slice(0, 3), ...second.slice(0, 2)]
  ids = await Promise.all(milestones.map((milestone, index) => plant(milestone, 50 - index)))
  manager = await web.signIn('pm@demo.test')
})

async function milestonesOf(code: string, managerId: number) {
  const project = db.updateTable('project').set({ managerId, status: 'active' }).where('code', '=', code)
  const { id } = await project.returning('id').executeTakeFirstOrThrow()
  return db
    .selectFrom('milestone')
    .select(['id', 'projectId'])
    .where('projectId', '=', id)
    .orderBy('seq')
    .execute()
}

async function plant(milestone: { id: number; projectId: number }, slipDays: number): Promise<number> {
  const { id } = await db
    .insertInto('slipFlag')
    .values({
      milestoneId: milestone.id,
      projectId: milestone.projectId,
      kind: 'forecast',
      severity: 'major',
      slipDays,
      flaggedOn: '2026-11-20',
      seenOn: '2026-11-22',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const idOf = (index: number) => ids[index] ?? 0
const post = (index: number, fields: Record<string, string>, search = '?manager=me') =>
  manager.post(`/slips/${idOf(index)}${search}`, { ...answer, version: '1', ...fields })

test.each([
  [{ cause: '' }, '목록에서 골라 주세요.'],
  [{ cause: 'laziness' }, '목록에서 골라 주세요.'],
  [{ recoveryPlan: ' \r\n ' }, '입력해 주세요.'],
  [{ recoveryPlan: '가'.repeat(2_001) }, '너무 깁니다.'],
  [{ recoverOn: '2026-02-30' }, '날짜를'],
  [{ recoverOn: '2026-11-23' }, '오늘보다 뒤의 날짜를 입력해 주세요.'],
])('%o is refused by its field, keeps what was typed and writes nothing', async (fields, message) => {
  const reply = await post(0, fields)
  const page = await reply.text()
  expect(reply.status).toBe(400)
  expect(page).toContain(message)
  const kept =
    'recoveryPlan' in fields ? answer.recoverOn : '재공고 후 12월 &quot;계약&quot; &lt;b&gt;🏗&lt;/b&gt;'
  expect(page).toContain(kept)
  expect(await findSlipFlag(db, idOf(0))).toMatchObject({ cause: null, recoveryPlan: null, version: 1 })
})

test('every field that is wrong is told at once, the day before today too', async () => {
  const page = await (await post(0, { cause: '', recoverOn: '2026-11-23' })).text()
  expect(page).toContain('목록에서 골라 주세요.')
  expect(page).toContain('오늘보다 뒤의 날짜를 입력해 주세요.')
})

test('an answer is saved and journaled, and the next unanswered flag of the list opens', async () => {
  const reply = await post(0, {}, '?following=yes&manager=me')
  expect(reply.status).toBe(302)
  expect(reply.headers.get('Location')).toBe(`/slips/${idOf(1)}?following=yes&manager=me&saved=${idOf(0)}`)
  expect(await findSlipFlag(db, idOf(0))).toMatchObject({ ...answer, version: 2 })
  const journal = await db
    .selectFrom('journal')
    .select(['actor', 'columnName', 'oldValue', 'newValue'])
    .where('tableName', '=', 'slipFlag')
    .where('recordId', '=', String(idOf(0)))
    .where('columnName', 'in', ['cause', 'recoveryPlan', 'recoverOn'])
    .orderBy('columnName')
    .execute()
  const by = { actor: 'pm@demo.test', oldValue: null }
  expect(journal).toEqual([
    { ...by, columnName: 'cause', newValue: answer.cause },
    { ...by, columnName: 'recoverOn', newValue: answer.recoverOn },
    { ...by, columnName: 'recoveryPlan', newValue: answer.recoveryPlan },
  ])
  const next = await (await manager.get(reply.headers.get('Location') ?? '')).text()
  expect(next).toContain('답변을 저장했습니다.')
  expect(next).toContain('남은 미답변 4건')
  const first = await (await manager.get(`/slips/${idOf(3)}?manager=me&saved=${idOf(0)}`)).text()
  expect(first).toContain('남은 미답변 1건')
})

test('who answers an older version is shown both, and neither is lost', async () => {
  const reply = await post(0, { recoveryPlan: '늦게 쓴 대책', version: '1' })
  const page = await reply.text()
  expect(reply.status).toBe(409)
  expect(page).toContain('다른 사람이 먼저 저장했습니다')
  expect(page).toContain('재공고 후 12월')
  expect(page).toContain('늦게 쓴 대책')
  expect(page).toContain('name="version" value="2"')
  expect(await findSlipFlag(db, idOf(0))).toMatchObject({ recoveryPlan: answer.recoveryPlan, version: 2 })
})

test('a corrected answer leads back to the list it was opened from', async () => {
  const reply = await post(0, { recoveryPlan: '고쳐 쓴 대책', version: '2' }, '?severity=major&manager=me')
  expect(reply.headers.get('Location')).toBe(`/slips?severity=major&manager=me&saved=${idOf(0)}`)
  expect(await findSlipFlag(db, idOf(0))).toMatchObject({ recoveryPlan: '고쳐 쓴 대책', version: 3 })
})

test('one answer can be saved for all that waits in a project, and for nothing else', async () => {
  const reply = await post(1, { forProject: 'yes' })
  expect(reply.headers.get('Location')).toBe(`/slips/${idOf(3)}?manager=me&saved=${idOf(1)}`)
  const plans = await db.selectFrom('slipFlag').select(['id', 'recoveryPlan']).orderBy('id').execute()
  expect(ids.map((id) => plans.find((flag) => flag.id === id)?.recoveryPlan ?? null)).toEqual([
    '고쳐 쓴 대책',
    answer.recoveryPlan,
    answer.recoveryPlan,
    null,
    null,
  ])
})

test('a flag that was resolved meanwhile is read, not answered', async () => {
  await db.updateTable('slipFlag').set({ resolvedOn: '2026-11-23' }).where('id', '=', idOf(4)).execute()
  const reply = await post(4, {})
  expect(reply.status).toBe(409)
  expect(await findSlipFlag(db, idOf(4))).toMatchObject({ cause: null, version: 1 })
  expect(await (await manager.get(`/slips/${idOf(4)}`)).text()).toContain('해소되었습니다.')
})

test('after the last answer the list says that it is saved', async () => {
  const reply = await post(3, {})
  expect(reply.headers.get('Location')).toBe(`/slips?manager=me&saved=${idOf(3)}`)
})

test('a project manager finds own flags first; everybody else finds all', async () => {
  const own = await manager.get('/slips')
  expect([own.status, own.headers.get('Location')]).toEqual([302, '/slips?manager=me'])
  const executive = await web.signIn('executive@demo.test')
  expect((await executive.get('/slips')).status).toBe(200)
})

test.each(['0', '99999999', 'abc', '1.5'])('there is no flag %s', async (id) => {
  expect((await manager.get(`/slips/${id}`)).status).toBe(404)
  expect((await manager.post(`/slips/${id}`, { ...answer, version: '1' })).status).toBe(404)
})
