import { isShare, type LeaseTerms, paymentCount } from '#app/domain/btl.ts'
import { addMonths, type PlainDate } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import { type Decimal, decimalSum, roundedRatio } from '#app/domain/money/decimal.ts'

/** What buildings are weighed by when an agreement (실시협약) is shared over them (DOMAIN.md 1.2). */
export const allocationBases = ['cost', 'area', 'given'] as const
export type AllocationBasis = (typeof allocationBases)[number]

/** Shares are whole parts per billion; those of one agreement sum to exactly this. */
export const wholePpb = 1_000_000_000

/** What a rate is made of (DOMAIN.md 1.3): 지표금리, 가산율, and what else an agreement names. */
export type RatePartKind = 'benchmark' | 'spread' | 'other'

/** One part of the yearly rate, from a day on. All parts of a day together replace those before it. */
export interface RatePart {
  readonly effectiveOn: PlainDate
  readonly kind: RatePartKind
  readonly name: string
  /** -1 to 1; a part may lower the rate */
  readonly rate: Decimal
}

/**
 * Shares by cost or area: every building's exact part cut down, the last takes the rounding (DOMAIN.md 1.2).
 * Weights are whole and above zero.
 *
 * Three equal costs -> 333,333,333, 333,333,333 and 333,333,334
 */
export function weighedShares(weights: readonly bigint[]): number[] {
  invariant(weights.length > 0 && weights.every((weight) => weight > 0n), 'every building weighs something')
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  const cut = weights.slice(0, -1).map((weight) => Number((weight * BigInt(wholePpb)) / total))
  return [...cut, wholePpb - cut.reduce((sum, share) => sum + share, 0)]
}

/** Whether shares as they are given are whole, above zero and sum to exactly one. */
export function isWholeShares(shares: readonly number[]): boolean {
  const isPart = (share: number) => Number.isInteger(share) && share > 0 && share <= wholePpb
  return shares.every(isPart) && shares.reduce((sum, share) => sum + share, 0) === wholePpb
}

/** The parts that hold on a day: those of the latest day not after it. None where the rate begins later. */
export function ratePartsOn<Part extends Pick<RatePart, 'effectiveOn'>>(
  parts: readonly Part[],
  on: PlainDate,
): Part[] {
  const days = parts.map(({ effectiveOn }) => effectiveOn).filter((effectiveOn) => effectiveOn <= on)
  const latestOn = days.reduce((latest, day) => (day > latest ? day : latest), '')
  return parts.filter(({ effectiveOn }) => effectiveOn === latestOn)
}

/**
 * The yearly rate on a day, the exact sum of its parts: 3.12 % and 1.00 % are 0.0412. Null before the first day of
 * any part, and where the parts do not sum to a rate from 0 to 1.
 */
export function rateOn(parts: readonly RatePart[], on: PlainDate): Decimal | null {
  const held = ratePartsOn(parts, on)
  if (held.length === 0) return null
  const sum = decimalSum(held.map(({ rate }) => rate))
  return isShare(sum) ? sum : null
}

/** When the benchmark of a lease is set anew, and the first payment at the new rate. */
export interface ResetDue {
  on: PlainDate
  /** 2 to the number of payments */
  fromPayment: number
}

/**
 * Every `resetEveryYears` from the start of operation, within the lease (DOMAIN.md 1.3): 20 years from 2026-03-02
 * with 5 are 2031, 2036 and 2041, from payments 21, 41 and 61 of 80.
 */
export function resetDues(
  startOn: PlainDate,
  terms: Pick<LeaseTerms, 'years' | 'paymentsPerYear'>,
  resetEveryYears: number,
): ResetDue[] {
  invariant(Number.isInteger(resetEveryYears) && resetEveryYears >= 1, 'resets are whole years apart')
  const payments = resetEveryYears * terms.paymentsPerYear
  const count = Math.ceil(paymentCount(terms) / payments) - 1
  return Array.from({ length: count }, (_, index) => ({
    on: addMonths(startOn, (index + 1) * resetEveryYears * 12),
    fromPayment: (index + 1) * payments + 1,
  }))
}

/**
 * The next reset that has yet to be fixed: the first one due from a payment after those on their way, and after the
 * payment from which the newest reset holds (0 where there was none). Null once all are fixed.
 */
export function openResetOf(
  dues: readonly ResetDue[],
  { lastPaid, lastResetFrom }: { lastPaid: number; lastResetFrom: number },
): ResetDue | null {
  return dues.find(({ fromPayment }) => fromPayment > lastPaid && fromPayment > lastResetFrom) ?? null
}

/** A final quoted yield (최종호가수익률) of one day. */
export interface YieldQuote {
  on: PlainDate
  /** yearly: 3.125 % is 0.03125 */
  rate: Decimal
}

/** Yields are quoted in percent with three decimals: 3.125 % is 0.03125. */
const yieldPlaces = 5

/**
 * The benchmark of a reset: the plain average of the quoted yields, rounded half away from zero to the 0.001 % that
 * yields are quoted in. The number of quotes is the agreement's own.
 *
 * 0.03120, 0.03125, 0.03131, 0.03118 and 0.03127 -> 0.03124 (their average is 0.031242)
 */
export function benchmarkOf(quotes: readonly Decimal[]): Decimal {
  invariant(quotes.length > 0, 'a benchmark has quotes')
  const { units, places } = decimalSum(quotes)
  return roundedRatio(units, 10n ** BigInt(places) * BigInt(quotes.length), yieldPlaces)
}
