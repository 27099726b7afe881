import { Link } from '@remix-run/react'
import { StatusBadge } from '#app/components/badge.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { formatDate, formatProgress, formatProgressGap, formatWon } from '#app/domain/format.ts'
import type { ExecutionGap } from '#app/domain/progress/execution-gap.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'

function number(key: string, head: string, cell: (gap: ExecutionGap) => string): Column<ExecutionGap> {
  return { key, head, isNumber: true, cell }
}

/** Projects whose work and money are apart, with what that says and the way to both. */
export function GapTable({ caption, gaps }: { caption: string; gaps: readonly ExecutionGap[] }) {
  const words = useWords().progress
  const language = useLanguage()
  const columns: Column<ExecutionGap>[] = [
    {
      key: 'project',
      head: words.project,
      isRowHead: true,
      isUnbroken: true,
      cell: ({ code, nameKo, nameEn }) => (
        <Link to={`/projects/${code}#progress`}>{language === 'ko' ? nameKo : nameEn}</Link>
      ),
    },
    number('gap', words.executionGap, ({ gapBp }) => formatProgressGap(gapBp)),
    number('gapWon', words.gapWon, ({ gapWon }) => formatWon(gapWon, '억원')),
    number('openWon', words.openWon, ({ openWon }) => formatWon(openWon, '억원')),
    { key: 'meaning', head: words.meaning, isUnbroken: true, cell: (gap) => <Meaning gap={gap} /> },
    number('progress', words.progressOf, ({ progressBp }) => formatProgress(progressBp)),
    number('execution', words.execution, ({ executionBp }) => formatProgress(executionBp)),
    {
      key: 'status',
      head: words.status,
      isUnbroken: true,
      cell: ({ status }) => <StatusBadge status={status} />,
    },
    {
      key: 'links',
      head: words.links,
      isUnbroken: true,
      cell: ({ code }) => (
        <>
          <Link to={`/projects/${code}/funding`} aria-label={`${code} ${words.toLedger}`}>
            {words.toLedger}
          </Link>{' '}
          <Link to={`/projects/${code}#milestones`} aria-label={`${code} ${words.toMilestones}`}>
            {words.toMilestones}
          </Link>
        </>
      ),
    },
  ]
  return (
    <Table
      caption={caption}
      isCaptionHidden
      unit={unitIn('억원', language)}
      columns={columns}
      rows={gaps}
      rowKey={({ code }) => code}
    />
  )
}

/** What the gap says, and what of the contracts shows it. */
function Meaning({ gap: { meaning, advanceLeftWon, lastClaimOn } }: { gap: ExecutionGap }) {
  const { progress: words, contracts } = useWords()
  const language = useLanguage()
  const told = [
    meaning === 'advance' ? `${contracts.advanceLeft} ${formatWon(advanceLeftWon, '억원')}` : null,
    lastClaimOn ? `${words.lastClaimOn} ${formatDate(lastClaimOn, language)}` : words.neverClaimed,
  ]
  return (
    <>
      {words.meanings[meaning]}
      {meaning !== 'no-contract' && (
        <span className="cell-note">{told.filter((part) => part !== null).join(' · ')}</span>
      )}
    </>
  )
}
