import { Panel } from '#app/components/page.tsx'
import type { PlainDate } from '#app/domain/calendar.ts'
import { formatDate, formatWon } from '#app/domain/format.ts'
import { reviewTierLabels } from '#app/domain/labels.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { Review } from './gate-page.server.ts'
import { useSessionName } from './session-name.ts'

/** Which review the cost calls for on this day, and when the next one is held. */
export function ReviewStandards({ review, today }: { review: Review; today: PlainDate }) {
  const words = useWords()
  const language = useLanguage()
  const label = useLabel()
  const nameOf = useSessionName()
  const day = (on: PlainDate) => formatDate(on, language)
  const { costWon, tier, ownMoneyTier, limits, needsStudy, next, occasional } = review
  const tierName = (of: Review['tier']) => {
    if (of === null) return words.gates.tierUnknown
    return of === 'none' ? words.gates.tierNone : label(reviewTierLabels[of])
  }
  return (
    <Panel title={words.gates.standards} note={`${words.common.asOf} ${day(today)}`}>
      <dl className="facts">
        <dt>{words.gates.cost}</dt>
        <dd>{costWon === null ? words.project.noCost : formatWon(costWon, '억원')}</dd>
        <dt>{words.gates.tierNow}</dt>
        <dd>{tierName(tier)}</dd>
        {tier !== ownMoneyTier && (
          <>
            <dt>{words.gates.ownMoney}</dt>
            <dd>{tierName(ownMoneyTier)}</dd>
          </>
        )}
        {limits && (
          <>
            <dt>{words.gates.limits}</dt>
            <dd>
              {words.gates.limitsText(
                formatWon(limits.officeFromWon, '억원'),
                formatWon(limits.ministryFromWon, '억원'),
                day(limits.effectiveOn),
              )}
            </dd>
          </>
        )}
        {needsStudy !== null && (
          <>
            <dt>{words.gates.feasibility}</dt>
            <dd>{needsStudy ? words.gates.feasibilityYes : words.gates.feasibilityNo}</dd>
          </>
        )}
        <dt>{words.gates.nextSession}</dt>
        <dd>
          {words.gates.sessionText(
            nameOf(next),
            day(next.papersByOn),
            day(next.doneByOn),
            day(next.resultByOn),
          )}
        </dd>
        <dt>{words.gates.occasional}</dt>
        <dd>{words.gates.occasionalText(day(occasional.doneByOn), day(occasional.prolongedOn))}</dd>
      </dl>
      <p className="field-hint">{words.gates.judged}</p>
    </Panel>
  )
}
