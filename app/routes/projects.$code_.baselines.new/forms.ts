import { z } from 'zod'
import { optionalText, optionalWon, recordVersion, requiredText } from '#app/forms/form-fields.ts'

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
