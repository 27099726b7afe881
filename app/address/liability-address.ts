import { mostRateBp } from '#app/domain/lease/liability.ts'

/** What the address of a liability page asks for. */
export interface LiabilityQuestion {
  agreement: string | undefined
  cohort: number | undefined
  /** basis points, 0 unless asked */
  rateBp: number
  /** the address asked for a rate that is none */
  isRateWrong: boolean
}

/** Reads the address; what means nothing there narrows nothing. */
export function readLiabilityQuestion(params: URLSearchParams): LiabilityQuestion {
  const agreement = params.get('agreement') ?? ''
  const cohort = params.get('cohort') ?? ''
  const rate = (params.get('rateBp') ?? '').trim().replace('−', '-')
  const isRate = /^[+-]?\d{1,3}$/.test(rate) && Math.abs(Number(rate)) <= mostRateBp
  return {
    agreement: /^[0-9A-Za-z-]{1,60}$/.test(agreement) ? agreement : undefined,
    cohort: /^\d{4}$/.test(cohort) ? Number(cohort) : undefined,
    rateBp: isRate ? Number(rate) : 0,
    isRateWrong: rate !== '' && !isRate,
  }
}

/** +25bp, −25bp. */
export function rateBpText(rateBp: number): string {
  return `${rateBp > 0 ? '+' : rateBp < 0 ? '−' : ''}${Math.abs(rateBp)}bp`
}
