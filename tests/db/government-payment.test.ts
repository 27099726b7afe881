import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { owedWon, paidWon, paymentStates } from '#app/domain/lease/government-payment.ts'
import { leasePeriods } from '#app/domain/lease/lease-calendar.ts'
import { heldTail, initialVersion } from '#app/domain/lease/lease-version.ts'
import { updateAgreement } from '#db/agreement-change.server.ts'
import { leaseTermsOf, listAgreementRecords } from '#db/agreement-record.server.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import { findEvidence, insertEvidence, listEvidence } from '#db/evidence.server.ts'
import {
  findGovernmentPayment,
  listGovernmentPayments,
  listPaymentStandings,
} from '#db/government-payment.server.ts'
import { insertGovernmentPaymentPart, updateGovernmentPayment } from '#db/government-payment-change.server.ts'
import { insertLeaseVersion } from '#db/lease-version.server.ts'
import { insertIndexFactor, listGrades, listIndexFactors } from '#db/operating-terms.server.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()

/** The demonstration's payment that is approved and of which nothing has left. */
async function approved() {
  const [payment] = await listGovernmentPayments(db, { state: 'approved' })
  if (!payment) throw new Error('a payment is approved')
  return payment
}

/** Somebody who pays, and is not who approved. */
const { id: payer } = await db
  .selectFrom('appUser')
  .select('id')
  .where('email', '=', 'finance@demo.test')
  .executeTakeFirstOrThrow()

const partOf = (amountWon: bigint, documentNo: string) => ({
  ...{ amountWon, documentNo, paidOn: '2026-11-23', lateDays: 0, lateInterestWon: 0n, lateRate: null },
})

describe('the demonstration', () => {
  test('has every step of the running quarter to try, and what is before it is paid to the won', async () => {
    const quarter = await listGovernmentPayments(db, {
      due: { fromOn: '2026-10-01', toOn: '2026-12-31', isWithArrears: false },
    })
    expect(quarter.map(({ state }) => state).sort()).toEqual(
      paymentStates.filter((state) => state !== 'paid').toSorted(),
    )
    const paid = await listGovernmentPayments(db, { state: 'paid' })
    expect(paid).toHaveLength(10)
    for (const payment of paid) {
      expect(paidWon(payment.parts)).toBe(owedWon(payment))
      expect(payment.checkedById).not.toBe(payment.approvedById)
      expect(new Set(payment.evidence)).toEqual(new Set(['evaluation', 'claim', 'invoice']))
    }
    expect(
      paid.filter(({ parts }) => parts.some(({ lateInterestWon }) => lateInterestWon > 0n)).length,
    ).toBeGreaterThan(0)
    expect(paid.filter(({ deductionWon }) => deductionWon > 0n)).toHaveLength(1)
    expect(paid.filter(({ isLeaseHeld }) => isLeaseHeld)).toMatchObject([
      { leaseReleasedOn: expect.any(String) },
    ])
  })

  test('is a small real PDF for each step that was taken', async () => {
    const payment = await approved()
    const files = await listEvidence(db, payment.id)
    expect(files.map(({ kind }) => kind)).toEqual(['evaluation', 'claim', 'invoice'])
    const file = await findEvidence(db, files[0]?.id ?? 0)
    const text = file?.content.toString('latin1') ?? ''
    expect(text).toMatch(/^%PDF-1\.4\n[\s\S]*DEMONSTRATION[\s\S]*startxref\n(\d+)\n%%EOF\n$/)
    const table = Number(/startxref\n(\d+)/.exec(text)?.[1])
    expect(text.slice(table, table + 4)).toBe('xref')
  })
})

test('a payment knows the terms of its agreement, its index and its scale', async () => {
  const payment = await approved()
  expect(payment.terms).toMatchObject({
    dueDays: 5,
    checkDays: 3,
    paymentsPerYear: 4,
    operatingTaxable: true,
  })
  expect(payment.terms.grades.map(({ grade }) => grade)).toEqual(['A', 'B', 'C', 'D'])
  expect(payment.terms.factor).toEqual(payment.indexFactor)
  expect(await listGrades(db, [payment.agreementId])).toHaveLength(4)
  expect(await findGovernmentPayment(db, payment.agreement.code, 81)).toBeNull()
})

