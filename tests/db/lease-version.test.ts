import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { effectiveSchedule, heldTail } from '#app/domain/lease/lease-version.ts'
import { findAgreement, leaseTermsOf, listAgreementRecords } from '#db/agreement-record.server.ts'
import {
  findLastPaid,
  findLastPaidForUpdate,
  insertLeaseVersion,
  listEffectiveRows,
  listLeaseVersions,
  listLeaseVersionsWithRows,
} from '#db/lease-version.server.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()
const agreements = await listAgreementRecords(db)
const begun = agreements.filter(({ isProvisional }) => !isProvisional)

test('agreements in works are provisional, from the forecasts of all their buildings', () => {
  const provisional = agreements.filter(({ isProvisional }) => isProvisional)
  expect(provisional).toHaveLength(3)
  for (const { startOn, buildings, operationStartsOn } of provisional) {
    const days = buildings.map(({ expectedOn }) => expectedOn ?? '')
    expect(startOn).toBe(days.sort().at(-1))
    expect(operationStartsOn).toBeNull()
  }
})

test('every lease under way repays what is owed to the last won', async () => {
  const schedules = await listEffectiveRows(
    db,
    begun.map(({ id }) => id),
  )
  expect(schedules.size).toBe(5)
  for (const agreement of begun) {
    const rows = schedules.get(agreement.id) ?? []
    const versions = await listLeaseVersions(db, agreement.id)
    const isSettled = versions.some(({ kind }) => kind === 'settlement')
    const owedWon = agreement.investmentWon - (isSettled ? agreement.investmentWon / 200n : 0n)
    expect(rows).toHaveLength(80)
    expect(rows.reduce((sum, { principalWon }) => sum + principalWon, 0n)).toBe(owedWon)
    expect(rows.at(-1)?.balanceWon).toBe(0n)
  }
})

test('the schedule in force is the same by SQL as by the domain', async () => {
  for (const { id } of begun) {
    const byDomain = effectiveSchedule(await listLeaseVersionsWithRows(db, id))
    const bySql = (await listEffectiveRows(db, [id])).get(id)
    expect(bySql?.map(({ no, leaseWon, version }) => ({ no, leaseWon, version }))).toEqual(
      byDomain.map(({ no, leaseWon, version }) => ({ no, leaseWon, version })),
    )
  }
})

test('every payment of a lease is there, owing what the schedule in force says', async () => {
  for (const { id } of begun) {
    const payments = await db
      .selectFrom('governmentPayment')
      .select(['no', 'leaseWon', 'state', 'dueOn'])
      .where('agreementId', '=', id)
      .orderBy('no')
      .execute()
    const rows = (await listEffectiveRows(db, [id])).get(id) ?? []
    expect(payments.map(({ no, leaseWon }) => ({ no, leaseWon }))).toEqual(
      rows.map(({ no, leaseWon }) => ({ no, leaseWon })),
    )
    const due = payments.filter(({ state }) => state === 'due')
    expect(due.map(({ dueOn }) => dueOn)).toEqual(rows.slice(-due.length).map(({ dueOn }) => dueOn))
    expect(await findLastPaid(db, id)).toBe(payments.length - due.length)
  }
})

test('the first version stays as it was when a settlement follows it', async () => {
  const [agreement] = begun
  const [first] = await listLeaseVersionsWithRows(db, agreement?.id ?? 0, 1)
  expect(first?.rows).toHaveLength(80)
  const inForce = (await listEffectiveRows(db, [agreement?.id ?? 0])).get(agreement?.id ?? 0)
  expect(first?.rows[0]?.leaseWon).toBe(inForce?.[0]?.leaseWon)
  expect(first?.rows[1]?.leaseWon).toBeGreaterThan(inForce?.[1]?.leaseWon ?? 0n)
})

