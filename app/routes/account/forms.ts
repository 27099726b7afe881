import { z } from 'zod'
import { optionalText, recordId, requiredText } from '#app/forms/form-fields.ts'
import { newPassword } from '#app/forms/person-form.ts'

export const passwordForm = z.object({
  oldPassword: z.string().min(1, 'required').max(200, 'tooLong'),
  password: newPassword,
})

export const tokenForm = z.object({ name: requiredText(100) })

export const feedForm = z.object({
  feedName: requiredText(100),
  /** of the project list; empty: one's own milestones */
  feedAddress: optionalText(2_000),
})

export const revokeFeedForm = z.object({ feed: recordId })

export const revokeForm = z.object({ token: recordId })
