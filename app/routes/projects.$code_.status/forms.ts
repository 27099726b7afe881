import { z } from 'zod'
import { isPlainDate } from '#app/domain/calendar.ts'
import { releaseCauses } from '#app/domain/project/project-status.ts'
import { templateCodes } from '#app/domain/project.ts'
import { optionalText, recordVersion, requiredText } from '#app/forms/form-fields.ts'

const said = {
  statusOn: z
    .string()
    .default('')
    .transform((text) => text.trim())
    .refine(isPlainDate, 'date')
    .refine((on) => !isPlainDate(on) || (on >= '2000-01-01' && on <= '2099-12-31'), 'dateRange'),
  reason: requiredText(500, 'reason'),
  version: recordVersion,
}

const replacement = z.object({
  change: z.literal('replace'),
  code: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z-]{1,60}$/, 'projectCode'),
  nameKo: requiredText(200),
  nameEn: requiredText(200),
  schoolName: optionalText(100),
  templateCode: z.enum(templateCodes, 'choice'),
  managerId: z
    .string()
    .regex(/^\d{0,9}$/, 'choice')
    .default('')
    .transform((text) => (text === '' ? null : Number(text))),
  ...said,
})

const release = z.object({
  change: z.literal('release'),
  cause: z.enum(releaseCauses, 'choice'),
  documentNo: optionalText(100),
  ...said,
})

/**
 * A change of status with its day and its reason; a replacement names the project that takes the place, the release
 * of a slot its cause and its document.
 */
export const statusForm = z.discriminatedUnion(
  'change',
  [
    z.object({ change: z.enum(['suspend', 'resume', 'withdraw', 'take-back']), ...said }),
    replacement,
    release,
  ],
  'choice',
)

export type StatusForm = z.infer<typeof statusForm>
export type Replacement = z.infer<typeof replacement>
