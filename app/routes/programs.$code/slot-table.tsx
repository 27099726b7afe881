import { Link } from '@remix-run/react'
import { Panel } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { formatNumber } from '#app/domain/format.ts'
import { type SlotState, slotStates } from '#app/domain/project/project-status.ts'
import { useWords } from '#app/i18n/words.ts'
import type { CohortSlots } from '#db/slot.server.ts'

/** Every slot of each cohort, by how it stands, beside the buildings that the source prints. */
export function SlotTable({ cohorts }: { cohorts: readonly CohortSlots[] }) {
  const words = useWords()
  const sum = (count: (row: CohortSlots) => number) =>
    formatNumber(cohorts.reduce((total, row) => total + count(row), 0))
  const columns: Column<CohortSlots>[] = [
    { key: 'cohort', head: words.projects.columns.cohort, isRowHead: true, cell: ({ cohort }) => cohort },
    ...slotStates.map(
      (state): Column<CohortSlots> => ({
        key: state,
        head: words.projectStatus.slotStates[state],
        isNumber: true,
        cell: (row) => <Slots row={row} state={state} />,
      }),
    ),
    {
      key: 'total',
      head: words.projectStatus.slotTotal,
      isNumber: true,
      cell: ({ total }) => formatNumber(total),
    },
    {
      key: 'printed',
      head: words.projectStatus.slotPrinted,
      isNumber: true,
      cell: ({ printed }) => formatNumber(printed),
    },
    { key: 'result', head: words.program.result, cell: (row) => <Result rows={[row]} /> },
  ]
  const foot = [
    words.common.total,
    ...slotStates.map((state) => sum((row) => row[state])),
    sum((row) => row.total),
    sum((row) => row.printed),
    <Result key="result" rows={cohorts} />,
  ]
  return (
    <Panel title={words.projectStatus.slots} note={words.projectStatus.slotsNote}>
      <Table
        caption={words.projectStatus.slots}
        isCaptionHidden
        columns={columns}
        rows={cohorts}
        rowKey={({ cohort }) => cohort}
        foot={foot}
      />
    </Panel>
  )
}

function Slots({ row, state }: { row: CohortSlots; state: SlotState }) {
  const count = formatNumber(row[state])
  return row[state] === 0 ? count : <Link to={`/projects?cohort=${row.cohort}&slot=${state}`}>{count}</Link>
}

function Result({ rows }: { rows: readonly CohortSlots[] }) {
  const words = useWords()
  return rows.every(({ total, printed }) => total === printed) ? (
    words.program.agrees
  ) : (
    <span className="differs">≠ {words.program.disagrees}</span>
  )
}
