import { Link } from '@remix-run/react'
import { StatusBadge } from '#app/components/badge.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { formatProgress, formatProgressGap } from '#app/domain/format.ts'
import type { ExecutionGap } from '#app/domain/progress/execution-gap.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'

/** Projects whose work and money are apart, with the way to both. */
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
    {
      key: 'gap',
      head: words.executionGap,
      isNumber: true,
      cell: ({ gapBp }) => formatProgressGap(gapBp),
    },
    {
      key: 'progress',
      head: words.progressOf,
      isNumber: true,
      cell: ({ progressBp }) => formatProgress(progressBp),
    },
    {
      key: 'execution',
      head: words.execution,
      isNumber: true,
      cell: ({ executionBp }) => formatProgress(executionBp),
    },
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
  return <Table caption={caption} isCaptionHidden columns={columns} rows={gaps} rowKey={({ code }) => code} />
}
