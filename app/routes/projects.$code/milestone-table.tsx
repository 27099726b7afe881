import { Link } from '@remix-run/react'
import { DemoMark } from '#app/components/badge.tsx'
import { SlipText } from '#app/components/slip-text.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatDate } from '#app/domain/format.ts'
import { causeLabels, stageLabels } from '#app/domain/labels.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { MilestoneRow } from '#db/milestone.server.ts'
import { useChangeColumn } from './change-column.tsx'
import type { ProjectPage } from './route.tsx'

/** Every milestone with its four dates side by side: none stands for another. */
export function MilestoneTable({ page }: { page: ProjectPage }) {
  const words = useWords()
  const language = useLanguage()
  const label = useLabel()
  const { project, milestones, rules, mayEditMilestones } = page
  const changeColumn = useChangeColumn(project.code)
  const dateColumn = (key: 'baselineOn' | 'plannedOn' | 'forecastOn' | 'actualOn'): Column<MilestoneRow> => ({
    key,
    head: words.project[key],
    isNumber: true,
    cell: (milestone) => formatDate(milestone[key], language),
  })
  const columns: Column<MilestoneRow>[] = [
    {
      key: 'stage',
      head: words.project.stage,
      isUnbroken: true,
      cell: (milestone) => label(stageLabels[milestone.stage]),
    },
    {
      key: 'name',
      head: words.project.milestone,
      isRowHead: true,
      cell: (milestone) => (
        <MilestoneName project={project.code} milestone={milestone} rule={rules[milestone.code]} />
      ),
    },
    dateColumn('baselineOn'),
    dateColumn('plannedOn'),
    dateColumn('forecastOn'),
    dateColumn('actualOn'),
    {
      key: 'slip',
      head: words.project.slip,
      isNumber: true,
      cell: (milestone) => <SlipText days={milestone.slipDays} />,
    },
    {
      key: 'cause',
      head: words.project.causeAndNote,
      cell: (milestone) => <CauseAndNote milestone={milestone} />,
    },
  ]
  if (mayEditMilestones) columns.push(changeColumn)
  return (
    <Table
      caption={words.project.milestones}
      isCaptionHidden
      columns={columns}
      rows={milestones}
      rowKey={(milestone) => milestone.code}
    />
  )
}

interface MilestoneNameProps {
  project: string
  milestone: MilestoneRow
  rule: string | undefined
}

function MilestoneName({ project, milestone, rule }: MilestoneNameProps) {
  const words = useWords()
  const language = useLanguage()
  return (
    <div className="milestone-name">
      {language === 'ko' ? milestone.nameKo : milestone.nameEn}{' '}
      {milestone.isGate && (
        <Link className="badge neutral" to={`/projects/${project}/gates/${milestone.code}`}>
          {words.project.gate}
        </Link>
      )}{' '}
      {milestone.isDemo && <DemoMark />}
      {rule && (
        <span className="cell-note" lang="ko">
          {rule}
        </span>
      )}
    </div>
  )
}

function CauseAndNote({ milestone }: { milestone: MilestoneRow }) {
  const label = useLabel()
  if (milestone.cause === null && milestone.note === null) return dash
  return (
    <div className="note-cell">
      {milestone.cause && label(causeLabels[milestone.cause])}
      {milestone.note && <span className="cell-note typed-text">{milestone.note}</span>}
    </div>
  )
}
