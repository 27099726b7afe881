import { Panel } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { formatNumber, formatWon } from '#app/domain/format.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { MetricRow } from '#app/tables/metric-rows.ts'

/** Numbers of the target table that can be counted: schools or buildings by period, with the money beside them. */
export function MetricTable({ rows, periods }: { rows: readonly MetricRow[]; periods: readonly string[] }) {
  const words = useWords()
  const language = useLanguage()
  const columns: Column<MetricRow>[] = [
    {
      key: 'name',
      head: words.program.indicator,
      isRowHead: true,
      cell: ({ name }) => <span lang="ko">{name}</span>,
    },
    { key: 'unit', head: words.program.unit, cell: ({ unit }) => unitIn(unit, language) },
    ...periods.map((period, index) => ({
      key: period,
      head: period,
      isNumber: true,
      cell: (row: MetricRow) => formatNumber(row.values[index] ?? null),
    })),
    {
      key: 'final',
      head: words.program.printedFinal,
      isNumber: true,
      cell: ({ final }) => formatNumber(final),
    },
    { key: 'computed', head: words.program.computed, isNumber: true, cell: (row) => <Computed row={row} /> },
    {
      key: 'kind',
      head: words.program.metricKind,
      cell: ({ kind }) => words.program.metricKinds[kind],
    },
    {
      key: 'budget',
      head: words.program.metricBudget,
      isNumber: true,
      cell: (row) => formatWon(row.budgetWon, '백만원'),
    },
  ]
  return (
    <Panel title={words.program.indicators} isWide>
      <Table
        caption={words.program.indicators}
        isCaptionHidden
        columns={columns}
        rows={rows}
        rowKey={({ name }) => name}
      />
    </Panel>
  )
}

function Computed({ row }: { row: MetricRow }) {
  const computed = formatNumber(row.computed)
  return row.computed === row.final ? computed : <span className="differs">≠ {computed}</span>
}
