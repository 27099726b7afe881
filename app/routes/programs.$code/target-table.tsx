import { Panel } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash } from '#app/domain/format.ts'
import { groupBy } from '#app/domain/group.ts'
import { useWords } from '#app/i18n/words.ts'
import type { TargetFigure } from '#db/program.server.ts'

/** The annual targets word for word as printed, one row per printed line. */
export function TargetTable({ section, targets }: { section: string; targets: readonly TargetFigure[] }) {
  const words = useWords()
  const rows = [...groupBy(targets, (target) => target.sourceLine).values()]
  const periods = [...new Set(targets.map((target) => target.period))]
  const columns: Column<TargetFigure[]>[] = [
    {
      key: 'subProject',
      head: words.program.subProject,
      isRowHead: true,
      cell: (row) => (
        <span className="target-text" lang="ko">
          {row[0]?.subProject}
        </span>
      ),
    },
    {
      key: 'final',
      head: words.program.finalTarget,
      cell: (row) => (
        <span className="target-text" lang="ko">
          {row[0]?.finalTarget ?? dash}
        </span>
      ),
    },
    ...periods.map((period) => ({
      key: period,
      head: period,
      cell: (row: TargetFigure[]) => (
        <span lang="ko">{row.find((target) => target.period === period)?.target ?? dash}</span>
      ),
    })),
    { key: 'line', head: words.program.line, isNumber: true, cell: (row) => row[0]?.sourceLine },
  ]
  return (
    <Panel title={words.program.targets} note={words.program.targetsNote(section)} isWide>
      <Table
        caption={words.program.targets}
        isCaptionHidden
        columns={columns}
        rows={rows}
        rowKey={(row) => row[0]?.sourceLine ?? 0}
      />
    </Panel>
  )
}
