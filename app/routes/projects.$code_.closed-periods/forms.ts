import { z } from 'zod'
import { daysBetween, isPlainDate, type PlainDate } from '#app/domain/calendar.ts'
import { optionalText, recordId, recordVersion, requiredDay } from '#app/forms/form-fields.ts'
import { optionalDocumentNo, reason } from '#app/forms/source-form.ts'

export const periodKinds = ['winter-stop', 'school-term', 'exam', 'other'] as const

/** The longest period, the last day included; more is refused. */
const mostDays = 400

export const periodForm = z
  .object({
    kind: z.enum(periodKinds, 'choice'),
    fromOn: requiredDay,
    toOn: requiredDay,
    trades: optionalText(200),
    reason,
    documentNo: optionalDocumentNo,
  })
  .refine(({ fromOn, toOn }) => fromOn <= toOn, { path: ['toOn'], message: 'periodOrder' })
  .refine(({ fromOn, toOn }) => !isPlainDate(fromOn) || !isPlainDate(toOn) || isShort(fromOn, toOn), {
    path: ['toOn'],
    message: 'periodLength',
  })

function isShort(fromOn: PlainDate, toOn: PlainDate): boolean {
  return daysBetween(fromOn, toOn) < mostDays
}

export const removalForm = z.object({
  id: recordId,
  version: recordVersion,
})
