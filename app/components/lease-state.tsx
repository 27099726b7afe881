import type { LeaseState } from '#app/domain/lease/termination.ts'
import { useWords } from '#app/i18n/words.ts'

const looks = {
  provisional: { tone: 'notice', mark: '◇' },
  begun: { tone: 'good', mark: '●' },
  ended: { tone: 'neutral', mark: '■' },
} as const

/** Whether a lease has begun, is still a forecast, or ended before its term. */
export function LeaseStateBadge({ state }: { state: LeaseState }) {
  const words = useWords().agreements.states
  const { tone, mark } = looks[state]
  return (
    <span className={`badge ${tone}`}>
      <span aria-hidden="true">{mark} </span>
      {words[state]}
    </span>
  )
}
