import { z } from 'zod'
import type { PlainDate } from '#app/domain/calendar.ts'
import { optionalDay, optionalText, recordVersion, requiredText } from '#app/forms/form-fields.ts'

/** An approval is a document of a day; a rejection says why. */
export const decisionForm = (today: PlainDate) =>
  z.discriminatedUnion('intent', [
    z.object({
      intent: z.literal('approve'),
      approvedOn: optionalDay
        .refine((on) => on !== null, 'required')
        .refine((on) => on === null || on <= today, 'futureApproval'),
      documentNo: requiredText(100),
      decisionNote: optionalText(500),
      version: recordVersion,
    }),
    z.object({
      intent: z.literal('reject'),
      decisionNote: requiredText(500, 'reason'),
      version: recordVersion,
    }),
  ])
