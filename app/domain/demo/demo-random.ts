import { invariant } from '#app/domain/invariant.ts'

/** Numbers that look random and are the same for the same text, on every machine. Not for secrets. */
export interface RandomStream {
  /** a whole number from 0 up to and without `limit` */
  below(limit: number): number
  /** a whole number from `least` to `most`, both included */
  between(least: number, most: number): number
  pick<T>(choices: readonly T[]): T
}

/** FNV-1a over the UTF-16 units of the text; 32 bits, unsigned. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

/** A stream of its own per text, so that adding a project changes no other project's numbers (mulberry32). */
export function randomStream(text: string): RandomStream {
  let state = hashOf(text)
  const below = (limit: number): number => {
    invariant(Number.isInteger(limit) && limit > 0, `a limit is a positive whole number, got ${limit}`)
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * limit)
  }
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    pick: (choices) => {
      const chosen = choices[below(choices.length)]
      invariant(chosen !== undefined, 'a choice is made among at least one')
      return chosen
    },
  }
}
