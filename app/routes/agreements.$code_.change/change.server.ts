import { type AppLoadContext, data, redirect } from '@remix-run/node'
import { benchmarkOf } from '#app/domain/lease/agreement.ts'
import { compareSchedules } from '#app/domain/lease/lease-comparison.ts'
import type { LeaseVersionKind } from '#app/domain/lease/lease-version.ts'
import { terminationDue } from '#app/domain/lease/termination.ts'
import { decimalDifference, decimalText } from '#app/domain/money/decimal.ts'
import { can } from '#app/domain/permissions.ts'
import {
  forbidden,
  notFound,
  parseForm,
  type Refusal,
  refused,
  refusedField,
  typedValues,
} from '#app/http.ts'
import { findAgreementForUpdate, updateAgreement, updateRateParts } from '#db/agreement-change.server.ts'
import { type AgreementRecord, findAgreement, storedDecimal } from '#db/agreement-record.server.ts'
import { insertTermination } from '#db/agreement-termination.server.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import {
  findLastPaid,
  findLastPaidForUpdate,
  insertLeaseVersion,
  listEffectiveRows,
  listLeaseVersions,
  nextReset,
} from '#db/lease-version.server.ts'
import type { User } from '#db/user.server.ts'
import { type ChangeQuestion, changeForm, previewForm, type RecordedChange } from './forms.ts'
import { type ChangeBasis, type PlanContext, type PlannedVersion, planVersion } from './plan.server.ts'

/** The version that somebody else recorded first, beside what was typed. */
export interface ChangeConflict {
  version: number
  saved: { number: number; kind: LeaseVersionKind; fromPayment: number; annualRate: string } | null
  typed: { kind: LeaseVersionKind; fromPayment: number }
}

/** Where the agreement stands; nothing is locked. */
export async function loadBasis(db: Db, agreement: AgreementRecord): Promise<ChangeBasis> {
  return basisOf(db, agreement, await findLastPaid(db, agreement.id))
}

async function basisOf(db: Db, agreement: AgreementRecord, lastPaid: number): Promise<ChangeBasis> {
  const [rows, versions] = await Promise.all([
    listEffectiveRows(db, [agreement.id]),
    listLeaseVersions(db, agreement.id),
  ])
  const last = versions.at(-1)
  const newest = last ? { ...last, annualRate: storedDecimal(last.annualRate) } : null
  const reset = nextReset(agreement, versions, lastPaid)
  return { agreement, rows: rows.get(agreement.id) ?? [], lastPaid, newest, reset }
}

/** Shows what a change would do to payments and years; nothing is written. */
export async function previewChange({ db, clock }: AppLoadContext, form: FormData, code: string) {
  const agreement = await findAgreement(db, code)
  if (!agreement) throw notFound()
  const parsed = parseForm(previewForm, form)
  if (parsed.refusal) return refusedPreview(refused(parsed.refusal).data.refusal)
  const basis = await loadBasis(db, agreement)
  const planContext = { calendar: await loadCalendar(db), today: clock.today() }
  const { version, fault } = planVersion(basis, parsed.value, planContext)
  if (fault !== null) return refusedPreview(refusedField(form, fault.field, fault.error).data.refusal)
  const preview = previewOf(basis, version)
  return data({ refusal: { errors: {}, values: typedValues(form) }, conflict: null, preview })
}

function refusedPreview(refusal: ReturnType<typeof refused>['data']['refusal']) {
  return data({ refusal, conflict: null, preview: null }, { status: 400 })
}

/** What saving would change, year by year. */
export type ChangePreview = ReturnType<typeof previewOf>

