import type { ComparedSide } from '#app/domain/schedule/baseline-version.ts'

/** What the address asks to compare; what it cannot mean is the first version with the forecast. */
export function comparedSides(
  params: URLSearchParams,
  numbers: readonly number[],
): { a: ComparedSide; b: ComparedSide } {
  return { a: sideOf(params.get('a'), numbers) ?? 1, b: sideOf(params.get('b'), numbers) ?? 'forecast' }
}

function sideOf(text: string | null, numbers: readonly number[]): ComparedSide | null {
  if (text === 'plan' || text === 'forecast') return text
  return numbers.find((number) => String(number) === text) ?? null
}
