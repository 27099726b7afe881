import { z } from 'zod'
import { isPlainDate } from '#app/domain/calendar.ts'
import { carryTypes, entryKinds, fundingSources } from '#app/domain/funding.ts'

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

export const decideForm = z.object({
  request: z
    .string()
    .regex(/^\d{1,9}$/, 'required')
    .transform(Number),
  decision: z.enum(['granted', 'refused'], 'choice'),
  reason: needed(500),
})
