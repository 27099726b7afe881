import { z } from 'zod'
import { evidenceKinds } from '#app/domain/lease/evidence.ts'
import { optionalWon, recordVersion, requiredDay } from '#app/forms/form-fields.ts'
import { documentNo, optionalReason, reason } from '#app/forms/source-form.ts'

export const evaluateForm = z.object({
  score: z.stringFormat('score', /^(100|[1-9]?\d)$/, 'score').transform(Number),
  evaluatedOn: requiredDay,
})

export const claimForm = z.object({ claimedOn: requiredDay, claimDocumentNo: documentNo })

export const checkForm = z.object({
  checkedOn: requiredDay,
  deductionWon: optionalWon.transform((won) => won ?? 0n),
  deductionReason: optionalReason,
})

export const approveForm = z.object({ approvedOn: requiredDay })

export const payForm = z.object({
  amountWon: optionalWon.pipe(z.bigint('required')),
  paidOn: requiredDay,
  documentNo,
})

export const releaseForm = z.object({ releasedOn: requiredDay, reason })

export const backForm = z.object({ reason })

/** The version of the payment that a form was filled from. */
export const versionForm = z.object({ version: recordVersion })

export const evidenceForm = z.object({ kind: z.enum(evidenceKinds, 'choice') })
