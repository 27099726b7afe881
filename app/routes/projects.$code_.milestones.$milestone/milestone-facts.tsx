import { DemoMark, StageBadge } from '#app/components/badge.tsx'
import { SlipText } from '#app/components/slip-text.tsx'
import { formatDate } from '#app/domain/format.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { MilestoneRow } from '#db/milestone.server.ts'

/** The four dates as they stand, beside the form that changes two of them. */
export function MilestoneFacts({ milestone, rule }: { milestone: MilestoneRow; rule: string }) {
  const words = useWords()
  const language = useLanguage()
  return (
    <dl className="facts">
      <dt>{words.project.stage}</dt>
      <dd>
        <StageBadge stage={milestone.stage} />{' '}
        {milestone.isGate && <span className="badge neutral">{words.project.gate}</span>}{' '}
        {milestone.isDemo && <DemoMark />}
      </dd>
      <dt>{words.project.baselineOn}</dt>
      <dd>{formatDate(milestone.baselineOn, language)}</dd>
      <dt>{words.project.plannedOn}</dt>
      <dd>{formatDate(milestone.plannedOn, language)}</dd>
      <dt>{words.project.forecastOn}</dt>
      <dd>{formatDate(milestone.forecastOn, language)}</dd>
      <dt>{words.project.actualOn}</dt>
      <dd>{formatDate(milestone.actualOn, language)}</dd>
      <dt>{words.project.slip}</dt>
      <dd>
        <SlipText days={milestone.slipDays} />
      </dd>
      <dt>{words.project.rule}</dt>
      <dd lang="ko">{rule}</dd>
    </dl>
  )
}
