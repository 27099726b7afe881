import { z } from 'zod'
import { optionalText, recordVersion, requiredText } from '#app/form-fields.ts'

/** Whole won, typed with or without commas; nothing typed is null, which is "not stated". */
const optionalWon = z
  .string()
  .default('')
  .transform((text) => text.replace(/[\s,]/g, ''))
  .pipe(z.string().regex(/^\d{0,15}$/, 'money'))
  .transform((text) => (text === '' ? null : BigInt(text)))

export const proposalForm = z
  .object({
    reason: requiredText(500, 'reason'),
    documentNo: optionalText(100),
    costWon: optionalWon,
    costWithFinancingWon: optionalWon,
    version: recordVersion,
  })
  .refine(({ costWon, costWithFinancingWon: all }) => all === null || (costWon !== null && all >= costWon), {
    path: ['costWithFinancingWon'],
    error: 'financing',
  })
