import { type GapFilter, usualGapBp } from '#app/domain/progress/execution-gap.ts'
import { gapMeanings } from '#app/domain/progress/gap-meaning.ts'

/** Widths that the page offers, in whole percent points. */
export const gapWidths = [0, 3, 5, 10, 20] as const

/** Reads what the address of work against money asks for; what means nothing narrows nothing. */
export function parseGapFilter(params: URLSearchParams): GapFilter {
  const asked = params.get('least') ?? ''
  const leastBp = /^\d{1,3}$/.test(asked) ? Number(asked) * 100 : usualGapBp
  const meaning = gapMeanings.find((one) => one === params.get('meaning')) ?? null
  return { leastBp, meaning }
}

/** The address of the same page with another width or meaning; null takes it away. */
export function gapSearch(params: URLSearchParams, name: 'least' | 'meaning', value: string | null): string {
  const asked = new URLSearchParams(params)
  if (value === null) asked.delete(name)
  else asked.set(name, value)
  return `?${asked}`
}