test('a new version moves the payment that is due, and no other', async () => {
  const agreement = begun.at(-1)
  if (agreement === undefined) throw new Error('there is an agreement')
  const { id } = agreement
  const before = await db.selectFrom('governmentPayment').selectAll().where('agreementId', '=', id).execute()
  const terms = leaseTermsOf(agreement)
  const rows = (await listEffectiveRows(db, [id])).get(id) ?? []
  const onItsWay = await findLastPaid(db, id)
  await db.transaction().execute(async (tx) => {
    const lastPaid = await findLastPaidForUpdate(tx, id)
    const held = heldTail(rows, lastPaid + 1, '2030-01-02', rows)
    await insertLeaseVersion(
      tx,
      {
        agreementId: id,
        number: 2,
        kind: 'hold',
        fromPayment: lastPaid + 1,
        annualRate: terms?.annualRate ?? { units: 0n, places: 0 },
        principalWon: 1n,
        startOn: '2026-11-23',
        decidedOn: '2026-11-23',
        reason: '보류',
        documentNo: '1',
        userId: null,
        isDemo: false,
      },
      held,
    )
  })
  const after = await db
    .selectFrom('governmentPayment')
    .selectAll()
    .where('agreementId', '=', id)
    .orderBy('no')
    .execute()
  expect(after.filter(({ state }) => state === 'paid')).toEqual(
    before.filter(({ state }) => state === 'paid'),
  )
  expect(after[onItsWay]).toMatchObject({ state: 'due', dueOn: '2030-01-02', version: 2 })
  expect(after).toHaveLength(80)
})

test('an agreement of another code is not found', async () => {
  expect(await findAgreement(db, 'BTL-NONE')).toBeNull()
})

const [inOperation] = begun
const ofAgreement = sql`agreement_id = ${inOperation?.id ?? 0}`
const newest = sql`(select max(number) + 1 from lease_version where ${ofAgreement})`
const versionFrom = (
  fromPayment: number,
) => sql`insert into lease_version (agreement_id, number, kind, from_payment,
  annual_rate, principal_won, start_on, decided_on, reason, is_demo)
  select ${inOperation?.id ?? 0}, ${newest}, 'hold', ${fromPayment}::int, 0.04, 1, '2026-11-23', '2026-11-23', '-', false`

test.each([
  ['its amount is changed', sql`update lease_payment set lease_won = 1, interest_won = 0, principal_won = 1`],
  ['its day is changed', sql`update lease_payment set due_on = '2030-01-02' where no = 1`],
  ['a version begins at it', versionFrom(1)],
  ['a version is moved to it', sql`update lease_version set from_payment = 1`],
  [
    'a version has a payment before its beginning',
    sql`with version as (${versionFrom(40)} returning id)
      insert into lease_payment select id, 1, '2026-11-23', 1, 0, 1, 0 from version`,
  ],
])('a paid row of a schedule stays: refused when %s', async (_, statement) => {
  const before = await listLeaseVersionsWithRows(db, inOperation?.id ?? 0)
  await expect(statement.execute(db)).rejects.toThrow(/kept as it is|begins after all|before its beginning/)
  expect(await listLeaseVersionsWithRows(db, inOperation?.id ?? 0)).toEqual(before)
})

test('a row of a schedule goes with an agreement of the demonstration, never with another', async () => {
  const id = inOperation?.id ?? 0
  const undone = new Error('undone')
  const tried = db.transaction().execute(async (tx) => {
    await tx.updateTable('agreement').set({ isDemo: false }).where('id', '=', id).execute()
    await sql`delete from lease_payment using lease_version version
      where version.id = lease_version_id and ${ofAgreement}`.execute(tx)
  })
  await expect(tried).rejects.toThrow('kept as it is')
  const removed = db.transaction().execute(async (tx) => {
    await tx.deleteFrom('agreement').where('id', '=', id).execute()
    expect(await listLeaseVersionsWithRows(tx, id)).toEqual([])
    throw undone
  })
  await expect(removed).rejects.toBe(undone)
})
