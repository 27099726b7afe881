import { z } from 'zod'
import { roles } from '#app/domain/permissions.ts'
import { newPassword, personName } from '#app/forms/person-form.ts'

export const userForm = z.object({
  name: personName,
  role: z.enum(roles, 'choice'),
  isActive: z.enum(['yes', 'no'], 'choice').transform((text) => text === 'yes'),
  version: z
    .string()
    .regex(/^\d{1,9}$/, 'required')
    .transform(Number),
})

export const passwordForm = z.object({ password: newPassword })
