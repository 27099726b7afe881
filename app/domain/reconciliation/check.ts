import {
  type Decimal,
  decimalDifference,
  decimalText,
  roundedRatio,
  wholeDecimal,
} from '#app/domain/money/decimal.ts'
import type { PrintedAmount } from '#app/domain/source/source-facts.ts'

/**
 * What kind of comparison a check is: `arith` adds up a printed total, `ratio` recomputes a percentage,
 * `unit_price` multiplies buildings by a price, `cross` meets the same figure elsewhere, `scope` sets two
 * figures side by side that count different things.
 */
export type CheckClass = 'arith' | 'ratio' | 'unit_price' | 'cross' | 'scope'

/** Where a check stands in the source document and how it reads. */
export interface CheckPlace {
  readonly id: string
  readonly section: string
  /** Line of the printed figure in the source document, from 1. */
  readonly sourceLine: number
  readonly what: string
  readonly unit: string
}

/** One printed figure beside the figure computed from its parts; numbers are exact decimal text. */
export interface ComputedCheck extends CheckPlace {
  readonly checkClass: CheckClass
  readonly printed: string
  readonly computed: string
  /** computed − printed. */
  readonly difference: string
  readonly agrees: boolean
}

/**
 * A printed amount as a summand. Checks alone count "-" (null) as 0, so that a column of dashes can be
 * compared with its printed "-"; nothing else in the product may.
 */
export function counted(amount: PrintedAmount): bigint {
  return BigInt(amount ?? 0)
}

/** The sum of printed amounts, "-" counting as 0. */
export function sumCounted(amounts: readonly PrintedAmount[]): bigint {
  return amounts.reduce<bigint>((sum, amount) => sum + counted(amount), 0n)
}

/** A check that leaves no room: it agrees when both figures are equal. */
export function exactCheck(
  place: CheckPlace,
  checkClass: CheckClass,
  computed: bigint | Decimal,
  printed: bigint,
): ComputedCheck {
  const computedDecimal = typeof computed === 'bigint' ? wholeDecimal(computed) : computed
  const difference = decimalDifference(computedDecimal, wholeDecimal(printed))
  return checkOf(place, checkClass, computedDecimal, wholeDecimal(printed), difference.units === 0n)
}

/**
 * A percentage: `part` of `whole`, shown to `places` decimals. It agrees when the exact share, rounded half
 * up to the decimals the document prints, is the printed figure: 70.12 % agrees with a printed 70 %, and
 * 37.13 % does not agree with a printed 37.0 %.
 */
export function shareCheck(
  place: Omit<CheckPlace, 'unit'>,
  share: { readonly part: bigint; readonly whole: bigint; readonly places: number },
  printed: Decimal,
): ComputedCheck {
  const computed = roundedRatio(share.part * 100n, share.whole, share.places)
  const asPrinted = roundedRatio(share.part * 100n, share.whole, printed.places)
  return checkOf({ ...place, unit: '%' }, 'ratio', computed, printed, asPrinted.units === printed.units)
}

/** A check whose tolerance the caller has judged. */
export function checkOf(
  place: CheckPlace,
  checkClass: CheckClass,
  computed: Decimal,
  printed: Decimal,
  agrees: boolean,
): ComputedCheck {
  return {
    ...place,
    checkClass,
    printed: decimalText(printed),
    computed: decimalText(computed),
    difference: decimalText(decimalDifference(computed, printed)),
    agrees,
  }
}
