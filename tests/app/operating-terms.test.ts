import { beforeAll, describe, expect, test } from 'vitest'
import { findAgreement, listAgreementRecords } from '#db/agreement-record.server.ts'
import { listGrades, listIndexFactors } from '#db/operating-terms.server.ts'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const agreements = await listAgreementRecords(db)
const code = agreements.find(({ isProvisional }) => !isProvisional)?.code ?? ''
const path = `/agreements/${code}/operating`
let finance: Visitor
let reader: Visitor

beforeAll(async () => {
  finance = await web.signIn('finance@demo.test')
  reader = await web.signIn('executive@demo.test')
})

async function kept() {
  const agreement = await findAgreement(db, code)
  const id = agreement?.id ?? 0
  const [grades, factors] = await Promise.all([listGrades(db, [id]), listIndexFactors(db, [id])])
  return { id, version: agreement?.version ?? 0, grades, factors }
}

const scale = (version: number, more: Record<string, string> = {}) => ({
  ...{ intent: 'scale', effectiveOn: '2026-11-23', documentNo: '재정-2026-31' },
  scale: '85 A 100\n70 B 90.5\n0 C 40 보류',
  version: String(version),
  ...more,
})

const index = (version: number, more: Record<string, string> = {}) => ({
  ...{ intent: 'index', year: '2031', factor: '1.036', documentNo: '통계-2031-1' },
  version: String(version),
  ...more,
})

/** Grades the next payment that is due. */
async function gradeOne(evaluatedOn: string): Promise<void> {
  const due = await db
    .selectFrom('governmentPayment')
    .select('id')
    .where('agreementId', '=', (await kept()).id)
    .where('state', '=', 'due')
    .orderBy('no')
    .executeTakeFirstOrThrow()
  const graded = {
    state: 'evaluated' as const,
    evaluatedOn,
    score: 95,
    grade: 'A',
    gradeRate: '1',
    indexFactor: '1',
  }
  await db.updateTable('governmentPayment').set(graded).where('id', '=', due.id).execute()
}

test('everybody who reads the portfolio sees scales and indices, and no form without the right', async () => {
  const page = await reader.get(path)
  expect(page.status).toBe(200)
  const text = await page.text()
  expect(text).toContain('성과평가 등급표')
  expect(text).not.toContain('name="scale"')
  expect(await (await finance.get(path)).text()).toContain('name="scale"')
  expect((await reader.get('/agreements/NONE/operating')).status).toBe(404)
})

test('both forms are refused to who only reads, and nothing is kept', async () => {
  const before = await kept()
  expect((await reader.post(path, scale(before.version))).status).toBe(403)
  expect((await reader.post(path, index(before.version))).status).toBe(403)
  expect(await kept()).toEqual(before)
})

describe('a scale', () => {
  test.each([
    [{ scale: '' }, '입력해 주세요'],
    [{ scale: '90 A' }, '하한 점수, 등급, 퍼센트'],
    [{ scale: '90 A 100 x\n0 B 50' }, '하한 점수, 등급, 퍼센트'],
    [{ scale: '101 A 100\n0 B 50' }, '0에서 100'],
    [{ scale: '90 A 100\n0 B -5' }, '0에서 100'],
    [{ scale: '90 A 100\n10 B 50' }, '0점부터'],
    [{ scale: '90 A 100\n0 A 50' }, '같은 등급'],
    [{ scale: '90 A 100\n90 B 70\n0 C 50' }, '같은 하한'],
    [{ scale: '90 A 50\n0 B 70' }, '더 높을 수 없습니다'],
    [{ effectiveOn: '' }, '입력해 주세요'],
    [{ effectiveOn: '2010-01-04' }, '이를 수 없습니다'],
    [{ documentNo: '' }, '입력해 주세요'],
  ])('with %o is refused by name, and nothing is kept', async (more, message) => {
    const before = await kept()
    const answer = await finance.post(path, scale(before.version, more))
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(message)
    expect(await kept()).toEqual(before)
  })

  test('holds from its day with its document; those before stay, and the history says who', async () => {
    const before = await kept()
    expect((await finance.post(path, scale(before.version))).status).toBe(302)
    const after = await kept()
    expect(after.grades.slice(0, before.grades.length)).toEqual(before.grades)
    const steps = after.grades.slice(before.grades.length)
    expect(steps.map(({ fromScore, grade, holdsLease }) => [fromScore, grade, holdsLease])).toEqual([
      [85, 'A', false],
      [70, 'B', false],
      [0, 'C', true],
    ])
    expect(steps[1]).toMatchObject({ effectiveOn: '2026-11-23', documentNo: '재정-2026-31' })
    const journal = await db
      .selectFrom('journal')
      .select(['actor', 'newValue'])
      .where('recordId', '=', `${code} 2026-11-23`)
      .where('columnName', '=', 'scale')
      .execute()
    expect(journal).toEqual([{ actor: 'finance@demo.test', newValue: '85 A 100\n70 B 90.5\n0 C 40 보류' }])
  })

  test('is entered anew on its day while nothing was graded by it, and stays once something was', async () => {
    const first = await kept()
    expect((await finance.post(path, scale(first.version, { scale: '0 A 100' }))).status).toBe(302)
    const second = await kept()
    expect(second.grades.filter(({ effectiveOn }) => effectiveOn === '2026-11-23')).toHaveLength(1)
    await gradeOne('2026-11-23')
    const answer = await finance.post(path, scale(second.version, { scale: '0 A 90' }))
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('이미 평가한 회차')
    expect(await kept()).toEqual(second)
  })
})

describe('an index', () => {
  test.each([
    [{ year: '26' }, '네 자리'],
    [{ factor: '0' }, '0보다 큰 수'],
    [{ factor: '1.123456789' }, '0보다 큰 수'],
    [{ factor: '1,036' }, '0보다 큰 수'],
    [{ documentNo: '' }, '입력해 주세요'],
  ])('with %o is refused by name, and nothing is kept', async (more, message) => {
    const before = await kept()
    const answer = await finance.post(path, index(before.version, more))
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(message)
    expect(await kept()).toEqual(before)
  })

  test('holds for its year, and is entered anew while no payment rests on it', async () => {
    expect((await finance.post(path, index((await kept()).version))).status).toBe(302)
    expect((await finance.post(path, index((await kept()).version, { factor: '1.04' }))).status).toBe(302)
    const { factors } = await kept()
    expect(factors.filter(({ year }) => year === 2031)).toMatchObject([
      { factor: { units: 104_000_000n, places: 8 }, documentNo: '통계-2031-1' },
    ])
  })

  test('of a year that a graded payment rests on stays', async () => {
    const before = await kept()
    const answer = await finance.post(path, index(before.version, { year: '2026', factor: '9' }))
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('이미 평가한 회차가 있어')
    expect(await kept()).toEqual(before)
  })
})

test('of two who enter at once one is taken; the other is told and sees both', async () => {
  const { version } = await kept()
  const admin = await web.signIn('admin@demo.test')
  const answers = await Promise.all([
    finance.post(path, index(version, { year: '2032', factor: '1.1' })),
    admin.post(path, index(version, { year: '2032', factor: '1.2' })),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 409])
  const told = await answers.find(({ status }) => status === 409)?.text()
  expect(told).toContain('다른 사람이 먼저 저장했습니다')
  expect((await kept()).factors.filter(({ year }) => year === 2032)).toHaveLength(1)
})
