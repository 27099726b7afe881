import { type AppLoadContext, data, redirect } from '@remix-run/node'
import type { ConflictRow } from '#app/components/conflict.tsx'
import { scaleEntryFault } from '#app/domain/lease/operating-entry.ts'
import type { GradeStep } from '#app/domain/lease/operating-payment.ts'
import { decimalText } from '#app/domain/money/decimal.ts'
import { can } from '#app/domain/permissions.ts'
import { forbidden, notFound, parseForm, refused, refusedField, typedValues } from '#app/http.ts'
import { findAgreementForUpdate, updateAgreement } from '#db/agreement-change.server.ts'
import type { AgreementRecord } from '#db/agreement-record.server.ts'
import type { Db } from '#db/client.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import { deleteIndexFactor, deleteScale, findGradedForUpdate } from '#db/operating-entry.server.ts'
import { insertIndexFactor, insertScale, listGrades, listIndexFactors } from '#db/operating-terms.server.ts'
import type { User } from '#db/user.server.ts'
import { indexForm, scaleForm } from './forms.ts'
import { scaleText } from './scale-text.ts'

/** What somebody else saved first, beside what was typed; `name` is a word of the page. */
export interface OperatingConflict {
  version: number
  rows: (Omit<ConflictRow, 'name'> & { name: 'scale' | 'effectiveOn' | 'year' | 'factor' })[]
}

/** Enters a scale from a day on, or an index of a year; in one transaction or not at all. */
export async function saveOperatingTerms({ db }: AppLoadContext, user: User, form: FormData, code: string) {
  const answer = await db.transaction().execute(async (tx) => {
    if (!can(user, 'agreement.edit')) throw forbidden()
    const agreement = await findAgreementForUpdate(tx, code)
    if (!agreement) throw notFound()
    return form.get('intent') === 'index'
      ? saveIndex(tx, user, form, agreement)
      : saveScale(tx, user, form, agreement)
  })
  return answer ?? redirect(`/agreements/${code}/operating?saved=yes`)
}

async function saveScale(tx: Db, user: User, form: FormData, agreement: AgreementRecord) {
  const parsed = parseForm(scaleForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { effectiveOn, documentNo, scale, version } = parsed.value
  const { id: agreementId, code } = agreement
  const kept = await listGrades(tx, [agreementId])
  const latestOn = kept.at(-1)?.effectiveOn ?? null
  const latest = kept.filter((step) => step.effectiveOn === latestOn)
  if (agreement.version !== version) {
    return conflicting(form, agreement, [
      { name: 'effectiveOn', saved: latestOn, typed: effectiveOn },
      { name: 'scale', saved: scaleText(latest), typed: scaleText(scale) },
    ])
  }
  const { gradedOn } = await findGradedForUpdate(tx, agreement)
  const fault = scaleEntryFault(scale, effectiveOn, { latestOn, gradedOn })
  if (fault === 'older' || fault === 'graded') return refusedField(form, 'effectiveOn', `scale-${fault}`)
  if (fault !== null) return refusedField(form, 'scale', `scale-${fault}`)
  const isAnew = effectiveOn === latestOn
  if (isAnew) await deleteScale(tx, agreementId, effectiveOn)
  await insertScale(tx, { agreementId, effectiveOn, documentNo }, scale)
  await updateAgreement(tx, agreement, {})
  const said = (steps: readonly GradeStep[], document: string | null) => ({
    ...{ scale: scaleText(steps), documentNo: document },
  })
  await insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [
    {
      ...{ table: 'agreementGrade', recordId: `${code} ${effectiveOn}`, projectId: null },
      before: isAnew ? said(latest, latest[0]?.documentNo ?? null) : null,
      after: said(scale, documentNo),
    },
  ])
  return null
}

async function saveIndex(tx: Db, user: User, form: FormData, agreement: AgreementRecord) {
  const parsed = parseForm(indexForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { year, factor, documentNo, version } = parsed.value
  const { id: agreementId, code } = agreement
  const kept = (await listIndexFactors(tx, [agreementId])).find((one) => one.year === year)
  const keptText = kept ? decimalText(kept.factor) : null
  if (agreement.version !== version) {
    return conflicting(form, agreement, [
      { name: 'year', saved: String(year), typed: String(year) },
      { name: 'factor', saved: keptText, typed: decimalText(factor) },
    ])
  }
  const { years } = await findGradedForUpdate(tx, agreement)
  if (years.includes(year)) return refusedField(form, 'year', 'indexUsed')
  if (kept) await deleteIndexFactor(tx, agreementId, year)
  await insertIndexFactor(tx, { agreementId, year, factor, documentNo })
  await updateAgreement(tx, agreement, {})
  await insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [
    {
      ...{ table: 'agreementIndex', recordId: `${code} ${year}`, projectId: null },
      before: kept ? { factor: keptText, documentNo: kept.documentNo } : null,
      after: { factor: decimalText(factor), documentNo },
    },
  ])
  return null
}

function conflicting(form: FormData, { version }: AgreementRecord, rows: OperatingConflict['rows']) {
  const conflict: OperatingConflict = { version, rows }
  return data({ refusal: { errors: {}, values: typedValues(form) }, conflict }, { status: 409 })
}
