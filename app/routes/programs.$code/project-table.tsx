import { Link } from '@remix-run/react'
import { DemoMark, RatingBadge, RouteBadge, StageBadge, StatusBadge } from '#app/components/badge.tsx'
import { Panel } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { formatDate, formatNumber, formatSlip, formatWon } from '#app/domain/format.ts'
import { projectRating, type SlipThresholds } from '#app/domain/slippage.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { ProjectRow } from '#db/project.server.ts'

interface ProjectTableProps {
  projects: readonly ProjectRow[]
  total: number
  listAddress: string
  thresholds: SlipThresholds
}

/** The projects of a program that slip most, and the way to all of them. */
export function ProjectTable({ projects, total, listAddress, thresholds }: ProjectTableProps) {
  const words = useWords()
  const columns = useColumns(thresholds)
  return (
    <Panel
      title={words.program.projects(formatNumber(total))}
      actions={<Link to={listAddress}>{words.program.allProjects}</Link>}
      isWide
    >
      <Table
        caption={words.program.projectsCaption}
        unit={words.program.million}
        columns={columns}
        rows={projects}
        rowKey={(project) => project.code}
      />
    </Panel>
  )
}

function useColumns(thresholds: SlipThresholds): Column<ProjectRow>[] {
  const words = useWords()
  const language = useLanguage()
  return [
    {
      key: 'code',
      head: words.program.project,
      isRowHead: true,
      cell: (project) => (
        <>
          <Link className="section-code" to={`/projects/${project.code}`}>
            {project.code}
          </Link>{' '}
          {project.isDemo && <DemoMark />}
          <span className="cell-note">
            {project.schoolName ?? (language === 'ko' ? project.nameKo : project.nameEn)}
          </span>
        </>
      ),
    },
    { key: 'route', head: words.program.route, cell: (project) => <RouteBadge route={project.route} /> },
    { key: 'stage', head: words.program.stage, cell: (project) => <StageBadge stage={project.stage} /> },
    { key: 'status', head: words.program.status, cell: (project) => <StatusBadge status={project.status} /> },
    {
      key: 'rating',
      head: words.program.rating,
      cell: (project) => <RatingBadge rating={projectRating(project, thresholds)} />,
    },
    {
      key: 'slip',
      head: words.program.slip,
      isNumber: true,
      cell: (project) => formatSlip(project.slipDays, language),
    },
    {
      key: 'baseline',
      head: words.program.baselineCompletion,
      isNumber: true,
      cell: (project) => formatDate(project.baselineCompletionOn, language),
    },
    {
      key: 'forecast',
      head: words.program.forecastCompletion,
      isNumber: true,
      cell: (project) => formatDate(project.forecastCompletionOn, language),
    },
    {
      key: 'actual',
      head: words.program.actualCompletion,
      isNumber: true,
      cell: (project) => formatDate(project.actualCompletionOn, language),
    },
    {
      key: 'cost',
      head: words.program.cost,
      isNumber: true,
      cell: (project) =>
        project.costWon === null ? words.common.notStated : formatWon(project.costWon, '백만원'),
    },
  ]
}
