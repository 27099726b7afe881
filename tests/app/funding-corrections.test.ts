import { expect, test } from 'vitest'
import { fundingCell } from '#app/domain/funding.ts'
import { findContract } from '#db/contract.server.ts'
import { listFundingEntries, listFundingSums } from '#db/funding.server.ts'
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

test('a year in which a request waits is not closed, and is once its author withdraws it', async () => {
  const { page } = untouched()
  const inYear = { fiscalYear: '2022', ask: 'yes' }
  expect((await finance.post(page, entry('expenditure', '1', inYear))).status).toBe(302)
  const { id } = await db
    .selectFrom('fundingRequest')
    .select('id')
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  const close = () => admin.post('/funding?index', { year: '2022', confirmed: 'yes' })
  const refused = await close()
  expect([refused.status, (await refused.text()).includes('승인을 기다리는 예산 초과 요청')]).toEqual([
    400,
    true,
  ])
  await finance.post(page, { intent: 'withdraw', request: String(id), reason: '연도 착오' })
  expect((await close()).status).toBe(302)
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

const cellOf = async (project: string, fiscalYear: number) =>
  fundingCell(await listFundingSums(db, { project, fiscalYear }))

/** 1,000 budget, 900 committed, 300 spent in 2026: 700 carried to 2027, 600 of it committed. */
async function carried({ code, page }: ReturnType<typeof untouched>, documentNo: string) {
  for (const [kind, amount] of Object.entries({ original: '1000', commitment: '900', expenditure: '300' }))
    await finance.post(page, entry(kind, amount))
  const carry = {
    ...{ intent: 'carry', carryFrom: '2026 own', carryType: 'incurred', carryWon: '', committedWon: '' },
    ...{ carryOn: '2026-11-20', documentNo, note: '' },
  }
  expect((await finance.post(page, carry)).status).toBe(302)
  const entries = (await entriesOf(code)).filter((one) => one.documentNo === documentNo)
  const idOf = (kind: string) => String(entries.find((one) => one.kind === kind)?.id)
  const reversal = { intent: 'reverse', documentNo: `${documentNo}-R`, note: '이월 종류 착오' }
  return { reversal: { ...reversal, entry: idOf('carry-out') }, commitment: idOf('commitment') }
}

test('a carry-over is taken back as one, by whichever of its entries, and by one of two people at once', async () => {
  const project = untouched()
  const { reversal, commitment } = await carried(project, 'C-1')
  expect(await (await finance.get(project.page)).text()).toContain('이월 되돌리기')
  const answers = await Promise.all([
    finance.post(project.page, reversal),
    admin.post(project.page, { ...reversal, entry: commitment }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 400])
  expect(await cellOf(project.code, 2026)).toMatchObject({ remainingWon: 700n, commitmentWon: 900n })
  expect(await cellOf(project.code, 2027)).toMatchObject({ availableWon: 0n, commitmentWon: 0n })
  const reversals = (await entriesOf(project.code)).filter(({ documentNo }) => documentNo === 'C-1-R')
  expect(reversals.map(({ note }) => note)).toEqual(Array(4).fill('이월 종류 착오'))
})

test('a carry-over stays while what it brought is used, and once a year of it is closed', async () => {
  const project = untouched()
  const { reversal } = await carried(project, 'C-2')
  const refusedWith = async (text: string) => {
    const answer = await finance.post(project.page, { ...reversal, ask: 'yes' })
    expect([answer.status, (await answer.text()).includes(text)]).toEqual([400, true])
  }
  await finance.post(project.page, entry('commitment', '101', { fiscalYear: '2027' }))
  await refusedWith('이미 지출하거나 원인행위했습니다')
  await finance.post(project.page, entry('commitment', '-101', { fiscalYear: '2027' }))
  await finance.post(project.page, entry('expenditure', '1', { fiscalYear: '2027', documentNo: 'P-1' }))
  await refusedWith('이미 지출하거나 원인행위했습니다')
  const spent = (await entriesOf(project.code)).find(({ documentNo }) => documentNo === 'P-1')
  await finance.post(project.page, { ...reversal, entry: String(spent?.id) })
  await db.insertInto('fiscalYear').values({ year: 2026, closedOn: '2026-11-20', closedById: 1 }).execute()
  await refusedWith('마감한 연도가 있어')
  await db.deleteFrom('fiscalYear').where('year', '=', 2026).execute()
  expect((await finance.post(project.page, reversal)).status).toBe(302)
})

/** A works contract of 1,000,000 won, by its number. */
async function signed(change: Record<string, string> = {}): Promise<string> {
  const { code: project } = untouched()
  const answer = await finance.post(`/projects/${project}/contracts`, {
    ...{ code: `${project}-1`, kind: 'works', name: '건축공사', contractor: '시험건설', source: 'own' },
    ...{ amountWon: '1000000', signedOn: '2026-03-02', dueOn: '2026-09-30', fiscalYear: '2026' },
    ...{ damagesRate: '', documentNo: 'K-1', ...change },
  })
  expect(answer.status).toBe(302)
  return `${project}-1`
}

test('usual damages hold from a day on, and a contract keeps those of the day it was signed', async () => {
  const before = await signed()
  const rates = { design: '0.13', works: '0.1', supervision: '0.13', other: '0.08', cap: '10' }
  const set = (change: Record<string, string> = {}) =>
    admin.post('/admin/damages', { effectiveOn: '2026-11-23', ...rates, ...change })
  expect((await set({ effectiveOn: '2026-11-22' })).status).toBe(400)
  expect((await set({ cap: '101' })).status).toBe(400)
  expect((await set()).status).toBe(302)
  const entered = await signed()
  const after = await signed({ signedOn: '2026-11-23', dueOn: '2026-12-31' })
  const agreed = await signed({ signedOn: '2026-11-23', dueOn: '2026-12-31', damagesRate: '0.02' })
  for (const [code, damagesRate, damagesCap] of [
    ...[before, entered].map((code) => [code, '0.00050000', '0.30000000'] as const),
    [after, '0.00100000', '0.10000000'],
    [agreed, '0.00020000', '0.10000000'],
  ] as const)
    expect(await findContract(db, code)).toMatchObject({ damagesRate, damagesCap })
})

test('damages of works contracted year by year go by the latest year alone', async () => {
  const code = await signed()
  const send = async (intent: string, fields: Record<string, string>) => {
    const version = String((await findContract(db, code))?.version)
    return finance.post(`/contracts/${code}`, { intent, version, documentNo: 'K-2', ...fields })
  }
  const change = {
    ...{ effectiveOn: '2026-11-16', dueOn: '2026-11-18', fiscalYear: '2026', reason: '2차 연차계약' },
    opensYear: 'yes',
  }
  expect((await send('change', { ...change, amountWon: '900000' })).status).toBe(400)
  expect((await send('change', { ...change, amountWon: '1400000' })).status).toBe(302)
  await send('complete', { completedOn: '2026-11-20' })
  const final = { kind: 'final', amountWon: '', inspectedOn: '2026-11-21', claimedOn: '2026-11-22' }
  expect((await send('claim', final)).status).toBe(302)
  // 3 days at 0.05 % of 400,000.
  const claimed = (await findContract(db, code))?.payments.at(-1)
  expect(claimed).toMatchObject({ amountWon: 1_400_000n, damagesWon: 600n })
})
