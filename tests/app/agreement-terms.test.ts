import { beforeAll, describe, expect, test } from 'vitest'
import { termChanges } from '#app/domain/lease/agreement-terms.ts'
import { typedShares } from '#app/forms/agreement-form.ts'
import { listAmendments } from '#db/agreement-amendment.server.ts'
import { findAgreement, listAgreementRecords } from '#db/agreement-record.server.ts'
import { listUnbundledBuildings, typedAgreement } from '#tests/setup/typed-agreement.ts'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const agreements = await listAgreementRecords(db)
const bundled = new Set(agreements.flatMap(({ buildings }) => buildings.map(({ code }) => code)))
const free = await listUnbundledBuildings(db)
let finance: Visitor
let reader: Visitor

beforeAll(async () => {
  finance = await web.signIn('finance@demo.test')
  reader = await web.signIn('pm@demo.test')
})

const terms = (more: Record<string, string> = {}) => typedAgreement(free.slice(0, 3), more)

describe('a new agreement', () => {
  test('is refused to who only reads: the page and the form', async () => {
    expect((await reader.get('/agreements/new')).status).toBe(403)
    expect((await reader.post('/agreements/new', terms())).status).toBe(403)
    expect((await finance.get('/agreements/new')).status).toBe(200)
    expect(await findAgreement(db, 'BTL-NEW-1')).toBeNull()
  })

  test.each([
    [{ code: 'BTL 1' }, '영문·숫자·하이픈'],
    [{ code: agreements[0]?.code ?? '' }, '이미 쓰이고'],
    [{ investmentWon: '0' }, '원 단위 정수'],
    [{ investmentWon: '1.5' }, '원 단위 정수'],
    [{ documentNo: '' }, '입력해 주세요'],
    [{ signedOn: '' }, '입력해 주세요'],
    [{ benchmark: '-5' }, '0%에서 100%'],
    [{ stateShare: '101' }, '퍼센트를'],
    [{ years: '61' }, '허용 범위'],
    [{ paymentsPerYear: '3' }, '목록에서'],
    [{ members: '' }, '입력해 주세요'],
    [{ members: 'NONE-1' }, '다른 협약에'],
    [{ members: [...bundled][0] ?? '' }, '다른 협약에'],
    [{ members: `${free[0]} x` }, '한 줄에'],
    [{ members: `${free[0]}\n${free[0]}` }, '한 줄에'],
    [{ allocationBasis: 'given', members: `${free[0]} 0.4\n${free[1]} 0.5` }, '정확히 1'],
  ])('with %o is refused by name, and nothing is kept', async (more, message) => {
    const answer = await finance.post('/agreements/new', terms(more))
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(message)
    expect(await listAgreementRecords(db)).toHaveLength(agreements.length)
  })

  test('is kept with its rate and with shares that sum to exactly one', async () => {
    expect((await finance.post('/agreements/new', terms())).status).toBe(302)
    const kept = await findAgreement(db, 'BTL-NEW-1')
    expect(kept).toMatchObject({
      investmentWon: 10_000_000_000n,
      stateShare: '0.30000000',
      isProvisional: true,
      isDemo: false,
      documentNo: '재정-2026-9',
    })
    expect(kept?.rateParts.map(({ kind }) => kind)).toEqual(['benchmark', 'spread'])
    expect(kept?.buildings.reduce((sum, { sharePpb }) => sum + sharePpb, 0)).toBe(1_000_000_000)
    expect((await reader.get('/agreements/BTL-NEW-1')).status).toBe(200)
  })
})

