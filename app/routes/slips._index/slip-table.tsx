import { Link } from '@remix-run/react'
import { DemoMark, SeverityBadge } from '#app/components/badge.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatDate, formatSlip } from '#app/domain/format.ts'
import { causeLabels, flagKindLabels } from '#app/domain/labels.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { SlipFlagRow } from '#db/slip-flag.server.ts'

type Row = SlipFlagRow & { isAnswerable: boolean }

interface SlipTableProps {
  flags: readonly Row[]
  /** the history of flags that are closed, with the day each was */
  isResolved: boolean
  /** the list's address, carried along so that the answer page leads back to it */
  search: string
}

export function SlipTable({ flags, isResolved, search }: SlipTableProps) {
  const words = useWords()
  const slipped = useSlipColumns(isResolved, search)
  const answered = useAnswerColumns(isResolved, search)
  return (
    <div className="panel">
      <Table
        caption={isResolved ? words.slips.historyTitle : words.slips.tableCaption}
        isCaptionHidden
        unit={words.common.workingDays}
        columns={[...slipped, ...answered]}
        rows={flags}
        rowKey={(flag) => flag.id}
      />
    </div>
  )
}

/** What slipped, and how far. */
function useSlipColumns(isResolved: boolean, search: string): Column<Row>[] {
  const words = useWords()
  const language = useLanguage()
  const label = useLabel()
  const nameOf = (ko: string, en: string) => (language === 'ko' ? ko : en)
  return [
    {
      key: 'severity',
      head: words.slips.severity,
      cell: (flag) => (
        <>
          <SeverityBadge severity={flag.severity} />
          <span className="cell-note">{label(flagKindLabels[flag.kind])}</span>
        </>
      ),
    },
    {
      key: 'milestone',
      head: words.slips.milestone,
      isRowHead: true,
      cell: (flag) => (
        <>
          <Link to={`/slips/${flag.id}${search}`}>{nameOf(flag.milestoneNameKo, flag.milestoneNameEn)}</Link>{' '}
          {flag.isDemo && <DemoMark />}
          {!isResolved && flag.following > 0 && (
            <span className="cell-note">{words.slips.following(flag.following)}</span>
          )}
        </>
      ),
    },
    {
      key: 'project',
      head: words.slips.project,
      cell: (flag) => (
        <>
          <Link className="section-code" to={`/projects/${flag.project}`}>
            {flag.project}
          </Link>
          <span className="cell-note">{nameOf(flag.projectNameKo, flag.projectNameEn)}</span>
        </>
      ),
    },
    {
      key: 'slip',
      head: words.slips.slipDays,
      isNumber: true,
      cell: (flag) => formatSlip(flag.slipDays, language),
    },
  ]
}

/** Since when, and what the manager says about it. */
function useAnswerColumns(isResolved: boolean, search: string): Column<Row>[] {
  const words = useWords()
  const language = useLanguage()
  const dateColumn = (key: 'flaggedOn' | 'resolvedOn' | 'recoverOn'): Column<Row> => ({
    key,
    head: words.slips[key],
    isNumber: true,
    cell: (flag) => formatDate(flag[key], language),
  })
  return [
    dateColumn('flaggedOn'),
    ...(isResolved ? [dateColumn('resolvedOn')] : []),
    { key: 'manager', head: words.slips.manager, cell: (flag) => flag.manager ?? dash },
    { key: 'plan', head: words.slips.causeAndPlan, cell: (flag) => <Answer flag={flag} /> },
    dateColumn('recoverOn'),
    {
      key: 'answer',
      head: words.slips.answer,
      cell: (flag) => <AnswerLink flag={flag} search={search} />,
    },
  ]
}

function Answer({ flag }: { flag: Row }) {
  const label = useLabel()
  if (flag.cause === null) return dash
  return (
    <>
      {label(causeLabels[flag.cause])}
      <span className="cell-note slip-plan">{flag.recoveryPlan}</span>
    </>
  )
}

function AnswerLink({ flag, search }: { flag: Row; search: string }) {
  const words = useWords()
  const language = useLanguage()
  if (flag.answeredAt !== null) return <span>✓ {words.slips.answered}</span>
  if (!flag.isAnswerable || flag.resolvedOn !== null) return <span>{words.slips.unanswered}</span>
  const milestone = language === 'ko' ? flag.milestoneNameKo : flag.milestoneNameEn
  return (
    <Link
      className="button secondary"
      to={`/slips/${flag.id}${search}`}
      aria-label={words.slips.answerOf(flag.project, milestone)}
    >
      {words.slips.giveAnswer}
    </Link>
  )
}
