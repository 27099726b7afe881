import { z } from 'zod'
import { recordVersion, requiredText } from '#app/forms/form-fields.ts'

export const moveForm = z.object({
  version: recordVersion,
  /** what the preview counted */
  mark: recordVersion,
  reason: requiredText(500, 'reason'),
})
