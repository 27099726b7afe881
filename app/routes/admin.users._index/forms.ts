import { z } from 'zod'
import { roles } from '#app/domain/permissions.ts'
import { newPassword, personName } from '#app/forms/person-form.ts'

export const newUserForm = z.object({
  name: personName,
  email: z.email('email').max(200, 'tooLong'),
  role: z.enum(roles, 'choice'),
  password: newPassword,
})
