import { beforeAll, describe, expect, test } from 'vitest'
import { owedWon } from '#app/domain/lease/government-payment.ts'
import { paymentAt, pdfFile } from '#tests/setup/payment-forms.ts'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
let finance: Visitor
let admin: Visitor
let reader: Visitor

beforeAll(async () => {
  finance = await web.signIn('finance@demo.test')
  admin = await web.signIn('admin@demo.test')
  reader = await web.signIn('executive@demo.test')
})

/** The running quarter of the demonstration, one payment at each step. */
const [due, evaluated, claimed, checked, approved] = ['05', '04', '03', '02', '01'].map((agreement) =>
  paymentAt(web, `BTL-2021-${agreement}`, 3),
) as [Place, Place, Place, Place, Place]
type Place = ReturnType<typeof paymentAt>

describe('reading', () => {
  test.each([
    '/payments',
    '/payments?year=2026&quarter=',
    '/payments?state=paid&year=2026&quarter=2',
    approved.path,
  ])('%s is for everybody who reads the portfolio', async (path) => {
    const answer = await reader.get(path)
    expect(answer.status).toBe(200)
    expect(await answer.text()).not.toContain('name="intent"')
  })

  test.each([
    '/agreements/NONE/payments/1',
    '/agreements/BTL-2021-01/payments/81',
    '/agreements/BTL-2021-01/payments/0',
  ])('%s is not found', async (path) => expect((await reader.get(path)).status).toBe(404))

  test('the list begins with what is late, says so in words, and sums to the won', async () => {
    const text = await (await reader.get('/payments')).text()
    expect(text.indexOf('14일 지연')).toBeGreaterThan(0)
    expect(text.indexOf('14일 지연')).toBeLessThan(text.indexOf('BTL-2021-01 3회차'))
    expect(text).toContain('승인(다른 사람)')
    expect(text).toContain('예상 1건 포함')
    expect(await (await reader.get('/payments?year=2027&quarter=1')).text()).toContain('지수 없는 5건 제외')
    const payments = await Promise.all(
      [evaluated, claimed, checked, approved].map(({ payment }) => payment()),
    )
    const sum = payments.reduce((total, { leaseWon }) => total + leaseWon, (await due.payment()).leaseWon)
    expect(text).toContain(String(sum).replace(/\B(?=(\d{3})+$)/g, ','))
  })

  test('the history of a payment is for who may read histories', async () => {
    const auditor = await web.signIn('auditor@demo.test')
    expect(await (await auditor.get(approved.path)).text()).toContain('이력이 없습니다')
    expect(await (await reader.get(approved.path)).text()).not.toContain('이력이 없습니다')
  })
})

describe('who only reads', () => {
  test.each(['evaluate', 'claim', 'check', 'approve', 'pay', 'release', 'back'])(
    'may not %s',
    async (intent) => {
      const before = await approved.payment()
      for (const email of ['executive', 'auditor', 'pm']) {
        const person = await web.signIn(`${email}@demo.test`)
        expect((await approved.step(person, intent, { amountWon: '1', paidOn: '2026-11-23' })).status).toBe(
          403,
        )
      }
      expect(await approved.payment()).toEqual(before)
    },
  )

  test('may not add evidence', async () => {
    expect((await due.upload(reader, 'evaluation', pdfFile('평가.pdf'))).status).toBe(403)
  })
})

describe('evidence', () => {
  test('has to be there before a step is taken', async () => {
    const answer = await due.step(finance, 'evaluate', { score: '91', evaluatedOn: '2026-11-23' })
    expect([answer.status, (await due.payment()).state]).toEqual([400, 'due'])
    expect(await (await finance.get(due.path)).text()).toContain('평가 결과 증빙을 먼저 올려 주세요')
  })

  test.each([
    ['page.html', '<script>alert(1)</script>', '엑셀, 워드 파일만'],
    ['page.pdf', '<script>alert(1)</script>', '엑셀, 워드 파일만'],
    ['빈.pdf', '', '엑셀, 워드 파일만'],
  ])('of the name %s is refused by what it is', async (name, content, message) => {
    const answer = await due.upload(finance, 'evaluation', new File([content], name))
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(message)
  })

  test('of 10 MB is taken, of one byte more it is refused, and of more than a form is not even read', async () => {
    const bytes = (count: number) => {
      const content = new Uint8Array(count)
      content.set(new TextEncoder().encode('%PDF-1.7'))
      return new File([content], '큰.pdf')
    }
    expect((await claimed.upload(finance, 'other', bytes(10_485_760))).status).toBe(302)
    expect((await claimed.upload(finance, 'other', bytes(10_485_761))).status).toBe(400)
    expect((await claimed.upload(finance, 'other', bytes(10_600_000))).status).toBe(413)
  })

  test('is kept once, downloaded as a file under its own name, and by nobody from outside', async () => {
    const name = `평가 "결과"; <b>\u202E&'.pdf`
    expect((await due.upload(finance, 'evaluation', pdfFile(name))).status).toBe(302)
    const again = await due.upload(finance, 'evaluation', pdfFile('다른 이름.pdf', name))
    expect(again.status).toBe(400)
    expect(await again.text()).toContain('같은 내용의 파일이')
    const page = await (await finance.get(due.path)).text()
    expect(page).toContain('&lt;b&gt;')
    expect(page).not.toContain('<b>&')
    const path = /href="(\/payments\/evidence\/\d+)"/.exec(page)?.[1] ?? ''
    const file = await reader.get(path)
    expect(file.headers.get('content-type')).toBe('application/pdf')
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect(file.headers.get('cache-control')).toBe('private, no-store')
    const disposition = file.headers.get('content-disposition') ?? ''
    expect(disposition).toMatch(/^attachment; filename="evidence"; filename\*=UTF-8''[A-Za-z0-9%._~!-]+$/)
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(`평가 "결과"; <b>&'.pdf`)
    expect(await file.text()).toBe(`%PDF-1.7\n${name}`)
    expect((await web.visitor().get(path)).status).toBe(302)
    expect((await reader.get('/payments/evidence/999999')).status).toBe(404)
    expect((await reader.get('/payments/evidence/x')).status).toBe(404)
  })
})

