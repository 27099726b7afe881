import { z } from 'zod'
import { isPlainDate } from '#app/domain/calendar.ts'
import { toWon } from '#app/domain/money.ts'

/** 억원, as the decree states its limits. */
const hundredMillion = z
  .string()
  .trim()
  .regex(/^[1-9]\d{0,5}$/, 'positive')
  .transform((text) => toWon(Number(text), '억원'))

export const reviewLimitForm = z
  .object({
    effectiveOn: z
      .string()
      .refine(isPlainDate, 'date')
      .refine((on) => !isPlainDate(on) || (on >= '2000-01-01' && on <= '2099-12-31'), 'dateRange'),
    officeFromWon: hundredMillion,
    ministryFromWon: hundredMillion,
    feasibilityFromWon: hundredMillion,
  })
  .refine((form) => form.ministryFromWon > form.officeFromWon, {
    path: ['ministryFromWon'],
    error: 'limitOrder',
  })
