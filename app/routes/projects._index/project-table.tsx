import { Link, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { DemoMark, RatingBadge, StatusBadge } from '#app/components/badge.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatDate, formatSlip, formatWon } from '#app/domain/format.ts'
import { routeLabels, stageLabels } from '#app/domain/labels.ts'
import type { Rating } from '#app/domain/slippage.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import { projectColumns } from '#app/project-filter.ts'
import type { ProjectRow, ProjectSort } from '#db/project.server.ts'

/** `rating` is null for what is suspended, withdrawn or replaced. */
export type ListedProject = ProjectRow & { rating: Rating | null }

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
          head: <SortLink column={column} sort={sort} />,
          sort: directionOf(column, sort),
          cell: cells[column],
          isRowHead: column === 'code',
          isNumber: numberColumns.includes(column),
        }),
      )}
    />
  )
}

function useCells(): Record<ProjectSort, (row: ListedProject) => ReactNode> {
  const language = useLanguage()
  const name = useLabel()
  return {
    code: (row) => <Link to={`/projects/${row.code}`}>{row.code}</Link>,
    name: (row) => (
      <>
        {language === 'ko' ? row.nameKo : row.nameEn} {row.isDemo && <DemoMark />}
        {row.schoolName && <span className="cell-note">{row.schoolName}</span>}
      </>
    ),
    program: (row) => <Link to={`/programs/${row.program}`}>{row.program}</Link>,
    cohort: (row) => row.cohort ?? dash,
    route: (row) => name(routeLabels[row.route]),
    stage: (row) => name(stageLabels[row.stage]),
    status: (row) => (
      <>
        <StatusBadge status={row.status} />
        {row.replacedBy && <ReplacedBy code={row.replacedBy} />}
      </>
    ),
    slip: (row) =>
      row.slipDays === null ? (
        dash
      ) : (
        <>
          {row.rating && <RatingBadge rating={row.rating} />} {formatSlip(row.slipDays, language)}
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

function ReplacedBy({ code }: { code: string }) {
  const words = useWords()
  return (
    <span className="cell-note">
      {words.projects.replacedBy} → <Link to={`/projects/${code}`}>{code}</Link>
    </span>
  )
}

/** Sorts by the column; a second click turns the order round. Slips and costs are asked for from the largest. */
function SortLink({ column, sort }: { column: ProjectSort; sort: string }) {
  const words = useWords()
  const [params] = useSearchParams()
  const next = new URLSearchParams(params)
  next.delete('page')
  const first = amountColumns.includes(column) ? `-${column}` : column
  const other = first === column ? `-${column}` : column
  next.set('sort', sort === first ? other : first)
  const direction = directionOf(column, sort)
  return (
    <Link to={`?${next}`} title={words.projects.sortBy(words.projects.columns[column])}>
      {words.projects.columns[column]}
      {direction !== 'none' && <span aria-hidden="true">{direction === 'ascending' ? ' ▲' : ' ▼'}</span>}
    </Link>
  )
}

function directionOf(column: ProjectSort, sort: string): 'ascending' | 'descending' | 'none' {
  if (sort === column) return 'ascending'
  return sort === `-${column}` ? 'descending' : 'none'
}