describe('a form', () => {
  test('of the next step waits for its evidence', async () => {
    expect((await evaluated.upload(finance, 'claim', pdfFile('청구.pdf'))).status).toBe(302)
    expect(await (await finance.get(evaluated.path)).text()).toContain('name="claimDocumentNo"')
  })

  test.each([
    [due, 'evaluate', { score: '101', evaluatedOn: '2026-11-23' }, '0에서 100까지'],
    [due, 'evaluate', { score: '90', evaluatedOn: '2026-11-24' }, '오늘보다 뒤의'],
    [due, 'evaluate', { score: '90', evaluatedOn: '' }, '입력해 주세요'],
    [evaluated, 'claim', { claimedOn: '2026-11-23', claimDocumentNo: '' }, '입력해 주세요'],
    [claimed, 'check', { checkedOn: '2026-11-23', deductionWon: '5', deductionReason: '' }, '사유를 적고'],
    [claimed, 'check', { checkedOn: '2026-11-23', deductionWon: '-5' }, '0 이상의'],
    [checked, 'approve', { approvedOn: '2026-11-01' }, '앞 단계의 날짜'],
    [
      approved,
      'pay',
      { amountWon: '999999999999', paidOn: '2026-11-23', documentNo: '1' },
      '넘을 수 없습니다',
    ],
    [approved, 'pay', { amountWon: '0', paidOn: '2026-11-23', documentNo: '1' }, '넘을 수 없습니다'],
    [approved, 'pay', { amountWon: '', paidOn: '2026-11-23', documentNo: '1' }, '입력해 주세요'],
    [approved, 'back', { reason: '' }, '사유를'],
    [approved, 'release', { releasedOn: '2026-11-23', reason: 'x' }, ''],
  ] as const)(
    'with what cannot be is refused and changes nothing',
    async (place, intent, fields, message) => {
      const before = await place.payment()
      // What the person who checked may not do is tried by the other one.
      const answer = await place.step(
        intent === 'approve' || intent === 'release' ? admin : finance,
        intent,
        fields,
      )
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain(message)
      expect(await place.payment()).toEqual(before)
    },
  )

  test('that nobody made is refused', async () => {
    expect((await approved.step(finance, 'steal')).status).toBe(400)
    expect((await approved.step(finance, 'pay', { csrf: 'x' })).status).toBe(403)
  })

  test('from before somebody else acted is told what that one did', async () => {
    const { version } = await evaluated.payment()
    expect((await evaluated.step(admin, 'back', { reason: '점수 정정' })).status).toBe(302)
    const late = { version: String(version), claimedOn: '2026-11-23', claimDocumentNo: '청구-9' }
    const answer = await evaluated.step(finance, 'claim', late)
    expect(answer.status).toBe(409)
    const text = await answer.text()
    expect(text).toContain('다른 사람이 먼저 저장했습니다')
    expect(text).toContain('admin@demo.test')
    expect(text).toContain('지급 예정')
    expect(await evaluated.payment()).toMatchObject({ state: 'due', grade: null, dueOn: '2026-11-13' })
  })
})

