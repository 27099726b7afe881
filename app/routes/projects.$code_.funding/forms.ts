import { z } from 'zod'
import { isPlainDate } from '#app/domain/calendar.ts'
import { carryTypes, entryKinds, fundingSources } from '#app/domain/funding.ts'
import { optionalWon } from '#app/forms/form-fields.ts'

/** PostgreSQL knows no character 0 in a text. */
const line = (most: number) =>
  z
    .string()
    .transform((text) => text.replaceAll('\0', '').trim())
    .pipe(z.string().max(most, 'tooLong'))
const optional = line(60).transform((text) => (text === '' ? null : text))
const needed = (most: number) => line(most).pipe(z.string().min(1, 'required'))

export const entryForm = z.object({
  fiscalYear: z
    .string()
    .regex(/^2[01]\d\d$/, 'year')
    .transform(Number),
  source: z.enum(fundingSources, 'choice'),
  kind: z.enum(entryKinds, 'choice'),
  carryType: z.enum(['', ...carryTypes], 'choice').transform((type) => (type === '' ? null : type)),
  /** up to 10^15 won, commas allowed as people type them */
  amountWon: z
    .string()
    .transform((text) => text.replaceAll(/[,\s]/g, ''))
    .pipe(z.string().regex(/^-?\d{1,15}$/, 'signedWon'))
    .transform(BigInt),
  entryOn: z.string().refine(isPlainDate, 'date'),
  documentNo: needed(60),
  accountChapter: optional,
  accountPolicy: optional,
  accountUnit: optional,
  accountDetail: optional,
  accountItem: optional,
  note: line(500).transform((text) => (text === '' ? null : text)),
  ask: z.literal('yes').optional(),
})

export const reverseForm = z.object({
  entry: z
    .string()
    .regex(/^\d{1,18}$/, 'required')
    .transform(BigInt),
  documentNo: needed(60),
  note: needed(500),
  ask: z.literal('yes').optional(),
})

/** What a year leaves of a source, as the choice names it: '2026 own'. */
const carryFrom = z.string().transform((text, context) => {
  const [year = '', name] = text.split(' ')
  const source = fundingSources.find((known) => known === name)
  if (/^2[01]\d\d$/.test(year) && source !== undefined) return { fiscalYear: Number(year), source }
  context.addIssue({ code: 'custom', message: 'choice' })
  return z.NEVER
})

/** Left empty an amount is all that may be carried; nothing to carry is no carry-over. */
export const carryForm = z.object({
  carryFrom,
  carryType: z.enum(carryTypes, 'choice'),
  carryWon: optionalWon.refine((won) => won === null || won > 0n, 'positive'),
  committedWon: optionalWon,
  carryOn: z.string().refine(isPlainDate, 'date'),
  documentNo: needed(60),
  note: line(500).transform((text) => (text === '' ? null : text)),
})

const request = z
  .string()
  .regex(/^\d{1,9}$/, 'required')
  .transform(Number)

export const withdrawForm = z.object({ request, reason: needed(500) })

export const decideForm = z.object({
  request,
  decision: z.enum(['granted', 'refused'], 'choice'),
  reason: needed(500),
})
