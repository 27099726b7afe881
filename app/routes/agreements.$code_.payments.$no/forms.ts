import { z } from 'zod'
import { evidenceKinds } from '#app/domain/lease/evidence.ts'
import {
  optionalDay,
  optionalText,
  optionalWon,
  recordVersion,
  requiredText,
} from '#app/forms/form-fields.ts'

const day = optionalDay.pipe(z.string('required'))

export const evaluateForm = z.object({
  score: z.stringFormat('score', /^(100|[1-9]?\d)$/, 'score').transform(Number),
  evaluatedOn: day,
})

export const claimForm = z.object({ claimedOn: day, claimDocumentNo: requiredText(100) })

export const checkForm = z.object({
  checkedOn: day,
  deductionWon: optionalWon.transform((won) => won ?? 0n),
  deductionReason: optionalText(500),
})

export const approveForm = z.object({ approvedOn: day })

export const payForm = z.object({
  amountWon: optionalWon.pipe(z.bigint('required')),
  paidOn: day,
  documentNo: requiredText(100),
})

export const releaseForm = z.object({ releasedOn: day, reason: requiredText(500, 'reason') })

export const backForm = z.object({ reason: requiredText(500, 'reason') })

/** The version of the payment that a form was filled from. */
export const versionForm = z.object({ version: recordVersion })

export const evidenceForm = z.object({ kind: z.enum(evidenceKinds, 'choice') })
