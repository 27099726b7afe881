import { z } from 'zod'
import { fundingSources } from '#app/domain/funding.ts'
import { longest } from './field-lengths.ts'
import { optionalText, optionalWon, requiredText } from './form-fields.ts'

/** The document that a decision, a term or a payment of an agreement rests on. */
export const documentNo = requiredText(longest.documentNo)
export const optionalDocumentNo = optionalText(longest.documentNo)

/** The document of an entry of the ledger, and of what writes one; nightly files of the accounting system know it. */
export const ledgerDocumentNo = requiredText(longest.ledgerDocumentNo)

/** Why something is done: kept in the history. */
export const reason = requiredText(longest.reason, 'reason')
export const optionalReason = optionalText(longest.reason)

const yearShape = /^2[01]\d\d$/

/** A year that the ledger can know, from 2000 to 2199. */
export const fiscalYear = z.stringFormat('year', yearShape, 'year').transform(Number)

/** The same where another answer stands for an empty field. */
export const optionalFiscalYear = z
  .string()
  .default('')
  .refine((text) => text === '' || yearShape.test(text), 'year')
  .transform((text) => (text === '' ? null : Number(text)))

export const fundingSource = z.enum(fundingSources, 'choice')

/** Whole won of more than nothing. */
export const positiveWon = optionalWon
  .refine((won) => won !== null && won > 0n, 'positive')
  .transform((won) => won ?? 0n)
