import { type AppLoadContext, data, redirect } from '@remix-run/node'
import {
  changedAgreementForm,
  newAgreementForm,
  type TypedAgreement,
  typedRateParts,
  typedShares,
} from '#app/agreement-form.ts'
import type { RatePart } from '#app/domain/lease/agreement.ts'
import { type Decimal, decimalText, shortestDecimal } from '#app/domain/money/decimal.ts'
import { can } from '#app/domain/permissions.ts'
import { forbidden, notFound, parseForm, refused, refusedField, typedValues } from '#app/http.ts'
import {
  type AgreementContent,
  deleteRateParts,
  findAgreementForUpdate,
  insertAgreement,
  listFreeBuildings,
  updateAgreement,
  updateAgreementBuildings,
  updateRateParts,
} from '#db/agreement-change.server.ts'
import { type AgreementRecord, storedDecimal } from '#db/agreement-record.server.ts'
import type { Db } from '#db/client.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import type { User } from '#db/user.server.ts'

/** What somebody else saved first, beside what was typed. */
export interface AgreementConflict {
  version: number
  saved: Record<string, string>
  typed: Record<string, string>
}

/** Writes a new agreement with its rate and its buildings, in one transaction or not at all. */
export async function createAgreement({ db }: AppLoadContext, user: User, form: FormData) {
  const outcome = await db.transaction().execute(async (tx) => {
    if (!can(user, 'agreement.edit')) throw forbidden()
    const parsed = parseForm(newAgreementForm, form)
    if (parsed.refusal) return { answer: refused(parsed.refusal) }
    const { code, reason, ...typed } = parsed.value
    const resolved = await resolve(tx, { ...typed, reason }, null)
    if (resolved.fault) return { answer: refusedField(form, resolved.fault.field, resolved.fault.error) }
    const content = contentOf({ ...typed, reason })
    const id = await insertAgreement(tx, { ...content, code })
    if (id === null) return { answer: refusedField(form, 'code', 'taken') }
    await writeParts(tx, id, typed.rateFrom, resolved)
    await journal(tx, user, { code, reason, before: null, after: content })
    return { code }
  })
  return outcome.answer ?? redirect(`/agreements/${outcome.code}?saved=agreement`)
}

/** Writes other terms of an agreement whose lease has not begun. */
export async function changeAgreement({ db }: AppLoadContext, user: User, form: FormData, code: string) {
  const answer = await db.transaction().execute(async (tx) => {
    if (!can(user, 'agreement.edit')) throw forbidden()
    const agreement = await findAgreementForUpdate(tx, code)
    if (!agreement) throw notFound()
    const parsed = parseForm(changedAgreementForm, form)
    if (parsed.refusal) return refused(parsed.refusal)
    const { version, ...typed } = parsed.value
    if (agreement.version !== version) return conflicting(form, agreement, typed)
    if (!agreement.isProvisional) return refusedField(form, 'form', 'leaseBegun')
    const resolved = await resolve(tx, typed, agreement.id)
    if (resolved.fault) return refusedField(form, resolved.fault.field, resolved.fault.error)
    const content = contentOf(typed)
    await updateAgreement(tx, agreement, content)
    await writeParts(tx, agreement.id, typed.rateFrom, resolved)
    await journal(tx, user, {
      code,
      reason: typed.reason,
      before: savedOf(agreement, content),
      after: content,
    })
    return null
  })
  return answer ?? redirect(`/agreements/${code}?saved=agreement`)
}

type Resolved =
  | { rateParts: RatePart[]; shares: { projectId: number; sharePpb: number }[]; fault: null }
  | { fault: { field: string; error: string } }

/** The rate and the shares that were typed, if they are a whole and the buildings are free. */
async function resolve(tx: Db, typed: TypedAgreement, agreementId: number | null): Promise<Resolved> {
  const rateParts = typedRateParts(typed)
  if (rateParts === null) return { fault: { field: 'benchmark', error: 'rateRange' } }
  const free = new Map(
    (
      await listFreeBuildings(
        tx,
        agreementId,
        typed.members.map(({ code }) => code),
      )
    ).map((one) => [one.code, one]),
  )
  const buildings = typed.members.flatMap(({ code }) => free.get(code) ?? [])
  if (buildings.length < typed.members.length) return { fault: { field: 'members', error: 'notFree' } }
  const shares = typedShares(typed, buildings)
  if (shares === null) return { fault: { field: 'members', error: 'shares' } }
  return {
    rateParts,
    shares: buildings.map(({ id }, index) => ({ projectId: id, sharePpb: shares[index] ?? 0 })),
    fault: null,
  }
}

async function writeParts(
  tx: Db,
  agreementId: number,
  rateFrom: string,
  { rateParts, shares }: Extract<Resolved, { fault: null }>,
): Promise<void> {
  await deleteRateParts(tx, agreementId)
  await updateRateParts(tx, agreementId, rateFrom, rateParts)
  await updateAgreementBuildings(tx, agreementId, shares)
}

type Content = Omit<AgreementContent, 'code'>

function contentOf(typed: TypedAgreement): Content {
  const { rateFrom, benchmark, spread, other, members, reason, stateShare, lateRate, ...content } = typed
  return { ...content, stateShare: shortText(stateShare), lateRate: shortText(lateRate) }
}

function shortText(rate: Decimal): string {
  return decimalText(shortestDecimal(rate))
}

/** The columns of an agreement that a form writes, as they are, with rates written as a form writes them. */
function savedOf(agreement: AgreementRecord, content: Content): Record<string, unknown> {
  const { stateShare, lateRate } = agreement
  const rates = {
    stateShare: shortText(storedDecimal(stateShare)),
    lateRate: shortText(storedDecimal(lateRate)),
  }
  const saved = new Map<string, unknown>(Object.entries({ ...agreement, ...rates }))
  return Object.fromEntries(Object.keys(content).map((name) => [name, saved.get(name)]))
}

function journal(
  tx: Db,
  user: User,
  {
    code,
    reason,
    before,
    after,
  }: { code: string; reason: string | null; before: Record<string, unknown> | null; after: Content },
) {
  return insertJournal(tx, { userId: user.id, actor: user.email, reason }, [
    { table: 'agreement', recordId: code, projectId: null, before, after: { ...after } },
  ])
}

function conflicting(form: FormData, agreement: AgreementRecord, typed: TypedAgreement) {
  const content = contentOf(typed)
  const texts = (values: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value ?? '')]))
  const conflict: AgreementConflict = {
    version: agreement.version,
    saved: texts(savedOf(agreement, content)),
    typed: texts({ ...content }),
  }
  return data({ refusal: { errors: {}, values: typedValues(form) }, conflict }, { status: 409 })
}
