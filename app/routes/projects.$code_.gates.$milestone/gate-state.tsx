import { Notice } from '#app/components/page.tsx'
import { formatDate, formatWon } from '#app/domain/format.ts'
import type { AgainReason } from '#app/domain/gate/review-again.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { GatePage } from './route.tsx'

/** Whether the gate is passed, what that holds up, and whether it has to be decided again. */
export function GateState({ page }: { page: GatePage }) {
  const words = useWords()
  const { isPassed, override, review } = page
  return (
    <>
      {override && (
        <Notice tone="notice" title={words.gates.overridden(override.by)}>
          <p className="typed-text">{override.reason}</p>
        </Notice>
      )}
      {isPassed && !override && <Notice tone="good">{words.gates.passed}</Notice>}
      {!isPassed && (
        <Notice tone="notice" title={words.gates.notPassed}>
          {review?.holdsDesign && <p>{words.gates.designHeld}</p>}
        </Notice>
      )}
      {review && review.again.length > 0 && (
        <Notice tone="warning" title={words.gates.again}>
          <ul>
            {review.again.map((reason) => (
              <li key={reason.kind}>
                <Again reason={reason} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}

function Again({ reason }: { reason: AgainReason }) {
  const words = useWords()
  const language = useLanguage()
  if (reason.kind === 'stall') return words.gates.againStall(formatDate(reason.sinceOn, language))
  return words.gates.againCost(formatWon(reason.riseWon, '억원'), formatWon(reason.limitWon, '억원'))
}
