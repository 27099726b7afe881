import { beforeAll, describe, expect, test } from 'vitest'
import { typedShares } from '#app/agreement-form.ts'
import { findAgreement, listAgreementRecords } from '#db/agreement-record.server.ts'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const agreements = await listAgreementRecords(db)
const bundled = new Set(agreements.flatMap(({ buildings }) => buildings.map(({ code }) => code)))
const free = (
  await db.selectFrom('project').select('code').where('route', '=', 'btl').orderBy('code', 'desc').execute()
)
  .map(({ code }) => code)
  .filter((code) => !bundled.has(code))
let finance: Visitor
let reader: Visitor

beforeAll(async () => {
  finance = await web.signIn('finance@demo.test')
  reader = await web.signIn('pm@demo.test')
})

const terms = (more: Record<string, string> = {}) => ({
  code: 'BTL-NEW-1',
  ...{ nameKo: '새 협약', nameEn: 'New agreement', partner: '새 SPC', documentNo: '재정-2026-9' },
  ...{ signedOn: '2026-11-02', investmentWon: '10,000,000,000', rateFrom: '2026-11-02' },
  ...{ benchmark: '3.12', spread: '1.00', other: '', stateShare: '30', lateRate: '5' },
  ...{ operatingYearlyWon: '0', indexBaseOn: '', years: '20', paymentsPerYear: '4' },
  ...{ convention: 'nominal', roundingUnitWon: '1', remainder: 'last', resetEveryYears: '5' },
  ...{ claimDays: '1', checkDays: '3', dueDays: '5', operatingTaxable: 'yes' },
  ...{ allocationBasis: 'cost', members: `${free[0]}\n${free[1]}\n${free[2]}`, reason: '최초 등록' },
  ...more,
})

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

describe('other terms', () => {
  const edit = (person: Visitor, code: string, version: number, more: Record<string, string> = {}) =>
    person.post(`/agreements/${code}/edit`, { ...terms(more), version: String(version) })

  test('are refused to who only reads, and once the lease has begun', async () => {
    expect((await reader.get('/agreements/BTL-NEW-1/edit')).status).toBe(403)
    expect((await edit(reader, 'BTL-NEW-1', 1)).status).toBe(403)
    const begun = agreements.find(({ isProvisional }) => !isProvisional)
    const answer = await edit(finance, begun?.code ?? '', begun?.version ?? 1)
    expect(answer.status).toBe(400)
  })

  test('replace rate and shares, and say why in the history', async () => {
    const members = `${free[0]} 0.4\n${free[1]} 0.6`
    const more = { benchmark: '2.5', other: '0.2', allocationBasis: 'given', members, reason: '협상 결과' }
    expect((await edit(finance, 'BTL-NEW-1', 1, more)).status).toBe(302)
    const kept = await findAgreement(db, 'BTL-NEW-1')
    expect(kept?.rateParts.map(({ rate }) => rate.units)).toEqual([2_500_000n, 1_000_000n, 200_000n])
    expect(kept?.buildings.map(({ sharePpb }) => sharePpb).sort()).toEqual([400_000_000, 600_000_000])
    const journal = await db
      .selectFrom('journal')
      .select(['columnName', 'reason'])
      .where('recordId', '=', 'BTL-NEW-1')
      .where('oldValue', 'is not', null)
      .execute()
    expect(journal).toEqual([{ columnName: 'allocationBasis', reason: '협상 결과' }])
  })

  test('of an older version are a conflict that shows both', async () => {
    const answer = await edit(finance, 'BTL-NEW-1', 1, { partner: '다른 SPC' })
    expect(answer.status).toBe(409)
    const text = await answer.text()
    expect(text).toContain('다른 사람이 먼저 저장했습니다')
    expect(text).toContain('다른 SPC')
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
