import { type Selectable, sql } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import { groupBy } from '#app/domain/group.ts'
import { invariant } from '#app/domain/invariant.ts'
import { type PaymentTerms, paymentTerms, termsForPayment } from '#app/domain/lease/agreement-terms.ts'
import type { EvidenceKind } from '#app/domain/lease/evidence.ts'
import {
  type GovernmentPayment,
  owedWon,
  type PaymentPart,
  type PaymentState,
} from '#app/domain/lease/government-payment.ts'
import { operatingPeriod } from '#app/domain/lease/operating-payment.ts'
import type { StepTerms } from '#app/domain/lease/payment-step.ts'
import type { Decimal } from '#app/domain/money/decimal.ts'
import type { Won } from '#app/domain/money.ts'
import { listAmendedTerms, storedDecimal } from './agreement-record.server.ts'
import type { Db } from './client.server.ts'
import { listGrades, listIndexFactors } from './operating-terms.server.ts'
import type { AgreementTable, GovernmentPaymentTable } from './schema-lease.ts'

/** A part with how late it left. */
export interface KeptPart extends PaymentPart {
  lateDays: number
  lateRate: Decimal | null
  author: string | null
}

/** Names of those who took the steps. */
interface StepPeople {
  evaluatedBy: string | null
  claimedBy: string | null
  checkedBy: string | null
  approvedBy: string | null
  releasedBy: string | null
}

type Stored = Selectable<GovernmentPaymentTable>

/** A government payment with its agreement's terms, its parts and the kinds of its evidence. */
export interface GovernmentPaymentRecord
  extends Omit<Stored, 'gradeRate' | 'indexFactor' | keyof GovernmentPayment>,
    Omit<GovernmentPayment, 'parts'>,
    StepPeople {
  agreement: Pick<Selectable<AgreementTable>, 'code' | 'nameKo' | 'nameEn' | 'partner'>
  /** as the agreement and its amendments say them of this very payment */
  terms: StepTerms & Pick<PaymentTerms, 'checkDays'>
  gradeRate: Decimal | null
  indexFactor: Decimal | null
  parts: KeptPart[]
}

export interface GovernmentPaymentFilter {
  agreement?: string | undefined
  no?: number | undefined
  state?: PaymentState | undefined
  /** days of the due date, both included; `arrears` adds what was due before and is not paid */
  due?: { fromOn: PlainDate; toOn: PlainDate; isWithArrears: boolean } | undefined
}

/** Payments by due day and agreement. */
export async function listGovernmentPayments(
  db: Db,
  { agreement, no, state, due }: GovernmentPaymentFilter,
): Promise<GovernmentPaymentRecord[]> {
  let query = selectPayments(db)
  if (agreement !== undefined) query = query.where('agreement.code', '=', agreement)
  if (no !== undefined) query = query.where('payment.no', '=', no)
  if (state !== undefined) query = query.where('payment.state', '=', state)
  if (due !== undefined) {
    query = query.where((eb) =>
      eb.or([
        eb.and([eb('payment.dueOn', '>=', due.fromOn), eb('payment.dueOn', '<=', due.toOn)]),
        ...(due.isWithArrears
          ? [eb.and([eb('payment.dueOn', '<', due.fromOn), eb('payment.state', '<>', 'paid')])]
          : []),
      ]),
    )
  }
  return recordsOf(db, await query.execute())
}

export async function findGovernmentPayment(
  db: Db,
  agreement: string,
  no: number,
): Promise<GovernmentPaymentRecord | null> {
  const [record] = await listGovernmentPayments(db, { agreement, no })
  return record ?? null
}

/** The day of a payment in the schedule in force. */
const scheduledOn = sql<PlainDate>`(select row.due_on from lease_version version
  join lease_payment row on row.lease_version_id = version.id and row.no = payment.no
  where version.agreement_id = payment.agreement_id order by version.number desc limit 1)`

