import { Link } from '@remix-run/react'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatNumber, formatWon } from '#app/domain/format.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { ProgramRow } from '#db/program.server.ts'

export function ProgramTable({ programs }: { programs: readonly ProgramRow[] }) {
  const words = useWords()
  const language = useLanguage()
  const columns: Column<ProgramRow>[] = [
    {
      key: 'code',
      head: words.programs.code,
      cell: (program) => <span className="section-code">{program.code}</span>,
    },
    {
      key: 'name',
      head: words.programs.name,
      isRowHead: true,
      cell: (program) => (
        <>
          <Link to={`/programs/${program.code}`}>{language === 'ko' ? program.nameKo : program.nameEn}</Link>
          <span className="cell-note" lang="ko">
            {program.department}
          </span>
        </>
      ),
    },
    {
      key: 'budget',
      head: words.programs.budget,
      isNumber: true,
      cell: (program) => (
        <span
          title={
            program.budgetLine === null
              ? undefined
              : words.common.sourceLine(program.code, program.budgetLine)
          }
        >
          {formatWon(program.budgetWon, '백만원')}
        </span>
      ),
    },
    {
      key: 'projects',
      head: words.programs.projects,
      isNumber: true,
      cell: (program) =>
        program.projects === 0 ? (
          dash
        ) : (
          <Link to={projectsOf(program)}>{formatNumber(program.projects)}</Link>
        ),
    },
    {
      key: 'targets',
      head: words.programs.targets,
      cell: (program) => <span lang="ko">{program.targets.join(' · ') || dash}</span>,
    },
  ]
  return (
    <Table
      caption={words.programs.title}
      isCaptionHidden
      unit={words.program.million}
      columns={columns}
      rows={programs}
      rowKey={(program) => program.code}
    />
  )
}

function projectsOf({ code, isCapital }: ProgramRow): string {
  return `/projects?program=${code}${isCapital ? '' : '&scope=all'}`
}
