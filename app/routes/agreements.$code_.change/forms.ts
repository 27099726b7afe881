import { z } from 'zod'
import type { PlainDate } from '#app/domain/calendar.ts'
import { leaseChangeKinds } from '#app/domain/lease/lease-version.ts'
import { terminationCauses } from '#app/domain/lease/termination.ts'
import { dayUntil, optionalDay, optionalWon, recordVersion } from '#app/forms/form-fields.ts'
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
  endedOn: optionalDay,
  cause: z.enum(terminationCauses).nullable().catch(null).default(null),
  paymentWon: optionalWon,
  paymentDueOn: optionalDay,
  decidedOn: optionalDay,
  documentNo: optionalDocumentNo,
  reason: optionalReason,
  version: recordVersion,
})

export type ChangeQuestion = z.infer<typeof previewForm>

/** What a version is kept with; nothing is decided on a day to come, and what cannot be taken back is confirmed. */
export function changeForm(today: PlainDate) {
  return previewForm
    .extend({
      decidedOn: dayUntil(today),
      documentNo,
      reason,
      confirmed: z.literal('yes').optional().catch(undefined),
    })
    .refine(({ kind, confirmed }) => kind !== 'termination' || confirmed === 'yes', {
      path: ['confirmed'],
      error: 'confirm',
    })
}

export type RecordedChange = z.infer<ReturnType<typeof changeForm>>
