import { z } from 'zod'
import { requiredText } from './form-fields.ts'

/** At least nine characters of three kinds (DOMAIN.md section 5: the Office's habit). */
export const newPassword = z
  .string()
  .min(9, 'password')
  .max(200, 'tooLong')
  .refine(
    (text) => [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(text)).length >= 3,
    'password',
  )

export const personName = requiredText(100)
