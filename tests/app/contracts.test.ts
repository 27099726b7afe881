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
  .orderBy('code')
  .execute()

let number = 0
const documentNo = () => {
  number += 1
  return `K-${number}`
}

/** A project with a budget of its own. */
async function funded(budgetWon: string): Promise<string> {
  const project = projects.shift()
  if (!project) throw new Error('no project is left')
  await db
    .insertInto('fundingEntry')
    .values({
      ...{ projectId: project.id, fiscalYear: 2026, source: 'own', kind: 'original', isDemo: false },
      ...{ amountWon: BigInt(budgetWon), entryOn: '2026-01-02', documentNo: documentNo() },
    })
    .execute()
  return project.code
}

const contractOf = (project: string, change: Record<string, string> = {}) => ({
  ...{ code: `${project}-1`, kind: 'works', name: '건축공사', contractor: '시험건설', source: 'own' },
  ...{ amountWon: '1,000,000', signedOn: '2026-03-02', dueOn: '2026-09-30', fiscalYear: '2026' },
  ...{ damagesRate: '', documentNo: documentNo(), ...change },
})

/** A signed contract of 1,000,000 won, by its number. */
async function signed(budgetWon = '2000000', change: Record<string, string> = {}) {
  const project = await funded(budgetWon)
  const answer = await finance.post(`/projects/${project}/contracts`, contractOf(project, change))
  expect([answer.status, answer.headers.get('location')]).toEqual([
    302,
    `/contracts/${project}-1?saved=signed`,
  ])
  return { project, code: `${project}-1` }
}

async function contract(code: string) {
  const found = await findContract(db, code)
  if (!found) throw new Error(`no contract ${code}`)
  return found
}

/** Sends a form of the contract's page, filled from the contract as it is now. */
async function send(code: string, intent: string, fields: Record<string, string>, by = finance) {
  const { version } = await contract(code)
  return by.post(`/contracts/${code}`, {
    intent,
    version: String(version),
    documentNo: documentNo(),
    ...fields,
  })
}

const claim = (kind: string, amountWon: string, change: Record<string, string> = {}) => ({
  ...{ kind, amountWon, inspectedOn: '', claimedOn: '2026-11-10' },
  ...change,
})

async function payLatest(code: string, paidOn = '2026-11-12') {
  const { payments } = await contract(code)
  const open = payments.filter((one) => one.paidOn === null && one.cancelledOn === null).at(-1)
  return send(code, 'pay', { claim: String(open?.id), paidOn })
}

const cellOf = async (project: string) => fundingCell(await listFundingSums(db, { project }))

test('a contract goes from its signature to the final payment, and the ledger is the contract', async () => {
  const { project, code } = await signed()
  expect(await contract(code)).toMatchObject({ damagesRate: '0.00050000', fiscalYear: 2026 })
  expect(await cellOf(project)).toMatchObject({ commitmentWon: 1_000_000n, expenditureWon: null })
  expect((await send(code, 'claim', claim('advance', '300,000'))).status).toBe(302)
  expect((await payLatest(code)).status).toBe(302)
  expect((await send(code, 'claim', claim('progress', '400000'))).status).toBe(302)
  expect((await payLatest(code)).status).toBe(302)
  expect(await cellOf(project)).toMatchObject({ expenditureWon: 580_000n })
  const change = {
    ...{ amountWon: '1,200,000', effectiveOn: '2026-11-16', dueOn: '2026-10-20', fiscalYear: '2026' },
    reason: '설계변경: 방수 추가',
  }
  expect((await send(code, 'change', { ...change, dueOn: '2026-11-18' })).status).toBe(302)
  expect(await cellOf(project)).toMatchObject({ commitmentWon: 1_200_000n })
  expect((await send(code, 'complete', { completedOn: '2026-11-20' })).status).toBe(302)
  const final = claim('final', '', { inspectedOn: '2026-11-21', claimedOn: '2026-11-22' })
  expect((await send(code, 'claim', final)).status).toBe(302)
  expect((await payLatest(code, '2026-11-23')).status).toBe(302)
  // 3 days at 0.05 % of 1,200,000; the advance of which 120,000 came back with the progress.
  const { balance, payments } = await contract(code)
  expect(payments.at(-1)).toMatchObject({
    amountWon: 800_000n,
    advanceRecoveredWon: 180_000n,
    damagesWon: 1_800n,
  })
  expect(balance).toMatchObject({ paidWon: 1_198_200n, damagesWon: 1_800n, remainingWon: 0n, isFinal: true })
  expect(await cellOf(project)).toMatchObject({ commitmentWon: 1_200_000n, expenditureWon: 1_198_200n })
  const html = await (await finance.get(`/contracts/${code}`)).text()
  expect(html).toContain('준공금까지 청구한 계약입니다')
  expect(html).toContain('설계변경: 방수 추가')
})

