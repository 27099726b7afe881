import { readXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { estimateChange } from '#app/domain/lease/payment-estimate.ts'
import { findAgreement, listAgreementRecords } from '#db/agreement-record.server.ts'
import { listEstimateCauses } from '#db/estimate-cause.server.ts'
import { listGovernmentPayments } from '#db/government-payment.server.ts'
import { findProjectLease } from '#db/lease.server.ts'
import { listLeaseMovements } from '#db/lease-movement.server.ts'
import { findLastPaid, listEffectiveRows, listLeaseVersions } from '#db/lease-version.server.ts'
import { listLiabilityParts } from '#db/liability.server.ts'
import { loadPaymentEstimate } from '#db/payment-estimate.server.ts'
import { apiClient } from '#tests/setup/api.ts'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const api = await apiClient(web)
const estimated = await loadPaymentEstimate(db, 2026)
const agreements = await listAgreementRecords(db)
const begun = agreements.filter(({ isProvisional }) => !isProvisional)
const provisional = agreements.find(({ isProvisional }) => isProvisional)
let finance: Visitor
let admin: Visitor
let reader: Visitor

beforeAll(async () => {
  finance = await web.signIn('finance@demo.test')
  admin = await web.signIn('admin@demo.test')
  reader = await web.signIn('executive@demo.test')
})

async function standingOf(code: string) {
  const agreement = await findAgreement(db, code)
  if (!agreement) throw new Error(`no agreement ${code}`)
  const rows = (await listEffectiveRows(db, [agreement.id])).get(agreement.id) ?? []
  const { rows: payments } = await sql`select * from government_payment
    where agreement_id = ${agreement.id} and state <> 'due' order by no`.execute(db)
  return { ...agreement, rows, payments, lastPaid: await findLastPaid(db, agreement.id) }
}

const paymentWon = 9_000_000_001n

const end = (person: Visitor, code: string, version: number, more: Record<string, string> = {}) =>
  person.post(`/agreements/${code}/change`, {
    ...{ intent: 'save', kind: 'termination', endedOn: '2026-11-20', cause: 'concessionaire' },
    ...{ paymentWon: String(paymentWon), paymentDueOn: '2027-05-31', decidedOn: '2026-11-19' },
    ...{ documentNo: '재정-2026-77', reason: '사업시행자 부도', version: String(version) },
    ...{ confirmed: 'yes', ...more },
  })

const sumOf = (rows: readonly { principalWon: bigint }[]) =>
  rows.reduce((sum, { principalWon }) => sum + principalWon, 0n)

describe('an end is refused', () => {
  const code = begun[1]?.code ?? ''

  test('to who only reads, and nothing is written', async () => {
    const { version, id } = await standingOf(code)
    for (const intent of ['save', 'preview'])
      expect((await end(reader, code, version, { intent })).status).toBe(403)
    expect((await reader.get(`/agreements/${code}/change?kind=termination`)).status).toBe(403)
    expect((await listLeaseVersions(db, id)).map(({ kind }) => kind)).not.toContain('termination')
  })

  test.each([
    [{ endedOn: '' }, '입력해 주세요'],
    [{ endedOn: '2026-11-24' }, '오늘까지의 날짜'],
    [{ endedOn: '2001-01-01' }, '운영개시일'],
    [{ cause: '' }, '골라 주세요'],
    [{ cause: 'weather' }, '골라 주세요'],
    [{ paymentWon: '' }, '입력해 주세요'],
    [{ paymentWon: '-1' }, '금액'],
    [{ paymentDueOn: '' }, '입력해 주세요'],
    [{ paymentDueOn: '2026-11-19' }, '해지일보다 이를 수'],
    [{ documentNo: '' }, '입력해 주세요'],
    [{ reason: '' }, '사유를'],
    [{ confirmed: '' }, '확인해 주세요'],
  ])('with %o, by name', async (more, message) => {
    const { version, id } = await standingOf(code)
    const answer = await end(finance, code, version, more)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(message)
    expect((await listLeaseVersions(db, id)).map(({ kind }) => kind)).not.toContain('termination')
  })
})

test('a preview says what falls away, what is left unpaid and who bears the payment, and writes nothing', async () => {
  const { code, version, id } = await standingOf(begun[1]?.code ?? '')
  const text = await (await end(finance, code, version, { intent: 'preview', reason: '' })).text()
  for (const said of ['9,000,000,001', '2,700,000,000', '6,300,000,001', '해지 때 미상환 원금', '운영 단계'])
    expect(text).toContain(said)
  expect(await listLeaseVersions(db, id)).toHaveLength(1)
})

describe('an agreement that two people end at once', () => {
  const code = begun[2]?.code ?? ''
  let before: Awaited<ReturnType<typeof standingOf>>

  beforeAll(async () => {
    before = await standingOf(code)
    const answers = await Promise.all([
      end(finance, code, before.version),
      end(admin, code, before.version, { cause: 'authority', paymentWon: '1' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 409])
    const told = answers.find(({ status }) => status === 409)
    expect(await told?.text()).toContain('다른 사람이 먼저 저장했습니다')
  })

  test('has one end', async () => {
    const kinds = (await listLeaseVersions(db, before.id)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'termination')).toHaveLength(1)
    expect((await standingOf(code)).termination).not.toBeNull()
  })

  test('keeps every payment that is paid or on its way, and its principal is whole', async () => {
    const after = await standingOf(code)
    const from = after.termination?.fromPayment ?? 0
    expect(from).toBeGreaterThan(before.lastPaid)
    expect(after.rows).toEqual(before.rows.slice(0, from - 1))
    expect(after.payments).toEqual(before.payments)
    expect(sumOf(after.rows) + (after.termination?.unpaidWon ?? 0n)).toBe(sumOf(before.rows))
    const listed = await listGovernmentPayments(db, { agreement: code })
    expect(listed.map(({ no }) => no)).toEqual(after.rows.map(({ no }) => no))
  })

  test('goes no further: no step, no version, no amendment, and every page says so', async () => {
    const { termination, version } = await standingOf(code)
    const from = termination?.fromPayment ?? 0
    const payment = `/agreements/${code}/payments/${from}`
    expect((await finance.get(payment)).status).toBe(404)
    expect((await finance.post(payment, { intent: 'evaluate', version: '1', score: '95' })).status).toBe(404)
    const more = { kind: 'hold', fromPayment: String(from - 1), holdUntilOn: '2033-01-03' }
    for (const fields of [more, { ...more, kind: 'reset', quotes: '2026-11-18 3.5' }, {}]) {
      const answer = await end(finance, code, version, fields)
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain('해지된 협약이라 더 바꿀 수 없습니다')
    }
    const amended = await finance.post(`/agreements/${code}/edit`, { version: String(version) })
    expect(amended.status).toBe(400)
    for (const path of [`/agreements/${code}`, `/agreements/${code}/change`, `/agreements/${code}/edit`])
      expect(await (await finance.get(path)).text()).toContain('해지된 협약')
    const changed = await finance.get(
      `/agreements/${code}/compare?a=1&b=${before.rows[79]?.version === 1 ? 2 : 3}`,
    )
    expect(changed.status).toBe(200)
  })

  test.each([
    ['a second end', 'nothing follows'],
    ['an amendment', 'nothing follows'],
    ['a step', 'has fallen away'],
    ['another sum', 'kept as it is'],
  ])('is kept by the database: %s is refused', async (what, message) => {
    const { id, termination } = await standingOf(code)
    const statements: Record<string, ReturnType<typeof sql>> = {
      'a second end': sql`insert into lease_version (agreement_id, number, kind, from_payment, annual_rate,
        principal_won, start_on, decided_on, reason, is_demo)
        values (${id}, 99, 'termination', 80, 0.04, 1, '2026-11-23', '2026-11-23', '-', false)`,
      'an amendment': sql`insert into agreement_amendment select agreement_id, 99, effective_on, from_payment,
        document_no, reason, terms from agreement_amendment where agreement_id = ${id} limit 1`,
      'a step': sql`update government_payment set version = version + 1
        where agreement_id = ${id} and no = ${termination?.fromPayment ?? 0}`,
      'another sum': sql`update agreement_termination set payment_won = 5 where agreement_id = ${id}`,
    }
    await expect(statements[what]?.execute(db)).rejects.toThrow(message)
  })

  test('owes the termination payment beside the lease, State and local government, wherever it is shown', async () => {
    const { termination } = await standingOf(code)
    const paid = String(termination?.paymentWon)
    expect((termination?.stateWon ?? 0n) + (termination?.localWon ?? 0n)).toBe(termination?.paymentWon)
    const years = (await api.all(`/btl/liability?agreement=${code}`, 100)) as Record<string, string>[]
    const due = years.find(({ fiscalYear }) => Number(fiscalYear) === 2027)
    expect(String(BigInt(due?.terminationStateWon ?? 0) + BigInt(due?.terminationLocalWon ?? 0))).toBe(paid)
    expect(years.at(-1)).toBe(due)
    const lease = await listLiabilityParts(db, { agreement: code })
    expect(await listLiabilityParts(db, { agreement: code, rateBp: 50 })).toMatchObject(lease)
    const listed = (await api.all('/btl/agreements', 100)).find((one) => one.code === code)
    expect(listed).toMatchObject({
      termination: { paymentWon: paid, phase: 'operation', dueOn: '2027-05-31' },
    })
    for (const path of ['/liability', '/liability/2027', '/liability/estimate', `/agreements/${code}`])
      expect(await (await reader.get(path)).text(), path).toContain('해지')
    const file = await reader.get(`/exports/agreement.xlsx?of=${code}`)
    const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()))
    expect(sheets.find(({ name }) => name === '해지')?.rows[1]).toContain(Number(paid))
  })
})

