import { useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { projectColumns } from '#app/address/project-filter.ts'
import { ratingBadge, statusBadge } from '#app/components/badge.tsx'
import { useFollow } from '#app/components/follow.ts'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatDate, formatSlip, formatWon } from '#app/domain/format.ts'
import { routeLabels, stageLabels } from '#app/domain/labels.ts'
import type { Rating } from '#app/domain/slippage.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { ProjectLine, ProjectSort } from '#db/project.server.ts'

/** `rating` is null for what is suspended, withdrawn or replaced. */
export type ListedProject = ProjectLine & { rating: Rating | null }

interface ProjectTableProps {
  rows: readonly ListedProject[]
  columns: readonly string[]
  /** as the address says it: `slip`, or `-slip` */
  sort: string
}

/** Asked for from the largest. */
const amountColumns: readonly ProjectSort[] = ['slip', 'cost']

const numberColumns: readonly ProjectSort[] = [
  ...amountColumns,
  'baselineCompletion',
  'plannedCompletion',
  'forecastCompletion',
  'actualCompletion',
]

export function ProjectTable({ rows, columns, sort }: ProjectTableProps) {
  const words = useWords()
  const cells = useCells()
  const head = useSortLink(sort)
  const shown = projectColumns.filter((column) => column === 'code' || columns.includes(column))
  return (
    <Table
      caption={words.projects.title}
      isCaptionHidden
      rows={rows}
      rowKey={(row) => row.code}
      columns={shown.map(
        (column): Column<ListedProject> => ({
          key: column,
          head: head(column),
          sort: directionOf(column, sort),
          cell: cells[column],
          isRowHead: column === 'code',
          isNumber: numberColumns.includes(column),
        }),
      )}
    />
  )
}

/** Plain elements and as few texts as can be: fifty rows of them are most of what the page costs the server. */
function useCells(): Record<ProjectSort, (row: ListedProject) => ReactNode> {
  const words = useWords()
  const language = useLanguage()
  const follow = useFollow()
  const link = (to: string, name: string) => (
    <a href={to} onClick={follow}>
      {name}
    </a>
  )
  return {
    code: (row) => link(`/projects/${row.code}`, row.code),
    name: (row) => (
      <>
        {`${language === 'ko' ? row.nameKo : row.nameEn} `}
        {row.isDemo && <span className="demo-mark">{words.common.demo}</span>}
        {row.schoolName && <span className="cell-note">{row.schoolName}</span>}
      </>
    ),
    program: (row) => link(`/programs/${row.program}`, row.program),
    cohort: (row) => row.cohort ?? dash,
    route: (row) => routeLabels[row.route][language],
    stage: (row) => stageLabels[row.stage][language],
    status: (row) => (
      <>
        {statusBadge(row.status, language)}
        {row.replacedBy && (
          <span className="cell-note">
            {`${words.projects.replacedBy} → `}
            {link(`/projects/${row.replacedBy}`, row.replacedBy)}
          </span>
        )}
      </>
    ),
    slip: (row) =>
      row.slipDays === null ? (
        dash
      ) : (
        <>
          {row.rating && ratingBadge(row.rating, language)}
          {` ${formatSlip(row.slipDays, language)}`}
        </>
      ),
    manager: (row) => row.manager ?? dash,
    cost: (row) => formatWon(row.costWon, '백만원'),
    baselineCompletion: (row) => formatDate(row.baselineCompletionOn, language),
    plannedCompletion: (row) => formatDate(row.plannedCompletionOn, language),
    forecastCompletion: (row) => formatDate(row.forecastCompletionOn, language),
    actualCompletion: (row) => formatDate(row.actualCompletionOn, language),
  }
}

/** Sorts by the column; a second click turns the order round. Slips and costs are asked for from the largest. */
function useSortLink(sort: string): (column: ProjectSort) => ReactNode {
  const words = useWords()
  const follow = useFollow()
  const [params] = useSearchParams()
  return (column) => {
    const next = new URLSearchParams(params)
    next.delete('page')
    const first = amountColumns.includes(column) ? `-${column}` : column
    const other = first === column ? `-${column}` : column
    next.set('sort', sort === first ? other : first)
    const direction = directionOf(column, sort)
    const name = words.projects.columns[column]
    return (
      <a href={`?${next}`} onClick={follow} title={words.projects.sortBy(name)}>
        {name}
        {direction !== 'none' && <span aria-hidden="true">{direction === 'ascending' ? ' ▲' : ' ▼'}</span>}
      </a>
    )
  }
}

function directionOf(column: ProjectSort, sort: string): 'ascending' | 'descending' | 'none' {
  if (sort === column) return 'ascending'
  return sort === `-${column}` ? 'descending' : 'none'
}
