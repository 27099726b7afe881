import { z } from 'zod'
import { isPlainDate } from '#app/domain/calendar.ts'

const dayText = z.string().refine(isPlainDate, 'date')

export const holidayForm = z.object({
  onDate: dayText,
  kind: z.enum(['holiday', 'working'], 'choice'),
  name: z.string().trim().min(1, 'required').max(100, 'tooLong'),
})

export const undoForm = z.object({ onDate: dayText })
