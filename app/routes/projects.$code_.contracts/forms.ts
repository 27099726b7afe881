import { z } from 'zod'
import { contractKinds } from '#app/domain/funding/contract.ts'
import { decimalText, shortestDecimal } from '#app/domain/money/decimal.ts'
import { requiredDay, requiredText } from '#app/forms/form-fields.ts'
import { readPercent } from '#app/forms/money-fields.ts'
import { fiscalYear, fundingSource, ledgerDocumentNo, positiveWon } from '#app/forms/source-form.ts'

/** A daily rate in percent; left empty it is the usual one of the kind on the day of signing. */
const dailyPercent = z
  .string()
  .default('')
  .transform((text, context) => {
    if (text.trim() === '') return null
    const rate = readPercent(text.trim())
    if (rate !== null && rate.units >= 0n) return decimalText(shortestDecimal(rate))
    context.addIssue({ code: 'custom', message: 'percent' })
    return z.NEVER
  })

/** A contract as signed. */
export const contractForm = z
  .object({
    code: requiredText(60).pipe(z.string().regex(/^[0-9A-Za-z-]{1,60}$/, 'projectCode')),
    kind: z.enum(contractKinds, 'choice'),
    name: requiredText(120),
    contractor: requiredText(120),
    source: fundingSource,
    amountWon: positiveWon,
    signedOn: requiredDay,
    dueOn: requiredDay,
    fiscalYear,
    damagesRate: dailyPercent,
    documentNo: ledgerDocumentNo,
  })
  .refine(({ signedOn, dueOn }) => signedOn <= dueOn, { path: ['dueOn'], message: 'contractDue' })