describe('a lease that begins', () => {
  const version = (number: number, kind: 'initial' | 'hold' | 'amendment') => ({
    ...{ number, kind, fromPayment: 1, annualRate: { units: 4n, places: 2 }, principalWon: 1n },
    ...{
      startOn: '2026-11-02',
      decidedOn: '2026-11-02',
      reason: '-',
      documentNo: '1',
      userId: null,
      isDemo: false,
    },
  })

  test('has all its payments as due, and one that a version puts off is not due before', async () => {
    const [agreement] = await listAgreementRecords(db, { isProvisional: true })
    const terms = agreement && leaseTermsOf(agreement)
    if (!agreement || !terms) throw new Error('an agreement is to begin')
    const { id: agreementId, code } = agreement
    const periods = leasePeriods('2026-11-02', terms, agreement, await loadCalendar(db))
    const { rows } = initialVersion(terms, periods)
    await insertLeaseVersion(db, { ...version(1, 'initial'), agreementId }, rows)
    await updateAgreement(db, agreement, { operationStartsOn: '2026-11-02' })
    const payments = async () => {
      const listed = await listGovernmentPayments(db, { agreement: code })
      return listed.toSorted((a, b) => a.no - b.no)
    }
    const due = await payments()
    expect(due.map(({ no, state, leaseWon, dueOn }) => ({ no, state, leaseWon, dueOn }))).toEqual(
      rows.map(({ no, leaseWon, dueOn }) => ({ no, state: 'due', leaseWon, dueOn })),
    )
    expect(due.every(({ terms: { heldUntilOn } }) => heldUntilOn === null)).toBe(true)
    const held = heldTail(rows, 1, '2027-06-01', periods)
    await insertLeaseVersion(db, { ...version(2, 'hold'), agreementId }, held)
    const redated = held.map((row) => (row.no > 2 ? { ...row, dueOn: addDays(row.dueOn, 3) } : row))
    await insertLeaseVersion(db, { ...version(3, 'amendment'), agreementId }, redated)
    const later = await payments()
    expect(later.slice(0, 4).map(({ terms: { heldUntilOn } }) => heldUntilOn)).toEqual([
      ...['2027-06-01', '2027-06-01', null, null],
    ])
    expect(later.map(({ dueOn }) => dueOn)).toEqual(redated.map(({ dueOn }) => dueOn))
    expect(later.map(({ terms: { scheduledOn } }) => scheduledOn)).toEqual(redated.map(({ dueOn }) => dueOn))
    const released = heldTail(redated, 1, '2027-03-02', periods)
    await insertLeaseVersion(db, { ...version(4, 'hold'), agreementId }, released)
    const [first] = await payments()
    expect([first?.dueOn, first?.terms.heldUntilOn]).toEqual(['2027-03-02', '2027-03-02'])
  })
})

test('the index of a year is set once', async () => {
  const { agreementId } = await approved()
  const index = { agreementId, year: 2031, factor: { units: 12n, places: 1 }, documentNo: '물가-1' }
  expect(await insertIndexFactor(db, index)).toBe(true)
  expect(await insertIndexFactor(db, { ...index, factor: { units: 13n, places: 1 } })).toBe(false)
  const kept = (await listIndexFactors(db, [agreementId])).find(({ year }) => year === 2031)
  expect(kept?.factor).toEqual({ units: 120_000_000n, places: 8 })
})

test('the same content is on file once, and a payment has no more files than it may', async () => {
  const { id: governmentPaymentId } = await approved()
  const file = (text: string) => ({
    ...{ governmentPaymentId, kind: 'other' as const, fileName: `${text}.pdf`, mediaType: 'application/pdf' },
    ...{ content: new TextEncoder().encode(text), userId: null },
  })
  expect((await insertEvidence(db, file('a'))).outcome).toBe('added')
  expect((await insertEvidence(db, { ...file('a'), fileName: 'b.pdf' })).outcome).toBe('duplicate')
  for (let count = 4; count < 30; count += 1) await insertEvidence(db, file(String(count)))
  expect((await insertEvidence(db, file('z'))).outcome).toBe('full')
})

