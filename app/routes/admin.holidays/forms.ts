import { z } from 'zod'
import { requiredDay, requiredText } from '#app/forms/form-fields.ts'

export const holidayForm = z.object({
  onDate: requiredDay,
  kind: z.enum(['holiday', 'working'], 'choice'),
  name: requiredText(100),
})

export const undoForm = z.object({ onDate: requiredDay })
