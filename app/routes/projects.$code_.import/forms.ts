import { z } from 'zod'
import { stages } from '#app/domain/project.ts'
import { requiredText } from '#app/forms/form-fields.ts'

export const uploadForm = z.object({ stage: z.enum(stages, 'choice') })

const reason = requiredText(500, 'reason')

export const acceptForm = z.object({
  reason,
  /** the mark of the preview that is accepted */
  seen: z.string().regex(/^[0-9a-f]{64}$/, 'required'),
})

export const undoForm = z.object({ reason })
