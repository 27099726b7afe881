import { z } from 'zod'
import { newPassword, personName } from '#app/forms/person-form.ts'

export const setupForm = z.object({
  code: z.string().trim().min(1, 'required').max(100, 'tooLong'),
  name: personName,
  email: z.email('email').max(200, 'tooLong'),
  password: newPassword,
})
