import { z } from 'zod'
import { requiredDay } from '#app/forms/form-fields.ts'

const workingDays = z
  .string()
  .trim()
  .regex(/^\d{1,4}$/, 'number')
  .transform(Number)

export const thresholdForm = z
  .object({
    effectiveOn: requiredDay,
    toleranceDays: workingDays,
    majorDays: workingDays,
    criticalDays: workingDays,
  })
  .refine((form) => form.majorDays > form.toleranceDays, { path: ['majorDays'], error: 'order' })
  .refine((form) => form.criticalDays > form.majorDays, { path: ['criticalDays'], error: 'order' })
