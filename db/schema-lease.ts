import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { LeaseConvention } from '#app/domain/btl.ts'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { AgreementTerms } from '#app/domain/lease/agreement-terms.ts'
import type { EvidenceKind } from '#app/domain/lease/evidence.ts'
import type { PaymentState } from '#app/domain/lease/government-payment.ts'
import type { LeaseVersionKind } from '#app/domain/lease/lease-version.ts'
import type { TerminationCause, TerminationPhase } from '#app/domain/lease/termination.ts'
import type { Won } from '#app/domain/money.ts'

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

/** Number 0 is the agreement as signed, the others its amendments (변경협약): all terms as they are from then on. */
export interface AgreementAmendmentTable {
  agreementId: number
  number: number
  effectiveOn: PlainDate
  /** the first payment it holds for */
  fromPayment: number
  documentNo: string
  reason: string
  terms: JSONColumnType<AgreementTerms>
  /** of the terms, for sums: decimal text */
  stateShare: GeneratedAlways<string>
  userId: number | null
  createdAt: Generated<Date>
}

/** How an agreement ended before its term (해지); document, reason and payments stand in its version of the lease. */
export interface AgreementTerminationTable {
  agreementId: number
  leaseVersionId: number
  endedOn: PlainDate
  cause: TerminationCause
  phase: TerminationPhase
  /** as the document states it */
  paymentWon: Won
  dueOn: PlainDate
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
  /** the scale of the latest day not after the evaluation holds as a whole */
  effectiveOn: PlainDate
  documentNo: string
}

/** Price index of a year against the base, decimal text. */
export interface AgreementIndexTable {
  agreementId: number
  year: number
  factor: string
  documentNo: string
}

/** From payment `fromPayment` on the lease runs as this version says; earlier rows stay as they were. */
export interface LeaseVersionTable {
  id: GeneratedAlways<number>
  agreementId: number
  number: number
  kind: LeaseVersionKind
  fromPayment: number
  /** decimal text */
  annualRate: string
  /** what is still to be repaid before `fromPayment` */
  principalWon: Won
  startOn: PlainDate
  decidedOn: PlainDate
  reason: string
  documentNo: string | null
  /** yields by day, decimal text, that the benchmark of a reset is the average of */
  quotes: JSONColumnType<{ on: PlainDate; rate: string }[], string | null | undefined> | null
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
  state: PaymentState
  leaseWon: Won
  /** the operating payment of the period before its grade: base, index and part of the year */
  operatingBaseWon: Generated<Won>
  /** the price index that applied, decimal text */
  indexFactor: string | null
  /** of the operating payment, as the grade says, decimal text */
  gradeRate: string | null
  /** after the grade */
  operatingWon: Won
  /** of the streams that are taxable */
  vatWon: Generated<Won>
  /** of it, what falls on the lease */
  leaseVatWon: Generated<Won>
  deductionWon: Generated<Won>
  deductionReason: string | null
  score: number | null
  grade: string | null
  isLeaseHeld: Generated<boolean>
  /** when a held lease payment was let go, and why */
  leaseReleasedOn: PlainDate | null
  leaseReleaseReason: string | null
  leaseReleasedById: number | null
  evaluatedOn: PlainDate | null
  evaluatedById: number | null
  claimedOn: PlainDate | null
  claimDocumentNo: string | null
  claimedById: number | null
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

/** Money that left: one document pays one part once; kept by triggers, which also refuse more than is owed. */
export interface GovernmentPaymentPartTable {
  id: GeneratedAlways<number>
  governmentPaymentId: number
  amountWon: Won
  lateInterestWon: Generated<Won>
  /** calendar days after the due date, and the yearly rate that applied */
  lateDays: Generated<number>
  lateRate: string | null
  paidOn: PlainDate
  documentNo: string
  userId: number | null
  createdAt: Generated<Date>
}

export interface EvidenceTable {
  id: GeneratedAlways<number>
  governmentPaymentId: number
  kind: EvidenceKind
  fileName: string
  mediaType: string
  content: Buffer
  /** SHA-256 of the content */
  digest: string
  userId: number | null
  addedAt: Generated<Date>
}

/** The ten-year estimate (정부지급금추계서) as it was handed in for a year; kept by a trigger. */
export interface PaymentEstimateTable {
  /** in which it is handed in */
  year: number
  asOfOn: PlainDate
  /** `StoredEstimate`, money as text */
  figures: JSONColumnType<Record<string, unknown>>
  documentNo: string
  fixedById: number | null
  fixedAt: Generated<Date>
  isDemo: boolean
}