test('before its lease has begun an end leaves nothing of it but the payment, and no slip moves it any more', async () => {
  const { code = '', version = 0, investmentWon, buildings = [] } = provisional ?? {}
  expect((await end(finance, code, version)).status).toBe(302)
  const ended = await standingOf(code)
  expect(ended).toMatchObject({ isProvisional: false, isEnded: true, startOn: null })
  expect(ended.termination).toMatchObject({ phase: 'construction', fromPayment: 1, unpaidWon: investmentWon })
  expect(await listLiabilityParts(db, { agreement: code })).toEqual([])
  expect(await listLeaseMovements(db, [ended])).toEqual([])
  expect(await findProjectLease(db, buildings[0]?.projectId ?? 0)).toBeNull()
  expect((await api.page(`/btl/agreements/${code}/schedule`)).total).toBe(0)
  for (const path of ['', '/change', '/operating'])
    expect((await reader.get(`/agreements/${code}${path}`)).status).toBe(path === '/change' ? 403 : 200)
  expect((await reader.get('/agreements')).status).toBe(200)
})

test('an estimate tells both ends as reasons, which sum to the difference and leave nothing unexplained', async () => {
  const now = await loadPaymentEstimate(db, 2026)
  const { reasons, changeWon } = estimateChange(estimated, now, await listEstimateCauses(db, estimated, now))
  expect(reasons.reduce((sum, reason) => sum + reason.changeWon, 0n)).toBe(changeWon)
  const told = reasons.flatMap((reason) => (reason.kind === 'lease' ? [reason.cause] : []))
  expect(told.map(({ kind, code }) => [kind, code]).sort()).toEqual(
    [begun[2]?.code, provisional?.code].map((code) => ['termination', code]).sort(),
  )
  expect(reasons.at(-1)).toEqual({ kind: 'remainder', agreements: [], changeWon: 0n })
  // The same estimate a year later knows the ends already.
  expect(await listEstimateCauses(db, now, now)).toEqual([])
})
