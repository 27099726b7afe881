import { z } from 'zod'
import { slipCauses } from '#app/domain/project.ts'
import { successorChoices } from '#app/domain/schedule/plan-change.ts'
import { constraintTypes } from '#app/domain/schedule/work-progress.ts'
import { newestEntry, optionalDay, optionalText, recordVersion } from '#app/forms/form-fields.ts'
import { optionalReason } from '#app/forms/source-form.ts'

/** What a person says about a milestone, and how what follows it is to be treated. */
export const milestoneForm = z.object({
  intent: z.enum(['preview', 'save'], 'choice'),
  plannedOn: optionalDay,
  actualOn: optionalDay,
  startedOn: optionalDay,
  remainingDays: z
    .string()
    .trim()
    .regex(/^\d{0,4}$/, 'number')
    .default('')
    .transform((text) => (text === '' ? null : Number(text))),
  remainingOn: optionalDay,
  constraintType: z
    .enum(['', ...constraintTypes], 'choice')
    .default('')
    .transform((type) => (type === '' ? null : type)),
  constraintOn: optionalDay,
  cause: z
    .enum(['', ...slipCauses], 'choice')
    .default('')
    .transform((cause) => (cause === '' ? null : cause)),
  note: optionalText(2_000),
  successors: z.enum(successorChoices, 'choice').default('move'),
  /** asked for when it is saved: looking ahead does not need a reason yet */
  reason: optionalReason,
  /** the mark of the preview that is accepted; empty before any was shown */
  seen: z
    .string()
    .regex(/^[0-9a-f]{0,64}$/, 'choice')
    .default(''),
  version: recordVersion,
  /** whoever has not read the history is not told who changed what */
  entry: newestEntry.optional(),
})

export type MilestoneForm = z.infer<typeof milestoneForm>
