import { type Selectable, sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import { groupBy } from '#app/domain/group.ts'
import { openResetOf, type ResetDue, resetDues, type YieldQuote } from '#app/domain/lease/agreement.ts'
import type { PaymentState } from '#app/domain/lease/government-payment.ts'
import type {
  EffectiveRow,
  LeaseRow,
  LeaseVersion,
  LeaseVersionKind,
} from '#app/domain/lease/lease-version.ts'
import { type Decimal, decimalText } from '#app/domain/money/decimal.ts'
import type { Won } from '#app/domain/money.ts'
import { type AgreementRecord, leaseRulesOf } from './agreement-record.server.ts'
import { insertInBatches } from './batch.server.ts'
import type { Db } from './client.server.ts'
import type { LeaseVersionTable } from './schema-lease.ts'

export type LeaseVersionRow = Selectable<LeaseVersionTable> & { author: string | null }

/** The versions of an agreement's lease, the first one first. */
export function listLeaseVersions(db: Db, agreementId: number): Promise<LeaseVersionRow[]> {
  return db
    .selectFrom('leaseVersion')
    .leftJoin('appUser', 'appUser.id', 'leaseVersion.userId')
    .selectAll('leaseVersion')
    .select('appUser.name as author')
    .where('agreementId', '=', agreementId)
    .orderBy('number')
    .execute()
}

/** The same with their rows, as the domain knows them; up to and with `upTo`, or all. */
export async function listLeaseVersionsWithRows(
  db: Db,
  agreementId: number,
  upTo?: number,
): Promise<LeaseVersion[]> {
  const versions = await db
    .selectFrom('leaseVersion')
    .select(['id', 'number', 'fromPayment'])
    .where('agreementId', '=', agreementId)
    .$if(upTo !== undefined, (query) => query.where('number', '<=', upTo ?? 0))
    .orderBy('number')
    .execute()
  const ids = versions.map(({ id }) => id)
  const rows = await db
    .selectFrom('leasePayment')
    .selectAll()
    .where('leaseVersionId', '=', sql<number>`any(${ids}::int[])`)
    .orderBy('no')
    .execute()
  const byVersion = groupBy(rows, ({ leaseVersionId }) => leaseVersionId)
  // A version has no rows where the agreement ended.
  return versions.map(({ id, number, fromPayment }) => ({
    number,
    fromPayment,
    rows: (byVersion.get(id) ?? []).map(({ leaseVersionId: _, ...row }) => row),
  }))
}

/**
 * Each version with the first payment that a newer one has taken over (`until`), null where none has: a row of
 * `lease_payment` is in force while its number is below it.
 */
export const versionsInForce = sql`(select id, agreement_id, number, kind, annual_rate, min(from_payment) over (
  partition by agreement_id order by number rows between 1 following and unbounded following) as until
  from lease_version)`

/** The schedules in force of some agreements, by payment. */
export async function listEffectiveRows(
  db: Db,
  agreementIds: readonly number[],
): Promise<Map<number, EffectiveRow[]>> {
  // Plain rows under the names they are used by: renaming the columns of 40,000 rows would cost the page its time.
  const { rows } = await sql<EffectiveRow & { agreementId: number }>`
    select version.agreement_id as "agreementId", version.number as version, payment.no, payment.due_on as "dueOn",
      payment.lease_won as "leaseWon", payment.interest_won as "interestWon",
      payment.principal_won as "principalWon", payment.balance_won as "balanceWon"
    from ${versionsInForce} version join lease_payment payment on payment.lease_version_id = version.id
    where version.agreement_id = any(${[...agreementIds]}::int[])
      and (version.until is null or payment.no < version.until)
    order by version.agreement_id, payment.no`.execute(db.withoutPlugins())
  return groupBy(rows, ({ agreementId }) => agreementId)
}

function storedQuotes(quotes: readonly YieldQuote[] | null): string | null {
  if (quotes === null) return null
  return JSON.stringify(quotes.map(({ on, rate }) => ({ on, rate: decimalText(rate) })))
}

export interface NewLeaseVersion {
  agreementId: number
  number: number
  kind: LeaseVersionKind
  fromPayment: number
  annualRate: Decimal
  /** what is still to be repaid before `fromPayment` */
  principalWon: Won
  startOn: PlainDate
  decidedOn: PlainDate
  reason: string
  documentNo: string | null
  /** what the benchmark of a reset is the average of */
  quotes?: readonly YieldQuote[] | null
  userId: number | null
  isDemo: boolean
}

/**
 * Writes a version and its rows, in the caller's transaction. With the first one come the payments of the whole lease,
 * all due; a later one takes what its rows owe over to those that are due and not yet on their way.
 */
export async function insertLeaseVersion(
  db: Db,
  { annualRate, quotes, ...version }: NewLeaseVersion,
  rows: readonly LeaseRow[],
): Promise<void> {
  const { id } = await db
    .insertInto('leaseVersion')
    .values({ ...version, annualRate: decimalText(annualRate), quotes: storedQuotes(quotes ?? null) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertInBatches(
    db,
    'leasePayment',
    rows.map((row) => ({
      leaseVersionId: id,
      no: row.no,
      dueOn: row.dueOn,
      leaseWon: row.leaseWon,
      interestWon: row.interestWon,
      principalWon: row.principalWon,
      balanceWon: row.balanceWon,
    })),
  )
  if (version.number === 1) {
    const { agreementId, isDemo } = version
    const due = rows.map(({ no, dueOn, leaseWon }) => ({
      ...{ agreementId, no, dueOn, leaseWon, isDemo },
      ...{ state: 'due' as const, operatingWon: 0n },
    }))
    return insertInBatches(db, 'governmentPayment', due)
  }
  await sql`update government_payment as owed
    set lease_won = row.lease_won, due_on = row.due_on, version = owed.version + 1
    from lease_payment row where row.lease_version_id = ${id} and owed.agreement_id = ${version.agreementId}
      and owed.no = row.no and owed.state = 'due'`.execute(db)
}

/**
 * The last payment that is on its way or paid, so that no version can begin before the one after it; 0 when none is.
 * Locks the payments of the agreement until the caller's transaction ends.
 */
export async function findLastPaidForUpdate(tx: Db, agreementId: number): Promise<number> {
  const payments = await tx
    .selectFrom('governmentPayment')
    .select(['no', 'state'])
    .where('agreementId', '=', agreementId)
    .orderBy('no')
    .forUpdate()
    .execute()
  return lastUnderWay(payments)
}

/** The same without a lock, for showing. */
export async function findLastPaid(db: Db, agreementId: number): Promise<number> {
  const payments = await db
    .selectFrom('governmentPayment')
    .select(['no', 'state'])
    .where('agreementId', '=', agreementId)
    .execute()
  return lastUnderWay(payments)
}

/** How far a payment of an agreement is on its way, and what its evaluation brought. */
export interface ScheduledPayment {
  state: PaymentState
  /** after the grade; 0 before there is one */
  operatingWon: Won
  grade: string | null
  isLeaseHeld: boolean
  deductionWon: Won
}

/** The payments of an agreement, by number; one that is not there is only planned. */
export async function listScheduledPayments(
  db: Db,
  agreementId: number,
): Promise<Map<number, ScheduledPayment>> {
  const payments = await db
    .selectFrom('governmentPayment')
    .select(['no', 'state', 'operatingWon', 'grade', 'deductionWon'])
    .select(sql<boolean>`is_lease_held and lease_released_on is null`.as('isLeaseHeld'))
    .where('agreementId', '=', agreementId)
    .execute()
  return new Map(payments.map(({ no, ...payment }) => [no, payment]))
}

function lastUnderWay(payments: readonly { no: number; state: string }[]): number {
  return Math.max(0, ...payments.filter(({ state }) => state !== 'due').map(({ no }) => no))
}

/** The next benchmark reset that has yet to be fixed; null before a day is known, once all are fixed, and once it ended. */
export function nextReset(
  agreement: AgreementRecord,
  versions: readonly { kind: string; fromPayment: number }[],
  lastPaid: number,
): ResetDue | null {
  if (agreement.startOn === null || agreement.termination !== null) return null
  const dues = resetDues(agreement.startOn, leaseRulesOf(agreement), agreement.resetEveryYears)
  const resets = versions.filter(({ kind }) => kind === 'reset').map(({ fromPayment }) => fromPayment)
  return openResetOf(dues, { lastPaid, lastResetFrom: Math.max(0, ...resets) })
}