describe('an amendment before the lease has begun', () => {
  const edit = (person: Visitor, version: number, more: Record<string, string> = {}) =>
    person.post('/agreements/BTL-NEW-1/edit', {
      ...terms({ effectiveOn: '2026-11-20', documentNo: '재정-2026-10', ...more }),
      version: String(version),
    })

  test('is refused to who only reads: the page and the form', async () => {
    expect((await reader.get('/agreements/BTL-NEW-1/edit')).status).toBe(403)
    expect((await edit(reader, 1, { partner: '다른 SPC' })).status).toBe(403)
  })

  test.each([
    [{}, '바뀐 조건이 없습니다'],
    [{ partner: '다른 SPC', effectiveOn: '' }, '입력해 주세요'],
    [{ partner: '다른 SPC', effectiveOn: '2026-11-01' }, '이를 수 없습니다'],
    [{ partner: '다른 SPC', documentNo: '' }, '입력해 주세요'],
    [{ partner: '다른 SPC', reason: '' }, '사유를'],
  ])('with %o is refused by name, and nothing is kept', async (more, message) => {
    const answer = await edit(finance, 1, more)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(message)
    const kept = await findAgreement(db, 'BTL-NEW-1')
    expect(kept).toMatchObject({ version: 1, partner: '새 SPC' })
    expect(await listAmendments(db, kept?.id ?? 0)).toHaveLength(1)
  })

  test('replaces rate and shares, and keeps what was said before and after with document and reason', async () => {
    const members = `${free[0]} 0.4\n${free[1]} 0.6`
    const more = { benchmark: '2.5', other: '0.2', allocationBasis: 'given', members, reason: '협상 결과' }
    expect((await edit(finance, 1, more)).status).toBe(302)
    const kept = await findAgreement(db, 'BTL-NEW-1')
    expect(kept?.rateParts.map(({ rate }) => rate.units)).toEqual([2_500_000n, 1_000_000n, 200_000n])
    expect(kept?.buildings.map(({ sharePpb }) => sharePpb).sort()).toEqual([400_000_000, 600_000_000])
    expect(kept).toMatchObject({ documentNo: '재정-2026-9', signedOn: '2026-11-02' })
    const [signed, amended] = await listAmendments(db, kept?.id ?? 0)
    expect(signed).toMatchObject({ number: 0, effectiveOn: '2026-11-02', documentNo: '재정-2026-9' })
    expect(amended).toMatchObject({ effectiveOn: '2026-11-20', documentNo: '재정-2026-10', fromPayment: 1 })
    const said = signed && amended ? termChanges(signed.terms, amended.terms) : []
    expect(said.map(({ name }) => name)).toEqual(['benchmark', 'other', 'allocationBasis', 'shares'])
    const journal = await db
      .selectFrom('journal')
      .select(['columnName', 'oldValue', 'newValue'])
      .where('recordId', '=', 'BTL-NEW-1')
      .where('reason', '=', '협상 결과')
      .execute()
    expect(journal).toContainEqual({ columnName: 'benchmark', oldValue: '0.0312', newValue: '0.025' })
    expect(journal).toHaveLength(4)
  })

  test('of an older version is a conflict that shows both', async () => {
    const answer = await edit(finance, 1, { partner: '다른 SPC' })
    expect(answer.status).toBe(409)
    const text = await answer.text()
    expect(text).toContain('다른 사람이 먼저 저장했습니다')
    expect(text).toContain('다른 SPC')
  })

  test('is in the history of the page, and the terms of a day are those in force on it', async () => {
    const before = await (await reader.get('/agreements/BTL-NEW-1?on=2026-11-19')).text()
    expect(before).toContain('2026. 11. 2.부터 · 협약 체결 · 문서 재정-2026-9')
    const after = await (await reader.get('/agreements/BTL-NEW-1?on=2026-11-20')).text()
    expect(after).toContain('2026. 11. 20.부터 · 변경협약 제1호 · 문서 재정-2026-10')
    expect(after.replace(/<!-- -->/g, '')).toContain('지표금리: 3.12% → <strong>2.5%')
  })
})

test('a building without floor area cannot be weighed by it', () => {
  const members = [{ code: 'A', share: null }]
  expect(typedShares({ allocationBasis: 'area', members }, [{ costWon: 1n, areaM2: null }])).toBeNull()
  expect(typedShares({ allocationBasis: 'area', members }, [{ costWon: null, areaM2: 5 }])).toEqual([
    1_000_000_000,
  ])
})

test('a new agreement that bundles what another is bundling at this moment is refused, not broken', async () => {
  const admin = await web.signIn('admin@demo.test')
  const members = `${free[10]}\n${free[11]}`
  const answers = await Promise.all([
    finance.post('/agreements/new', terms({ code: 'BTL-AT-ONCE-1', members })),
    admin.post('/agreements/new', terms({ code: 'BTL-AT-ONCE-2', members })),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 400])
})
