import { z } from 'zod'
import { carryTypes, entryKinds } from '#app/domain/funding.ts'
import { optionalText, optionalWon, recordId, requiredDay, ticked } from '#app/forms/form-fields.ts'
import {
  fiscalYear,
  fundingSource,
  ledgerDocumentNo,
  optionalReason,
  reason,
} from '#app/forms/source-form.ts'

/** A text code of the account ladder. */
const accountCode = optionalText(60)

export const entryForm = z.object({
  fiscalYear,
  source: fundingSource,
  kind: z.enum(entryKinds, 'choice'),
  carryType: z.enum(['', ...carryTypes], 'choice').transform((type) => (type === '' ? null : type)),
  /** up to 10^15 won, commas allowed as people type them */
  amountWon: z
    .string()
    .transform((text) => text.replaceAll(/[,\s]/g, ''))
    .pipe(z.string().regex(/^-?\d{1,15}$/, 'signedWon'))
    .transform(BigInt),
  entryOn: requiredDay,
  documentNo: ledgerDocumentNo,
  accountChapter: accountCode,
  accountPolicy: accountCode,
  accountUnit: accountCode,
  accountDetail: accountCode,
  accountItem: accountCode,
  note: optionalReason,
  ask: ticked,
})

export const reverseForm = z.object({
  entry: z
    .string()
    .regex(/^\d{1,18}$/, 'required')
    .transform(BigInt),
  documentNo: ledgerDocumentNo,
  note: reason,
  ask: ticked,
})

/** What a year leaves of a source, as the choice names it: '2026 own'. */
const carryFrom = z.string().transform((text, context) => {
  const [year, name] = text.split(' ')
  const chosen = z.object({ fiscalYear, source: fundingSource }).safeParse({ fiscalYear: year, source: name })
  if (chosen.success) return chosen.data
  context.addIssue({ code: 'custom', message: 'choice' })
  return z.NEVER
})

/** Left empty an amount is all that may be carried; nothing to carry is no carry-over. */
export const carryForm = z.object({
  carryFrom,
  carryType: z.enum(carryTypes, 'choice'),
  carryWon: optionalWon.refine((won) => won === null || won > 0n, 'positive'),
  committedWon: optionalWon,
  carryOn: requiredDay,
  documentNo: ledgerDocumentNo,
  note: optionalReason,
})

export const withdrawForm = z.object({ request: recordId, reason })

export const decideForm = z.object({
  request: recordId,
  decision: z.enum(['granted', 'refused'], 'choice'),
  reason,
})
