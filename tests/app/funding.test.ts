import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { fundingCell } from '#app/domain/funding.ts'
import { insertYearClosing, isYearClosed, listFundingEntries, listFundingSums } from '#db/funding.server.ts'
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
  .orderBy('code')
  .execute()

function untouched(): string {
  const project = projects.shift()
  if (!project) throw new Error('no project is left')
  return project.code
}

let number = 0
const entry = (kind: string, amountWon: string, change: Record<string, string> = {}) => {
  number += 1
  return {
    ...{ intent: 'add', fiscalYear: '2026', source: 'own', kind, carryType: '', amountWon },
    ...{ entryOn: '2026-11-20', documentNo: `D-${number}`, note: '' },
    ...{ accountChapter: '1', accountPolicy: '2', accountUnit: '3', accountDetail: '4', accountItem: '5' },
    ...change,
  }
}
const pageOf = (code: string) => `/projects/${code}/funding`
const cellOf = async (project: string) => fundingCell(await listFundingSums(db, { project }))
const entriesOf = (project: string) => listFundingEntries(db, { project }, { limit: 50, offset: 0 })

test('a finance officer enters a budget and spends of it, and the grid opens to the entries', async () => {
  const code = untouched()
  expect((await finance.post(pageOf(code), entry('original', '1,000,000'))).status).toBe(302)
  expect((await finance.post(pageOf(code), entry('expenditure', '400000'))).status).toBe(302)
  expect(await cellOf(code)).toMatchObject({
    availableWon: 1_000_000n,
    expenditureWon: 400_000n,
    remainingWon: 600_000n,
  })
  const html = await (await finance.get(pageOf(code))).text()
  expect(html).toContain(
    `/funding/entries?project=${code}&amp;fiscalYear=2026&amp;source=own&amp;kind=expenditure`,
  )
  const opened = await (
    await finance.get(`/funding/entries?project=${code}&fiscalYear=2026&source=own&kind=expenditure`)
  ).text()
  expect(opened).toContain('400,000')
  expect(opened).not.toContain('1,000,000')
})

test('spending beyond the budget is refused, keeps what was typed and writes nothing', async () => {
  const code = untouched()
  await finance.post(pageOf(code), entry('original', '1000'))
  const answer = await finance.post(pageOf(code), entry('expenditure', '1001', { note: '초과 지출' }))
  expect(answer.status).toBe(400)
  const html = await answer.text()
  expect(html).toContain('예산현액의 잔액을 넘습니다')
  expect(html).toContain('value="초과 지출"')
  expect(await entriesOf(code)).toHaveLength(1)
})

test('a second person lets spending beyond the budget in, with a reason; the one who asked cannot', async () => {
  const code = untouched()
  await finance.post(pageOf(code), entry('original', '1000'))
  expect((await finance.post(pageOf(code), entry('expenditure', '1500', { ask: 'yes' }))).status).toBe(302)
  expect(await entriesOf(code)).toHaveLength(1)
  const { id } = await db
    .selectFrom('fundingRequest')
    .select('id')
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  const decision = { intent: 'decide', request: String(id), decision: 'granted', reason: '재해 복구 긴급' }
  expect((await finance.post(pageOf(code), decision)).status).toBe(403)
  expect((await admin.post(pageOf(code), { ...decision, reason: '' })).status).toBe(400)
  expect((await admin.post(pageOf(code), decision)).status).toBe(302)
  const [spent] = await entriesOf(code)
  expect(spent).toMatchObject({
    amountWon: 1_500n,
    overrideReason: '재해 복구 긴급',
    author: '재정담당(시연)',
  })
  expect((await cellOf(code)).remainingWon).toBe(-500n)
  expect((await admin.post(pageOf(code), decision)).status).toBe(409)
  expect(await entriesOf(code)).toHaveLength(2)
})

test('an entry is taken back once by a reversal and never changed', async () => {
  const code = untouched()
  await finance.post(pageOf(code), entry('original', '5000'))
  const [first] = await entriesOf(code)
  const reversal = { intent: 'reverse', entry: String(first?.id), documentNo: 'R-1', note: '금액 착오' }
  const answers = await Promise.all([
    finance.post(pageOf(code), reversal),
    admin.post(pageOf(code), reversal),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 400])
  expect(await cellOf(code)).toMatchObject({ originalWon: 0n })
  await expect(db.updateTable('fundingEntry').set({ amountWon: 1n }).execute()).rejects.toThrow(
    'reversing entry',
  )
  await expect(db.deleteFrom('fundingEntry').where('isDemo', '=', false).execute()).rejects.toThrow(
    'reversing entry',
  )
})