test.each([
  ['an amount of nothing', { amountWon: '0' }, '1 이상의 정수'],
  ['a due day before the signature', { dueOn: '2026-03-01' }, '계약일보다 앞설 수 없습니다'],
  ['a signature of tomorrow', { signedOn: '2026-11-24', dueOn: '2027-01-01' }, '오늘보다 뒤의 날짜'],
  ['a rate that is none', { damagesRate: 'much' }, '퍼센트를'],
])('%s is refused by name, and nothing is written', async (_, change, text) => {
  const project = await funded('1000000')
  const answer = await finance.post(`/projects/${project}/contracts`, contractOf(project, change))
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain(text)
  expect(await findContract(db, `${project}-1`)).toBeUndefined()
  expect(await cellOf(project)).toMatchObject({ commitmentWon: null })
})

test('a number is given once', async () => {
  const { code } = await signed()
  const project = await funded('1000000')
  const answer = await finance.post(`/projects/${project}/contracts`, contractOf(project, { code }))
  expect([answer.status, (await answer.text()).includes('이미 쓰이고 있습니다')]).toEqual([400, true])
  expect(await cellOf(project)).toMatchObject({ commitmentWon: null })
})

test('what is claimed out of turn is refused with its reason', async () => {
  const { code } = await signed()
  const expectRefused = async (fields: Record<string, string>, text: string) => {
    const answer = await send(code, 'claim', fields)
    expect([answer.status, (await answer.text()).includes(text)]).toEqual([400, true])
  }
  await expectRefused(claim('final', ''), '준공신고를 먼저')
  await expectRefused(claim('progress', '1000000'), '준공검사 뒤 준공금으로')
  await expectRefused(claim('progress', '1000001'), '계약금액을 넘습니다')
  await expectRefused(claim('progress', ''), '1 이상의 정수')
  await expectRefused(claim('advance', '1', { claimedOn: '2026-03-01' }), '계약일보다 앞설 수 없습니다')
  expect((await send(code, 'claim', claim('progress', '1000'))).status).toBe(302)
  await expectRefused(claim('advance', '1000'), '선금을 줄 수 없습니다')
  await send(code, 'complete', { completedOn: '2026-11-20' })
  await expectRefused(claim('final', '', { claimedOn: '2026-11-22' }), '준공검사를 마쳐야')
  expect((await contract(code)).payments).toHaveLength(1)
})

test('a payment beyond the budget waits until a second person lets it in, and is then paid once', async () => {
  const { project, code } = await signed('500000')
  await send(code, 'claim', claim('progress', '500001'))
  const refused = await payLatest(code)
  expect([refused.status, (await refused.text()).includes('예산현액의 잔액을 넘습니다')]).toEqual([400, true])
  const [open] = (await contract(code)).payments
  const pay = { claim: String(open?.id), paidOn: '2026-11-12', documentNo: 'K-지급', ask: 'yes' }
  const asked = await send(code, 'pay', pay)
  expect(asked.headers.get('location')).toBe(`/contracts/${code}?saved=asked`)
  expect(await cellOf(project)).toMatchObject({ expenditureWon: null })
  const { requestId } = (await contract(code)).payments[0] ?? {}
  expect(requestId).toEqual(expect.any(Number))
  expect((await send(code, 'pay', pay)).status).toBe(400)
  expect((await send(code, 'cancel', { claim: pay.claim, reason: '착오' })).status).toBe(400)
  const ledger = `/projects/${project}/funding`
  const shown = await (await admin.get(ledger)).text()
  expect(shown).toContain(`href="/contracts/${code}"`)
  const decision = {
    intent: 'decide',
    request: String(requestId),
    decision: 'granted',
    reason: '준공 전 기성',
  }
  expect((await finance.post(ledger, decision)).status).toBe(403)
  expect((await admin.post(ledger, { ...decision, reason: '' })).status).toBe(400)
  const answers = await Promise.all([admin.post(ledger, decision), admin.post(ledger, decision)])
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 409])
  expect(await cellOf(project)).toMatchObject({ expenditureWon: 500_001n, remainingWon: -1n })
  const [spent] = await listFundingEntries(db, { project, kinds: ['expenditure'] }, { limit: 5, offset: 0 })
  expect(spent).toMatchObject({
    ...{ contract: code, documentNo: 'K-지급', overrideReason: '준공 전 기성', author: '재정담당(시연)' },
  })
  const { payments, balance } = await contract(code)
  expect(payments[0]).toMatchObject({ paidOn: '2026-11-12', fundingEntryId: spent?.id, requestId: null })
  expect(balance).toMatchObject({ paidWon: 500_001n, openWon: 0n })
})

test('a payment beyond the budget that is refused by the second person leaves the claim as it was', async () => {
  const { project, code } = await signed('100')
  await send(code, 'claim', claim('progress', '500'))
  const claimed = String((await contract(code)).payments[0]?.id)
  const pay = { claim: claimed, paidOn: '2026-11-12', ask: 'yes' }
  expect((await send(code, 'pay', { ...pay, fiscalYear: '2025' })).status).toBe(400)
  expect((await send(code, 'pay', { ...pay, fiscalYear: '2026' })).status).toBe(302)
  const request = String((await contract(code)).payments[0]?.requestId)
  expect(await (await admin.get(`/projects/${project}/funding`)).text()).toContain('999,900원 초과')
  const decision = { intent: 'decide', request, decision: 'refused', reason: '추경 뒤 지급' }
  expect((await admin.post(`/projects/${project}/funding`, decision)).status).toBe(302)
  expect((await contract(code)).payments[0]).toMatchObject({ paidOn: null, requestId: null })
  expect(await cellOf(project)).toMatchObject({ expenditureWon: null })
  expect((await send(code, 'cancel', { claim: claimed, reason: '재청구' })).status).toBe(302)
})

