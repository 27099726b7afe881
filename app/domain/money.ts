import { invariant } from './invariant.ts'

/** Whole won. Units such as 백만원 exist only where figures enter or leave the product (PRODUCT.md section 4). */
export type Won = bigint

/** Won in one unit of the printed tables. */
const wonPerUnit = { 원: 1n, 천원: 1_000n, 백만원: 1_000_000n, 억원: 100_000_000n } as const
export type MoneyUnit = keyof typeof wonPerUnit

/** A whole number of a printed unit, in won. `null` ("-", not planned) stays `null`: it is not zero. */
export function toWon(amount: number, unit: MoneyUnit): Won
export function toWon(amount: number | null, unit: MoneyUnit): Won | null
export function toWon(amount: number | null, unit: MoneyUnit): Won | null {
  if (amount === null) return null
  invariant(Number.isSafeInteger(amount), `a printed amount is a whole number of ${unit}, got ${amount}`)
  return BigInt(amount) * wonPerUnit[unit]
}

/**
 * Shares `total` over `weights` by largest remainder (Hamilton): every part is the exact share cut down to a
 * whole, and the units left over go one each to the largest remainders, the earlier part first on a tie.
 * The parts sum to `total` exactly. Weights are whole and not negative, at least one is positive.
 *
 * allocate(100n, [1n, 1n, 1n]) -> [34n, 33n, 33n]
 */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0n)
  invariant(total >= 0n, 'only an amount of zero or more is allocated')
  invariant(weightSum > 0n && weights.every((w) => w >= 0n), 'weights are not negative and not all zero')
  const parts = weights.map((weight, index) => {
    const exact = total * weight
    return { index, whole: exact / weightSum, remainder: exact % weightSum }
  })
  const left = total - parts.reduce((sum, part) => sum + part.whole, 0n)
  const byRemainder = [...parts].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  )
  for (const part of byRemainder.slice(0, Number(left))) part.whole += 1n
  return parts.map((part) => part.whole)
}

/** Cuts or rounds won to a unit for display only; half away from zero, as printed tables do. Never sum the result. */
export function roundToUnit(won: Won, unit: MoneyUnit): bigint {
  const per = wonPerUnit[unit]
  const half = per / 2n
  return won >= 0n ? (won + half) / per : -((-won + half) / per)
}

/** Sums amounts; `null` ("not planned") adds nothing, and a sum of nothing but `null` is `null`, not zero. */
export function sumWon(amounts: Iterable<Won | null>): Won | null {
  let sum: Won | null = null
  for (const amount of amounts) if (amount !== null) sum = (sum ?? 0n) + amount
  return sum
}
