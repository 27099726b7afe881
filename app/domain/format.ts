import { type Decimal, decimalText, shortestDecimal } from '#app/domain/money/decimal.ts'
import type { PlainDate } from './calendar.ts'
import type { Language } from './labels.ts'
import { type MoneyUnit, roundToUnit, type Won } from './money.ts'

/** What stands where the source or the plan says nothing: "-" is not planned, never zero (DOMAIN.md section 3). */
export const dash = '-'

/** A date as Korean offices write it, `2026. 7. 1.`; in English `1 Jul 2026` (DOMAIN.md section 5). */
export function formatDate(on: PlainDate | null, language: Language = 'ko'): string {
  if (on === null) return dash
  const [year = '', month = '', day = ''] = on.split('-')
  if (language === 'ko') return `${year}. ${Number(month)}. ${Number(day)}.`
  return `${Number(day)} ${monthNames[Number(month) - 1]} ${year}`
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A whole number with thousands separated: 30,256. Finance writes minus as ▲. */
export function formatNumber(value: number | bigint | null): string {
  if (value === null) return dash
  const text = String(value)
  const isNegative = text.startsWith('-')
  const digits = (isNegative ? text.slice(1) : text).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return isNegative ? `▲${digits}` : digits
}

/** Won shown in a unit, rounded half up for show alone; the unit itself is stated once beside the table. */
export function formatWon(won: Won | null, unit: MoneyUnit): string {
  return won === null ? dash : formatNumber(roundToUnit(won, unit))
}

/** Working days of slip with a sign that does not lean on colour: `+12일`, `-3일`, `0일`. */
export function formatSlip(days: number | null, language: Language = 'ko'): string {
  if (days === null) return dash
  const sign = days > 0 ? '+' : days < 0 ? '−' : ''
  const count = formatNumber(Math.abs(days))
  return language === 'ko' ? `${sign}${count}일` : `${sign}${count}d`
}

/** A share as percent with one decimal, rounded half up from exact integers; a share of nothing is a dash. */
export function formatShare(part: bigint, whole: bigint): string {
  if (whole === 0n) return dash
  const perMille = (part * 2000n + whole) / (whole * 2n)
  return `${perMille / 10n}.${perMille % 10n}%`
}

/** Hundredths of a percent as percent, exactly: 4,561 is `45.61%`, -50 is `▲0.50%`. */
export function formatProgress(bp: number | null): string {
  if (bp === null) return dash
  if (bp < 0) return `▲${formatProgress(-bp)}`
  return `${formatNumber(Math.floor(bp / 100))}.${String(bp % 100).padStart(2, '0')}%`
}

/** A difference of two percentages with its sign: `+1.20%p`, `−5.50%p`. */
export function formatProgressGap(bp: number | null): string {
  if (bp === null) return dash
  const sign = bp > 0 ? '+' : bp < 0 ? '−' : ''
  return `${sign}${formatProgress(Math.abs(bp))}p`
}

/** A rate as exact percent, without zeros it ends in: 0.041200 is 4.12%, 0.3 is 30%. No rate is a dash. */
export function formatRate(rate: Decimal | null): string {
  return rate === null ? dash : `${percentText(rate)}%`
}

/** The digits of the same, as they stand in a field: 4.12. */
export function percentText({ units, places }: Decimal): string {
  return decimalText(shortestDecimal({ units: units * 100n, places }))
}
