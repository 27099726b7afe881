import { z } from 'zod'
import { requiredText } from '#app/forms/form-fields.ts'

export const signInForm = z.object({
  email: requiredText(200),
  password: z.string().min(1, 'required').max(200, 'tooLong'),
})
