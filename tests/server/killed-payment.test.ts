import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { owedWon, paidWon } from '#app/domain/lease/government-payment.ts'
import { findAgreement } from '#db/agreement-record.server.ts'
import { type Db, openDatabase } from '#db/client.server.ts'
import { findGovernmentPayment, listPaymentStandings } from '#db/government-payment.server.ts'
import { listLeaseVersionsWithRows } from '#db/lease-version.server.ts'
import { type RunningApp, signIn, startApp } from '#tests/setup/app-process.ts'
import { testDatabaseUrl } from '#tests/setup/database.ts'

const secret = 'a secret of the tests, long enough'
const [code, no] = ['BTL-2021-01', 3]
const path = `/agreements/${code}/payments/${no}`

async function paymentOf(db: Db) {
  const payment = await findGovernmentPayment(db, code, no)
  if (!payment) throw new Error('the payment is there')
  return payment
}

/** Somebody at the running product who sends forms; the answer never comes when the product is killed. */
async function personAt({ origin }: RunningApp, email: string) {
  const cookie = await signIn(origin, email)
  const page = await (await fetch(`${origin}${path}`, { headers: { cookie } })).text()
  const csrf = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
  return (to: string, fields: Record<string, string>): Promise<number | null> => {
    const body = new URLSearchParams({ csrf, ...fields })
    const answer = fetch(`${origin}${to}`, { method: 'POST', headers: { cookie }, body, redirect: 'manual' })
    return answer.then(
      ({ status }) => status,
      () => null,
    )
  }
}

/** Who pays an amount of the payment. */
async function payerAt(app: RunningApp, db: Db) {
  const post = await personAt(app, 'finance@demo.test')
  return async (amountWon: bigint, documentNo: string): Promise<number | null> => {
    const { version, approvedOn } = await paymentOf(db)
    const fields = { intent: 'pay', version: String(version), amountWon: String(amountWon) }
    return post(path, { ...fields, paidOn: approvedOn ?? '', documentNo })
  }
}

/** Who agrees on another spread for the payments after this one. */
async function resetterAt(app: RunningApp, db: Db) {
  const post = await personAt(app, 'admin@demo.test')
  return async (newSpread: string): Promise<number | null> => {
    const [agreement, { approvedOn }] = [await findAgreement(db, code), await paymentOf(db)]
    const said = { decidedOn: approvedOn ?? '', documentNo: '변경', reason: '동시 변경' }
    const fields = { intent: 'save', kind: 'refinancing', fromPayment: String(no + 1), newSpread, ...said }
    return post(`/agreements/${code}/change`, { ...fields, version: String(agreement?.version) })
  }
}

/** Every version there is has all of its payments, and the schedule in force repays the lease to the last won. */
async function expectWholeVersions(db: Db): Promise<number> {
  const agreement = await findAgreement(db, code)
  const versions = await listLeaseVersionsWithRows(db, agreement?.id ?? 0)
  for (const { fromPayment, rows } of versions) {
    expect(rows.map((row) => row.no)).toEqual(rows.map((_, index) => fromPayment + index))
    expect([rows.at(-1)?.no, rows.at(-1)?.balanceWon]).toEqual([80, 0n])
  }
  const payments = await listPaymentStandings(db, agreement?.id ?? 0)
  expect(payments.size).toBe(80)
  return versions.length
}

/** Connections that have written a part and wait before the end of their transaction. */
async function halfWay(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query like 'insert into "journal"%'`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

async function connections(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
    where datname = current_database() and query like 'insert into "journal"%' and state <> 'idle'`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

test('a product killed while it pays and resets has done each wholly or not at all, and goes on once it is back', async () => {
  const url = await testDatabaseUrl()
  const db = openDatabase(url, { connections: 3 })
  onTestFinished(() => db.destroy())
  const settings = { DATABASE_URL: url, SESSION_SECRET: secret, DEMO: 'on', JOBS: 'off' }
  const owed = owedWon(await paymentOf(db))
  const before = await paymentOf(db)
  const versions = await expectWholeVersions(db)

  let app = await startApp(settings)
  let pay = await payerAt(app, db)
  await db.transaction().execute(async (tx) => {
    // The history is written last: the part is there and the state is changed, for this transaction alone.
    await sql`lock table journal in share row exclusive mode`.execute(tx)
    const answer = pay(owed, '지급-1')
    await expect.poll(() => halfWay(db), { timeout: 30_000 }).toBe(1)
    await app.end('SIGKILL')
    expect(await answer).toBeNull()
  })
  await expect.poll(() => connections(db), { timeout: 30_000 }).toBe(0)
  expect(await paymentOf(db)).toEqual(before)

  for (let round = 1; round <= 2; round += 1) {
    app = await startApp(settings)
    pay = await payerAt(app, db)
    const reset = await resetterAt(app, db)
    const answers = [pay(owed / 4n, `지급-${round}`), pay(owed / 4n, `지급-${round}`), reset(`1.${round}`)]
    if (round > 1) await answers[0]
    await app.end('SIGKILL')
    const statuses = await Promise.all(answers)
    await expect.poll(() => connections(db), { timeout: 30_000 }).toBe(0)
    expect((await expectWholeVersions(db)) <= versions + round).toBe(true)
    const { parts, state } = await paymentOf(db)
    expect(parts.filter(({ documentNo }) => documentNo === `지급-${round}`).length <= 1).toBe(true)
    if (statuses.slice(0, 2).includes(302)) expect(parts.at(-1)?.documentNo).toBe(`지급-${round}`)
    expect([state, paidWon(parts)]).toEqual(['approved', BigInt(parts.length) * (owed / 4n)])
  }

  app = await startApp(settings)
  pay = await payerAt(app, db)
  const left = owed - paidWon((await paymentOf(db)).parts)
  expect(await pay(left, '지급-끝')).toBe(302)
  expect(await pay(1n, '지급-다시')).toBe(400)
  const reset = await resetterAt(app, db)
  expect(await reset('1.5')).toBe(302)
  await expectWholeVersions(db)
  const paid = await paymentOf(db)
  expect([paid.state, paidWon(paid.parts)]).toEqual(['paid', owed])
  expect((await app.end('SIGTERM')).code).toBe(0)
}, 240_000)
