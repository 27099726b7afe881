import { z } from 'zod'
import { roles } from '#app/domain/permissions.ts'
import { newPassword } from '../setup/forms.ts'

export const personName = z.string().trim().min(1, 'required').max(100, 'tooLong')

export const newUserForm = z.object({
  name: personName,
  email: z.email('email').max(200, 'tooLong'),
  role: z.enum(roles, 'choice'),
  password: newPassword,
})
