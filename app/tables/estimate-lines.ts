import {
  type EstimateChange,
  type EstimatedYear,
  estimateSpan,
  neededWon,
  type PaymentEstimate,
} from '#app/domain/lease/payment-estimate.ts'
import type { Won } from '#app/domain/money.ts'
import type { ToldCause } from '#db/estimate-cause.server.ts'

/** What all agreements need in one fiscal year, beside what the estimate of the year before said. */
export interface EstimateLine {
  fiscalYear: number
  stateWon: Won
  localWon: Won
  leaseWon: Won
  /** of the lease, what is owed before it has begun */
  provisionalWon: Won
  operatingWon: Won
  /** because agreements ended: no lease money */
  terminationStateWon: Won
  terminationLocalWon: Won
  totalWon: Won
  /** null where the former estimate does not reach, or there is none */
  formerWon: Won | null
  changeWon: Won | null
}

/** A line for each of the ten years. */
export function estimateLines(estimate: PaymentEstimate, former: PaymentEstimate | null): EstimateLine[] {
  const { firstYear, lastYear } = estimateSpan(estimate.year)
  return Array.from({ length: lastYear - firstYear + 1 }, (_, index) => {
    const fiscalYear = firstYear + index
    const sum = (wonOf: (year: EstimatedYear, isProvisional: boolean) => Won) =>
      sumOfYear(estimate, fiscalYear, wonOf)
    const totalWon = sum(neededWon)
    const isFormer = former !== null && fiscalYear <= estimateSpan(former.year).lastYear
    const formerWon = isFormer ? sumOfYear(former, fiscalYear, neededWon) : null
    return {
      fiscalYear,
      stateWon: sum(({ stateWon }) => stateWon),
      localWon: sum(({ localWon }) => localWon),
      leaseWon: sum(leaseOf),
      provisionalWon: sum((year, isProvisional) => (isProvisional ? leaseOf(year) : 0n)),
      operatingWon: sum(({ operatingWon }) => operatingWon),
      terminationStateWon: sum((year) => year.terminationStateWon ?? 0n),
      terminationLocalWon: sum((year) => year.terminationLocalWon ?? 0n),
      totalWon,
      formerWon,
      changeWon: formerWon === null ? null : totalWon - formerWon,
    }
  })
}

const leaseOf = ({ stateWon, localWon }: EstimatedYear) => stateWon + localWon

function sumOfYear(
  { agreements }: PaymentEstimate,
  fiscalYear: number,
  wonOf: (year: EstimatedYear, isProvisional: boolean) => Won,
): Won {
  return agreements.reduce((sum, { years, isProvisional }) => {
    const year = years.find((one) => one.fiscalYear === fiscalYear)
    return year ? sum + wonOf(year, isProvisional) : sum
  }, 0n)
}

/** One row of the reasons; the remainder has one for each agreement, and one at zero where nothing is left. */
export interface ReasonLine extends Pick<ToldCause, 'start' | 'version'> {
  kind: ToldCause['kind'] | 'span' | 'new' | 'ended' | 'operating' | 'remainder'
  code: string | null
  changeWon: Won
}

/** The reasons of a change as rows that sum to it. */
export function reasonLines({ reasons }: EstimateChange<ToldCause>): ReasonLine[] {
  const plain = { start: null, version: null }
  return reasons.flatMap((reason): ReasonLine[] => {
    switch (reason.kind) {
      case 'span':
        return [{ ...plain, kind: 'span', code: null, changeWon: reason.changeWon }]
      case 'lease': {
        const { kind, code, start, version } = reason.cause
        return [{ kind, code, start, version, changeWon: reason.changeWon }]
      }
      case 'remainder': {
        const left = reason.agreements.length > 0 ? reason.agreements : [{ code: null, changeWon: 0n }]
        return left.map((one) => ({ ...plain, ...one, kind: 'remainder' }))
      }
      default:
        return [{ ...plain, kind: reason.kind, code: reason.code, changeWon: reason.changeWon }]
    }
  })
}
