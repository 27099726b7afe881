import { z } from 'zod'
import { isPlainDate, type PlainDate } from '#app/domain/calendar.ts'
import { slipCauses } from '#app/domain/project.ts'

/** The longest recovery plan, as its field and hint say; more is refused with what was typed. */
const planLength = 2_000

/** Browsers post line ends as two characters but count them as one; PostgreSQL knows no character 0 in a text. */
const plainText = z.string().transform((text) => text.replace(/\r\n?/g, '\n').replaceAll('\0', '').trim())

/** An answer is given today, so that the delay is made up for on a later day. */
export const answerForm = (today: PlainDate) =>
  z.object({
    cause: z.enum(slipCauses, 'choice'),
    recoveryPlan: plainText.pipe(z.string().min(1, 'required').max(planLength, 'tooLong')),
    recoverOn: z
      .string()
      .min(1, 'required')
      .refine((text) => text === '' || isPlainDate(text), 'date')
      .refine((text) => !isPlainDate(text) || text > today, 'afterToday'),
    /** the same answer for every other unanswered flag of the project: one cause often delays all that follows */
    forProject: z.literal('yes').optional(),
    version: z
      .string()
      .regex(/^\d{1,9}$/, 'required')
      .transform(Number),
  })
