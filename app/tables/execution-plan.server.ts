import { createHash } from 'node:crypto'
import { formatNumber } from '#app/domain/format.ts'
import { columnLetters, type ExecutionFile, type ExecutionSheet } from '#app/domain/import/execution-file.ts'
import { type BookFault, type ExecutionPlan, executionPlan } from '#app/domain/import/execution-import.ts'
import {
  amountField,
  columnIndexes,
  type ExecutionChoice,
  type ExecutionField,
} from '#app/domain/import/execution-mapping.ts'
import {
  type ExecutionRow,
  type ReadRows,
  type RowFault,
  readExecutionRows,
} from '#app/domain/import/execution-rows.ts'
import type { Db } from '#db/client.server.ts'
import {
  type ExecutionScope,
  listLedgerEntries,
  listProjectIds,
  listProjectSums,
} from '#db/execution-import.server.ts'
import { listClosedYears } from '#db/funding.server.ts'

/** A file that was read, and how its sender wants it read. */
export interface ChosenFile {
  id: number
  content: { file: ExecutionFile; choice: ExecutionChoice }
}

export interface PlannedFile {
  sheet: ExecutionSheet
  scope: ExecutionScope
  plan: ExecutionPlan
  /** id by code */
  projects: ReadonlyMap<string, number>
  /** stands for the file, its reading and all that the books said to it: another mark is another preview */
  mark: string
}

/** Lays a file beside the books as they stand. */
export async function planExecution(db: Db, draft: ChosenFile): Promise<PlannedFile> {
  const projects = await listProjectIds(db)
  const { sheet, read } = readChosen(draft, new Set(projects.keys()))
  const scope = scopeOf(read.rows)
  const [entries, sums, closed] = await Promise.all([
    listLedgerEntries(db, scope),
    listProjectSums(db, scope),
    listClosedYears(db),
  ])
  const closedYears = new Set(closed.map(({ year }) => year))
  const plan = executionPlan(read, { entries, sums, closedYears })
  return { sheet, scope, plan, projects, mark: markOf(draft, plan) }
}

/** The rows of the chosen sheet, with what cannot be read of them. */
export function readChosen(
  { content: { file, choice } }: ChosenFile,
  projects: ReadonlySet<string>,
): { sheet: ExecutionSheet; read: ReadRows } {
  const sheet = file.sheets[choice.sheet]
  if (!sheet) throw new Error(`no sheet ${choice.sheet}`)
  const { dateSystem } = file
  return { sheet, read: readExecutionRows(sheet, choice.headerRow, choice.mapping, { dateSystem, projects }) }
}

function scopeOf(rows: readonly ExecutionRow[]): ExecutionScope {
  return {
    projects: [...new Set(rows.map(({ project }) => project))].sort(),
    years: [...new Set(rows.map(({ fiscalYear }) => fiscalYear))].sort((a, b) => a - b),
    kinds: [...new Set(rows.map(({ kind }) => kind))].sort(),
  }
}

/** Entries are never changed, so that their numbers say all of them. */
function markOf({ id, content }: ChosenFile, { match, faults, refused }: ExecutionPlan): string {
  const seen = [
    ...[id, content.choice, faults.length, refused.map(({ row, reason }) => [row.row, row.kind, reason])],
    match.matched.map(({ ours, theirs }) => [String(ours.id), theirs.row]),
    match.onlyOurs.map((entry) => String(entry.id)),
    match.cancelled.map((entry) => String(entry.id)),
    match.onlyTheirs.map(({ row, kind }) => [row, kind]),
  ]
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex')
}

/** A row that cannot be taken, for one reason or the other. */
export interface PreviewFault {
  row: number
  column: string | null
  field: ExecutionField
  reason: RowFault['reason'] | BookFault['reason']
  text: string
}

/** What stands in the way of a file, in the order of its rows. */
export function faultsOf(
  { sheet, plan }: PlannedFile,
  { headerRow, mapping }: ExecutionChoice,
): PreviewFault[] {
  const columns = columnIndexes(mapping, sheet, headerRow)
  const refused = plan.refused.map(({ row, reason }): PreviewFault => {
    const year = columns.fiscalYear === null ? 'entryOn' : 'fiscalYear'
    const field = reason === 'year-closed' ? year : amountField(columns, row.kind)
    const index = columns[field]
    const text = field === year ? String(row.fiscalYear) : formatNumber(row.amountWon)
    return { row: row.row, column: index === null ? null : columnLetters(index + 1), field, reason, text }
  })
  return [...plan.faults, ...refused].sort((a, b) => a.row - b.row)
}
