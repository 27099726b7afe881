import { invariant } from '#app/domain/invariant.ts'

/** An exact decimal number: `units` tenths, hundredths ... by `places`. 37.0 is { units: 370n, places: 1 }. */
export interface Decimal {
  readonly units: bigint
  readonly places: number
}

/** A whole number. */
export function wholeDecimal(units: bigint): Decimal {
  return { units, places: 0 }
}

/** The decimal that a text writes out in plain digits: '0.0412' is { units: 412n, places: 4 }; null for any other text. */
export function parseDecimal(text: string): Decimal | null {
  const match = /^(-?\d+)(?:\.(\d+))?$/.exec(text)
  if (match === null) return null
  const fraction = match[2] ?? ''
  return { units: BigInt(`${match[1]}${fraction}`), places: fraction.length }
}

/**
 * The decimal that a JSON number was written as: the shortest text of the double, so 60.25 is exactly 60.25.
 * Trailing zeros are lost in JSON (37.0 arrives as 37); `minPlaces` gives the printed ones back.
 * Throws on numbers whose text has an exponent.
 */
export function printedDecimal(value: number, minPlaces = 0): Decimal {
  const decimal = parseDecimal(String(value))
  invariant(decimal, `a printed number has plain digits, got ${value}`)
  return withPlaces(decimal, minPlaces)
}

/**
 * `numerator` / `denominator` to `places` decimals, half away from zero, as printed tables round.
 * The denominator is above 0.
 *
 * roundedRatio(44_332n * 100n, 119_392n, 1) -> 37.1 (44,332 of 119,392 is 37.131... %)
 */
export function roundedRatio(numerator: bigint, denominator: bigint, places: number): Decimal {
  invariant(denominator > 0n, 'a ratio has a denominator above zero')
  const scaled = numerator * 10n ** BigInt(places)
  const size = scaled < 0n ? -scaled : scaled
  const rounded = (size * 2n + denominator) / (denominator * 2n)
  return { units: scaled < 0n ? -rounded : rounded, places }
}

/** a − b, with the decimals of the finer one: 37.1 − 37.0 is 0.1, 24.6 − 25 is −0.4. */
export function decimalDifference(a: Decimal, b: Decimal): Decimal {
  const places = Math.max(a.places, b.places)
  return { units: withPlaces(a, places).units - withPlaces(b, places).units, places }
}

/** The exact sum, with the decimals of the finest: 0.0312 + 0.01 is 0.0412. A sum of nothing is 0. */
export function decimalSum(values: readonly Decimal[]): Decimal {
  const places = Math.max(0, ...values.map((value) => value.places))
  return { units: values.reduce((sum, value) => sum + withPlaces(value, places).units, 0n), places }
}

/** The same number without the zeros it ends in: 0.04120000 is 0.0412, 37.0 is 37. */
export function shortestDecimal({ units, places }: Decimal): Decimal {
  if (places === 0 || units % 10n !== 0n) return { units, places }
  return shortestDecimal({ units: units / 10n, places: places - 1 })
}

/** Decimal text with an ASCII minus and no grouping: '8133', '37.0', '-0.4'. */
export function decimalText({ units, places }: Decimal): string {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0')
  const sign = units < 0n ? '-' : ''
  if (places === 0) return `${sign}${digits}`
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** A whole number with thousands separators, as the source prints it: 32,341. */
export function grouped(value: number | bigint): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

function withPlaces(value: Decimal, places: number): Decimal {
  if (places <= value.places) return value
  return { units: value.units * 10n ** BigInt(places - value.places), places }
}
