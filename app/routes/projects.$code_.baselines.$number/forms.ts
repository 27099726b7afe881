import { z } from 'zod'
import type { PlainDate } from '#app/domain/calendar.ts'
import { recordVersion, requiredDay } from '#app/forms/form-fields.ts'
import { documentNo, optionalReason, reason } from '#app/forms/source-form.ts'

/** An approval is a document of a day; a rejection says why. */
export const decisionForm = (today: PlainDate) =>
  z.discriminatedUnion('intent', [
    z.object({
      intent: z.literal('approve'),
      approvedOn: requiredDay.refine((on) => on <= today, 'futureApproval'),
      documentNo,
      decisionNote: optionalReason,
      version: recordVersion,
    }),
    z.object({
      intent: z.literal('reject'),
      decisionNote: reason,
      version: recordVersion,
    }),
  ])
