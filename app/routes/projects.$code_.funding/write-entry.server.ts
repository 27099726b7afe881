import type { Selectable } from 'kysely'
import { reversalOf } from '#app/domain/funding.ts'
import type { Db } from '#db/client.server.ts'
import { insertFundingEntry } from '#db/funding.server.ts'
import type { TypedEntry } from '#db/funding-request.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import type { LockedProject } from '#db/project-change.server.ts'
import type { FundingEntryTable } from '#db/schema-money.ts'
import type { User } from '#db/user.server.ts'

/** Writes an entry and its history; null when what it reverses has been reversed already. */
export async function writeEntry(
  tx: Db,
  project: LockedProject,
  entry: TypedEntry & { carryOutId?: bigint | null },
  { userId, overrideById, reason }: { userId: number; overrideById: number | null; reason: string | null },
  author: User,
): Promise<bigint | null> {
  const row = { ...entry, projectId: project.id, userId, overrideById, overrideReason: reason, isDemo: false }
  const id = await insertFundingEntry(tx, row)
  if (id !== null) await journal(tx, project, author, id, { ...entry, overrideReason: reason })
  return id
}

function journal(
  tx: Db,
  project: LockedProject,
  user: User,
  id: bigint,
  after: Record<string, unknown>,
): Promise<void> {
  return insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [
    { table: 'fundingEntry', recordId: String(id), projectId: project.id, before: null, after },
  ])
}

/** What a person writes alone, within the budget. */
export function unasked({ id }: User) {
  return { userId: id, overrideById: null, reason: null }
}

/** What a reversal takes over of the entry: its cell, its kind and its account. */
export function reversingPart(entry: Selectable<FundingEntryTable>) {
  const { fiscalYear, source, kind, carryType, amountWon, reversesId, contractId } = reversalOf(entry)
  const { accountChapter, accountPolicy, accountUnit, accountDetail, accountItem } = entry
  return {
    ...{ fiscalYear, source, kind, carryType, amountWon, reversesId, contractId },
    ...{ accountChapter, accountPolicy, accountUnit, accountDetail, accountItem },
  }
}
