import { type AppLoadContext, redirect } from '@remix-run/node'
import { invariant } from '#app/domain/invariant.ts'
import { can } from '#app/domain/permissions.ts'
import { newAgreementForm } from '#app/forms/agreement-form.ts'
import { forbidden, parseForm, refused, refusedField } from '#app/http.ts'
import { insertAmendment, termsOfRecord } from '#db/agreement-amendment.server.ts'
import { insertAgreement, updateAgreementBuildings, updateRateParts } from '#db/agreement-change.server.ts'
import { findAgreement } from '#db/agreement-record.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import type { User } from '#db/user.server.ts'
import { buildingsOrFault, contentOf, rateOrFault } from './agreement-content.server.ts'

/** Writes a new agreement with its rate, its buildings and its terms as signed, in one transaction or not at all. */
export async function createAgreement({ db }: AppLoadContext, user: User, form: FormData) {
  const outcome = await db.transaction().execute(async (tx) => {
    if (!can(user, 'agreement.edit')) throw forbidden()
    const parsed = parseForm(newAgreementForm, form)
    if (parsed.refusal) return { answer: refused(parsed.refusal) }
    const { code, signedOn, documentNo, reason, ...typed } = parsed.value
    const rate = rateOrFault(typed)
    if (rate.fault) return { answer: refusedField(form, rate.fault.field, rate.fault.error) }
    const members = await buildingsOrFault(tx, typed, null)
    if (members.fault) return { answer: refusedField(form, members.fault.field, members.fault.error) }
    const id = await insertAgreement(tx, { ...contentOf(typed), code, signedOn, documentNo })
    if (id === null) return { answer: refusedField(form, 'code', 'taken') }
    await updateRateParts(tx, id, typed.rateFrom, rate.parts)
    await updateAgreementBuildings(tx, id, members.buildings)
    const record = await findAgreement(tx, code)
    invariant(record, `the agreement ${code} was written`)
    const terms = termsOfRecord(record)
    const asSigned = { agreementId: id, number: 0, effectiveOn: signedOn, fromPayment: 1, documentNo }
    await insertAmendment(tx, { ...asSigned, terms, reason: reason ?? '협약 체결', userId: user.id })
    await insertJournal(tx, { userId: user.id, actor: user.email, reason }, [
      {
        table: 'agreement',
        recordId: code,
        projectId: null,
        before: null,
        after: { ...terms, signedOn, documentNo },
      },
    ])
    return { code }
  })
  return outcome.answer ?? redirect(`/agreements/${outcome.code}?saved=agreement`)
}
