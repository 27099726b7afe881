import type { Session } from '#app/domain/gate/review-session.ts'
import { sessionRoundLabels } from '#app/domain/labels.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'

/** How a session is called: 2026년 2차. */
export function useSessionName(): (session: Session) => string {
  const words = useWords()
  const label = useLabel()
  return ({ year, round }) => words.gates.sessionOf(year, label(sessionRoundLabels[round]))
}
