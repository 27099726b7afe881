import { z } from 'zod'
import { newPassword } from '#app/person-form.ts'

export const passwordForm = z.object({
  oldPassword: z.string().min(1, 'required').max(200, 'tooLong'),
  password: newPassword,
})

export const tokenForm = z.object({ name: z.string().trim().min(1, 'required').max(100, 'tooLong') })

export const revokeForm = z.object({
  token: z
    .string()
    .regex(/^\d{1,9}$/, 'required')
    .transform(Number),
})
