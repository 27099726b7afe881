import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { ClaimKind, ContractKind } from '#app/domain/funding/contract.ts'
import type { CarryType, EntryKind, FundingSource } from '#app/domain/funding.ts'
import type { ExecutionFile } from '#app/domain/import/execution-file.ts'
import type { ExecutionChoice, ExecutionMapping } from '#app/domain/import/execution-mapping.ts'
import type { Won } from '#app/domain/money.ts'

export interface FiscalYearTable {
  year: number
  /** after it only reversals in an open year */
  closedOn: PlainDate | null
  closedById: number | null
  version: Generated<number>
}

/** One line of the funding ledger; append-only by trigger, corrected by a reversing entry. */
export interface FundingEntryTable {
  id: GeneratedAlways<bigint>
  projectId: number
  fiscalYear: number
  source: FundingSource
  kind: EntryKind
  carryType: CarryType | null
  /** signed; a reversal is the negative of what it reverses */
  amountWon: Won
  entryOn: PlainDate
  documentNo: string
  /** 회계 > 정책사업 > 단위사업 > 세부사업 > 통계목, as text codes */
  accountChapter: string | null
  accountPolicy: string | null
  accountUnit: string | null
  accountDetail: string | null
  accountItem: string | null
  note: string | null
  contractId: number | null
  reversesId: bigint | null
  /** of the other entries of a carry-over: the one that carries out */
  carryOutId: bigint | null
  /** beyond the budget available: why, and which second person allowed it */
  overrideReason: string | null
  overrideById: number | null
  importBatchId: number | null
  userId: number | null
  isDemo: boolean
  createdAt: Generated<Date>
}

/** How a request ends: another person decides, or its author withdraws it. */
export type RequestEnd = 'granted' | 'refused' | 'withdrawn'

/** Spending beyond the budget that waits for a second person, as it was typed. */
export interface FundingRequestTable {
  id: GeneratedAlways<number>
  projectId: number
  entry: JSONColumnType<Record<string, unknown>>
  /** the claim that the entry would pay */
  contractPaymentId: number | null
  userId: number
  requestedAt: Generated<Date>
  state: Generated<'open' | RequestEnd>
  /** who decided or, of a withdrawn one, its author */
  decidedById: number | null
  decidedAt: Date | null
  reason: string | null
  fundingEntryId: bigint | null
  version: Generated<number>
}

/** The figures of a month as they were when it was closed. */
export interface MonthClosingTable {
  /** 'YYYY-MM' */
  month: string
  figures: JSONColumnType<Record<string, unknown>>
  closedById: number | null
  closedAt: Generated<Date>
}

export interface ContractTable {
  id: GeneratedAlways<number>
  projectId: number
  code: string
  kind: ContractKind
  name: string
  contractor: string
  source: FundingSource
  signedOn: PlainDate
  dueOn: PlainDate
  completedOn: PlainDate | null
  documentNo: string
  /** whose budget the commitment burdens */
  fiscalYear: number
  /** liquidated damages (지연배상금) of a day, part of the contract amount, decimal text: 0.0005 for works */
  damagesRate: string
  /** the part of the contract that they reach at most, decimal text: 0.3 */
  damagesCap: string
  userId: number | null
  isDemo: boolean
  version: Generated<number>
}

/** The usual liquidated damages from a day on, each decimal text. */
export interface DamagesSettingTable {
  effectiveOn: PlainDate
  design: string
  works: string
  supervision: string
  other: string
  /** the most of the contract that they reach */
  cap: string
}

/** Number 0 is the contract as signed; a change order gives the whole new amount and the day it is due now. */
export interface ContractAmountTable {
  contractId: number
  number: number
  amountWon: Won
  effectiveOn: PlainDate
  dueOn: PlainDate
  /** adds the contract of a further year (연차계약) */
  opensYear: boolean
  reason: string
  documentNo: string
  userId: number | null
  createdAt: Generated<Date>
}

export interface ContractPaymentTable {
  id: GeneratedAlways<number>
  contractId: number
  kind: ClaimKind
  amountWon: Won
  /** liquidated damages taken off */
  damagesWon: Generated<Won>
  /** of the advance (선금 정산), taken off */
  advanceRecoveredWon: Generated<Won>
  inspectedOn: PlainDate | null
  claimedOn: PlainDate
  dueOn: PlainDate
  paidOn: PlainDate | null
  documentNo: string
  fundingEntryId: bigint | null
  /** taken back, or its payment was reversed: it counts no more */
  cancelledOn: PlainDate | null
  cancelReason: string | null
  userId: number | null
  version: Generated<number>
}

/** Which column of an accounting file is what, saved by name. */
export interface ImportMappingTable {
  id: GeneratedAlways<number>
  name: string
  columns: JSONColumnType<ExecutionMapping>
  userId: number | null
  savedAt: Generated<Date>
}

/** What the file says, and how its sender wants it read, as soon as that is said. */
interface ExecutionDraftContent {
  file: ExecutionFile
  choice: ExecutionChoice | null
}

/** A file of the accounting system between its reading and its acceptance: one a person. */
export interface ExecutionDraftTable {
  id: GeneratedAlways<number>
  userId: number
  fileName: string
  content: JSONColumnType<ExecutionDraftContent>
  createdAt: Date
}
