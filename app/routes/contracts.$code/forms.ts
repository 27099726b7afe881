import { z } from 'zod'
import { claimKinds } from '#app/domain/funding/contract.ts'
import {
  optionalDay,
  optionalWon,
  recordId,
  recordVersion,
  requiredDay,
  ticked,
} from '#app/forms/form-fields.ts'
import {
  fiscalYear,
  ledgerDocumentNo,
  optionalFiscalYear,
  positiveWon,
  reason,
} from '#app/forms/source-form.ts'

/** 변경계약: the whole new amount and the day it is due now. */
export const changeForm = z.object({
  version: recordVersion,
  amountWon: positiveWon,
  effectiveOn: requiredDay,
  dueOn: requiredDay,
  fiscalYear,
  reason,
  documentNo: ledgerDocumentNo,
  opensYear: ticked,
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
    documentNo: ledgerDocumentNo,
  })
  .refine(({ kind, amountWon }) => kind === 'final' || (amountWon !== null && amountWon > 0n), {
    path: ['amountWon'],
    message: 'positive',
  })
  .transform(({ amountWon, ...form }) => ({ ...form, amountWon: amountWon ?? 0n }))

export const payForm = z.object({
  version: recordVersion,
  claim: recordId,
  paidOn: requiredDay,
  /** left empty it is that of the payment */
  fiscalYear: optionalFiscalYear,
  documentNo: ledgerDocumentNo,
  ask: ticked,
})

export const cancelForm = z.object({
  version: recordVersion,
  claim: recordId,
  documentNo: ledgerDocumentNo,
  reason,
})
