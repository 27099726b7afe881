import { z } from 'zod'
import { optionalText, recordVersion, requiredText } from '#app/form-fields.ts'

export const projectForm = z.object({
  nameKo: requiredText(200),
  nameEn: requiredText(200),
  schoolName: optionalText(100),
  managerId: z
    .string()
    .regex(/^\d{0,9}$/, 'choice')
    .default('')
    .transform((text) => (text === '' ? null : Number(text))),
  reason: requiredText(500, 'reason'),
  version: recordVersion,
})
