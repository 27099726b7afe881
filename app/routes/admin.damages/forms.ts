import { z } from 'zod'
import { decimalText, shortestDecimal } from '#app/domain/money/decimal.ts'
import { requiredDay } from '#app/forms/form-fields.ts'
import { readPercent } from '#app/forms/money-fields.ts'

/** A rate in percent, 0 to 100, as decimal text. */
const percent = z.string().transform((text, context) => {
  const rate = readPercent(text.trim())
  if (rate !== null && rate.units >= 0n) return decimalText(shortestDecimal(rate))
  context.addIssue({ code: 'custom', message: 'percent' })
  return z.NEVER
})

export const damagesForm = z.object({
  effectiveOn: requiredDay,
  design: percent,
  works: percent,
  supervision: percent,
  other: percent,
  cap: percent,
})
