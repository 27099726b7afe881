import { z } from 'zod'
import { recordVersion } from '#app/forms/form-fields.ts'
import { reason } from '#app/forms/source-form.ts'

export const moveForm = z.object({
  version: recordVersion,
  /** what the preview counted */
  mark: recordVersion,
  reason,
})
