import { z } from 'zod'
import { claimKinds } from '#app/domain/funding/contract.ts'
import { optionalDay, optionalWon, recordVersion, requiredDay, requiredText } from '#app/forms/form-fields.ts'

const positiveWon = optionalWon
  .refine((won) => won !== null && won > 0n, 'positive')
  .transform((won) => won ?? 0n)

const fiscalYear = z
  .string()
  .regex(/^2[01]\d\d$/, 'year')
  .transform(Number)

/** The row of a claim that a button stands beside. */
const claim = z.stringFormat('claim', /^\d{1,9}$/, 'required').transform(Number)

/** 변경계약: the whole new amount and the day it is due now. */
export const changeForm = z.object({
  version: recordVersion,
  amountWon: positiveWon,
  effectiveOn: requiredDay,
  dueOn: requiredDay,
  fiscalYear,
  reason: requiredText(500, 'reason'),
  documentNo: requiredText(60),
})

/** 준공신고. */
export const completionForm = z.object({ version: recordVersion, completedOn: requiredDay })

/** A claim; of the final payment nobody types the amount, which is the rest. */
export const claimForm = z
  .object({
    version: recordVersion,
    kind: z.enum(claimKinds, 'choice'),
    amountWon: optionalWon,
    inspectedOn: optionalDay,
    claimedOn: requiredDay,
    documentNo: requiredText(60),
  })
  .refine(({ kind, amountWon }) => kind === 'final' || (amountWon !== null && amountWon > 0n), {
    path: ['amountWon'],
    message: 'positive',
  })
  .transform(({ amountWon, ...form }) => ({ ...form, amountWon: amountWon ?? 0n }))

export const payForm = z.object({
  version: recordVersion,
  claim,
  paidOn: requiredDay,
  /** left empty it is that of the payment */
  fiscalYear: z
    .string()
    .default('')
    .pipe(z.string().regex(/^(2[01]\d\d)?$/, 'year'))
    .transform((text) => (text === '' ? null : Number(text))),
  documentNo: requiredText(60),
  ask: z.literal('yes').optional(),
})

export const cancelForm = z.object({
  version: recordVersion,
  claim,
  documentNo: requiredText(60),
  reason: requiredText(500, 'reason'),
})
