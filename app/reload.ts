import type { ShouldRevalidateFunctionArgs } from '@remix-run/react'

/**
 * The `shouldRevalidate` of a page whose action may answer 409. A refused form does not load its page anew, but whoever
 * is told that somebody else was faster has to see what that one saved, and to save on top of it.
 */
export function reloadAfterConflict({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return actionStatus === 409 || defaultShouldRevalidate
}
