import type { PlainDate } from '#app/domain/calendar.ts'
import { reversalOf } from '#app/domain/funding.ts'
import { groupBy } from '#app/domain/group.ts'
import type { ExecutionKind } from '#app/domain/import/execution-mapping.ts'
import type { ExecutionRow } from '#app/domain/import/execution-rows.ts'
import { sumWon } from '#app/domain/money.ts'
import { type ChosenFile, planExecution, readChosen } from '#app/tables/execution-plan.server.ts'
import type { Db } from '#db/client.server.ts'
import {
  type ExecutionSummary,
  findExecutionBatchForUpdate,
  insertExecutionBatch,
  insertLedgerEntries,
  listBatchProjects,
  listProjectIds,
  listStandingBatchEntries,
  lockBooks,
  type NewLedgerEntry,
} from '#db/execution-import.server.ts'
import { listClosedYears } from '#db/funding.server.ts'
import { updateImportUndone } from '#db/import-batch.server.ts'
import { insertJournal } from '#db/journal.server.ts'

interface By {
  user: { id: number; email: string }
  today: PlainDate
  now: Date
}

/**
 * Adds what only the file has to the ledger, all of it or nothing. `seen` is the mark of the accepted preview: where
 * the books have changed since, another one has to be read first.
 */
export async function addToLedger(
  tx: Db,
  draft: ChosenFile & { fileName: string },
  seen: string,
  by: By,
): Promise<'added' | 'changed' | 'nothing'> {
  const codes = await listProjectIds(tx)
  const { read } = readChosen(draft, new Set(codes.keys()))
  await lockBooks(tx, [...new Set(read.rows.map(({ project }) => project))])
  const { plan, sheet, projects, mark } = await planExecution(tx, draft)
  if (mark !== seen || plan.faults.length + plan.refused.length > 0) return 'changed'
  const rows = plan.match.onlyTheirs
  if (rows.length === 0) return 'nothing'
  const batch = { userId: by.user.id, fileName: draft.fileName, summary: summaryOf(sheet.name, rows) }
  const batchId = await insertExecutionBatch(tx, batch, by.now)
  const entries = rows.map((row) => newEntry(row, projects, batchId, by.user.id))
  await insertLedgerEntries(tx, entries)
  await journalProjects(tx, by, batchId, entries, (count) => ({ fileName: draft.fileName, entries: count }))
  return 'added'
}

function newEntry(
  { row: _, project, ...line }: ExecutionRow,
  projects: ReadonlyMap<string, number>,
  importBatchId: number,
  userId: number,
): NewLedgerEntry {
  const projectId = projects.get(project)
  if (projectId === undefined) throw new Error(`no project ${project}`)
  return { ...line, projectId, carryType: null, importBatchId, userId, isDemo: false }
}

function summaryOf(sheet: string, rows: readonly ExecutionRow[]): ExecutionSummary {
  const sumOf = (kind: ExecutionKind) =>
    sumWon(rows.filter((row) => row.kind === kind).map(({ amountWon }) => amountWon))?.toString() ?? null
  return {
    sheet,
    entries: rows.length,
    projects: new Set(rows.map(({ project }) => project)).size,
    commitmentWon: sumOf('commitment'),
    expenditureWon: sumOf('expenditure'),
  }
}

/**
 * Takes a file back by reversing each of its entries that nobody has reversed yet; none while one of them lies in a
 * closed year, which a reversal in the running one has to correct.
 */
export async function takeBack(
  tx: Db,
  { batch: id, documentNo, note }: { batch: number; documentNo: string; note: string },
  by: By,
): Promise<'undone' | 'nothing' | 'closed'> {
  const batch = await findExecutionBatchForUpdate(tx, id)
  if (!batch) return 'nothing'
  await lockBooks(tx, await listBatchProjects(tx, id))
  const standing = await listStandingBatchEntries(tx, id)
  const closed = new Set((await listClosedYears(tx)).map(({ year }) => year))
  if (standing.some(({ fiscalYear }) => closed.has(fiscalYear))) return 'closed'
  const reversals = standing.map((entry): NewLedgerEntry => {
    const { createdAt: _, ...reversal } = reversalOf(entry)
    return {
      ...reversal,
      ...{ entryOn: by.today, documentNo, note, userId: by.user.id },
      ...{ overrideReason: null, overrideById: null, importBatchId: null },
    }
  })
  await insertLedgerEntries(tx, reversals)
  await updateImportUndone(tx, id, by.user.id, by.now)
  const said = { fileName: batch.fileName, documentNo, note }
  await journalProjects(tx, by, id, reversals, (count) => ({ ...said, reversed: count }))
  return 'undone'
}

/** One line of history a project; the entries themselves say the rest and are never changed. */
function journalProjects(
  tx: Db,
  { user }: By,
  batchId: number,
  entries: readonly { projectId: number }[],
  said: (count: number) => Readonly<Record<string, unknown>>,
): Promise<void> {
  const byProject = groupBy(entries, ({ projectId }) => projectId)
  return insertJournal(
    tx,
    { userId: user.id, actor: user.email, reason: null },
    [...byProject].map(([projectId, own]) => ({
      ...{ table: 'importBatch' as const, recordId: batchId, projectId, before: null },
      after: said(own.length),
    })),
  )
}
