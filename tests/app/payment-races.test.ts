import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { owedWon, paidWon } from '#app/domain/lease/government-payment.ts'
import { findAgreement } from '#db/agreement-record.server.ts'
import { listEffectiveRows } from '#db/lease-version.server.ts'
import { paymentAt, pdfFile } from '#tests/setup/payment-forms.ts'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const code = 'BTL-2021-05'
/** The payment that is due in the demonstration; each round takes the next one, a quarter later. */
const first = 3
const rounds = 10

interface Round {
  place: ReturnType<typeof paymentAt>
  no: number
  on: string
  finance: Visitor
  /** a colleague, since whoever approved cannot pay */
  colleague: Visitor
  admin: Visitor
}

await sql`insert into app_user (email, name, role, password_hash, preferences, is_demo)
  select 'colleague@office.test', '동료', role, password_hash, preferences, is_demo
  from app_user where email = 'finance@demo.test'`.execute(db)

async function roundOf(index: number): Promise<Round> {
  web.clock.forward(92 * 24 * 60)
  const [finance, colleague, admin] = [
    await web.signIn('finance@demo.test'),
    await web.signIn('colleague@office.test'),
    await web.signIn('admin@demo.test'),
  ]
  const no = first + index
  const place = paymentAt(web, code, no)
  const on = web.clock.today()
  const { agreementId } = await place.payment()
  for (const year of [Number(on.slice(0, 4)), Number(on.slice(0, 4)) - 1]) {
    await db
      .insertInto('agreementIndex')
      .values({ agreementId, year, factor: '1.1', documentNo: '지수' })
      .onConflict((conflict) => conflict.columns(['agreementId', 'year']).doNothing())
      .execute()
  }
  for (const kind of ['evaluation', 'claim', 'invoice'])
    expect((await place.upload(finance, kind, pdfFile(`${no} ${kind}.pdf`))).status).toBe(302)
  return { place, no, on, finance, colleague, admin }
}

/** Another spread from the payment of the round on. */
async function refinance({ admin, no, on }: Round): Promise<number> {
  const version = String((await findAgreement(db, code))?.version)
  const answer = await admin.post(`/agreements/${code}/change`, {
    ...{ intent: 'save', kind: 'refinancing', fromPayment: String(no), newSpread: `1.${no + 10}` },
    ...{ decidedOn: on, documentNo: `변경-${no}`, reason: '동시 변경', version },
  })
  return answer.status
}

async function waiting(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
  return rows[0]?.count ?? 0
}

/** Lets one after the other come to the payment while it is held, so that they go on in just this order, at once. */
async function queued({ place }: Round, acts: readonly (() => Promise<number>)[]): Promise<number[]> {
  const { id } = await place.payment()
  const begun = await db.transaction().execute(async (tx) => {
    await sql`select from government_payment where id = ${id} for update`.execute(tx)
    const started: Promise<number>[] = []
    for (const act of acts) {
      started.push(act())
      await expect.poll(waiting, { timeout: 20_000 }).toBe(started.length)
    }
    return started
  })
  return Promise.all(begun)
}

const statusOf = ({ status }: Response) => status
const won = (statuses: readonly number[]) => statuses.filter((status) => status === 302).length

/** A new version of the lease from the payment on, against its evaluation: whoever comes first. */
async function resetAgainstEvaluation(round: Round, isResetFirst: boolean): Promise<void> {
  const { place, finance, on } = round
  const version = String((await place.payment()).version)
  const evaluate = () =>
    place.step(finance, 'evaluate', { score: '95', evaluatedOn: on, version }).then(statusOf)
  const reset = () => refinance(round)
  const statuses = await queued(round, isResetFirst ? [reset, evaluate] : [evaluate, reset])
  expect(statuses).toEqual(isResetFirst ? [302, 409] : [302, 400])
  if (isResetFirst)
    expect(statusOf(await place.step(finance, 'evaluate', { score: '95', evaluatedOn: on }))).toBe(302)
}

/** Two approvals, a step back and a new version at once: one is taken, the others are told. */
async function approveAtOnce(round: Round): Promise<void> {
  const { place, finance, admin, on } = round
  const version = String((await place.payment()).version)
  const [reset, ...statuses] = await Promise.all([
    refinance(round),
    place.step(admin, 'approve', { approvedOn: on, version }).then(statusOf),
    place.step(admin, 'approve', { approvedOn: on, version }).then(statusOf),
    place.step(finance, 'back', { reason: '다시 검사', version }).then(statusOf),
  ])
  expect([won(statuses), statuses.filter((status) => status === 409).length, reset]).toEqual([1, 2, 400])
  if ((await place.payment()).state === 'claimed') await place.step(finance, 'check', { checkedOn: on })
  if ((await place.payment()).state === 'checked') await place.step(admin, 'approve', { approvedOn: on })
}

/** The whole paid four times at once, under one document or under several: it leaves once. */
async function payAtOnce(round: Round): Promise<void> {
  const { place, finance, colleague, admin, on } = round
  const approved = await place.payment()
  expect(approved.state).toBe('approved')
  const whole = { amountWon: String(owedWon(approved)), paidOn: on, version: String(approved.version) }
  const documents = ['지급', '지급', '지급-2', '지급-3']
  const [reset, byApprover, ...statuses] = await Promise.all([
    refinance(round),
    place.step(admin, 'pay', { ...whole, documentNo: '지급-4' }).then(statusOf),
    ...documents.map((documentNo, index) =>
      place.step(index % 2 === 0 ? finance : colleague, 'pay', { ...whole, documentNo }).then(statusOf),
    ),
  ])
  expect([won(statuses), statuses.filter((status) => status === 409).length, reset]).toEqual([1, 3, 400])
  expect([400, 409]).toContain(byApprover)
  const paid = await place.payment()
  expect([paid.state, paid.parts.length, paidWon(paid.parts)]).toEqual(['paid', 1, owedWon(approved)])
}

test('of people who evaluate, approve, pay and reset at once one wins each time, and nothing leaves twice', async () => {
  for (let index = 0; index < rounds; index += 1) {
    const round = await roundOf(index)
    const { place, finance, on, no } = round
    const before = await place.payment()
    await resetAgainstEvaluation(round, index % 2 === 0)
    await place.step(finance, 'claim', { claimedOn: on, claimDocumentNo: '청구' })
    await place.step(finance, 'check', { checkedOn: on })
    await approveAtOnce(round)
    await payAtOnce(round)
    const payment = await place.payment()
    const rows = (await listEffectiveRows(db, [payment.agreementId])).get(payment.agreementId) ?? []
    expect(payment.leaseWon).toBe(rows[no - 1]?.leaseWon)
    expect(payment.leaseWon === before.leaseWon).toBe(index % 2 === 1)
    expect(rows.at(-1)?.balanceWon).toBe(0n)
  }
}, 300_000)

test('parts at once by the database alone never sum to more than is owed', async () => {
  const { payment } = paymentAt(web, 'BTL-2021-01', 3)
  const { id, parts, checkedById: userId, ...approved } = await payment()
  expect(parts).toHaveLength(0)
  const amountWon = owedWon(approved) / 3n + 1n
  const inserts = Array.from({ length: 5 }, (_, index) =>
    db
      .insertInto('governmentPaymentPart')
      .values({
        governmentPaymentId: id,
        amountWon,
        paidOn: '2026-11-23',
        documentNo: `${index}`,
        userId,
      })
      .execute(),
  )
  const outcomes = await Promise.allSettled(inserts)
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  expect(paidWon((await payment()).parts)).toBe(2n * amountWon)
})
