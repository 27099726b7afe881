import { z } from 'zod'
import { documentNo } from '#app/forms/source-form.ts'

/** `totalWon` is the sum that was on the screen: an estimate is kept only as it was seen. */
export const fixForm = z.object({
  documentNo,
  totalWon: z.string().regex(/^\d{1,30}$/, 'required'),
})
