import { z } from 'zod'
import { stages } from '#app/domain/project.ts'
import { reason } from '#app/forms/source-form.ts'

export const uploadForm = z.object({ stage: z.enum(stages, 'choice') })

export const acceptForm = z.object({
  reason,
  /** the mark of the preview that is accepted */
  seen: z.string().regex(/^[0-9a-f]{64}$/, 'required'),
})

export const undoForm = z.object({ reason })
