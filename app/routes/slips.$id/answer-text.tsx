import { Notice } from '#app/components/page.tsx'
import { dash, formatDate } from '#app/domain/format.ts'
import { causeLabels } from '#app/domain/labels.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { SlipFlagDetail } from '#db/slip-flag.server.ts'

/** The answer as it stands, for people who may read it but not change it, and for flags that are closed. */
export function AnswerText({ flag }: { flag: SlipFlagDetail }) {
  const words = useWords()
  const label = useLabel()
  const language = useLanguage()
  return (
    <>
      {flag.resolvedOn !== null && (
        <Notice tone="good">{words.slips.isResolvedOn(formatDate(flag.resolvedOn, language))}</Notice>
      )}
      {flag.answeredAt === null ? (
        <p>{words.slips.noAnswer}</p>
      ) : (
        <dl className="slip-facts">
          <dt>{words.slips.cause}</dt>
          <dd>{flag.cause ? label(causeLabels[flag.cause]) : dash}</dd>
          <dt>{words.slips.recoveryPlan}</dt>
          <dd className="slip-text">{flag.recoveryPlan ?? dash}</dd>
          <dt>{words.slips.recoverOn}</dt>
          <dd>{formatDate(flag.recoverOn, language)}</dd>
          <dt>{words.slips.answeredBy}</dt>
          <dd>{flag.answeredBy ?? dash}</dd>
        </dl>
      )}
    </>
  )
}
