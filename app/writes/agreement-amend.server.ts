import { type AppLoadContext, data, redirect } from '@remix-run/node'
import type { PlainDate } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import type { RatePart } from '#app/domain/lease/agreement.ts'
import {
  type AgreementTerms,
  agreementTerms,
  type TermChange,
  termChanges,
} from '#app/domain/lease/agreement-terms.ts'
import { can } from '#app/domain/permissions.ts'
import { amendmentForm, amendmentUnderLeaseForm } from '#app/forms/agreement-form.ts'
import { forbidden, notFound, parseForm, refused, refusedField, typedValues } from '#app/http.ts'
import { type AmendmentRecord, insertAmendment, listAmendments } from '#db/agreement-amendment.server.ts'
import {
  type AgreementContent,
  deleteRateParts,
  findAgreementForUpdate,
  updateAgreement,
  updateAgreementBuildings,
  updateRateParts,
} from '#db/agreement-change.server.ts'
import { type AgreementRecord, agreedRateParts } from '#db/agreement-record.server.ts'
import type { Db } from '#db/client.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import type { User } from '#db/user.server.ts'
import { type AmendedLease, amendedLease, writeAmendedDays } from './agreement-amend-lease.server.ts'
import {
  buildingsOrFault,
  contentOf,
  contentUnderLease,
  type FieldFault,
  rateOrFault,
  type TypedBuilding,
} from './agreement-content.server.ts'

/** What somebody else saved first, beside what was typed. */
export interface AmendmentConflict {
  version: number
  /** `before` is saved, `after` typed */
  rows: TermChange[]
}

/** An amendment as it would be written. */
interface Draft {
  version: number
  effectiveOn: PlainDate
  documentNo: string
  reason: string
  content: Partial<AgreementContent>
  /** null where the rate is the lease's own */
  rateParts: RatePart[] | null
  buildings: TypedBuilding[]
  terms: AgreementTerms
}

/** Writes other terms of an agreement from a day on, as its next amendment (변경협약), in one transaction or not at all. */
export async function amendAgreement({ db }: AppLoadContext, user: User, form: FormData, code: string) {
  const answer = await db.transaction().execute(async (tx) => {
    if (!can(user, 'agreement.edit')) throw forbidden()
    const agreement = await findAgreementForUpdate(tx, code)
    if (!agreement) throw notFound()
    if (agreement.isEnded) return refusedField(form, 'form', 'agreementEnded')
    const read = agreement.isProvisional
      ? await readWhole(tx, form, agreement)
      : await readUnderLease(tx, form, agreement)
    if (read.refused) return read.refused
    const { draft } = read
    if (agreement.version !== draft.version) return conflicting(form, agreement, draft)
    const before = (await listAmendments(tx, agreement.id)).at(-1)
    invariant(before, `${code} was signed`)
    const changed = termChanges(before.terms, draft.terms)
    const fault = faultOf(before, draft, changed)
    if (fault) return refusedField(form, fault.field, fault.error)
    const lease = await amendedLease(tx, agreement, draft.effectiveOn, { before, changed })
    if (lease.fault) return refusedField(form, lease.fault.field, lease.fault.error)
    await writeAmendment(tx, user, { agreement, before, draft, lease })
    return null
  })
  return answer ?? redirect(`/agreements/${code}?saved=amendment#amendments`)
}

type Read = { draft: Draft; refused: null } | { refused: ReturnType<typeof refused> }

async function readWhole(tx: Db, form: FormData, agreement: AgreementRecord): Promise<Read> {
  const parsed = parseForm(amendmentForm, form)
  if (parsed.refusal) return { refused: refused(parsed.refusal) }
  const { version, effectiveOn, documentNo, reason, ...typed } = parsed.value
  const rate = rateOrFault(typed)
  if (rate.fault) return { refused: refusedField(form, rate.fault.field, rate.fault.error) }
  const members = await buildingsOrFault(tx, typed, agreement.id)
  if (members.fault) return { refused: refusedField(form, members.fault.field, members.fault.error) }
  const content = contentOf(typed)
  const { buildings } = members
  const terms = agreementTerms({ ...agreement, ...content }, rate.parts, buildings)
  const kept = { version, effectiveOn, documentNo, reason, content, buildings, terms }
  return { draft: { ...kept, rateParts: rate.parts }, refused: null }
}

async function readUnderLease(tx: Db, form: FormData, agreement: AgreementRecord): Promise<Read> {
  const parsed = parseForm(amendmentUnderLeaseForm, form)
  if (parsed.refusal) return { refused: refused(parsed.refusal) }
  const { version, effectiveOn, documentNo, reason, ...typed } = parsed.value
  const members = await buildingsOrFault(tx, typed, agreement.id)
  if (members.fault) return { refused: refusedField(form, members.fault.field, members.fault.error) }
  const { buildings } = members
  const codes = new Set(buildings.map((building) => building.code))
  const areTheSame = codes.size === agreement.buildings.length
  if (!areTheSame || !agreement.buildings.every((building) => codes.has(building.code)))
    return { refused: refusedField(form, 'members', 'buildingsStay') }
  const content = contentUnderLease(typed)
  const terms = agreementTerms({ ...agreement, ...content }, agreedRateParts(agreement), buildings)
  const kept = { version, effectiveOn, documentNo, reason, content, buildings, terms }
  return { draft: { ...kept, rateParts: null }, refused: null }
}

function faultOf(
  before: Pick<AmendmentRecord, 'effectiveOn'>,
  { effectiveOn }: Draft,
  changed: readonly TermChange[],
): FieldFault | null {
  if (effectiveOn < before.effectiveOn) return { field: 'effectiveOn', error: 'amendedLater' }
  return changed.length === 0 ? { field: 'form', error: 'nothingAmended' } : null
}

async function writeAmendment(
  tx: Db,
  user: User,
  {
    agreement,
    before,
    draft: { effectiveOn, documentNo, reason, content, rateParts, buildings, terms },
    lease,
  }: {
    agreement: AgreementRecord
    before: AmendmentRecord
    draft: Draft
    lease: AmendedLease
  },
): Promise<void> {
  const { id: agreementId, code } = agreement
  const number = before.number + 1
  const { fromPayment } = lease
  const amendment = { agreementId, number, effectiveOn, fromPayment, documentNo, reason }
  await updateAgreement(tx, agreement, content)
  if (rateParts !== null) {
    await deleteRateParts(tx, agreementId)
    await updateRateParts(tx, agreementId, rateParts[0]?.effectiveOn ?? effectiveOn, rateParts)
  }
  await updateAgreementBuildings(tx, agreementId, buildings)
  await insertAmendment(tx, { ...amendment, terms, userId: user.id })
  if (lease.days !== null) await writeAmendedDays(tx, lease.days, { ...amendment, userId: user.id })
  await insertJournal(tx, { userId: user.id, actor: user.email, reason }, [
    { table: 'agreement', recordId: code, projectId: null, before: before.terms, after: terms },
  ])
}

function conflicting(form: FormData, agreement: AgreementRecord, { terms }: Draft) {
  const saved = agreementTerms(agreement, agreedRateParts(agreement), agreement.buildings)
  const conflict: AmendmentConflict = { version: agreement.version, rows: termChanges(saved, terms) }
  return data({ refusal: { errors: {}, values: typedValues(form) }, conflict }, { status: 409 })
}
