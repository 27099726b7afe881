import { expect, test } from 'vitest'
import { listFundingEntries } from '#db/funding.server.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const finance = await web.signIn('finance@demo.test')
const admin = await web.signIn('admin@demo.test')

/** Projects without a ledger, one for each test. */
const projects = await db
  .selectFrom('project')
  .select(['id', 'code'])
  .where('route', '=', 'btl')
  .where('status', '=', 'active')
  .orderBy('code', 'desc')
  .execute()

function untouched() {
  const project = projects.shift()
  if (!project) throw new Error('no project is left')
  return { ...project, page: `/projects/${project.code}/funding` }
}

const entry = (kind: string, amountWon: string, change: Record<string, string> = {}) => ({
  ...{ intent: 'add', fiscalYear: '2026', source: 'own', kind, carryType: '', amountWon },
  ...{ entryOn: '2026-11-20', documentNo: `D-${kind}`, note: '', ...change },
  ...{ accountChapter: '', accountPolicy: '', accountUnit: '', accountDetail: '', accountItem: '' },
})
const entriesOf = (project: string) => listFundingEntries(db, { project }, { limit: 50, offset: 0 })

async function asked({ id, page }: ReturnType<typeof untouched>) {
  await finance.post(page, entry('original', '1000'))
  expect((await finance.post(page, entry('expenditure', '1500', { ask: 'yes' }))).status).toBe(302)
  const request = await db
    .selectFrom('fundingRequest')
    .select('id')
    .where('projectId', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return {
    withdrawal: { intent: 'withdraw', request: String(request.id), reason: '지급처를 잘못 적음' },
    grant: { intent: 'decide', request: String(request.id), decision: 'granted', reason: '긴급 복구' },
  }
}

test('its author withdraws a request with a reason, and whoever would decide sees who, when and why', async () => {
  const project = untouched()
  const { withdrawal, grant } = await asked(project)
  expect((await finance.post(project.page, { ...withdrawal, reason: ' ' })).status).toBe(400)
  expect((await admin.post(project.page, withdrawal)).status).toBe(403)
  for (const email of ['pm@demo.test', 'executive@demo.test', 'auditor@demo.test'])
    expect((await (await web.signIn(email)).post(project.page, withdrawal)).status).toBe(403)
  expect((await finance.post(project.page, withdrawal)).status).toBe(302)
  const late = await admin.post(project.page, grant)
  expect([late.status, (await late.text()).includes('이미 처리되었거나 회수된 요청')]).toEqual([409, true])
  expect((await finance.post(project.page, withdrawal)).status).toBe(409)
  const html = await (await admin.get(project.page)).text()
  expect(html).toContain('지급처를 잘못 적음')
  expect(html).toContain('>회수</span>')
  expect(await entriesOf(project.code)).toHaveLength(1)
  const changed = db.updateTable('fundingRequest').set({ state: 'open', decidedById: null })
  await expect(changed.where('projectId', '=', project.id).execute()).rejects.toThrow('decided of a request')
})

test('of a withdrawal and an approval at once one holds, and money left only if it was the approval', async () => {
  const project = untouched()
  const { withdrawal, grant } = await asked(project)
  const answers = await Promise.all([finance.post(project.page, withdrawal), admin.post(project.page, grant)])
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 409])
  const { state } = await db
    .selectFrom('fundingRequest')
    .select('state')
    .where('projectId', '=', project.id)
    .executeTakeFirstOrThrow()
  expect(state).toBe(answers[0].status === 302 ? 'withdrawn' : 'granted')
  expect(await entriesOf(project.code)).toHaveLength(state === 'granted' ? 2 : 1)
})
