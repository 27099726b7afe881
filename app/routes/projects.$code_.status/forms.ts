import { z } from 'zod'
import { isPlainDate, type PlainDate } from '#app/domain/calendar.ts'
import { releaseCauses } from '#app/domain/project/project-status.ts'
import { templateCodes } from '#app/domain/project.ts'
import { optionalText, recordVersion, requiredText } from '#app/forms/form-fields.ts'

/** What changed did so by today. */
const said = (today: PlainDate) => ({
  statusOn: z
    .string()
    .default('')
    .transform((text) => text.trim())
    .refine(isPlainDate, 'date')
    .refine((on) => !isPlainDate(on) || (on >= '2000-01-01' && on <= '2099-12-31'), 'dateRange')
    .refine((on) => !isPlainDate(on) || on <= today, 'futureDecision'),
  reason: requiredText(500, 'reason'),
  version: recordVersion,
})

const replacement = (today: PlainDate) =>
  z.object({
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
    ...said(today),
  })

const release = (today: PlainDate) =>
  z.object({
    change: z.literal('release'),
    cause: z.enum(releaseCauses, 'choice'),
    documentNo: optionalText(100),
    ...said(today),
  })

/**
 * A change of status with its day and its reason; a replacement names the project that takes the place, the release
 * of a slot its cause and its document.
 */
export const statusForm = (today: PlainDate) =>
  z.discriminatedUnion(
    'change',
    [
      z.object({ change: z.enum(['suspend', 'resume', 'withdraw', 'take-back']), ...said(today) }),
      replacement(today),
      release(today),
    ],
    'choice',
  )

export type StatusForm = z.infer<ReturnType<typeof statusForm>>
export type Replacement = z.infer<ReturnType<typeof replacement>>
