import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { filterParams } from '#app/address/project-filter.ts'
import { StatusBadge } from '#app/components/badge.tsx'
import { Panel } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { formatNumber, formatProgress, formatProgressGap, formatWon } from '#app/domain/format.ts'
import type { PortfolioProgress, ProgressGap, ProgressLine } from '#app/domain/progress/portfolio-progress.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { ProjectFilter } from '#db/project-filter.server.ts'

type CohortLine = PortfolioProgress['byCohort'][number]
type ProgramLine = PortfolioProgress['byProgram'][number]

export function ProgramProgress({ lines, total }: { lines: readonly ProgramLine[]; total: ProgressLine }) {
  const words = useWords().progress
  const language = useLanguage()
  const columns = useLineColumns<ProgramLine>(words.program, {
    name: ({ program, nameKo, nameEn }) => (
      <Link to={`/programs/${program}`}>
        {program} {language === 'ko' ? nameKo : nameEn}
      </Link>
    ),
    filter: ({ program }) => ({ program }),
  })
  const { progress } = total
  return (
    <LineTable
      title={words.byProgram}
      columns={columns}
      lines={lines}
      keyOf={({ program }) => program}
      foot={[
        words.total,
        countLink(total, {}, 'active'),
        countLink(total, {}, 'completed'),
        formatProgress(progress?.plannedBp ?? null),
        formatProgress(progress?.actualBp ?? null),
        formatProgressGap(progress?.gapBp ?? null),
        formatWon(total.plannedWon, '억원'),
        formatWon(total.earnedWon, '억원'),
        formatWon(total.comparableWon, '억원'),
        formatWon(total.spentWon, '억원'),
      ]}
    />
  )
}

export function CohortProgress({ lines }: { lines: readonly CohortLine[] }) {
  const words = useWords().progress
  const columns = useLineColumns<CohortLine>(words.cohort, {
    name: ({ cohort }) => cohort ?? words.facilities,
    filter: ({ cohort }) => (cohort === null ? { kind: 'facility' } : { cohort }),
  })
  return (
    <LineTable
      title={words.byCohort}
      columns={columns}
      lines={lines}
      keyOf={({ cohort }) => String(cohort)}
    />
  )
}

interface LineTableProps<Line> {
  title: string
  columns: readonly Column<Line>[]
  lines: readonly Line[]
  keyOf: (line: Line) => string
  foot?: readonly ReactNode[]
}

function LineTable<Line>({ title, columns, lines, keyOf, foot }: LineTableProps<Line>) {
  const language = useLanguage()
  return (
    <Panel title={title} isWide>
      <Table
        caption={title}
        isCaptionHidden
        unit={unitIn('억원', language)}
        columns={columns}
        rows={lines}
        rowKey={keyOf}
        {...(foot ? { foot } : {})}
      />
    </Panel>
  )
}

/** Every count opens exactly its rows; what is not live is in neither count. */
function countLink(line: ProgressLine, filter: ProjectFilter, status: 'active' | 'completed') {
  const params = filterParams({ ...filter, isCapital: true, status })
  return <Link to={`/projects?${params}`}>{formatNumber(line[status])}</Link>
}

interface LineKind<Line> {
  name: (line: Line) => ReactNode
  /** the projects of the line, as the list page finds them */
  filter: (line: Line) => ProjectFilter
}

function useLineColumns<Line extends ProgressLine>(
  head: string,
  { name, filter }: LineKind<Line>,
): Column<Line>[] {
  const words = useWords().progress
  const number = (key: string, columnHead: string, cell: (line: Line) => ReactNode): Column<Line> => ({
    key,
    head: columnHead,
    isNumber: true,
    cell,
  })
  return [
    { key: 'name', head, isRowHead: true, isUnbroken: true, cell: name },
    number('active', words.active, (line) => countLink(line, filter(line), 'active')),
    number('completed', words.completed, (line) => countLink(line, filter(line), 'completed')),
    number('planned', words.planned, ({ progress }) => formatProgress(progress?.plannedBp ?? null)),
    number('actual', words.actual, ({ progress }) => formatProgress(progress?.actualBp ?? null)),
    number('gap', words.gap, ({ progress }) => formatProgressGap(progress?.gapBp ?? null)),
    number('plannedWon', words.plannedWon, ({ plannedWon }) => formatWon(plannedWon, '억원')),
    number('earnedWon', words.earnedWon, ({ earnedWon }) => formatWon(earnedWon, '억원')),
    number('comparableWon', words.comparableWon, ({ comparableWon }) => formatWon(comparableWon, '억원')),
    number('spentWon', words.spent, ({ spentWon }) => formatWon(spentWon, '억원')),
  ]
}

/** The projects that are furthest behind their own plan. */
export function Gaps({ gaps, total }: { gaps: readonly ProgressGap[]; total: number }) {
  const words = useWords().progress
  const language = useLanguage()
  const columns: Column<ProgressGap>[] = [
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
      key: 'status',
      head: words.status,
      isUnbroken: true,
      cell: ({ status }) => <StatusBadge status={status} />,
    },
    {
      key: 'planned',
      head: words.planned,
      isNumber: true,
      cell: ({ plannedBp }) => formatProgress(plannedBp),
    },
    { key: 'actual', head: words.actual, isNumber: true, cell: ({ actualBp }) => formatProgress(actualBp) },
    { key: 'gap', head: words.gap, isNumber: true, cell: ({ gapBp }) => formatProgressGap(gapBp) },
  ]
  return (
    <Panel title={words.gaps} note={words.gapsNote(gaps.length, total)} isWide>
      {gaps.length === 0 ? (
        <p>{words.noGaps}</p>
      ) : (
        <Table
          caption={words.gaps}
          isCaptionHidden
          columns={columns}
          rows={gaps}
          rowKey={({ code }) => code}
        />
      )}
    </Panel>
  )
}
