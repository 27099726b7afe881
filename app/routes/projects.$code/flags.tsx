import { Link } from '@remix-run/react'
import { SeverityBadge } from '#app/components/badge.tsx'
import { Panel } from '#app/components/page.tsx'
import { formatDate, formatSlip } from '#app/domain/format.ts'
import { causeLabels, flagKindLabels } from '#app/domain/labels.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { ProjectDetail } from '#db/project.server.ts'
import type { SlipFlagRow } from '#db/slip-flag.server.ts'

export function Flags({ project, flags }: { project: ProjectDetail; flags: readonly SlipFlagRow[] }) {
  const words = useWords()
  return (
    <Panel
      title={words.project.flags}
      actions={<Link to={`/slips?project=${project.code}`}>{words.project.allFlags}</Link>}
    >
      {flags.length === 0 ? (
        <p>{words.project.noFlags}</p>
      ) : (
        <ul className="flag-list">
          {flags.map((flag) => (
            <Flag key={flag.id} flag={flag} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Flag({ flag }: { flag: SlipFlagRow }) {
  const words = useWords()
  const language = useLanguage()
  const label = useLabel()
  return (
    <li>
      <SeverityBadge severity={flag.severity} />{' '}
      <Link to={`/slips/${flag.id}`}>{language === 'ko' ? flag.milestoneNameKo : flag.milestoneNameEn}</Link>{' '}
      {label(flagKindLabels[flag.kind])} {formatSlip(flag.slipDays, language)}
      <span className="cell-note">
        {words.project.flaggedOn} {formatDate(flag.flaggedOn, language)}
        {flag.cause && ` · ${words.project.cause}: ${label(causeLabels[flag.cause])}`}
      </span>
      <p className="typed-text">
        {words.project.recoveryPlan}: {flag.recoveryPlan ?? words.project.notAnswered}
        {flag.recoverOn && ` (${formatDate(flag.recoverOn, language)})`}
      </p>
    </li>
  )
}
