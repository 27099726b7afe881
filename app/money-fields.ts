import { z } from 'zod'
import { type Decimal, parseDecimal } from '#app/domain/money/decimal.ts'

/** Rates are stored with eight decimals, so percent has six. */
const mostPercentPlaces = 6

/** The rate that a percent text stands for, from -100 to 100: '3.125' is 0.03125. Null for any other text. */
export function readPercent(text: string): Decimal | null {
  const percent = parseDecimal(text.replace(/\s*%$/, ''))
  if (percent === null || percent.places > mostPercentPlaces) return null
  const most = 100n * 10n ** BigInt(percent.places)
  if (percent.units > most || percent.units < -most) return null
  return { units: percent.units, places: percent.places + 2 }
}

/** Percent texts, one a line; no line is an empty list. */
export const percentLines = z
  .string()
  .default('')
  .transform((text, context) => {
    const lines = text
      .split(/[\r\n]+/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
    const rates = lines.flatMap((line) => readPercent(line) ?? [])
    if (rates.length === lines.length && lines.length <= 30) return rates
    context.addIssue({ code: 'custom', message: 'percent' })
    return z.NEVER
  })

/** Whole won with a sign, thousands separated or not; nothing typed is null. */
export const wholeWon = z
  .string()
  .default('')
  .transform((text) => text.trim().replace(/,/g, '').replace(/^[▲−]/, '-'))
  .refine((text) => /^(|[+-]?\d{1,16})$/.test(text), 'signedWon')
  .transform((text) =>
    text === '' || !/^[+-]?\d{1,16}$/.test(text) ? null : BigInt(text.replace(/^\+/, '')),
  )
