import { beforeAll, describe, expect, test } from 'vitest'
import { listAmendments } from '#db/agreement-amendment.server.ts'
import { type AgreementRecord, findAgreement, listAgreementRecords } from '#db/agreement-record.server.ts'
import { listEffectiveRows, listLeaseVersions } from '#db/lease-version.server.ts'
import { listLiabilityParts } from '#db/liability.server.ts'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const begun = (await listAgreementRecords(db)).filter(({ isProvisional }) => !isProvisional)
let finance: Visitor
let reader: Visitor

beforeAll(async () => {
  finance = await web.signIn('finance@demo.test')
  reader = await web.signIn('executive@demo.test')
})

async function agreementAt(index: number) {
  const agreement = await findAgreement(db, begun[index]?.code ?? '')
  if (!agreement) throw new Error(`there are ${begun.length} leases under way`)
  const rows = (await listEffectiveRows(db, [agreement.id])).get(agreement.id) ?? []
  const payments = await db
    .selectFrom('governmentPayment')
    .selectAll()
    .where('agreementId', '=', agreement.id)
    .orderBy('no')
    .execute()
  const lastPaid = payments.filter(({ state }) => state !== 'due').length
  return { ...agreement, rows, payments, lastPaid }
}

/** The form as the page shows it, with other terms. */
function amend(person: Visitor, agreement: AgreementRecord, more: Record<string, string> = {}) {
  const { code, nameKo, nameEn, partner, claimDays, checkDays, dueDays, buildings, version } = agreement
  return person.post(`/agreements/${code}/edit`, {
    ...{ nameKo, nameEn, partner, stateShare: '30', lateRate: '5', resetEveryYears: '5' },
    ...{ claimDays: String(claimDays), checkDays: String(checkDays), dueDays: String(dueDays) },
    ...{ operatingYearlyWon: String(agreement.operatingYearlyWon), operatingTaxable: 'yes' },
    ...{ indexBaseOn: agreement.indexBaseOn ?? '', allocationBasis: 'cost' },
    members: buildings.map((building) => building.code).join('\n'),
    ...{ effectiveOn: '2026-11-20', documentNo: '재정-2026-7', reason: '변경협약 체결' },
    version: String(version),
    ...more,
  })
}

describe('an amendment of a lease under way', () => {
  test('is refused to who only reads, and nothing is kept', async () => {
    const before = await agreementAt(0)
    expect((await amend(reader, before, { dueDays: '7' })).status).toBe(403)
    expect((await agreementAt(0)).version).toBe(before.version)
  })

  test.each([
    [{}, '바뀐 조건이 없습니다'],
    [{ dueDays: '7', effectiveOn: '2000-01-01' }, '이를 수 없습니다'],
    [{ dueDays: '7', effectiveOn: '2099-01-01' }, '지급 절차 전의 회차가 없습니다'],
    [{ members: 'GSF-2021-B-001' }, '건물을 바꿀 수 없습니다'],
    [{ stateShare: '' }, '퍼센트를'],
    [{ documentNo: '' }, '입력해 주세요'],
  ])('with %o is refused by name, and nothing is kept', async (more, message) => {
    const before = await agreementAt(0)
    const answer = await amend(finance, before, more)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(message)
    expect(await agreementAt(0)).toEqual(before)
  })

  test('leaves what the lease is reckoned from, whatever is sent', async () => {
    const before = await agreementAt(1)
    const sent = {
      investmentWon: '1',
      years: '1',
      convention: 'effective',
      benchmark: '9',
      partner: '새 SPC',
    }
    expect((await amend(finance, before, sent)).status).toBe(302)
    const after = await agreementAt(1)
    expect(after).toMatchObject({ partner: '새 SPC', investmentWon: before.investmentWon, years: 20 })
    expect(after.rateParts).toEqual(before.rateParts)
    expect(after.rows).toEqual(before.rows)
  })

  test('moves the due days of payments to come by a version, with the payment that is due; paid ones stay', async () => {
    const before = await agreementAt(2)
    expect((await amend(finance, before, { dueDays: '9' })).status).toBe(302)
    const after = await agreementAt(2)
    const { lastPaid } = before
    expect(after.rows.slice(0, lastPaid)).toEqual(before.rows.slice(0, lastPaid))
    expect(after.payments.slice(0, lastPaid)).toEqual(before.payments.slice(0, lastPaid))
    expect(after.rows.map(({ leaseWon }) => leaseWon)).toEqual(before.rows.map(({ leaseWon }) => leaseWon))
    const later = after.rows
      .slice(lastPaid)
      .map(({ dueOn }, index) => [dueOn, before.rows[lastPaid + index]?.dueOn])
    expect(later.every(([dueOn = '', was = '']) => dueOn > was)).toBe(true)
    expect(after.payments[lastPaid]?.dueOn).toBe(after.rows[lastPaid]?.dueOn)
    const version = (await listLeaseVersions(db, after.id)).at(-1)
    expect(version).toMatchObject({ kind: 'amendment', fromPayment: lastPaid + 1, documentNo: '재정-2026-7' })
    const amended = (await listAmendments(db, after.id)).at(-1)
    expect(amended).toMatchObject({ effectiveOn: '2026-11-20', fromPayment: lastPaid + 1 })
  })

  test("changes the State's share of payments to come alone", async () => {
    const before = await agreementAt(3)
    const filter = { agreement: before.code }
    const owed = await listLiabilityParts(db, filter)
    expect((await amend(finance, before, { stateShare: '0' })).status).toBe(302)
    const now = await listLiabilityParts(db, filter)
    const ofState = (parts: typeof owed) => parts.reduce((sum, { stateWon }) => sum + stateWon, 0n)
    const paidWon = before.rows
      .slice(0, before.lastPaid)
      .reduce((sum, { leaseWon }) => sum + (leaseWon * 3n) / 10n, 0n)
    expect(ofState(now)).toBe(paidWon)
    expect(ofState(owed)).toBeGreaterThan(paidWon)
    const whole = (parts: typeof owed) =>
      parts.reduce((sum, { stateWon, localWon }) => sum + stateWon + localWon, 0n)
    expect(whole(now)).toBe(whole(owed))
    expect((await agreementAt(3)).rows).toEqual(before.rows)
  })

  test('by two persons at once is taken from one; the other is told and sees both', async () => {
    const before = await agreementAt(4)
    const admin = await web.signIn('admin@demo.test')
    const answers = await Promise.all([
      amend(finance, before, { lateRate: '4' }),
      amend(admin, before, { lateRate: '3.5' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 409])
    const told = await answers.find(({ status }) => status === 409)?.text()
    expect(told).toContain('다른 사람이 먼저 저장했습니다')
    expect(told).toContain('3.5%')
    expect(told).toContain('4%')
    expect(await listAmendments(db, before.id)).toHaveLength(
      (await listAmendments(db, begun[1]?.id ?? 0)).length,
    )
  })
})
