import { z } from 'zod'

export const signInForm = z.object({
  email: z.string().trim().min(1, 'required').max(200, 'tooLong'),
  password: z.string().min(1, 'required').max(200, 'tooLong'),
})