describe('the database itself', () => {
  const fails = (statement: ReturnType<typeof sql>) =>
    db.transaction().execute(async (tx) => {
      await statement.execute(tx)
    })

  test('lets no money leave before the approval', async () => {
    const [checked] = await listGovernmentPayments(db, { state: 'checked' })
    const insert = insertGovernmentPaymentPart(db, checked?.id ?? 0, partOf(1n, '미승인'), payer)
    await expect(insert).rejects.toThrow('an approved payment alone')
  })

  test.each([
    [
      'checker and approver are one',
      sql`update government_payment set approved_by_id = checked_by_id where state = 'approved'`,
    ],
    ['there is no grade', sql`update government_payment set grade = null where state = 'approved'`],
    ['there is no claim', sql`update government_payment set claimed_on = null where state = 'approved'`],
    ['nobody checked', sql`update government_payment set checked_by_id = null where state = 'approved'`],
    ['nobody approved', sql`update government_payment set approved_by_id = null where state = 'approved'`],
    [
      'it is called paid without a day',
      sql`update government_payment set state = 'paid' where state = 'approved'`,
    ],
    [
      'more is taken off than there is',
      sql`update government_payment set deduction_reason = 'x',
      deduction_won = lease_won + operating_won + vat_won + 1 where state = 'approved'`,
    ],
    [
      'something is taken off without a reason',
      sql`update government_payment set deduction_won = 1 where state = 'approved'`,
    ],
  ])('refuses a payment of which %s', async (_, statement) => {
    await expect(fails(statement)).rejects.toThrow('violates check constraint')
  })

  test('lets no more leave than is owed, and no document pay twice', async () => {
    const { id, ...payment } = await approved()
    const owed = owedWon(payment)
    await expect(insertGovernmentPaymentPart(db, id, partOf(owed + 1n, '초과'), payer)).rejects.toThrow(
      'than is owed',
    )
    await insertGovernmentPaymentPart(db, id, partOf(owed - 1n, '지급'), payer)
    await expect(insertGovernmentPaymentPart(db, id, partOf(1n, '지급'), payer)).rejects.toThrow('unique')
    await expect(insertGovernmentPaymentPart(db, id, partOf(2n, '나머지'), payer)).rejects.toThrow(
      'than is owed',
    )
  })

  test('lets nobody pay what that person approved, and no money leave by nobody', async () => {
    const { id, approvedById } = await approved()
    for (const userId of [approvedById, null]) {
      const part = {
        governmentPaymentId: id,
        amountWon: 1n,
        paidOn: '2026-11-23',
        documentNo: '승인자',
        userId,
      }
      const paying = db.insertInto('governmentPaymentPart').values(part).execute()
      await expect(paying).rejects.toThrow('by another than who approved it')
    }
  })

  test('keeps what a payment owes, and its approval, once money has left', async () => {
    const payment = await approved()
    expect(payment.parts).toHaveLength(1)
    const kept = 'keeps what it owes'
    await expect(updateGovernmentPayment(db, payment, { leaseWon: payment.leaseWon + 1n })).rejects.toThrow(
      kept,
    )
    await expect(updateGovernmentPayment(db, payment, { operatingWon: 0n })).rejects.toThrow(kept)
    const back = { state: 'checked' as const, approvedOn: null, approvedById: null }
    await expect(updateGovernmentPayment(db, payment, back)).rejects.toThrow(
      /keeps (what it owes|who checked)/,
    )
    await expect(updateGovernmentPayment(db, payment, { approvedById: payer })).rejects.toThrow(
      'keeps who checked and who approved',
    )
  })

  test('takes no money back: a part is neither changed nor deleted', async () => {
    const { id } = await approved()
    await db.updateTable('governmentPayment').set({ isDemo: false }).where('id', '=', id).execute()
    const changed = sql`update government_payment_part set amount_won = 1 where government_payment_id = ${id}`
    await expect(fails(changed)).rejects.toThrow('not taken back')
    const deleted = sql`delete from government_payment_part where government_payment_id = ${id}`
    await expect(fails(deleted)).rejects.toThrow('not taken back')
    await db.updateTable('governmentPayment').set({ isDemo: true }).where('id', '=', id).execute()
  })

  test('lets only the rest leave while the lease is held', async () => {
    const [claimed] = await listGovernmentPayments(db, { state: 'claimed' })
    if (!claimed) throw new Error('a payment is claimed')
    const users = await db.selectFrom('appUser').select('id').limit(2).execute()
    await updateGovernmentPayment(db, claimed, {
      ...{ state: 'approved', isLeaseHeld: true, checkedOn: '2026-11-23', checkedById: users[0]?.id ?? 0 },
      ...{ approvedOn: '2026-11-23', approvedById: users[1]?.id ?? 0 },
    })
    const rest = claimed.operatingWon + claimed.vatWon
    const more = insertGovernmentPaymentPart(db, claimed.id, partOf(rest + 1n, '보류 중'), payer)
    await expect(more).rejects.toThrow('than is owed')
    await insertGovernmentPaymentPart(db, claimed.id, partOf(rest, '운영비'), payer)
    const standing = (await listPaymentStandings(db, claimed.agreementId)).get(claimed.no)
    expect(standing).toEqual({ state: 'approved', owedWon: owedWon(claimed), paidWon: rest })
  })
})
