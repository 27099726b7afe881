import { z } from 'zod'
import type { PlainDate } from '#app/domain/calendar.ts'
import { releaseCauses } from '#app/domain/project/project-status.ts'
import { templateCodes } from '#app/domain/project.ts'
import { dayUntil, optionalText, recordVersion, requiredText } from '#app/forms/form-fields.ts'
import { optionalDocumentNo, reason } from '#app/forms/source-form.ts'

/** What every change of status is told with. */
const said = (today: PlainDate) => ({
  statusOn: dayUntil(today),
  reason,
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
    documentNo: optionalDocumentNo,
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
