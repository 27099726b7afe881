import { type RawBuilder, sql } from 'kysely'
import { monthOf, yearOf } from '#app/domain/calendar.ts'
import { openResetOf, resetDues } from '#app/domain/lease/agreement.ts'
import type { LeaseRow } from '#app/domain/lease/lease-version.ts'
import {
  type LiabilityPart,
  liabilityParts,
  movedRate,
  provisionalSchedule,
  scheduleAtRate,
} from '#app/domain/lease/liability.ts'
import type { TerminationDue } from '#app/domain/lease/termination.ts'
import type { Won } from '#app/domain/money.ts'
import { stateSharesInForce } from './agreement-amendment.server.ts'
import {
  type AgreementRecord,
  leaseRulesOf,
  leaseTermsOf,
  listAgreementRecords,
  storedDecimal,
} from './agreement-record.server.ts'
import { loadCalendar } from './calendar.server.ts'
import type { Db } from './client.server.ts'
import { listEffectiveRows, versionsInForce } from './lease-version.server.ts'

export interface LiabilityFilter {
  agreement?: string | undefined
  cohort?: number | undefined
  /** what the rates not yet fixed are moved by, in basis points */
  rateBp?: number | undefined
}

/** What one agreement owes in one fiscal year. */
export interface AgreementLiability extends LiabilityPart {
  code: string
  /** of both, by the quarter of the due day, the first quarter first */
  quartersWon: Won[]
}

/** The cohort of an agreement is the earliest of its buildings. */
const cohortOf = sql<number | null>`(select min(project.cohort) from agreement_project member
  join project on project.id = member.project_id where member.agreement_id = agreement.id)`

/**
 * What all agreements of a filter owe by fiscal year; the leases under way are summed by the database. A page that has
 * the agreements before their start already hands them over, so that they are not read twice.
 */
export async function listLiabilityParts(
  db: Db,
  filter: LiabilityFilter,
  provisional?: readonly AgreementRecord[],
): Promise<LiabilityPart[]> {
  const rateBp = filter.rateBp ?? 0
  if (rateBp !== 0) return listPartsAtRate(db, filter, rateBp)
  const [begun, expected] = await Promise.all([
    sumBegun(db, filter),
    listProvisional(db, filter, 0, provisional),
  ])
  return [...begun, ...expected]
}

/** What is paid because agreements of a filter ended (해지시지급금), whatever rates come out. */
export async function listTerminationDues(
  db: Db,
  { agreement, cohort }: LiabilityFilter,
): Promise<(TerminationDue & { code: string })[]> {
  const ended = await listAgreementRecords(db, { code: agreement, cohort, isEnded: true })
  return ended.flatMap(({ code, termination }) => (termination === null ? [] : [{ ...termination, code }]))
}

