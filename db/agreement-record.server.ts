import { type Selectable, sql } from 'kysely'
import { type LeaseRules, type LeaseTerms, paymentsPerYear } from '#app/domain/btl.ts'
import type { PlainDate } from '#app/domain/calendar.ts'
import { groupBy } from '#app/domain/group.ts'
import { invariant } from '#app/domain/invariant.ts'
import { type RatePart, rateOn, ratePartsOn } from '#app/domain/lease/agreement.ts'
import { type PaymentTerms, paymentTerms } from '#app/domain/lease/agreement-terms.ts'
import { leaseStartOn } from '#app/domain/lease/lease-shift.ts'
import { type Decimal, parseDecimal } from '#app/domain/money/decimal.ts'
import type { Won } from '#app/domain/money.ts'
import type { Status } from '#app/domain/project.ts'
import {
  listTerminations,
  type TerminationRecord,
  terminationRecord,
} from './agreement-termination.server.ts'
import type { Db } from './client.server.ts'
import type { AgreementTable } from './schema-lease.ts'

/** A building of an agreement and when it starts operation. */
export interface AgreementBuilding {
  projectId: number
  code: string
  nameKo: string
  nameEn: string
  cohort: number | null
  status: Status
  /** parts per billion of the agreement */
  sharePpb: number
  costWon: Won | null
  areaM2: number | null
  /** of the start of operation: as approved, and as it happened or is expected */
  baselineOn: PlainDate | null
  expectedOn: PlainDate | null
  isInOperation: boolean
}

/** A concession agreement (실시협약) with its rate and its buildings. */
export interface AgreementRecord extends Selectable<AgreementTable> {
  /** by day, then in the order of the agreement */
  rateParts: RatePart[]
  /** what holds for payments from one on, in the order of the amendments; the columns say what was agreed last */
  paymentTerms: PaymentTerms[]
  buildings: AgreementBuilding[]
  /** the earliest cohort of its buildings */
  cohort: number | null
  /** the day the lease began, or by the forecasts of all its buildings will; null while one has no day, or if it never will */
  startOn: PlainDate | null
  /** before the lease has begun: its days are a forecast */
  isProvisional: boolean
  /** how it ended before its term (해지); null while it goes on */
  termination: TerminationRecord | null
  isEnded: boolean
}

export interface AgreementFilter {
  code?: string | undefined
  cohort?: number | undefined
  isProvisional?: boolean | undefined
  isEnded?: boolean | undefined
}

/** Agreements with all that is said of them, by code. */
export async function listAgreementRecords(
  db: Db,
  { code, cohort, isProvisional, isEnded }: AgreementFilter = {},
): Promise<AgreementRecord[]> {
  let query = db.selectFrom('agreement').selectAll().orderBy('code')
  if (code !== undefined) query = query.where('code', '=', code)
  if (isProvisional !== undefined) query = query.where(hasNotBegun, '=', isProvisional)
  if (isEnded !== undefined) query = query.where(hasEnded, '=', isEnded)
  const agreements = await query.execute()
  const ids = agreements.map(({ id }) => id)
  const [parts, buildings, amendments, terminations] = await Promise.all([
    listRateParts(db, ids),
    listBuildings(db, ids),
    listAmendedTerms(db, ids),
    listTerminations(db, ids),
  ])
  const partsById = groupBy(parts, ({ agreementId }) => agreementId)
  const buildingsById = groupBy(buildings, ({ agreementId }) => agreementId)
  const termsById = groupBy(amendments, ({ agreementId }) => agreementId)
  const endById = new Map(terminations.map((ending) => [ending.agreementId, ending]))
  const records = agreements.map((agreement): AgreementRecord => {
    const terms = (termsById.get(agreement.id) ?? []).map((amendment) => paymentTerms(amendment))
    const ending = endById.get(agreement.id)
    const of = { agreement, termination: ending ? terminationRecord(ending, terms) : null }
    const record = recordOf(of, partsById.get(agreement.id) ?? [], buildingsById.get(agreement.id) ?? [])
    return { ...record, paymentTerms: terms }
  })
  return cohort === undefined ? records : records.filter((record) => record.cohort === cohort)
}

const hasEnded = sql<boolean>`exists (select from agreement_termination ending
  where ending.agreement_id = agreement.id)`
const hasNotBegun = sql<boolean>`(operation_starts_on is null and not ${hasEnded})`

/** As many codes as a list to choose from may hold. */
const mostChoices = 100

/** The codes to choose from; null where there are too many for a list, so that a code is typed. */
export async function listAgreementChoices(db: Db): Promise<string[] | null> {
  const rows = await db
    .selectFrom('agreement')
    .select('code')
    .orderBy('code')
    .limit(mostChoices + 1)
    .execute()
  return rows.length > mostChoices ? null : rows.map(({ code }) => code)
}

/** The cohorts of the agreements, each the earliest of its buildings. */
export async function listAgreementCohorts(db: Db): Promise<number[]> {
  const earliest = db
    .selectFrom('agreementProject as member')
    .innerJoin('project', 'project.id', 'member.projectId')
    .select((eb) => eb.fn.min('project.cohort').as('cohort'))
    .groupBy('member.agreementId')
  const rows = await db
    .selectFrom(earliest.as('agreement'))
    .select('cohort')
    .distinct()
    .orderBy('cohort')
    .execute()
  return rows.flatMap(({ cohort }) => cohort ?? [])
}

