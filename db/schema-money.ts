import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { LeaseConvention } from '#app/domain/btl.ts'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { CarryType, EntryKind, FundingSource } from '#app/domain/funding.ts'
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
  /** beyond the budget available: why, and which second person allowed it */
  overrideReason: string | null
  overrideById: number | null
  importBatchId: number | null
  userId: number | null
  isDemo: boolean
  createdAt: Generated<Date>
}

/** Spending beyond the budget that waits for a second person, as it was typed. */
export interface FundingRequestTable {
  id: GeneratedAlways<number>
  projectId: number
  entry: JSONColumnType<Record<string, unknown>>
  userId: number
  requestedAt: Generated<Date>
  state: Generated<'open' | 'granted' | 'refused'>
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
  kind: 'design' | 'works' | 'supervision' | 'other'
  name: string
  contractor: string
  source: FundingSource
  signedOn: PlainDate
  dueOn: PlainDate
  completedOn: PlainDate | null
  isDemo: boolean
  version: Generated<number>
}

/** Number 0 is the contract as signed; a change order gives the whole new amount. */
export interface ContractAmountTable {
  contractId: number
  number: number
  amountWon: Won
  effectiveOn: PlainDate
  reason: string
  documentNo: string
  userId: number | null
}

export interface ContractPaymentTable {
  id: GeneratedAlways<number>
  contractId: number
  kind: 'advance' | 'progress' | 'final'
  amountWon: Won
  /** liquidated damages taken off */
  damagesWon: Generated<Won>
  claimedOn: PlainDate
  dueOn: PlainDate
  paidOn: PlainDate | null
  documentNo: string
  fundingEntryId: bigint | null
  version: Generated<number>
}

/** A BTL concession agreement (실시협약): one contract that bundles several projects. */
export interface AgreementTable {
  id: GeneratedAlways<number>
  code: string
  nameKo: string
  nameEn: string
  partner: string
  investmentWon: Won
  years: number
  paymentsPerYear: number
  /** null until the last building is in operation: the lease is provisional, from the forecast */
  operationStartsOn: PlainDate | null
  convention: Generated<LeaseConvention>
  roundingUnitWon: Generated<number>
  remainder: Generated<'first' | 'last'>
  /** decimal text, '0.30000000' */
  stateShare: Generated<string>
  allocationBasis: Generated<'cost' | 'area' | 'given'>
  resetEveryYears: Generated<number>
  claimDays: Generated<number>
  checkDays: Generated<number>
  dueDays: Generated<number>
  /** yearly rate of late interest, decimal text */
  lateRate: Generated<string>
  /** constant prices of the index base */
  operatingYearlyWon: Generated<Won>
  indexBaseOn: PlainDate | null
  leaseTaxable: Generated<boolean>
  operatingTaxable: Generated<boolean>
  signedOn: PlainDate | null
  documentNo: string | null
  isDemo: boolean
  version: Generated<number>
}

/** Shares of one agreement are parts per billion and sum to exactly 1,000,000,000. */
export interface AgreementProjectTable {
  agreementId: number
  projectId: number
  sharePpb: number
}

/** The rate from a day on is the sum of its parts: benchmark, spread, others (DOMAIN.md 1.3). */
export interface AgreementRatePartTable {
  agreementId: number
  effectiveOn: PlainDate
  seq: number
  kind: 'benchmark' | 'spread' | 'other'
  name: string
  /** decimal text */
  rate: string
}

export interface AgreementGradeTable {
  agreementId: number
  grade: string
  fromScore: number
  /** of the operating payment, decimal text */
  rate: string
  holdsLease: boolean
}

/** Price index of a year against the base, decimal text. */
export interface AgreementIndexTable {
  agreementId: number
  year: number
  factor: string
}

/** From payment `fromPayment` on the lease runs as this version says; earlier rows stay as they were. */
export interface LeaseVersionTable {
  id: GeneratedAlways<number>
  agreementId: number
  number: number
  kind: 'initial' | 'settlement' | 'reset' | 'refinancing' | 'scope-change' | 'hold'
  fromPayment: number
  /** decimal text */
  annualRate: string
  /** what is still to be repaid before `fromPayment` */
  principalWon: Won
  startOn: PlainDate
  decidedOn: PlainDate
  reason: string
  documentNo: string | null
  userId: number | null
  isDemo: boolean
  createdAt: Generated<Date>
}

export interface LeasePaymentTable {
  leaseVersionId: number
  no: number
  dueOn: PlainDate
  leaseWon: Won
  interestWon: Won
  principalWon: Won
  balanceWon: Won
}

/** One period's government payment (정부지급금) on its way from due to paid. */
export interface GovernmentPaymentTable {
  id: GeneratedAlways<number>
  agreementId: number
  no: number
  state: 'due' | 'evaluated' | 'claimed' | 'checked' | 'approved' | 'paid'
  leaseWon: Won
  operatingWon: Won
  deductionWon: Generated<Won>
  deductionReason: string | null
  score: number | null
  grade: string | null
  isLeaseHeld: Generated<boolean>
  evaluatedOn: PlainDate | null
  claimedOn: PlainDate | null
  checkedOn: PlainDate | null
  checkedById: number | null
  approvedOn: PlainDate | null
  /** another person than the one who checked */
  approvedById: number | null
  dueOn: PlainDate
  paidOn: PlainDate | null
  isDemo: boolean
  version: Generated<number>
}

/** Money that left: one document pays one part once. */
export interface GovernmentPaymentPartTable {
  id: GeneratedAlways<number>
  governmentPaymentId: number
  amountWon: Won
  lateInterestWon: Generated<Won>
  paidOn: PlainDate
  documentNo: string
  userId: number | null
}

export interface EvidenceTable {
  id: GeneratedAlways<number>
  governmentPaymentId: number
  fileName: string
  mediaType: string
  content: Buffer
  /** SHA-256 of the content */
  digest: string
  userId: number | null
  addedAt: Generated<Date>
}

/** Which column of an accounting file is what, saved by name. */
export interface ImportMappingTable {
  id: GeneratedAlways<number>
  name: string
  columns: JSONColumnType<Record<string, string>>
  userId: number | null
  savedAt: Generated<Date>
}
