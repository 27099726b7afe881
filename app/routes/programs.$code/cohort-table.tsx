import { Link } from '@remix-run/react'
import { Panel } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { formatNumber, formatWon } from '#app/domain/format.ts'
import { routeLabels } from '#app/domain/labels.ts'
import { sumWon, type Won } from '#app/domain/money.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'
import type { CohortComparison } from '#db/program.server.ts'

/** The cohort table as printed beside the same figures of the projects on record. */
export function CohortTable({ cohorts }: { cohorts: readonly CohortComparison[] }) {
  const words = useWords()
  const label = useLabel()
  const columns: Column<CohortComparison>[] = [
    {
      key: 'cohort',
      head: words.program.cohort,
      isRowHead: true,
      isUnbroken: true,
      cell: ({ cohort, route }) => (
        <Link to={`/projects?cohort=${cohort}&route=${route}`}>
          {cohort} {label(routeLabels[route])}
        </Link>
      ),
    },
    ...measures.map(({ key, value, show }) => ({
      key,
      head: words.program.cohortColumns[key],
      isNumber: true,
      cell: (row: CohortComparison) => show(value(row)),
    })),
    { key: 'result', head: words.program.result, cell: (row) => <Result rows={[row]} /> },
    { key: 'line', head: words.program.line, isNumber: true, cell: (row) => row.sourceLine },
  ]
  const foot = [
    words.common.total,
    ...measures.map(({ value, show }) => show(sumWon(cohorts.map(value)))),
    <Result key="result" rows={cohorts} />,
    '',
  ]
  return (
    <Panel title={words.program.cohorts} note={words.program.cohortsNote} isWide>
      <Table
        caption={words.program.cohorts}
        isCaptionHidden
        columns={columns}
        rows={cohorts}
        rowKey={({ cohort, route }) => `${cohort}-${route}`}
        foot={foot}
      />
    </Panel>
  )
}

const inHundredMillion = (won: Won | null) => formatWon(won, '억원')

/** Printed and computed side by side, three times. */
const measures = [
  { key: 'buildings', value: (row: CohortComparison) => BigInt(row.buildings), show: formatNumber },
  {
    key: 'countedBuildings',
    value: (row: CohortComparison) => BigInt(row.countedBuildings),
    show: formatNumber,
  },
  { key: 'cost', value: (row: CohortComparison) => row.costWon, show: inHundredMillion },
  { key: 'summedCost', value: (row: CohortComparison) => row.summedCostWon, show: inHundredMillion },
  { key: 'financed', value: (row: CohortComparison) => row.costWithFinancingWon, show: inHundredMillion },
  {
    key: 'summedFinanced',
    value: (row: CohortComparison) => row.summedWithFinancingWon,
    show: inHundredMillion,
  },
] as const

function Result({ rows }: { rows: readonly CohortComparison[] }) {
  const words = useWords()
  const agrees = rows.every(
    (row) =>
      row.buildings === row.countedBuildings &&
      row.costWon === row.summedCostWon &&
      row.costWithFinancingWon === row.summedWithFinancingWon,
  )
  return agrees ? words.program.agrees : <span className="differs">≠ {words.program.disagrees}</span>
}