/** The day to which the last hold put a payment off, or brought it back when it let go; null where none has. */
const heldUntilOn = sql<PlainDate | null>`(select dated.due_on from (
    select version.number, version.kind, row.due_on, lag(row.due_on) over (order by version.number) as before_on
    from lease_version version join lease_payment row on row.lease_version_id = version.id and row.no = payment.no
    where version.agreement_id = payment.agreement_id) dated
  where dated.kind = 'hold' and dated.due_on <> dated.before_on order by dated.number desc limit 1)`

/** Its agreement ended before it (해지): it stays for the record, and nothing more is done with it. */
const hasFallenAway = sql<boolean>`exists (select from lease_version version
  where version.agreement_id = payment.agreement_id and version.kind = 'termination'
    and version.from_payment <= payment.no)`

const nameOf = (column: string) =>
  sql<string | null>`(select name from app_user where id = ${sql.ref(`payment.${column}`)})`

function selectPayments(db: Db) {
  return db
    .selectFrom('governmentPayment as payment')
    .innerJoin('agreement', 'agreement.id', 'payment.agreementId')
    .selectAll('payment')
    .select(['agreement.code', 'agreement.nameKo', 'agreement.nameEn', 'agreement.partner'])
    .select(['agreement.paymentsPerYear', 'agreement.operationStartsOn'])
    .select([scheduledOn.as('scheduledOn'), heldUntilOn.as('heldUntilOn')])
    .select([nameOf('evaluatedById').as('evaluatedBy'), nameOf('claimedById').as('claimedBy')])
    .select([nameOf('checkedById').as('checkedBy'), nameOf('approvedById').as('approvedBy')])
    .select(nameOf('leaseReleasedById').as('releasedBy'))
    .where(hasFallenAway, '=', false)
    .orderBy('payment.dueOn')
    .orderBy('agreement.code')
    .orderBy('payment.no')
}

type PaymentRow = Awaited<ReturnType<ReturnType<typeof selectPayments>['execute']>>[number]

async function recordsOf(db: Db, rows: readonly PaymentRow[]): Promise<GovernmentPaymentRecord[]> {
  const ids = rows.map(({ id }) => id)
  const agreementIds = [...new Set(rows.map(({ agreementId }) => agreementId))]
  const [parts, evidence, termsOf] = await Promise.all([
    listParts(db, ids),
    listEvidenceKinds(db, ids),
    loadTerms(db, agreementIds),
  ])
  const partsById = groupBy(parts, ({ governmentPaymentId }) => governmentPaymentId)
  const kindsById = groupBy(evidence, ({ governmentPaymentId }) => governmentPaymentId)
  return rows.map((row) => {
    const { code, nameKo, nameEn, partner, gradeRate, indexFactor, ...payment } = row
    return {
      ...payment,
      agreement: { code, nameKo, nameEn, partner },
      terms: termsOf(row),
      gradeRate: gradeRate === null ? null : storedDecimal(gradeRate),
      indexFactor: indexFactor === null ? null : storedDecimal(indexFactor),
      parts: (partsById.get(row.id) ?? []).map(({ governmentPaymentId: _, lateRate, ...part }) => ({
        ...part,
        lateRate: lateRate === null ? null : storedDecimal(lateRate),
      })),
      evidence: (kindsById.get(row.id) ?? []).map(({ kind }) => kind),
    }
  })
}

