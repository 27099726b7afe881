import { Link } from '@remix-run/react'
import { DemoMark, StageBadge } from '#app/components/badge.tsx'
import { dash, formatDate, formatSlip } from '#app/domain/format.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { SlipFlagDetail } from '#db/slip-flag.server.ts'

/** What slipped: the project, and the four dates of the milestone side by side. */
export function FlagFacts({ flag }: { flag: SlipFlagDetail }) {
  const words = useWords()
  const language = useLanguage()
  const nameOf = (ko: string, en: string) => (language === 'ko' ? ko : en)
  return (
    <dl className="slip-facts">
      <dt>{words.slips.project}</dt>
      <dd>
        <Link to={`/projects/${flag.project}`}>{flag.project}</Link>{' '}
        {flag.schoolName ?? nameOf(flag.projectNameKo, flag.projectNameEn)}
      </dd>
      <dt>{words.slips.program}</dt>
      <dd>
        <Link to={`/programs/${flag.program}`}>{flag.program}</Link>{' '}
        {nameOf(flag.programNameKo, flag.programNameEn)}
      </dd>
      <dt>{words.slips.milestone}</dt>
      <dd>
        {nameOf(flag.milestoneNameKo, flag.milestoneNameEn)} <StageBadge stage={flag.stage} />{' '}
        {flag.isDemo && <DemoMark />}
      </dd>
      <dt>{words.slips.baselineOn}</dt>
      <dd>{formatDate(flag.baselineOn, language)}</dd>
      <dt>{words.slips.plannedOn}</dt>
      <dd>{formatDate(flag.plannedOn, language)}</dd>
      <dt>{words.slips.forecastOn}</dt>
      <dd>{formatDate(flag.forecastOn, language)}</dd>
      <dt>{words.slips.actualOn}</dt>
      <dd>{formatDate(flag.actualOn, language)}</dd>
      <dt>{words.slips.slipDays}</dt>
      <dd>
        {formatSlip(flag.slipDays, language)} <span className="cell-note">{words.common.workingDays}</span>
      </dd>
      <dt>{words.slips.flaggedOn}</dt>
      <dd>{formatDate(flag.flaggedOn, language)}</dd>
      <dt>{words.slips.manager}</dt>
      <dd>{flag.manager ?? dash}</dd>
    </dl>
  )
}
