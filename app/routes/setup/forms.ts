import { z } from 'zod'
import { requiredText } from '#app/forms/form-fields.ts'
import { newPassword, personName } from '#app/forms/person-form.ts'

export const setupForm = z.object({
  code: requiredText(100),
  name: personName,
  email: z.email('email').max(200, 'tooLong'),
  password: newPassword,
})
