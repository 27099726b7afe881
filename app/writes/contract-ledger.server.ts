import type { PlainDate } from '#app/domain/calendar.ts'
import { type EntryRefusal, entryRefusal, type FundingSource, fundingCell } from '#app/domain/funding.ts'
import { invariant } from '#app/domain/invariant.ts'
import type { Won } from '#app/domain/money.ts'
import type { Db } from '#db/client.server.ts'
import { updateContract, updateContractPayment } from '#db/contract.server.ts'
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

/** Why the books refuse an entry of a contract; null when they take it. */
export async function contractEntryRefusal(
  tx: Db,
  project: LockedProject,
  {
    fiscalYear,
    source,
    kind,
    amountWon,
  }: Pick<ContractEntry, 'fiscalYear' | 'source' | 'kind' | 'amountWon'>,
): Promise<EntryRefusal | null> {
  const cell = fundingCell(await listFundingSums(tx, { project: project.code, fiscalYear, source }))
  const isClosed = await isYearClosed(tx, fiscalYear)
  return entryRefusal({ fiscalYear, kind, carryType: null, amountWon }, cell, isClosed)
}

/** What a form says of each: the word of the catalogue's `errors`. */
export const contractRefusedWords: Record<EntryRefusal, string> = {
  'year-closed': 'yearClosed',
  'beyond-budget': 'beyondBudget',
  'beyond-commitment': 'contractBeyondCommitment',
  'wrong-sign': 'positive',
  'carry-type': 'carryType',
}

/** Who asked for an entry beyond the budget, and who let it in with which reason. */
export interface LetIn {
  userId: number
  overrideById: number
  overrideReason: string
}

/** Writes an entry that the books take or that somebody let in, and its history. */
export async function insertContractEntry(
  tx: Db,
  project: LockedProject,
  user: User,
  entry: ContractEntry & { contractId: number; reversesId?: bigint },
  letIn: LetIn | null = null,
): Promise<bigint> {
  const id = await insertFundingEntry(tx, { ...entry, projectId: project.id, userId: user.id, ...letIn })
  invariant(
    id !== null,
    'an entry of a contract is written, and reversed once, under the lock of its project',
  )
  const { fiscalYear, source, kind, amountWon, documentNo, note } = entry
  await insertJournal(tx, { userId: user.id, actor: user.email, reason: letIn?.overrideReason ?? null }, [
    {
      ...{ table: 'fundingEntry', recordId: String(id), projectId: project.id, before: null },
      after: { fiscalYear, source, kind, amountWon, documentNo, note },
    },
  ])
  return id
}

interface ClaimPayment {
  claimId: number
  contractId: number
  code: string
  isDemo: boolean
  source: FundingSource
  fiscalYear: number
  amountWon: Won
  paidOn: PlainDate
  documentNo: string
}

/** Money leaves for a claim: the entry of the ledger and the claim change together. */
export async function payClaim(
  tx: Db,
  project: LockedProject,
  user: User,
  payment: ClaimPayment,
  letIn: LetIn | null = null,
): Promise<bigint | null> {
  const { claimId, contractId, code, isDemo, source, fiscalYear, amountWon, paidOn, documentNo } = payment
  const entry = { contractId, isDemo, source, fiscalYear, amountWon, documentNo, note: code }
  // Damages and the advance can take up a whole claim: then nothing leaves, and the ledger has nothing to say.
  const fundingEntryId =
    amountWon === 0n
      ? null
      : await insertContractEntry(
          tx,
          project,
          user,
          { ...entry, kind: 'expenditure', entryOn: paidOn },
          letIn,
        )
  await updateContractPayment(tx, claimId, { paidOn, fundingEntryId })
  await updateContract(tx, contractId, {})
  await insertJournal(tx, { userId: user.id, actor: user.email, reason: letIn?.overrideReason ?? null }, [
    {
      ...{ table: 'contract', recordId: code, projectId: project.id },
      ...{ before: { paidOn: null }, after: { paidOn, amountWon } },
    },
  ])
  return fundingEntryId
}