/** What each agreement owes in one fiscal year, by code. */
export async function listYearLiability(
  db: Db,
  fiscalYear: number,
  filter: LiabilityFilter,
): Promise<AgreementLiability[]> {
  const rateBp = filter.rateBp ?? 0
  const parts =
    rateBp === 0
      ? [
          ...(await sumBegunOf(db, filter, fiscalYear)),
          ...(await listProvisional(db, filter, 0)).filter((part) => part.fiscalYear === fiscalYear),
        ]
      : (await listPartsAtRate(db, filter, rateBp)).filter((part) => part.fiscalYear === fiscalYear)
  return parts.sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** The sums of each pool's leases under way, by filter, with the fingerprint of what they were made from. */
const known = new WeakMap<Db, { made: string; sums: Map<string, LiabilityPart[]> }>()

/**
 * Versions are only ever added and their rows never change, so what was summed stays true until there is another
 * version or an agreement was written: 40,000 payments are not summed anew for every reader.
 */
async function sumBegun(db: Db, filter: LiabilityFilter): Promise<LiabilityPart[]> {
  const { rows } = await sql<{ made: string }>`select concat_ws(' ',
    (select concat_ws(' ', count(*), max(id)) from lease_version),
    (select concat_ws(' ', count(*), max(id), sum(version)) from agreement)) as made`.execute(db)
  const made = rows[0]?.made ?? ''
  const key = `${filter.agreement ?? ''} ${filter.cohort ?? ''}`
  const found = known.get(db)
  const sums = found?.made === made ? found.sums : new Map<string, LiabilityPart[]>()
  const parts = sums.get(key) ?? (await sumBegunAnew(db, filter))
  if (sums.size < mostKnown) sums.set(key, parts)
  known.set(db, { made, sums })
  return parts
}

/** Sums of other filters are made anew each time. */
const mostKnown = 200

async function sumBegunAnew(db: Db, filter: LiabilityFilter): Promise<LiabilityPart[]> {
  // Plain rows under the names they are used by.
  const { rows } = await sql<Omit<LiabilityPart, 'isProvisional'>>`
    select date_part('year', payment.due_on)::int as "fiscalYear", ${splitSums}
    ${begunRows(filter)} group by 1 order by 1`.execute(db.withoutPlugins())
  return rows.map((row) => ({ ...row, isProvisional: false }))
}

async function sumBegunOf(
  db: Db,
  filter: LiabilityFilter,
  fiscalYear: number,
): Promise<AgreementLiability[]> {
  // An array of bigint would come as text, so each quarter is a column.
  const { rows } = await sql<
    Omit<AgreementLiability, 'isProvisional' | 'fiscalYear' | 'quartersWon'> & Record<Quarter, Won>
  >`select agreement.code, ${splitSums}, ${quarterSum(1)} as first, ${quarterSum(2)} as second,
      ${quarterSum(3)} as third, ${quarterSum(4)} as fourth
    ${begunRows(filter)} and payment.due_on between ${`${fiscalYear}-01-01`} and ${`${fiscalYear}-12-31`}
    group by agreement.code`.execute(db.withoutPlugins())
  return rows.map(({ first, second, third, fourth, ...row }) => ({
    ...row,
    fiscalYear,
    quartersWon: [first, second, third, fourth],
    isProvisional: false,
  }))
}

type Quarter = 'first' | 'second' | 'third' | 'fourth'

const quarterSum = (quarter: number) => sql`coalesce(sum(payment.lease_won)
  filter (where extract(quarter from payment.due_on) = ${sql.lit(quarter)}), 0)::bigint`

/** The rule of `splitLease` in SQL, exact: the State's share of each payment is cut below 1 won. */
const splitSums = sql`sum(trunc(payment.lease_won * share.state_share))::bigint as "stateWon",
  (sum(payment.lease_won) - sum(trunc(payment.lease_won * share.state_share)))::bigint as "localWon"`

function begunRows({ agreement, cohort }: LiabilityFilter): RawBuilder<unknown> {
  return sql`from ${versionsInForce} version
    join lease_payment payment on payment.lease_version_id = version.id
      and (version.until is null or payment.no < version.until)
    join agreement on agreement.id = version.agreement_id
    join ${stateSharesInForce} share on share.agreement_id = agreement.id and payment.no >= share.from_payment
      and (share.until is null or payment.no < share.until)
    where true ${agreement === undefined ? sql`` : sql`and agreement.code = ${agreement}`}
      ${cohort === undefined ? sql`` : sql`and ${cohortOf} = ${cohort}`}`
}

/** What the agreements that have not begun will owe, by the forecasts of their buildings. */
async function listProvisional(
  db: Db,
  { agreement, cohort }: LiabilityFilter,
  rateBp: number,
  known?: readonly AgreementRecord[],
): Promise<AgreementLiability[]> {
  const records = known ?? (await listAgreementRecords(db, { code: agreement, cohort, isProvisional: true }))
  const schedules = await provisionalSchedules(db, records, rateBp)
  return records.flatMap((record) => partsOf(record, schedules.get(record.code) ?? [], true))
}

/** The schedules that agreements before their start would have, at rates moved as asked, by code. */
export async function provisionalSchedules(
  db: Db,
  records: readonly AgreementRecord[],
  rateBp: number,
): Promise<Map<string, LeaseRow[]>> {
  const calendar = await loadCalendar(db)
  const schedules = new Map<string, LeaseRow[]>()
  for (const record of records) {
    const terms = leaseTermsOf(record)
    if (!record.isProvisional || terms === null || record.startOn === null) continue
    // The rate of a lease is fixed when it starts, so until then the question moves all of it.
    const annualRate = movedRate(terms.annualRate, rateBp)
    schedules.set(
      record.code,
      provisionalSchedule({ ...terms, annualRate }, record, record.startOn, calendar),
    )
  }
  return schedules
}

async function listPartsAtRate(
  db: Db,
  { agreement, cohort }: LiabilityFilter,
  rateBp: number,
): Promise<AgreementLiability[]> {
  const begun = await listAgreementRecords(db, { code: agreement, cohort, isProvisional: false })
  const [provisional, rows, standings] = await Promise.all([
    listProvisional(db, { agreement, cohort }, rateBp),
    listEffectiveRows(
      db,
      begun.map(({ id }) => id),
    ),
    listResetStandings(db),
  ])
  const moved = begun.flatMap((record) => {
    const standing = standings.get(record.id)
    const startOn = record.operationStartsOn
    if (standing === undefined || startOn === null) return []
    // Nothing is fixed anew of a lease that ended.
    if (record.termination !== null) return partsOf(record, rows.get(record.id) ?? [], false)
    const rules = leaseRulesOf(record)
    const due = openResetOf(resetDues(startOn, rules, record.resetEveryYears), standing)
    const reset = due && { fromPayment: due.fromPayment, annualRate: storedDecimal(standing.annualRate) }
    return partsOf(record, scheduleAtRate(rules, rows.get(record.id) ?? [], reset, rateBp), false)
  })
  return [...moved, ...provisional]
}

function partsOf(
  { code, paymentTerms }: AgreementRecord,
  rows: readonly LeaseRow[],
  isProvisional: boolean,
): AgreementLiability[] {
  const quarters = new Map<number, Won[]>()
  for (const { dueOn, leaseWon } of rows) {
    const year = yearOf(dueOn)
    const quarter = Math.ceil(monthOf(dueOn) / 3) - 1
    const sums = quarters.get(year) ?? [0n, 0n, 0n, 0n]
    sums[quarter] = (sums[quarter] ?? 0n) + leaseWon
    quarters.set(year, sums)
  }
  return liabilityParts(rows, paymentTerms, isProvisional).map((part) => ({
    ...part,
    code,
    quartersWon: quarters.get(part.fiscalYear) ?? [],
  }))
}

/** How far each lease is paid and reset, and the rate it is at now, by agreement. */
async function listResetStandings(
  db: Db,
): Promise<Map<number, { lastPaid: number; lastResetFrom: number; annualRate: string }>> {
  const { rows } = await sql<{
    id: number
    lastPaid: number
    lastResetFrom: number
    annualRate: string
  }>`select agreement_id as id,
      coalesce(max(from_payment) filter (where kind = 'reset'), 0) as "lastResetFrom",
      (array_agg(annual_rate::text order by number desc))[1] as "annualRate",
      coalesce((select max(no) from government_payment owed
        where owed.agreement_id = lease_version.agreement_id and owed.state <> 'due'), 0) as "lastPaid"
    from lease_version group by agreement_id`.execute(db.withoutPlugins())
  return new Map(rows.map(({ id, ...standing }) => [id, standing]))
}
