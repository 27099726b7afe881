import { Link } from '@remix-run/react'
import { RatingBadge, StageBadge } from '#app/components/badge.tsx'
import type { PortfolioProject } from '#app/components/gantt-rows.ts'
import { Pager } from '#app/components/pager.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { formatDate, formatSlip } from '#app/domain/format.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'

const pageSize = 50

/** The drawing in words, in its order: for the keyboard, for a screen reader, and without JavaScript. */
export function TimelineTable({
  projects,
  page,
  sort,
}: {
  projects: readonly PortfolioProject[]
  page: number
  sort: string
}) {
  const words = useWords().gantt
  const shownPage = Math.min(page, Math.max(1, Math.ceil(projects.length / pageSize)))
  const shown = projects.slice((shownPage - 1) * pageSize, shownPage * pageSize)
  return (
    <div className="timeline-table">
      <Table
        caption={words.table}
        isCaptionHidden
        columns={useColumns(sort)}
        rows={shown}
        rowKey={(row) => row.id}
      />
      <Pager page={shownPage} pageSize={pageSize} total={projects.length} />
    </div>
  )
}

function useColumns(sort: string): Column<PortfolioProject>[] {
  const words = useWords().gantt
  const language = useLanguage()
  const sortedBy = (key: string): Pick<Column<PortfolioProject>, 'sort'> => {
    if (sort !== key && sort !== `-${key}`) return {}
    return { sort: sort.startsWith('-') ? 'descending' : 'ascending' }
  }
  return [
    {
      key: 'code',
      head: words.code,
      isRowHead: true,
      cell: (row) => <Link to={`/projects/${encodeURIComponent(row.code)}`}>{row.code}</Link>,
      ...sortedBy('code'),
    },
    { key: 'name', head: words.name, cell: (row) => (language === 'ko' ? row.nameKo : row.nameEn) },
    { key: 'stage', head: words.stage, cell: (row) => <StageBadge stage={row.stage} /> },
    { key: 'rating', head: words.rating, cell: (row) => <RatingBadge rating={row.rating} /> },
    {
      key: 'slip',
      head: words.slip,
      isNumber: true,
      cell: (row) => formatSlip(row.slipDays, language),
      ...sortedBy('slip'),
    },
    ...dateColumns(words, language, sortedBy),
  ]
}

function dateColumns(
  words: ReturnType<typeof useWords>['gantt'],
  language: ReturnType<typeof useLanguage>,
  sortedBy: (key: string) => Pick<Column<PortfolioProject>, 'sort'>,
): Column<PortfolioProject>[] {
  const dates = [
    ['start', words.start, 'startOn'],
    ['groundbreaking', words.groundbreaking, 'groundbreakingOn'],
    ['baselineCompletion', words.baselineCompletion, 'baselineCompletionOn'],
    ['plannedCompletion', words.plannedCompletion, 'plannedCompletionOn'],
    ['forecastCompletion', words.forecastCompletion, 'forecastCompletionOn'],
    ['actualCompletion', words.actualCompletion, 'actualCompletionOn'],
  ] as const
  return dates.map(([key, head, field]) => ({
    key,
    head,
    isNumber: true,
    cell: (row) => formatDate(row[field], language),
    ...sortedBy(key),
  }))
}
