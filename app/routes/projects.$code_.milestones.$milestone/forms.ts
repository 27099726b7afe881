import { z } from 'zod'
import { slipCauses } from '#app/domain/project.ts'
import { optionalDay, optionalText, recordVersion, requiredText } from '#app/form-fields.ts'

/** What a person says about a milestone. */
const typed = z.object({
  plannedOn: optionalDay,
  actualOn: optionalDay,
  cause: z
    .enum(['', ...slipCauses], 'choice')
    .default('')
    .transform((cause) => (cause === '' ? null : cause)),
  note: optionalText(2_000),
  version: recordVersion,
})

/** Saving says why; looking ahead does not need a reason yet. */
export const milestoneForm = z.discriminatedUnion('intent', [
  typed.extend({ intent: z.literal('save'), reason: requiredText(500, 'reason') }),
  typed.extend({ intent: z.literal('preview') }),
])
