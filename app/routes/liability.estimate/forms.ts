import { z } from 'zod'

/** `totalWon` is the sum that was on the screen: an estimate is kept only as it was seen. */
export const fixForm = z.object({
  documentNo: z.string().trim().min(1, 'required').max(100, 'tooLong'),
  totalWon: z.string().regex(/^\d{1,30}$/, 'required'),
})
