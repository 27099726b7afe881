import { invariant } from '#app/domain/invariant.ts'
import type { Decimal } from './decimal.ts'

/**
 * An exact fraction of zero or more; the denominator is above zero. It stays as it comes: only factors that are
 * raised to a power are worth bringing to lowest terms.
 */
export interface Rational {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** The fraction a decimal stands for: 0.04 is 4/100. */
export function rationalOf({ units, places }: Decimal): Rational {
  return { numerator: units, denominator: 10n ** BigInt(places) }
}

/** The same fraction in lowest terms: 404/400 is 101/100. */
export function lowestTerms({ numerator, denominator }: Rational): Rational {
  let [a, b] = [numerator, denominator]
  while (b > 0n) [a, b] = [b, a % b]
  return { numerator: numerator / a, denominator: denominator / a }
}

/** Cut down to a whole multiple of `unit` (절사): 7/2 is 3, 27/1 in tens is 20. */
export function cutDown({ numerator, denominator }: Rational, unit = 1n): bigint {
  return (numerator / (denominator * unit)) * unit
}

/** Raised to a whole number: 7/2 is 4, 6/2 is 3. */
export function raisedUp({ numerator, denominator }: Rational): bigint {
  return (numerator + denominator - 1n) / denominator
}

/**
 * Bounds of the root of a fraction: low <= root <= high, at most 10^-digits apart. Where the root is a fraction
 * itself, both are that very fraction.
 *
 * rootBounds(121/100, 2, 40) -> both 11/10; rootBounds(2/1, 2, 3) -> 1414/1000 and 1415/1000
 */
export function rootBounds(
  value: Rational,
  degree: number,
  digits: number,
): { low: Rational; high: Rational } {
  const { numerator, denominator } = lowestTerms(value)
  const exact = { numerator: wholeRoot(numerator, degree), denominator: wholeRoot(denominator, degree) }
  const power = BigInt(degree)
  if (exact.numerator ** power === numerator && exact.denominator ** power === denominator) {
    return { low: exact, high: exact }
  }
  const scale = 10n ** BigInt(digits)
  const root = wholeRoot((numerator * scale ** power) / denominator, degree)
  return {
    low: { numerator: root, denominator: scale },
    high: { numerator: root + 1n, denominator: scale },
  }
}

/**
 * The root of a whole number of zero or more, cut down to a whole: the largest x with x^degree <= value, by
 * Newton's method from above, which falls until it is there.
 *
 * wholeRoot(1_000n, 3) -> 10n, wholeRoot(999n, 3) -> 9n
 */
export function wholeRoot(value: bigint, degree: number): bigint {
  invariant(value >= 0n && Number.isInteger(degree) && degree >= 1, 'a root of zero or more is taken')
  if (value < 2n || degree === 1) return value
  const power = BigInt(degree)
  const bits = value.toString(16).length * 4
  let root = 1n << BigInt(Math.ceil(bits / degree))
  while (true) {
    const next = ((power - 1n) * root + value / root ** (power - 1n)) / power
    if (next >= root) return root
    root = next
  }
}
