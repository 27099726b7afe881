import { Link, useSearchParams } from '@remix-run/react'
import { milestonePlace } from '#app/address/milestone-address.ts'
import { parseTimelineView } from '#app/address/timeline-address.ts'
import { DemoMark } from '#app/components/badge.tsx'
import { nameByCode } from '#app/components/reason-words.ts'
import { SlipText } from '#app/components/slip-text.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { formatDate } from '#app/domain/format.ts'
import { stageLabels } from '#app/domain/labels.ts'
import { byStage } from '#app/domain/project.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { MilestoneRow } from '#db/milestone.server.ts'
import { useChangeColumn } from './change-column.tsx'
import { ReasonCell } from './reason-cell.tsx'
import type { ProjectPage } from './route.tsx'

type Row = ProjectPage['milestones'][number]

/** Every milestone with its four dates side by side: none stands for another. */
export function MilestoneTable({ page }: { page: ProjectPage }) {
  const words = useWords()
  const language = useLanguage()
  const [params] = useSearchParams()
  const { project, rules, mayEditMilestones, today } = page
  const milestones = byStage(page.milestones)
  const stageCell = useStageCell(milestones)
  const changeColumn = useChangeColumn(project.code)
  const dateColumn = (key: 'baselineOn' | 'plannedOn' | 'forecastOn' | 'actualOn'): Column<Row> => ({
    key,
    head: words.project[key],
    isNumber: true,
    cell: (milestone) =>
      key === 'baselineOn' && isAdded(milestone) ? (
        <span className="field-hint">{words.project.noBaselineYet}</span>
      ) : (
        formatDate(milestone[key], language)
      ),
  })
  const text = { language, words, nameOf: nameByCode(milestones, language) }
  const links = parseTimelineView(params).hasLinks ? page.links : null
  const columns: Column<Row>[] = [
    {
      key: 'stage',
      head: words.project.stage,
      isUnbroken: true,
      cell: stageCell,
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
      key: 'reason',
      head: words.reasons.head,
      cell: (milestone) => <ReasonCell {...{ milestone, links, text, today }} />,
    },
  ]
  if (mayEditMilestones) columns.push(changeColumn)
  return (
    <>
      <Table
        caption={words.project.milestones}
        isCaptionHidden
        columns={columns}
        rows={milestones}
        rowKey={(milestone) => milestone.code}
      />
      <p className="panel-note table-note">{words.reasons.rule}</p>
    </>
  )
}

/** The stage, and where it begins also how much of it is done. */
function useStageCell(milestones: readonly Row[]): Column<Row>['cell'] {
  const words = useWords().gantt
  const label = useLabel()
  return ({ code, stage }) => {
    const own = milestones.filter((milestone) => milestone.stage === stage)
    const done = own.filter(({ actualOn }) => actualOn !== null).length
    const isFirst = own[0]?.code === code
    return (
      <>
        {label(stageLabels[stage])}
        {isFirst && <span className="cell-note">{words.doneOf(done, own.length)}</span>}
      </>
    )
  }
}

/** Planned, and in no approved version yet: what was added since the last approval. */
function isAdded({ baselineOn, plannedOn }: Pick<MilestoneRow, 'baselineOn' | 'plannedOn'>): boolean {
  return baselineOn === null && plannedOn !== null
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
    <div className="milestone-name" id={milestonePlace(milestone.code)}>
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