function previewOf({ agreement, rows, newest }: ChangeBasis, version: PlannedVersion) {
  const after = [...rows.slice(0, version.fromPayment - 1), ...version.rows]
  const { years, totals } = compareSchedules(rows, after)
  return {
    fromPayment: version.fromPayment,
    principalWon: version.principalWon,
    oldRate: newest?.annualRate ?? null,
    newRate: version.annualRate,
    isRateChanged: newest !== null && decimalDifference(version.annualRate, newest.annualRate).units !== 0n,
    oldLeaseWon: rows[version.fromPayment - 1]?.leaseWon ?? null,
    newLeaseWon: version.rows[0]?.leaseWon ?? null,
    newDueOn: version.rows[0]?.dueOn ?? null,
    oldDueOn: rows[version.fromPayment - 1]?.dueOn ?? null,
    redated: rows.length === 0 ? 0 : after.filter(({ no, dueOn }) => dueOn !== rows[no - 1]?.dueOn).length,
    totalChangeWon: totals.change.leaseWon,
    termination: version.termination && {
      ...version.termination,
      ...terminationDue({ ...version, ...version.termination }, agreement.paymentTerms),
    },
    quotes: version.quotes ?? [],
    benchmark: version.quotes && benchmarkOf(version.quotes.map(({ rate }) => rate)),
    years: years.filter(({ changeWon }) => changeWon !== 0n),
  }
}

/** Records a version; all it writes is written in one transaction or not at all. */
export async function saveChange(context: AppLoadContext, user: User, form: FormData, code: string) {
  const { db, clock } = context
  const answer = await db.transaction().execute(async (tx) => {
    if (!can(user, 'agreement.edit')) throw forbidden()
    const agreement = await findAgreementForUpdate(tx, code)
    if (!agreement) throw notFound()
    const basis = await basisOf(tx, agreement, await findLastPaidForUpdate(tx, agreement.id))
    const planContext = { calendar: await loadCalendar(tx), today: clock.today() }
    const parsed = parseForm(changeForm(planContext.today), form)
    if (parsed.refusal) return refusedPreview(withFault(parsed.refusal, form, basis, planContext))
    const question = parsed.value
    if (agreement.version !== question.version) return conflicting(form, basis, question)
    const { version, fault } = planVersion(basis, question, planContext)
    if (fault !== null) return refusedPreview(refusedField(form, fault.field, fault.error).data.refusal)
    await writeVersion(tx, user, basis, version, question)
    return null
  })
  return answer ?? redirect(`/agreements/${code}?saved=version#versions`)
}

/** A form without its document is told at once what else is wrong: the change itself, as a preview would say it. */
function withFault(refusal: Refusal, form: FormData, basis: ChangeBasis, context: PlanContext): Refusal {
  const { value } = parseForm(previewForm, form)
  const fault = value && planVersion(basis, value, context).fault
  return fault ? { ...refusal, errors: { [fault.field]: fault.error, ...refusal.errors } } : refusal
}

async function writeVersion(
  tx: Db,
  user: User,
  { agreement, newest }: ChangeBasis,
  { rows, rateParts, termination, ...version }: PlannedVersion,
  { kind, decidedOn, documentNo, reason }: RecordedChange,
): Promise<void> {
  const number = (newest?.number ?? 0) + 1
  const kept = { ...version, number, kind, decidedOn, documentNo, reason }
  await insertLeaseVersion(tx, { ...kept, agreementId: agreement.id, userId: user.id, isDemo: false }, rows)
  if (termination !== null) await insertTermination(tx, agreement.id, termination)
  if (rateParts !== null) await updateRateParts(tx, agreement.id, version.startOn, rateParts)
  await updateAgreement(tx, agreement, kind === 'initial' ? { operationStartsOn: version.startOn } : {})
  await insertJournal(tx, { userId: user.id, actor: user.email, reason }, [
    {
      table: 'leaseVersion',
      recordId: `${agreement.code} ${number}`,
      projectId: null,
      before: null,
      after: {
        ...kept,
        ...termination,
        annualRate: decimalText(version.annualRate),
        quotes: quotesText(version.quotes),
      },
    },
  ])
}

/** '2026-11-16 0.03125, 2026-11-17 0.0312' */
function quotesText(quotes: PlannedVersion['quotes']): string | null {
  return quotes?.map(({ on, rate }) => `${on} ${decimalText(rate)}`).join(', ') ?? null
}

function conflicting(form: FormData, { agreement, newest }: ChangeBasis, typed: ChangeQuestion) {
  const { version } = agreement
  const saved = newest && { ...newest, annualRate: decimalText(newest.annualRate) }
  const conflict: ChangeConflict = { version, saved, typed }
  const refusal = { errors: {} as Record<string, string>, values: typedValues(form) }
  return data({ refusal, conflict, preview: null }, { status: 409 })
}
