import type { ReactNode } from 'react'
import { Panel } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash, formatWon } from '#app/domain/format.ts'
import type { Won } from '#app/domain/money.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'
import { type BudgetGrid, type BudgetGridRow, type ComparedTotal, differs } from '#app/tables/budget-grid.ts'
import { sourceName } from '#app/tables/source-names.ts'

interface BudgetTablesProps {
  section: string
  grid: BudgetGrid
  /** what the source prints under its table */
  notes: readonly string[]
}

/** The year-by-source budget as printed, with each printed total beside the sum of its cells. */
export function BudgetTables({ section, grid, notes }: BudgetTablesProps) {
  const words = useWords()
  return (
    <Panel title={words.program.budget} note={words.program.budgetNote(section)} isWide>
      <GridTable grid={grid} />
      {notes.map((note) => (
        <p key={note} className="panel-note table-note" lang="ko">
          {note}
        </p>
      ))}
      <HeaderTable grid={grid} />
    </Panel>
  )
}

function GridTable({ grid }: { grid: BudgetGrid }) {
  const words = useWords()
  const label = useLabel()
  const million = (won: Won | null) => formatWon(won, '백만원')
  const columns: Column<BudgetGridRow>[] = [
    {
      key: 'subProject',
      head: words.program.subProject,
      isRowHead: true,
      cell: (row) => <SubProject row={row} isRepeated={isRepeated(grid, row)} />,
    },
    { key: 'source', head: words.program.source, cell: (row) => label(sourceName(row.source)) },
    ...grid.periods.map((period, index) => ({
      key: period,
      head: period,
      isNumber: true,
      cell: (row: BudgetGridRow) => million(row.cells[index] ?? null),
    })),
    {
      key: 'printed',
      head: words.program.printedTotal,
      isNumber: true,
      cell: (row) => million(row.printedWon),
    },
    {
      key: 'computed',
      head: words.program.computedTotal,
      isNumber: true,
      cell: (row) => <Computed total={row} />,
    },
    { key: 'line', head: words.program.line, isNumber: true, cell: (row) => row.sourceLine },
  ]
  const foot: ReactNode[] = [
    words.common.total,
    '',
    ...grid.columns.map((column, index) => <FootTotal key={grid.periods[index]} total={column} />),
    million(grid.total.printedWon),
    <Computed key="computed" total={grid.total} />,
    grid.totalLine,
  ]
  return (
    <Table
      caption={words.program.budgetCaption}
      unit={words.program.million}
      columns={columns}
      rows={grid.rows}
      rowKey={(row) => row.sourceLine}
      foot={foot}
    />
  )
}

/** Four sources stand under one sub-project; its name is shown once and read for every row. */
function SubProject({ row, isRepeated }: { row: BudgetGridRow; isRepeated: boolean }) {
  return (
    <span lang="ko" className={isRepeated ? 'visually-hidden' : undefined}>
      {row.subProject}
    </span>
  )
}

function isRepeated(grid: BudgetGrid, row: BudgetGridRow): boolean {
  return grid.rows[grid.rows.indexOf(row) - 1]?.subProject === row.subProject
}

/** The computed sum, marked in words where the printed total is another. */
function Computed({ total }: { total: ComparedTotal }) {
  const words = useWords()
  const computed = formatWon(total.computedWon, '백만원')
  if (!differs(total)) return computed
  const difference = (total.computedWon ?? 0n) - (total.printedWon ?? 0n)
  const amount = formatWon(difference < 0n ? -difference : difference, '백만원')
  const inWords = difference < 0n ? words.program.lower(amount) : words.program.higher(amount)
  return (
    <span className="differs">
      {computed} <span className="cell-note">≠ {inWords}</span>
    </span>
  )
}

/** A printed column total; the computed one stands under it only where it is another. */
function FootTotal({ total }: { total: ComparedTotal }) {
  if (!differs(total)) return formatWon(total.printedWon, '백만원')
  return (
    <>
      {formatWon(total.printedWon, '백만원')} <Computed total={total} />
    </>
  )
}

function HeaderTable({ grid }: { grid: BudgetGrid }) {
  const words = useWords()
  const label = useLabel()
  type Row = BudgetGrid['header'][number]
  const columns: Column<Row>[] = [
    {
      key: 'source',
      head: words.program.source,
      isRowHead: true,
      cell: (row) => (row.source === null ? words.common.total : label(sourceName(row.source))),
    },
    {
      key: 'printed',
      head: words.program.printedHeader,
      isNumber: true,
      cell: (row) => formatWon(row.printedWon, '백만원'),
    },
    {
      key: 'computed',
      head: words.program.computedRows,
      isNumber: true,
      cell: (row) => <Computed total={row} />,
    },
    { key: 'line', head: words.program.line, isNumber: true, cell: (row) => row.sourceLine || dash },
  ]
  return (
    <Table
      caption={words.program.headerCaption}
      unit={words.program.million}
      columns={columns}
      rows={grid.header}
      rowKey={(row) => row.source ?? ''}
    />
  )
}