test('a payment goes its whole way: every step with its day, its person and its line in the history', async () => {
  expect((await due.step(finance, 'evaluate', { score: '64', evaluatedOn: '2026-11-20' })).status).toBe(302)
  const graded = await due.payment()
  expect(graded).toMatchObject({
    grade: 'D',
    operatingWon: 32_737_500n,
    vatWon: 3_273_750n,
    isLeaseHeld: false,
  })
  await due.upload(finance, 'claim', pdfFile('청구.pdf'))
  expect(
    (await due.step(finance, 'claim', { claimedOn: '2026-11-20', claimDocumentNo: '청구-1' })).status,
  ).toBe(302)
  expect((await due.payment()).dueOn).toBe('2026-11-27')
  await due.upload(finance, 'invoice', pdfFile('계산서.pdf'))
  const check = { checkedOn: '2026-11-23', deductionWon: '1,000,000', deductionReason: '누수 미조치' }
  expect((await due.step(finance, 'check', check)).status).toBe(302)
  const own = await due.step(finance, 'approve', { approvedOn: '2026-11-23' })
  expect([own.status, (await due.payment()).state]).toEqual([400, 'checked'])
  expect((await due.step(admin, 'approve', { approvedOn: '2026-11-23' })).status).toBe(302)
  const owed = owedWon(await due.payment())
  expect(owed).toBe(graded.leaseWon + 32_737_500n + 3_273_750n - 1_000_000n)
  const part = { amountWon: '100,000,000', paidOn: '2026-11-23', documentNo: '지급-1' }
  expect(await (await admin.get(due.path)).text()).toContain('다른 사람이 지급해야 합니다')
  const byApprover = await due.step(admin, 'pay', part)
  expect([byApprover.status, (await due.payment()).parts]).toEqual([400, []])
  expect(await byApprover.text()).toContain('payment-own-approval')
  expect((await due.step(finance, 'pay', part)).status).toBe(302)
  expect((await due.step(finance, 'back', { reason: '되돌림' })).status).toBe(400)
  const rest = { amountWon: String(owed - 100_000_000n), paidOn: '2026-11-23', documentNo: '지급-2' }
  expect((await due.step(finance, 'pay', rest)).status).toBe(302)
  expect(await due.payment()).toMatchObject({
    ...{ state: 'paid', paidOn: '2026-11-23', evaluatedBy: graded.evaluatedBy },
    parts: [{ amountWon: 100_000_000n }, { amountWon: owed - 100_000_000n }],
  })
  const journal = await db
    .selectFrom('journal')
    .select(['columnName', 'newValue', 'actor'])
    .where('recordId', '=', 'BTL-2021-05 3')
    .orderBy('id')
    .execute()
  const states = journal
    .filter(({ columnName }) => columnName === 'state')
    .map(({ newValue, actor }) => [newValue, actor])
  expect(states).toEqual([
    ['evaluated', 'finance@demo.test'],
    ['claimed', 'finance@demo.test'],
    ['checked', 'finance@demo.test'],
    ['approved', 'admin@demo.test'],
    ['paid', 'finance@demo.test'],
  ])
  expect(journal.map(({ columnName }) => columnName)).toEqual(
    expect.arrayContaining(['fileName', 'amountWon', 'gradeRate']),
  )
})

test('money that leaves late costs interest by the day: 13 days after 2026-11-09', async () => {
  web.clock.forward(-24 * 60)
  expect((await checked.step(admin, 'approve', { approvedOn: '2026-11-22' })).status).toBe(302)
  const owed = owedWon(await checked.payment())
  const part = { amountWon: String(owed), paidOn: '2026-11-22', documentNo: '지급-1' }
  expect((await checked.step(finance, 'pay', part)).status).toBe(302)
  web.clock.forward(24 * 60)
  const [paid] = (await checked.payment()).parts
  expect(paid).toMatchObject({ lateDays: 13, lateInterestWon: (owed * 5n * 13n) / 36_500n })
})

test('a lease held by its grade is released by another person, and only then paid', async () => {
  await db.updateTable('agreementGrade').set({ holdsLease: true }).where('grade', '=', 'D').execute()
  await evaluated.step(finance, 'evaluate', { score: '10', evaluatedOn: '2026-11-18' })
  await evaluated.upload(finance, 'invoice', pdfFile('계산서.pdf'))
  await evaluated.step(finance, 'claim', { claimedOn: '2026-11-18', claimDocumentNo: '청구-2' })
  await evaluated.step(finance, 'check', { checkedOn: '2026-11-19' })
  await evaluated.step(admin, 'approve', { approvedOn: '2026-11-20' })
  const { leaseWon, operatingWon, vatWon } = await evaluated.payment()
  const whole = { amountWon: String(operatingWon + vatWon + 1n), paidOn: '2026-11-23', documentNo: '지급-1' }
  expect((await evaluated.step(finance, 'pay', whole)).status).toBe(400)
  const rest = { ...whole, amountWon: String(operatingWon + vatWon) }
  expect((await evaluated.step(finance, 'pay', rest)).status).toBe(302)
  const lease = { amountWon: String(leaseWon), paidOn: '2026-11-23', documentNo: '지급-2' }
  const held = await evaluated.step(finance, 'pay', lease)
  expect(held.status).toBe(400)
  const released = { releasedOn: '2026-11-23', reason: '보완 확인' }
  expect((await evaluated.step(finance, 'release', released)).status).toBe(400)
  expect((await evaluated.step(admin, 'release', released)).status).toBe(302)
  expect((await evaluated.step(finance, 'pay', lease)).status).toBe(302)
  expect(await evaluated.payment()).toMatchObject({ state: 'paid', leaseReleasedOn: '2026-11-23' })
})
