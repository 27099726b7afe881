import { type AppLoadContext, redirect } from '@remix-run/node'
import { evidenceLimits, evidenceMediaType, evidenceName } from '#app/domain/lease/evidence.ts'
import { can } from '#app/domain/permissions.ts'
import { forbidden, notFound, parseForm, refused, refusedField } from '#app/http.ts'
import { insertEvidence } from '#db/evidence.server.ts'
import { paymentRecordId } from '#db/government-payment.server.ts'
import { findGovernmentPaymentForUpdate } from '#db/government-payment-change.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import type { User } from '#db/user.server.ts'
import { evidenceForm } from './forms.ts'

/** Puts a file on file for a payment: named, typed and digested here, whatever its sender says of it. */
export async function saveEvidence(
  { db }: AppLoadContext,
  user: User,
  form: FormData,
  { code, no }: { code: string; no: number },
) {
  if (!can(user, 'payment.edit')) throw forbidden()
  const parsed = parseForm(evidenceForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { kind } = parsed.value
  const posted = form.get('file')
  if (!(posted instanceof File) || posted.name === '') return refusedField(form, 'file', 'required')
  if (posted.size > evidenceLimits.bytes) return refusedField(form, 'file', 'evidence-size')
  const content = new Uint8Array(await posted.arrayBuffer())
  const fileName = evidenceName(posted.name)
  const mediaType = evidenceMediaType(fileName, content)
  if (mediaType === null) return refusedField(form, 'file', 'evidence-type')
  const outcome = await db.transaction().execute(async (tx) => {
    const payment = await findGovernmentPaymentForUpdate(tx, code, no)
    if (!payment) throw notFound()
    const file = { governmentPaymentId: payment.id, kind, fileName, mediaType, content, userId: user.id }
    const kept = await insertEvidence(tx, file)
    if (kept.outcome !== 'added') return kept.outcome
    const after = { kind, fileName, digest: kept.digest }
    await insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [
      { table: 'evidence', recordId: paymentRecordId(payment), projectId: null, before: null, after },
    ])
    return kept.outcome
  })
  if (outcome !== 'added') return refusedField(form, 'file', refusals[outcome])
  return redirect(`/agreements/${code}/payments/${no}?saved=evidence#evidence`)
}

const refusals = { duplicate: 'evidence-duplicate', full: 'evidence-full' } as const