/** What some agreements say of each of their payments. */
async function loadTerms(
  db: Db,
  agreementIds: readonly number[],
): Promise<(row: PaymentRow) => GovernmentPaymentRecord['terms']> {
  const [agreed, grades, factors] = await Promise.all([
    listAmendedTerms(db, agreementIds),
    listGrades(db, agreementIds),
    listIndexFactors(db, agreementIds),
  ])
  const agreedById = groupBy(agreed, ({ agreementId }) => agreementId)
  const gradesById = groupBy(grades, ({ agreementId }) => agreementId)
  const factorByYear = new Map(factors.map((one) => [`${one.agreementId} ${one.year}`, one.factor]))
  return ({ agreementId, no, paymentsPerYear, operationStartsOn, scheduledOn, heldUntilOn }) => {
    invariant(operationStartsOn, 'an agreement with payments is in operation')
    const { year } = operatingPeriod(operationStartsOn, paymentsPerYear, no)
    const terms = termsForPayment((agreedById.get(agreementId) ?? []).map(paymentTerms), no)
    const { dueDays, checkDays, lateRate, leaseTaxable, operatingTaxable, operatingYearlyWon } = terms
    return {
      ...{ startOn: operationStartsOn, paymentsPerYear, no, scheduledOn, heldUntilOn },
      ...{ dueDays, checkDays, lateRate, leaseTaxable, operatingTaxable, yearlyWon: operatingYearlyWon },
      factor: factorByYear.get(`${agreementId} ${year}`) ?? null,
      grades: gradesById.get(agreementId) ?? [],
    }
  }
}

function listParts(db: Db, paymentIds: readonly number[]) {
  return db
    .selectFrom('governmentPaymentPart as part')
    .leftJoin('appUser', 'appUser.id', 'part.userId')
    .select(['governmentPaymentId', 'amountWon', 'lateInterestWon', 'lateDays', 'lateRate'])
    .select(['paidOn', 'documentNo', 'appUser.name as author'])
    .where('governmentPaymentId', '=', sql<number>`any(${[...paymentIds]}::int[])`)
    .orderBy('part.id')
    .execute()
}

function listEvidenceKinds(
  db: Db,
  paymentIds: readonly number[],
): Promise<{ governmentPaymentId: number; kind: EvidenceKind }[]> {
  return db
    .selectFrom('evidence')
    .select(['governmentPaymentId', 'kind'])
    .distinct()
    .where('governmentPaymentId', '=', sql<number>`any(${[...paymentIds]}::int[])`)
    .orderBy('kind')
    .execute()
}

/** How far a payment of a schedule is on its way. */
export interface PaymentStanding {
  state: PaymentState
  /** null while it is not evaluated */
  owedWon: Won | null
  paidWon: Won
}

/** The standings of an agreement's payments, by number. */
export async function listPaymentStandings(
  db: Db,
  agreementId: number,
): Promise<Map<number, PaymentStanding>> {
  const rows = await db
    .selectFrom('governmentPayment as payment')
    .select(['no', 'state', 'leaseWon', 'operatingWon', 'vatWon', 'leaseVatWon', 'deductionWon'])
    .select(
      sql<Won>`(select coalesce(sum(amount_won), 0)::bigint from government_payment_part part
        where part.government_payment_id = payment.id)`.as('paidWon'),
    )
    .where('agreementId', '=', agreementId)
    .execute()
  return new Map(
    rows.map(({ no, state, paidWon, ...amounts }) => [
      no,
      { state, owedWon: state === 'due' ? null : owedWon(amounts), paidWon },
    ]),
  )
}

/** How a payment is called in the history. */
export function paymentRecordId({
  agreement,
  no,
}: Pick<GovernmentPaymentRecord, 'agreement' | 'no'>): string {
  return `${agreement.code} ${no}`
}

/** The latest changes of a payment, of its parts and of its evidence, newest first. */
export function listPaymentJournal(
  db: Db,
  payment: Pick<GovernmentPaymentRecord, 'agreement' | 'no'>,
  limit: number,
) {
  return db
    .selectFrom('journal')
    .select(['id', 'at', 'actor', 'tableName', 'columnName', 'oldValue', 'newValue', 'reason'])
    .where('tableName', 'in', ['governmentPayment', 'governmentPaymentPart', 'evidence'])
    .where('recordId', '=', paymentRecordId(payment))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