export async function findAgreement(db: Db, code: string): Promise<AgreementRecord | null> {
  const [record] = await listAgreementRecords(db, { code })
  return record ?? null
}

function recordOf(
  {
    agreement,
    termination,
  }: { agreement: Selectable<AgreementTable> } & Pick<AgreementRecord, 'termination'>,
  rateParts: readonly { effectiveOn: PlainDate; kind: RatePart['kind']; name: string; rate: string }[],
  buildings: readonly (AgreementBuilding & { agreementId: number })[],
): Omit<AgreementRecord, 'paymentTerms'> {
  const cohorts = buildings.flatMap(({ cohort }) => cohort ?? [])
  return {
    ...agreement,
    rateParts: rateParts.map(({ effectiveOn, kind, name, rate }) => ({
      effectiveOn,
      kind,
      name,
      rate: storedDecimal(rate),
    })),
    buildings: buildings.map(({ agreementId: _, ...building }) => building),
    cohort: cohorts.length === 0 ? null : Math.min(...cohorts),
    startOn:
      agreement.operationStartsOn ??
      (termination === null ? leaseStartOn(buildings.map(({ expectedOn }) => expectedOn)) : null),
    isProvisional: agreement.operationStartsOn === null && termination === null,
    termination,
    isEnded: termination !== null,
  }
}

function listRateParts(db: Db, agreementIds: readonly number[]) {
  return db
    .selectFrom('agreementRatePart')
    .selectAll()
    .where('agreementId', '=', sql<number>`any(${[...agreementIds]}::int[])`)
    .orderBy('effectiveOn')
    .orderBy('seq')
    .execute()
}

/** What some agreements and their amendments say, in the order of their numbers. */
export function listAmendedTerms(db: Db, agreementIds: readonly number[]) {
  return db
    .selectFrom('agreementAmendment')
    .select(['agreementId', 'fromPayment', 'terms'])
    .where('agreementId', '=', sql<number>`any(${[...agreementIds]}::int[])`)
    .orderBy('agreementId')
    .orderBy('number')
    .execute()
}

function listBuildings(db: Db, agreementIds: readonly number[]) {
  return db
    .selectFrom('agreementProject as member')
    .innerJoin('project', 'project.id', 'member.projectId')
    .leftJoin('milestone', (join) =>
      join.onRef('milestone.projectId', '=', 'project.id').on('milestone.code', '=', 'operation-start'),
    )
    .select(['member.agreementId', 'member.projectId', 'member.sharePpb'])
    .select(['project.code', 'project.nameKo', 'project.nameEn', 'project.cohort', 'project.status'])
    .select(['project.costWithFinancingWon as costWon', 'project.areaM2', 'milestone.baselineOn'])
    .select(sql<PlainDate | null>`coalesce(milestone.actual_on, milestone.forecast_on)`.as('expectedOn'))
    .select(sql<boolean>`milestone.actual_on is not null`.as('isInOperation'))
    .where('member.agreementId', '=', sql<number>`any(${[...agreementIds]}::int[])`)
    .orderBy('member.agreementId')
    .orderBy('member.projectId')
    .execute()
}

/** The rate of an agreement on the day its lease starts, or the latest that is agreed; null while none is. */
export function agreedRate(agreement: AgreementRecord): Decimal | null {
  return rateOn(agreedRateParts(agreement), lastDay)
}

/** What that rate is made of. */
export function agreedRateParts({ operationStartsOn, rateParts }: AgreementRecord): RatePart[] {
  const held = operationStartsOn === null ? [] : ratePartsOn(rateParts, operationStartsOn)
  return held.length > 0 && rateOn(held, lastDay) !== null ? held : ratePartsOn(rateParts, lastDay)
}

const lastDay = '9999-12-31'

/** What an agreement says of its lease at a yearly rate, as the domain knows it. */
export function leaseRulesOf(agreement: Selectable<AgreementTable>): Omit<LeaseRules, 'annualRate'> {
  const { years, convention, remainder } = agreement
  const perYear = paymentsPerYear.find((count) => count === agreement.paymentsPerYear)
  invariant(perYear, 'an agreement has 1, 2, 4 or 12 payments a year')
  const roundingUnitWon = agreement.roundingUnitWon === 10 ? 10 : 1
  return { years, paymentsPerYear: perYear, convention, roundingUnitWon, remainder }
}

/** The whole lease as agreed; null while no rate is. */
export function leaseTermsOf(agreement: AgreementRecord): LeaseTerms | null {
  const annualRate = agreedRate(agreement)
  if (annualRate === null) return null
  return { ...leaseRulesOf(agreement), investmentWon: agreement.investmentWon, annualRate, resets: [] }
}

/** A number column of PostgreSQL, which comes as plain digits. */
export function storedDecimal(text: string): Decimal {
  const decimal = parseDecimal(text)
  invariant(decimal, `a stored number has plain digits, got ${text}`)
  return decimal
}
