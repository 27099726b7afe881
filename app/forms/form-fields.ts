import { z } from 'zod'
import { isPlainDate, type PlainDate } from '#app/domain/calendar.ts'

/** Browsers post line ends as two characters but count them as one; PostgreSQL knows no character 0 in a text. */
const plainText = z
  .string()
  .default('')
  .transform((text) => text.replace(/\r\n?/g, '\n').trim())
  .refine((text) => !text.includes('\0'), 'text')

/** A text that must say something. */
export function requiredText(maxLength: number, missing = 'required') {
  return plainText.pipe(z.string().min(1, missing).max(maxLength, 'tooLong'))
}

/** A text that may be left out; nothing typed is null. */
export function optionalText(maxLength: number) {
  return plainText.pipe(z.string().max(maxLength, 'tooLong')).transform((text) => (text === '' ? null : text))
}

/** A day from 2000 to 2099, or null when the field is left empty. */
export const optionalDay = z
  .string()
  .default('')
  .transform((text) => (text.trim() === '' ? null : text.trim()))
  .refine((on) => on === null || isPlainDate(on), 'date')
  .refine((on) => on === null || !isPlainDate(on) || (on >= '2000-01-01' && on <= '2099-12-31'), 'dateRange')

/** The same, and there has to be one. */
export const requiredDay = optionalDay.pipe(z.string('date'))

/** What was decided or met was so by today. */
export const dayUntil = (today: PlainDate) => requiredDay.refine((on) => on <= today, 'futureDecision')

/** Whole won, typed with or without commas; nothing typed is null, which is "not stated". */
export const optionalWon = z
  .string()
  .default('')
  .transform((text) => text.replace(/[\s,]/g, ''))
  .pipe(z.string().regex(/^\d{0,15}$/, 'money'))
  .transform((text) => (text === '' ? null : BigInt(text)))

/** The number of a row of the database, which a hidden field or a button says. */
export const recordId = z.stringFormat('id', /^\d{1,9}$/, 'required').transform(Number)

/** The version of the record that the form was filled from. */
export const recordVersion = recordId

/** A box to tick (`TickField`): one without its tick is not posted. */
export const ticked = z
  .literal('yes')
  .optional()
  .transform((value) => value === 'yes')

/** The newest entry of the history when the form was filled: what came after it is somebody else's. */
export const newestEntry = z.stringFormat('entry', /^\d{1,18}$/, 'required').transform(BigInt)
