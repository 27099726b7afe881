import {
  type EntryRefusal,
  entryRefusal,
  type FundingSource,
  type FundingSum,
  fundingCell,
} from '#app/domain/funding.ts'
import { groupBy } from '#app/domain/group.ts'
import {
  type ExecutionMatch,
  executionSums,
  type LedgerEntry,
  type ListSum,
  matchExecution,
} from './execution-match.ts'
import type { ExecutionRow, ReadRows, RowFault } from './execution-rows.ts'

/** Sums of the ledger by cell, with the project they are of. */
export interface ProjectSum extends FundingSum {
  /** code */
  project: string
}

/** A line that the ledger does not take: the year is closed, the budget does not suffice, the sign is none of its kind. */
export interface BookFault {
  row: ExecutionRow
  reason: EntryRefusal
}

export interface ExecutionPlan {
  match: ExecutionMatch
  sums: ListSum[]
  /** rows that could not be read */
  faults: RowFault[]
  /** rows that could be read and that the books refuse; with one of either kind nothing of the file is taken */
  refused: BookFault[]
  totals: number[]
  leftOut: number[]
}

export interface Books {
  /** all entries of the years, kinds and projects of the file */
  entries: readonly LedgerEntry[]
  /** all sums of the projects of the file */
  sums: readonly ProjectSum[]
  closedYears: ReadonlySet<number>
}

/** What a file would do to the books: its lines that the ledger lacks are added, whole or not at all. */
export function executionPlan({ rows, faults, totals, leftOut }: ReadRows, books: Books): ExecutionPlan {
  const match = matchExecution(books.entries, rows)
  return {
    match,
    sums: executionSums(match),
    faults,
    refused: refusedLines(match.onlyTheirs, books),
    ...{ totals, leftOut },
  }
}

/** Lines enter by day, then by their place in the file, each into what those before it have left of its budget. */
function refusedLines(lines: readonly ExecutionRow[], { sums, closedYears }: Books): BookFault[] {
  const cells = groupBy(sums, cellOf)
  const inOrder = [...lines].sort((a, b) =>
    a.entryOn < b.entryOn ? -1 : a.entryOn > b.entryOn ? 1 : a.row - b.row,
  )
  const refused = inOrder.flatMap((row): BookFault[] => {
    const cell = cells.get(cellOf(row)) ?? []
    const entry = { ...row, carryType: null }
    const reason = entryRefusal(entry, fundingCell(cell), closedYears.has(row.fiscalYear))
    if (reason !== null) return [{ row, reason }]
    cells.set(cellOf(row), added(cell, row))
    return []
  })
  return refused.sort((a, b) => a.row.row - b.row.row)
}

/** One sum a kind, so that a cell stays small however many lines go into it. */
function added(
  cell: readonly ProjectSum[],
  { project, fiscalYear, source, kind, amountWon }: ExecutionRow,
): ProjectSum[] {
  const before = cell.find((sum) => sum.kind === kind)?.amountWon ?? 0n
  const sum = { project, fiscalYear, source, kind, carryType: null, amountWon: before + amountWon }
  return [...cell.filter((one) => one.kind !== kind), sum]
}

function cellOf({
  project,
  fiscalYear,
  source,
}: {
  project: string
  fiscalYear: number
  source: FundingSource
}): string {
  return `${project}\0${fiscalYear}\0${source}`
}
