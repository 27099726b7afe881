import { beforeAll, describe, expect, test } from 'vitest'
import { findAgreement, listAgreementRecords } from '#db/agreement-record.server.ts'
import { findLastPaid, listEffectiveRows, listLeaseVersions } from '#db/lease-version.server.ts'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const begun = (await listAgreementRecords(db)).filter(({ isProvisional }) => !isProvisional)
const provisional = (await listAgreementRecords(db)).find(({ isProvisional }) => isProvisional)
let finance: Visitor
let reader: Visitor

beforeAll(async () => {
  finance = await web.signIn('finance@demo.test')
  reader = await web.signIn('executive@demo.test')
})

async function agreementAt(index: number) {
  const code = begun[index]?.code ?? ''
  const agreement = await findAgreement(db, code)
  if (!agreement) throw new Error(`no agreement ${code}`)
  const rows = (await listEffectiveRows(db, [agreement.id])).get(agreement.id) ?? []
  return { ...agreement, rows, lastPaid: await findLastPaid(db, agreement.id) }
}

const fields = (version: number, more: Record<string, string>) => ({
  intent: 'save',
  kind: 'reset',
  fromPayment: '21',
  quotes: '2026-11-18 3.5\n2026-11-19 3.6',
  decidedOn: '2026-11-20',
  documentNo: '재정-2026-1',
  reason: '지표금리 조정',
  version: String(version),
  ...more,
})

const change = (person: Visitor, code: string, version: number, more: Record<string, string> = {}) =>
  person.post(`/agreements/${code}/change`, fields(version, more))

