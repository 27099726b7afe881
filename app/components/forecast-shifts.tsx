import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { formatDate, formatSlip } from '#app/domain/format.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { ShiftSummary } from '#db/forecast-shift.server.ts'
import { Table } from './table.tsx'

/** What a change of the calendar would move: how much in all, the way to save it, the largest moves, by project. */
export function ForecastShifts({ summary, children }: { summary: ShiftSummary; children: ReactNode }) {
  const words = useWords()
  const language = useLanguage()
  const { milestones, projectCount, projects, rows } = summary
  const [largest] = rows
  if (largest === undefined) {
    return (
      <div className="shifts">
        <p role="status">{words.shifts.nothing}</p>
        {children}
      </div>
    )
  }
  const name = `${largest.project} ${language === 'ko' ? largest.nameKo : largest.nameEn}`
  return (
    <div className="shifts">
      <p role="status">
        <strong>{words.shifts.moves(milestones, projectCount)}</strong>{' '}
        {words.shifts.largest(name, formatSlip(largest.movedDays, language))}
      </p>
      {children}
      <Largest rows={rows} total={milestones} />
      <details>
        <summary>{words.shifts.byProject(projects.length, projectCount)}</summary>
        <ByProject projects={projects} count={projectCount} />
      </details>
    </div>
  )
}

function Largest({ rows, total }: { rows: ShiftSummary['rows']; total: number }) {
  const words = useWords()
  const language = useLanguage()
  return (
    <Table
      caption={words.shifts.rows(rows.length, total)}
      columns={[
        { key: 'project', head: words.shifts.project, isUnbroken: true, cell: (row) => row.project },
        {
          key: 'milestone',
          head: words.project.milestone,
          isRowHead: true,
          cell: (row) => (language === 'ko' ? row.nameKo : row.nameEn),
        },
        {
          key: 'from',
          head: words.shifts.from,
          isNumber: true,
          cell: (row) => formatDate(row.fromOn, language),
        },
        { key: 'to', head: words.shifts.to, isNumber: true, cell: (row) => formatDate(row.toOn, language) },
        {
          key: 'days',
          head: words.shifts.days,
          isNumber: true,
          cell: (row) => formatSlip(row.movedDays, language),
        },
      ]}
      rows={rows}
      rowKey={(row) => row.milestoneId}
    />
  )
}

function ByProject({ projects, count }: { projects: ShiftSummary['projects']; count: number }) {
  const words = useWords()
  const language = useLanguage()
  return (
    <Table
      caption={words.shifts.byProject(projects.length, count)}
      isCaptionHidden
      columns={[
        {
          key: 'project',
          head: words.shifts.project,
          isRowHead: true,
          isUnbroken: true,
          cell: (row) => <Link to={`/projects/${row.code}`}>{row.code}</Link>,
        },
        { key: 'count', head: words.shifts.count, isNumber: true, cell: (row) => row.milestones },
        {
          key: 'most',
          head: words.shifts.most,
          isNumber: true,
          cell: (row) => formatSlip(row.mostDays, language),
        },
      ]}
      rows={projects}
      rowKey={(row) => row.code}
    />
  )
}