test('a budget that was spent meanwhile is taken back by a second person alone', async () => {
  const code = untouched()
  await finance.post(pageOf(code), entry('original', '1000'))
  await finance.post(pageOf(code), entry('expenditure', '400'))
  const budget = (await entriesOf(code)).find(({ kind }) => kind === 'original')
  const reversal = { intent: 'reverse', entry: String(budget?.id), documentNo: 'R-3', note: '본예산 착오' }
  const refused = await finance.post(pageOf(code), reversal)
  expect(refused.status).toBe(400)
  expect(await refused.text()).toContain('예산현액의 잔액을 넘습니다')
  expect((await finance.post(pageOf(code), { ...reversal, ask: 'yes' })).status).toBe(302)
  expect(await entriesOf(code)).toHaveLength(2)
  const request = await db
    .selectFrom('fundingRequest')
    .select('id')
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  const decision = { intent: 'decide', request: String(request.id), decision: 'granted', reason: '착오 확인' }
  expect((await finance.post(pageOf(code), decision)).status).toBe(403)
  expect((await admin.post(pageOf(code), decision)).status).toBe(302)
  expect(await cellOf(code)).toMatchObject({ originalWon: 0n, remainingWon: -400n })
  expect((await admin.post(pageOf(code), { ...reversal, ask: 'yes' })).status).toBe(400)
})

test('a supplementary budget may be cut, but not below what is spent', async () => {
  const code = untouched()
  await finance.post(pageOf(code), entry('original', '1000'))
  await finance.post(pageOf(code), entry('expenditure', '400'))
  expect((await finance.post(pageOf(code), entry('supplementary', '-601'))).status).toBe(400)
  expect((await finance.post(pageOf(code), entry('supplementary', '-600'))).status).toBe(302)
  expect(await cellOf(code)).toMatchObject({ supplementaryWon: -600n, remainingWon: 0n })
})

test('of two payments at once that would both take the last of a budget, one is refused', async () => {
  const code = untouched()
  await finance.post(pageOf(code), entry('original', '1000'))
  const answers = await Promise.all([
    finance.post(pageOf(code), entry('expenditure', '700')),
    admin.post(pageOf(code), entry('expenditure', '700')),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 400])
  expect((await cellOf(code)).remainingWon).toBe(300n)
})

test('nothing is recorded in a closed year, and what stands in it is reversed in the running one', async () => {
  const code = untouched()
  await finance.post(pageOf(code), entry('original', '1000', { fiscalYear: '2024' }))
  expect((await finance.post('/funding?index', { year: '2026', confirmed: 'yes' })).status).toBe(400)
  expect((await finance.post('/funding?index', { year: '2024' })).status).toBe(400)
  expect((await finance.post('/funding?index', { year: '2024', confirmed: 'yes' })).status).toBe(302)
  expect((await admin.post('/funding?index', { year: '2024', confirmed: 'yes' })).status).toBe(400)
  const answer = await finance.post(pageOf(code), entry('original', '1', { fiscalYear: '2024' }))
  expect(answer.status).toBe(400)
  const [first] = await entriesOf(code)
  const reversal = { intent: 'reverse', entry: String(first?.id), documentNo: 'R-2', note: '이중 계상' }
  expect((await finance.post(pageOf(code), reversal)).status).toBe(400)
  await finance.post(pageOf(code), entry('supplementary', '1500'))
  expect((await finance.post(pageOf(code), reversal)).status).toBe(302)
  expect((await entriesOf(code)).map(({ fiscalYear, amountWon }) => [fiscalYear, amountWon])).toEqual([
    [2026, -1_000n],
    [2026, 1_500n],
    [2024, 1_000n],
  ])
})

