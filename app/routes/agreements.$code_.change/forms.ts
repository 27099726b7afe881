import { z } from 'zod'
import { leaseChangeKinds } from '#app/domain/lease/lease-version.ts'
import {
  optionalDay,
  optionalText,
  recordVersion,
  requiredDay,
  requiredText,
} from '#app/forms/form-fields.ts'
import { optionalPercent, quoteLines, wholeWon } from '#app/forms/money-fields.ts'

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
  documentNo: optionalText(100),
  reason: optionalText(500),
  version: recordVersion,
})

export type ChangeQuestion = z.infer<typeof previewForm>

/** What a version is kept with. */
export const changeForm = previewForm.extend({
  decidedOn: requiredDay,
  documentNo: requiredText(100),
  reason: requiredText(500, 'reason'),
})
