/**
 * Stops on a broken promise of our own code (never on bad user input, which is returned, not thrown).
 * The message says what should have been true.
 */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Broken invariant: ${message}`)
}

/** Ends a `switch` over a closed list: a value added to the list and forgotten here does not compile. */
export function unreachable(value: never): never {
  throw new Error(`Broken invariant: no case for ${String(value)}`)
}
