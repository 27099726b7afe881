import { z } from 'zod'
import { schoolKinds } from '#app/domain/project.ts'
import { newestEntry, optionalText, recordVersion, requiredText } from '#app/forms/form-fields.ts'
import { reason } from '#app/forms/source-form.ts'

export const projectForm = z.object({
  nameKo: requiredText(200),
  nameEn: requiredText(200),
  schoolName: optionalText(100),
  schoolKind: z
    .enum(['', ...schoolKinds], 'choice')
    .default('')
    .transform((kind) => (kind === '' ? null : kind)),
  managerId: z
    .string()
    .regex(/^\d{0,9}$/, 'choice')
    .default('')
    .transform((text) => (text === '' ? null : Number(text))),
  reason,
  version: recordVersion,
  entry: newestEntry.optional(),
})
