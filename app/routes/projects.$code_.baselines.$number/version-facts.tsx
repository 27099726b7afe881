import { BaselineStatusBadge } from '#app/components/baseline-status.tsx'
import { Instant } from '#app/components/instant.tsx'
import { dash, formatDate, formatWon } from '#app/domain/format.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { BaselineRow } from '#db/baseline-version.server.ts'

/** What a version says of itself: who proposed it, who decided, on what paper, and with what money. */
export function VersionFacts({ baseline }: { baseline: BaselineRow }) {
  const words = useWords()
  const language = useLanguage()
  const { status, author, approver, reason, documentNo, approvedOn, decisionNote } = baseline
  return (
    <dl className="facts">
      <dt>{words.baselines.status}</dt>
      <dd>
        <BaselineStatusBadge status={status} />
      </dd>
      <dt>{words.baselines.reason}</dt>
      <dd className="typed-text">{reason}</dd>
      <dt>{words.baselines.author}</dt>
      <dd>
        {author ?? dash} · <Instant at={baseline.proposedAt} />
      </dd>
      <dt>{words.baselines.approver}</dt>
      <dd>{approver ?? dash}</dd>
      <dt>{words.baselines.approvedOn}</dt>
      <dd>{formatDate(approvedOn, language)}</dd>
      <dt>{words.baselines.documentNo}</dt>
      <dd>{documentNo ?? dash}</dd>
      <dt>{words.baselines.decisionNote}</dt>
      <dd className="typed-text">{decisionNote ?? dash}</dd>
      <dt>{words.project.cost}</dt>
      <dd>
        {formatWon(baseline.costWon, '원')} {baseline.costWon !== null && words.baselines.won}
      </dd>
      <dt>{words.project.costWithFinancing}</dt>
      <dd>
        {formatWon(baseline.costWithFinancingWon, '원')}{' '}
        {baseline.costWithFinancingWon !== null && words.baselines.won}
      </dd>
    </dl>
  )
}
