import { Link, useSearchParams } from '@remix-run/react'
import { parseTimelineView, toggleLink } from '#app/address/timeline-address.ts'
import type { GroupLine, TimelineLine } from '#app/charts/timeline-lines.ts'
import { groupName } from '#app/charts/timeline-portfolio.ts'
import { RatingBadge, StageBadge } from '#app/components/badge.tsx'
import { Pager } from '#app/components/pager.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import type { PlainDate } from '#app/domain/calendar.ts'
import { formatDate, formatSlip } from '#app/domain/format.ts'
import { stageLabels } from '#app/domain/labels.ts'
import { stages } from '#app/domain/project.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { loadChunk } from '#app/tables/timeline-rows.server.ts'

export const pageSize = 50

type TabledProject = Awaited<ReturnType<typeof loadChunk>>['projects'][number]

/** A row of the table: a group, or a project. */
type TableLine = { group: GroupLine; project: null } | { group: null; project: TabledProject }

interface TimelineTableProps {
  lines: readonly TimelineLine[]
  /** the projects among the lines, in their order */
  projects: readonly TabledProject[]
  page: number
  /** of projects in open groups */
  total: number
  sort: string
}

/** The drawing in words, in its order: for the keyboard, for a screen reader, and without JavaScript. */
export function TimelineTable({ lines, projects, page, total, sort }: TimelineTableProps) {
  const words = useWords().gantt
  const [params] = useSearchParams()
  const stageColumns = useStageColumns()
  const columns = useColumns(sort)
  const rows = lines.flatMap((line): TableLine[] => {
    if (line.kind !== 'project') return [{ group: line, project: null }]
    const project = projects[line.index - (page - 1) * pageSize]
    return project ? [{ group: null, project }] : []
  })
  return (
    <div className="timeline-table">
      <Table
        caption={words.table}
        isCaptionHidden
        columns={parseTimelineView(params).hasStages ? [...columns, ...stageColumns] : columns}
        rows={rows}
        rowKey={(row) => (row.group ? row.group.key : row.project.id)}
      />
      <Pager page={page} pageSize={pageSize} total={total} />
    </div>
  )
}

function useColumns(sort: string): Column<TableLine>[] {
  const words = useWords().gantt
  const language = useLanguage()
  const sortedBy = (key: string): Pick<Column<TableLine>, 'sort'> => {
    if (sort !== key && sort !== `-${key}`) return {}
    return { sort: sort.startsWith('-') ? 'descending' : 'ascending' }
  }
  return [
    {
      key: 'code',
      head: words.code,
      isRowHead: true,
      cell: ({ group, project }) =>
        group ? (
          <GroupToggle line={group} />
        ) : (
          <Link to={`/projects/${encodeURIComponent(project.code)}`}>{project.code}</Link>
        ),
      ...sortedBy('code'),
    },
    {
      key: 'name',
      head: words.name,
      cell: ({ group, project }) =>
        group ? <GroupName line={group} /> : language === 'ko' ? project.nameKo : project.nameEn,
    },
    {
      key: 'stage',
      head: words.stage,
      cell: ({ project }) => project && <StageBadge stage={project.stage} />,
    },
    {
      key: 'rating',
      head: words.rating,
      cell: ({ group, project }) =>
        group ? words.lateCount(group.group.late) : <RatingBadge rating={project.rating} />,
    },
    {
      key: 'slip',
      head: words.slip,
      isNumber: true,
      cell: ({ group, project }) =>
        formatSlip(group ? group.group.worstSlipDays : project.slipDays, language),
      ...sortedBy('slip'),
    },
    ...useDateColumns(sortedBy),
  ]
}

/** A group shows its first start and its last completions; what it has no such date of stays empty. */
function useDateColumns(sortedBy: (key: string) => Pick<Column<TableLine>, 'sort'>): Column<TableLine>[] {
  const words = useWords().gantt
  const language = useLanguage()
  const dates: [string, string, (line: TableLine) => PlainDate | null | undefined][] = [
    ['start', words.start, (line) => (line.group ? line.group.group.startOn : line.project.startOn)],
    ['groundbreaking', words.groundbreaking, (line) => line.project?.groundbreakingOn],
    [
      'baselineCompletion',
      words.baselineCompletion,
      (line) => (line.group ? line.group.group : line.project).baselineCompletionOn,
    ],
    ['plannedCompletion', words.plannedCompletion, (line) => line.project?.plannedCompletionOn],
    [
      'forecastCompletion',
      words.forecastCompletion,
      (line) => (line.group ? line.group.group.completionOn : line.project.forecastCompletionOn),
    ],
    ['actualCompletion', words.actualCompletion, (line) => line.project?.actualCompletionOn],
  ]
  return dates.map(([key, head, dateOf]) => ({
    key,
    head,
    isNumber: true,
    cell: (line) => {
      const on = dateOf(line)
      return on === undefined ? null : formatDate(on, language)
    },
    ...sortedBy(key),
  }))
}

/** When the baseline begins, and what the drawing shows of each stage: from when to when, and whether it is done. */
function useStageColumns(): Column<TableLine>[] {
  const words = useWords().gantt
  const language = useLanguage()
  const label = useLabel()
  const spans = stages.map(
    (stage): Column<TableLine> => ({
      key: stage,
      head: label(stageLabels[stage]),
      isNumber: true,
      cell: ({ project }) => {
        const span = project?.stages.find((one) => one.stage === stage)
        return (
          span && (
            <>
              {formatDate(span.fromOn, language)} ~<br />
              {formatDate(span.toOn, language)} {span.isDone ? words.stageDone : words.stageOpen}
            </>
          )
        )
      },
    }),
  )
  const baselineStart: Column<TableLine> = {
    key: 'baselineStart',
    head: words.baselineStart,
    isNumber: true,
    cell: ({ group, project }) => formatDate((group ? group.group : project).baselineStartOn, language),
  }
  return [baselineStart, ...spans]
}

/** The program by its name, and how much of a group is done. */
function GroupName({ line: { kind, group } }: { line: GroupLine }) {
  const words = useWords().gantt
  const language = useLanguage()
  const done = words.doneOf(group.done, group.projects)
  if (kind === 'cohort') return done
  return (
    <>
      {language === 'ko' ? group.nameKo : group.nameEn}
      <span className="cell-note">{done}</span>
    </>
  )
}

function GroupToggle({ line }: { line: GroupLine }) {
  const words = useWords().gantt
  const language = useLanguage()
  const [params] = useSearchParams()
  return (
    <Link
      className={`group-toggle is-${line.kind}`}
      to={toggleLink(params, line.key, line.isOpen)}
      aria-expanded={line.isOpen}
      preventScrollReset
    >
      <i className={line.isOpen ? 'fold is-open' : 'fold'} aria-hidden="true" />
      {line.kind === 'program' ? line.group.program : groupName(line, { language, words })}
    </Link>
  )
}
