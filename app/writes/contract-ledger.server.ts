import type { PlainDate } from '#app/domain/calendar.ts'
import { type EntryRefusal, entryRefusal, type FundingSource, fundingCell } from '#app/domain/funding.ts'
import { invariant } from '#app/domain/invariant.ts'
import type { Won } from '#app/domain/money.ts'
import type { Db } from '#db/client.server.ts'
import { insertFundingEntry, isYearClosed, listFundingSums } from '#db/funding.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import type { LockedProject } from '#db/project-change.server.ts'
import type { User } from '#db/user.server.ts'

/** What a contract writes into the ledger of its project, which the caller holds. */
export interface ContractEntry {
  isDemo: boolean
  source: FundingSource
  fiscalYear: number
  kind: 'commitment' | 'expenditure'
  amountWon: Won
  entryOn: PlainDate
  documentNo: string
  note: string
}

/**
 * What a form says when the books refuse an entry of a contract; null when they take it. A contract has no way
 * around the budget: that is made larger on the page of the ledger, where a second person decides.
 */
export async function contractEntryFault(
  tx: Db,
  project: LockedProject,
  {
    fiscalYear,
    source,
    kind,
    amountWon,
  }: Pick<ContractEntry, 'fiscalYear' | 'source' | 'kind' | 'amountWon'>,
): Promise<string | null> {
  const cell = fundingCell(await listFundingSums(tx, { project: project.code, fiscalYear, source }))
  const isClosed = await isYearClosed(tx, fiscalYear)
  const refusal = entryRefusal({ fiscalYear, kind, carryType: null, amountWon }, cell, isClosed)
  return refusal === null ? null : refusedWords[refusal]
}

const refusedWords: Record<EntryRefusal, string> = {
  'year-closed': 'yearClosed',
  'beyond-budget': 'contractBeyondBudget',
  'beyond-commitment': 'contractBeyondCommitment',
  'wrong-sign': 'positive',
  'carry-type': 'carryType',
}

/** Writes an entry that the books take, and its history. */
export async function insertContractEntry(
  tx: Db,
  project: LockedProject,
  user: User,
  entry: ContractEntry & { contractId: number; reversesId?: bigint },
): Promise<bigint> {
  const id = await insertFundingEntry(tx, { ...entry, projectId: project.id, userId: user.id })
  invariant(
    id !== null,
    'an entry of a contract is written, and reversed once, under the lock of its project',
  )
  const { fiscalYear, source, kind, amountWon, documentNo, note } = entry
  await insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [
    {
      ...{ table: 'fundingEntry', recordId: String(id), projectId: project.id, before: null },
      after: { fiscalYear, source, kind, amountWon, documentNo, note },
    },
  ])
  return id
}
