import { z } from 'zod'
import { isPlainDate } from '#app/domain/calendar.ts'
import { percentText } from '#app/domain/format.ts'
import { invariant } from '#app/domain/invariant.ts'
import type { YieldQuote } from '#app/domain/lease/agreement.ts'
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

/** A stored rate as a field takes it: '0.00050000' is 0.05. */
export function percentOf(rate: string): string {
  const decimal = parseDecimal(rate)
  invariant(decimal, `a stored rate has plain digits, got ${rate}`)
  return percentText(decimal)
}

/** A percent that may be left out. */
export const optionalPercent = z
  .string()
  .default('')
  .transform((text, context) => {
    if (text.trim() === '') return null
    const rate = readPercent(text.trim())
    if (rate !== null) return rate
    context.addIssue({ code: 'custom', message: 'percent' })
    return z.NEVER
  })

/** Quoted yields, a day and its percent a line, no day twice, by day; no line is an empty list. */
export const quoteLines = z
  .string()
  .default('')
  .transform((text, context): YieldQuote[] => {
    const lines = text
      .split(/[\r\n]+/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
    const quotes = lines.flatMap((line) => readQuote(line) ?? [])
    const days = new Set(quotes.map(({ on }) => on))
    if (days.size === lines.length && lines.length <= 30) return quotes.sort((a, b) => (a.on < b.on ? -1 : 1))
    context.addIssue({ code: 'custom', message: 'quotes' })
    return z.NEVER
  })

function readQuote(line: string): YieldQuote | null {
  const [on = '', percent = '', ...more] = line.split(/\s+/)
  const rate = readPercent(percent)
  return more.length > 0 || rate === null || !isPlainDate(on) ? null : { on, rate }
}

/** Whole won with a sign, thousands separated or not; nothing typed is null. */
export const wholeWon = z
  .string()
  .default('')
  .transform((text) => text.trim().replace(/,/g, '').replace(/^[▲−]/, '-'))
  .refine((text) => /^(|[+-]?\d{1,16})$/.test(text), 'signedWon')
  .transform((text) =>
    text === '' || !/^[+-]?\d{1,16}$/.test(text) ? null : BigInt(text.replace(/^\+/, '')),
  )
