import { z } from 'zod'
import type { PlainDate } from '#app/domain/calendar.ts'
import { slipCauses } from '#app/domain/project.ts'
import { recordVersion, requiredDay, requiredText } from '#app/forms/form-fields.ts'

/** The longest recovery plan, as its field and hint say; more is refused with what was typed. */
const planLength = 2_000

/** An answer is given today, so that the delay is made up for on a later day. */
export const answerForm = (today: PlainDate) =>
  z.object({
    cause: z.enum(slipCauses, 'choice'),
    recoveryPlan: requiredText(planLength),
    recoverOn: requiredDay.refine((on) => on > today, 'afterToday'),
    /** the same answer for every other unanswered flag of the project: one cause often delays all that follows */
    forProject: z.literal('yes').optional(),
    version: recordVersion,
  })