test('a smaller contract frees its commitment, but never less than was claimed', async () => {
  const { project, code } = await signed()
  await send(code, 'claim', claim('progress', '400000'))
  const smaller = (amountWon: string) => ({
    ...{ amountWon, effectiveOn: '2026-11-16', dueOn: '2026-09-30', fiscalYear: '2026', reason: '물량 감소' },
  })
  expect((await send(code, 'change', smaller('399999'))).status).toBe(400)
  expect((await send(code, 'change', { ...smaller('600000'), fiscalYear: '2025' })).status).toBe(400)
  expect((await send(code, 'change', smaller('600000'))).status).toBe(302)
  expect(await cellOf(project)).toMatchObject({ commitmentWon: 600_000n })
  expect((await send(code, 'change', smaller('600000'))).status).toBe(400)
})

test('a payment is taken back by a reversal from its contract, the latest first', async () => {
  const { project, code } = await signed()
  await send(code, 'claim', claim('progress', '400000'))
  await payLatest(code)
  await send(code, 'claim', claim('progress', '100000'))
  const [first, second] = (await contract(code)).payments
  const cancel = (id: number | undefined) => send(code, 'cancel', { claim: String(id), reason: '금액 착오' })
  expect((await cancel(first?.id)).status).toBe(400)
  expect((await cancel(second?.id)).status).toBe(302)
  const [entry] = await listFundingEntries(db, { project, kinds: ['expenditure'] }, { limit: 5, offset: 0 })
  const reversal = { intent: 'reverse', entry: String(entry?.id), documentNo: 'R', note: '착오' }
  expect((await finance.post(`/projects/${project}/funding`, reversal)).status).toBe(400)
  expect((await cancel(first?.id)).status).toBe(302)
  expect(await cellOf(project)).toMatchObject({ expenditureWon: 0n, commitmentWon: 1_000_000n })
  expect((await contract(code)).balance).toMatchObject({ paidWon: 0n, remainingWon: 1_000_000n })
  expect((await cancel(first?.id)).status).toBe(404)
})

test('of two who write at once the second is told what the contract is now, and loses nothing', async () => {
  const { code } = await signed()
  const { version } = await contract(code)
  const sent = { intent: 'claim', version: String(version), ...claim('progress', '600000') }
  const answers = await Promise.all([
    finance.post(`/contracts/${code}`, { ...sent, documentNo: 'A-1' }),
    admin.post(`/contracts/${code}`, { ...sent, documentNo: 'A-2' }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 409])
  const told = await answers.find(({ status }) => status === 409)?.text()
  expect(told).toContain('400,000')
  expect(told).toContain('value="600000"')
  expect((await contract(code)).payments).toHaveLength(1)
})

test('of two who pay the same claim at once one pays', async () => {
  const { project, code } = await signed()
  await send(code, 'claim', claim('progress', '600000'))
  const { version, payments } = await contract(code)
  const pay = {
    intent: 'pay',
    version: String(version),
    claim: String(payments[0]?.id),
    paidOn: '2026-11-12',
  }
  const answers = await Promise.all([
    finance.post(`/contracts/${code}`, { ...pay, documentNo: 'P-1' }),
    admin.post(`/contracts/${code}`, { ...pay, documentNo: 'P-2' }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 409])
  expect(await cellOf(project)).toMatchObject({ expenditureWon: 600_000n })
})

test('who does not keep the books reads contracts and writes nothing', async () => {
  const { project, code } = await signed()
  for (const email of ['pm@demo.test', 'executive@demo.test', 'auditor@demo.test']) {
    const reader = await web.signIn(email)
    for (const path of [`/contracts/${code}`, `/projects/${project}/contracts`]) {
      const page = await reader.get(path)
      expect([page.status, (await page.text()).includes('name="amountWon"')]).toEqual([200, false])
    }
    expect((await reader.post(`/projects/${project}/contracts`, contractOf(project))).status).toBe(403)
    expect((await send(code, 'claim', claim('progress', '1'), reader)).status).toBe(403)
  }
  expect((await contract(code)).payments).toHaveLength(0)
  expect((await finance.get('/contracts/NO-SUCH')).status).toBe(404)
  expect((await send(code, 'nothing', {})).status).toBe(400)
})

test('every write stands in the history of the project', async () => {
  const { project, code } = await signed()
  await send(code, 'claim', claim('progress', '400000'))
  const html = await (await admin.get(`/projects/${project}`)).text()
  for (const text of ['계약 · 계약상대자', '계약 대가 · 청구일', '전표 · 금액(원)'])
    expect(html).toContain(text)
})
