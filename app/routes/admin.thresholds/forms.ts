import { z } from 'zod'
import { isPlainDate } from '#app/domain/calendar.ts'

const workingDays = z
  .string()
  .trim()
  .regex(/^\d{1,4}$/, 'number')
  .transform(Number)

export const thresholdForm = z
  .object({
    effectiveOn: z.string().refine(isPlainDate, 'date'),
    toleranceDays: workingDays,
    majorDays: workingDays,
    criticalDays: workingDays,
  })
  .refine((form) => form.majorDays > form.toleranceDays, { path: ['majorDays'], error: 'order' })
  .refine((form) => form.criticalDays > form.majorDays, { path: ['criticalDays'], error: 'order' })