describe('reading', () => {
  test('the schedule has the operating payments beside the lease: graded, deducted, or only expected', async () => {
    const text = (await (await reader.get('/agreements/BTL-2021-01')).text()).replace(/<!-- -->/g, '')
    expect(text).toMatch(/>2<\/th>.*?51,975,000<\/td><td>A<span class="cell-note">차감 1,500,000</)
    const ahead = (await (await reader.get('/agreements/BTL-2021-01?year=2030')).text()).replace(
      /<!-- -->/g,
      '',
    )
    expect(ahead).toContain('51,975,000*')
  })

  test.each([
    '/agreements',
    '/agreements/BTL-2021-01',
    '/agreements/BTL-2021-01?year=2040',
    '/agreements/BTL-2021-01/compare?a=1&b=2',
    '/liability',
    '/liability?rateBp=-50&cohort=2021',
    '/liability/2031',
    '/liability/2031?rateBp=50',
    '/liability/2099',
  ])('%s is for everybody who reads the portfolio', async (path) => {
    expect((await reader.get(path)).status).toBe(200)
  })

  test.each([
    '/agreements/NONE',
    '/agreements/BTL-2021-01/compare?a=1&b=9',
    '/agreements/BTL-2021-02/compare?a=2',
    '/liability/20x1',
  ])('%s is not found', async (path) => {
    expect((await reader.get(path)).status).toBe(404)
  })

  test('a lease that has not begun names the milestone that moves it', async () => {
    const text = await (await reader.get(`/agreements/${provisional?.code}`)).text()
    expect(text).toContain('잠정 일정')
    expect(text).toMatch(/\/projects\/GSF-2022-B-\d+#milestone-/)
  })

  test('a rate that is none is said to be wrong, and nothing is moved', async () => {
    expect(await (await reader.get('/liability?rateBp=9999')).text()).toContain('-500에서 500까지')
  })
})

describe('recording a change', () => {
  test('is refused to who only reads: the page and the form', async () => {
    const { code, version } = await agreementAt(1)
    expect((await reader.get(`/agreements/${code}/change`)).status).toBe(403)
    expect((await change(reader, code, version)).status).toBe(403)
    expect((await change(reader, code, version, { intent: 'preview' })).status).toBe(403)
    expect((await agreementAt(1)).version).toBe(version)
  })

  test('shows what it would do and writes nothing', async () => {
    const { code, id, version } = await agreementAt(1)
    const answer = await change(finance, code, version, { intent: 'preview', documentNo: '', reason: '' })
    expect(answer.status).toBe(200)
    const text = await answer.text()
    expect(text).toContain('저장하면 이렇게 바뀝니다')
    expect(text).toMatch(/새 지표금리.*3\.55%.*호가 2일 평균/s)
    expect(await listLeaseVersions(db, id)).toHaveLength(1)
  })

  test.each([
    [{ fromPayment: '1' }, '이미 지급했거나'],
    [{ fromPayment: '81' }, '일정에 있는 회차'],
    [{ quotes: '' }, '고시일과 퍼센트'],
    [{ quotes: '3.5' }, '고시일과 퍼센트'],
    [{ quotes: '2099-01-04 3.5' }, '앞서야'],
    [{ quotes: '2026-11-24 3.5' }, '아직 오지 않은 날'],
    [{ decidedOn: '2026-11-24' }, '오늘보다 뒤'],
    [{ quotes: '', documentNo: '' }, '고시일과 퍼센트'],
    [{ quotes: '2026-11-18 99.5' }, '0%에서 100%'],
    [{ documentNo: '' }, '입력해 주세요'],
    [{ reason: '' }, '사유를'],
    [{ kind: 'initial' }, '이미 임대가'],
    [{ kind: 'settlement', changeWon: '' }, '입력해 주세요'],
    [{ kind: 'settlement', changeWon: '-99999999999999' }, '1원보다'],
    [{ kind: 'hold', holdUntilOn: '2026-12-01' }, '뒤의 날짜'],
    [{ kind: 'refinancing', newSpread: '1\n2' }, '퍼센트를'],
  ])('with %o is refused by name', async (more, message) => {
    const { code, id, version } = await agreementAt(1)
    const answer = await change(finance, code, version, more)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(message)
    expect(await listLeaseVersions(db, id)).toHaveLength(1)
  })

  test('resets the tail, leaves what is paid, and keeps document, reason and rate parts', async () => {
    const before = await agreementAt(1)
    expect((await change(finance, before.code, before.version)).status).toBe(302)
    const after = await agreementAt(1)
    expect(after.rows.slice(0, 20)).toEqual(before.rows.slice(0, 20))
    expect(after.rows[20]?.leaseWon).toBeGreaterThan(before.rows[20]?.leaseWon ?? 0n)
    expect(after.rows.reduce((sum, { principalWon }) => sum + principalWon, 0n)).toBe(before.investmentWon)
    const [, version] = await listLeaseVersions(db, before.id)
    expect(version).toMatchObject({
      kind: 'reset',
      fromPayment: 21,
      annualRate: '0.045500000000',
      documentNo: '재정-2026-1',
      reason: '지표금리 조정',
      quotes: [
        { on: '2026-11-18', rate: '0.035' },
        { on: '2026-11-19', rate: '0.036' },
      ],
    })
    expect(after.rateParts.map(({ kind }) => kind)).toEqual(['benchmark', 'spread', 'benchmark', 'spread'])
    const journal = await db
      .selectFrom('journal')
      .select('columnName')
      .where('tableName', '=', 'leaseVersion')
      .where('recordId', '=', `${before.code} 2`)
      .execute()
    expect(journal.map(({ columnName }) => columnName)).toContain('annualRate')
  })

  test.each([
    ['settlement', { changeWon: '-100,000,000' }, -100_000_000n],
    ['scope-change', { changeWon: '50000000' }, 50_000_000n],
    ['hold', { holdUntilOn: '2033-01-03' }, 0n],
    ['refinancing', { newSpread: '0.5' }, 0n],
  ])('of the kind %s changes what is owed by no more and no less', async (kind, more, changeWon) => {
    const owed = (rows: readonly { principalWon: bigint }[]) =>
      rows.reduce((sum, { principalWon }) => sum + principalWon, 0n)
    const before = await agreementAt(2)
    const answer = await change(finance, before.code, before.version, { kind, fromPayment: '22', ...more })
    expect(answer.status).toBe(302)
    const after = await agreementAt(2)
    expect(owed(after.rows) - owed(before.rows)).toBe(changeWon)
    expect(after.rows.slice(0, 21)).toEqual(before.rows.slice(0, 21))
    expect(after.rows.at(-1)?.balanceWon).toBe(0n)
  })

  test('holds payments from a day off to the next working day, and an earlier end lets go of them', async () => {
    const dues = async () => (await agreementAt(2)).rows.slice(21).map(({ dueOn }) => dueOn)
    const { code, rows } = await agreementAt(2)
    const hold = async (more: Record<string, string>) => {
      const { version } = await agreementAt(2)
      return change(finance, code, version, { kind: 'hold', fromPayment: '22', ...more })
    }
    const preview = await hold({ intent: 'preview', holdUntilOn: '2034-01-01' })
    const text = (await preview.text()).replace(/<!-- -->/g, '')
    expect(text).toMatch(/2034\. 1\. 2\..*지금 2033\. 1\. 3\. · 지급일이 바뀌는 회차 10회/s)
    expect((await hold({ holdUntilOn: '2031-01-01' })).status).toBe(302)
    const own = await dues()
    expect(own.slice(0, 2)).not.toContain('2033-01-03')
    expect(new Set(own).size).toBe(own.length)
    expect((await hold({ holdUntilOn: '2031-01-01' })).status).toBe(400)
    const amounts = (list: readonly { leaseWon: bigint }[]) => list.map(({ leaseWon }) => leaseWon)
    expect(amounts((await agreementAt(2)).rows)).toEqual(amounts(rows))
  })

  test('by two persons at once is taken from one; the other is told and sees both', async () => {
    const { code, id, version } = await agreementAt(3)
    const admin = await web.signIn('admin@demo.test')
    const answers = await Promise.all([
      change(finance, code, version),
      change(admin, code, version, { quotes: '2026-11-18 2.5' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 409])
    expect(await listLeaseVersions(db, id)).toHaveLength(2)
    const told = answers.find(({ status }) => status === 409)
    expect(await told?.text()).toContain('다른 사람이 먼저 저장했습니다')
  })

  test('of a lease that has not begun waits until all its buildings operate', async () => {
    const code = provisional?.code ?? ''
    const version = provisional?.version ?? 1
    const early = await change(finance, code, version, { kind: 'initial' })
    expect(early.status).toBe(400)
    for (const { projectId } of provisional?.buildings ?? []) {
      await db
        .updateTable('milestone')
        .set({ actualOn: '2026-11-02' })
        .where('projectId', '=', projectId)
        .where('code', '=', 'operation-start')
        .execute()
    }
    expect((await change(finance, code, version, { kind: 'initial' })).status).toBe(302)
    const started = await findAgreement(db, code)
    expect(started).toMatchObject({ operationStartsOn: '2026-11-02', isProvisional: false })
    expect(await listLeaseVersions(db, started?.id ?? 0)).toHaveLength(1)
  })
})
