import { z } from 'zod'
import { leaseChangeKinds } from '#app/domain/lease/lease-version.ts'
import { optionalDay, recordVersion, requiredDay } from '#app/forms/form-fields.ts'
import { optionalPercent, quoteLines, wholeWon } from '#app/forms/money-fields.ts'
import { documentNo, optionalDocumentNo, optionalReason, reason } from '#app/forms/source-form.ts'

/** What a preview needs. */
export const previewForm = z.object({
  kind: z.enum(leaseChangeKinds, 'choice'),
  fromPayment: z
    .stringFormat('payment', /^\d{1,4}$/, 'number')
    .default('1')
    .transform(Number),
  quotes: quoteLines,
  newSpread: optionalPercent,
  changeWon: wholeWon,
  holdUntilOn: optionalDay,
  decidedOn: optionalDay,
  documentNo: optionalDocumentNo,
  reason: optionalReason,
  version: recordVersion,
})

export type ChangeQuestion = z.infer<typeof previewForm>

/** What a version is kept with. */
export const changeForm = previewForm.extend({
  decidedOn: requiredDay,
  documentNo,
  reason,
})
