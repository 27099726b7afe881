import { z } from 'zod'
import { toWon } from '#app/domain/money.ts'
import { requiredDay } from '#app/forms/form-fields.ts'

/** 억원, as the decree states its limits. */
const hundredMillion = z
  .string()
  .trim()
  .regex(/^[1-9]\d{0,5}$/, 'positive')
  .transform((text) => toWon(Number(text), '억원'))

export const reviewLimitForm = z
  .object({
    effectiveOn: requiredDay,
    officeFromWon: hundredMillion,
    ministryFromWon: hundredMillion,
    feasibilityFromWon: hundredMillion,
  })
  .refine((form) => form.ministryFromWon > form.officeFromWon, {
    path: ['ministryFromWon'],
    error: 'limitOrder',
  })