test('an entry and the closing of its year at once leave no entry in a closed year', async () => {
  const code = untouched()
  const [typed, closed] = await Promise.all([
    finance.post(pageOf(code), entry('original', '1000', { fiscalYear: '2023' })),
    admin.post('/funding?index', { year: '2023', confirmed: 'yes' }),
  ])
  expect(closed.status).toBe(302)
  const written = await db
    .selectFrom('fundingEntry')
    .innerJoin('fiscalYear', 'fiscalYear.year', 'fundingEntry.fiscalYear')
    .select('closedOn')
    .where('documentNo', '=', `D-${number}`)
    .execute()
  expect(written).toHaveLength(typed.status === 302 ? 1 : 0)
  await expect(
    db.transaction().execute(async (tx) => {
      expect(await isYearClosed(tx, 2022)).toBe(false)
      await db.transaction().execute(async (other) => {
        await sql`set local lock_timeout = '100ms'`.execute(other)
        await insertYearClosing(other, 2022, '2026-11-23', 1)
      })
    }),
  ).rejects.toThrow('lock timeout')
})

test('what a year leaves is carried over with its commitment, in both years under one document', async () => {
  const code = untouched()
  await finance.post(pageOf(code), entry('original', '1000'))
  await finance.post(pageOf(code), entry('commitment', '900'))
  await finance.post(pageOf(code), entry('expenditure', '300'))
  expect(await (await finance.get(pageOf(code))).text()).toContain('잔액 700원')
  const carry = {
    ...{ intent: 'carry', carryFrom: '2026 own', carryType: 'incurred', carryWon: '', committedWon: '' },
    ...{ carryOn: '2026-11-20', documentNo: 'C-1', note: '공기 연장' },
  }
  const refusedBy = async (change: Record<string, string>, text: string) => {
    const answer = await finance.post(pageOf(code), { ...carry, ...change })
    expect([answer.status, (await answer.text()).includes(text)]).toEqual([400, true])
  }
  await refusedBy({ carryWon: '701' }, '이 연도의 잔액보다 많습니다')
  await refusedBy({ committedWon: '601' }, '지출하지 않은 원인행위나 이월액보다 많습니다')
  await refusedBy({ carryFrom: '2026 private' }, '이월할 잔액이 없습니다')
  await refusedBy({ carryFrom: '2024 own' }, '마감한 연도')
  expect(await entriesOf(code)).toHaveLength(3)
  const answers = await Promise.all([finance.post(pageOf(code), carry), admin.post(pageOf(code), carry)])
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 400])
  const of = async (fiscalYear: number) =>
    fundingCell(await listFundingSums(db, { project: code, fiscalYear }))
  expect(await of(2026)).toMatchObject({
    ...{ availableWon: 300n, commitmentWon: 300n, remainingWon: 0n },
    carryOutByType: { continuing: null, approved: null, incurred: 700n },
  })
  expect(await of(2027)).toMatchObject({ availableWon: 700n, commitmentWon: 600n, remainingWon: 700n })
  const carried = (await entriesOf(code)).filter(({ documentNo }) => documentNo === 'C-1')
  expect(carried).toHaveLength(4)
})

test('who does not keep the books reads them and writes nothing', async () => {
  const code = untouched()
  for (const email of ['pm@demo.test', 'executive@demo.test', 'auditor@demo.test']) {
    const reader = await web.signIn(email)
    const page = await reader.get(pageOf(code))
    expect(page.status).toBe(200)
    expect(await page.text()).not.toContain('name="amountWon"')
    expect((await reader.post(pageOf(code), entry('original', '1'))).status).toBe(403)
    expect((await reader.post(pageOf(code), { intent: 'carry' })).status).toBe(403)
    expect((await reader.post('/funding?index', { year: '2025' })).status).toBe(403)
  }
  expect(await entriesOf(code)).toHaveLength(0)
})

test('what is typed wrong is named field by field', async () => {
  const code = untouched()
  const answer = await finance.post(
    pageOf(code),
    entry('expenditure', '12.5', { fiscalYear: '26', entryOn: '2026-02-30', documentNo: ' ' }),
  )
  expect(answer.status).toBe(400)
  expect((await answer.text()).match(/class="field-error"/g)).toHaveLength(4)
})

test('the portfolio grid narrows to a program, and an address that names nothing known shows all', async () => {
  const all = await (await finance.get('/funding')).text()
  const one = await (await finance.get('/funding?program=4-4-2')).text()
  expect(all).toContain('kind=expenditure')
  expect(one).toContain('program=4-4-2')
  expect((await finance.get('/funding/entries?kind=nonsense&page=0')).status).toBe(200)
})
