import { z } from 'zod'
import { optionalWon, recordVersion } from '#app/forms/form-fields.ts'
import { optionalDocumentNo, reason } from '#app/forms/source-form.ts'

export const proposalForm = z
  .object({
    reason,
    documentNo: optionalDocumentNo,
    costWon: optionalWon,
    costWithFinancingWon: optionalWon,
    version: recordVersion,
  })
  .refine(({ costWon, costWithFinancingWon: all }) => all === null || (costWon !== null && all >= costWon), {
    path: ['costWithFinancingWon'],
    error: 'financing',
  })
