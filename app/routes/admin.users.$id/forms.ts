import { z } from 'zod'
import { roles } from '#app/domain/permissions.ts'
import { recordVersion } from '#app/forms/form-fields.ts'
import { newPassword, personName } from '#app/forms/person-form.ts'

export const userForm = z.object({
  name: personName,
  role: z.enum(roles, 'choice'),
  isActive: z.enum(['yes', 'no'], 'choice').transform((text) => text === 'yes'),
  version: recordVersion,
})

export const passwordForm = z.object({ password: newPassword })
