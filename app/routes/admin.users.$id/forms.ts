import { z } from 'zod'
import { roles } from '#app/domain/permissions.ts'
import { personName } from '../admin.users._index/forms.ts'
import { newPassword } from '../setup/forms.ts'

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
