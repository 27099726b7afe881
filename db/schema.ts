import type { Generated, GeneratedAlways } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { Won } from '#app/domain/money.ts'
import type { DatedStatus } from '#app/domain/project/dated-status.ts'
import type { ReleaseCause } from '#app/domain/project/project-status.ts'
import type {
  Origin,
  Route,
  SchoolKind,
  SlipCause,
  Stage,
  Status,
  TemplateCode,
} from '#app/domain/project.ts'
import type {
  AgreementAmendmentTable,
  AgreementGradeTable,
  AgreementIndexTable,
  AgreementProjectTable,
  AgreementRatePartTable,
  AgreementTable,
  AgreementTerminationTable,
  EvidenceTable,
  GovernmentPaymentPartTable,
  GovernmentPaymentTable,
  LeasePaymentTable,
  LeaseVersionTable,
  PaymentEstimateTable,
} from './schema-lease.ts'
import type {
  ContractAmountTable,
  ContractPaymentTable,
  ContractTable,
  DamagesSettingTable,
  ExecutionDraftTable,
  FiscalYearTable,
  FundingEntryTable,
  FundingRequestTable,
  ImportMappingTable,
  MonthClosingTable,
} from './schema-money.ts'
import type {
  ApiTokenTable,
  AppUserTable,
  HolidayOverrideTable,
  JobFailureTable,
  JobRunTable,
  JournalTable,
  MetadataTable,
  ProgramManagerTable,
  SessionTable,
  ThresholdSettingTable,
} from './schema-operations.ts'
import type {
  BaselineItemTable,
  BaselineTable,
  CalendarFeedTable,
  ClosedPeriodTable,
  GateConditionTable,
  GateOverrideTable,
  GateReviewTable,
  ImportBatchTable,
  ImportDraftTable,
  MilestoneLinkTable,
  ReviewLimitTable,
  SlipFlagTable,
  TemplateVersionTable,
} from './schema-schedule.ts'

/** Hand-written row types with the domain's own types; a test compares them with the live database. */
export interface Database {
  agreement: AgreementTable
  agreementAmendment: AgreementAmendmentTable
  agreementGrade: AgreementGradeTable
  agreementIndex: AgreementIndexTable
  agreementProject: AgreementProjectTable
  agreementRatePart: AgreementRatePartTable
  agreementTermination: AgreementTerminationTable
  apiToken: ApiTokenTable
  appUser: AppUserTable
  baseline: BaselineTable
  baselineItem: BaselineItemTable
  calendarFeed: CalendarFeedTable
  closedPeriod: ClosedPeriodTable
  cohortFigure: CohortFigureTable
  contract: ContractTable
  contractAmount: ContractAmountTable
  contractPayment: ContractPaymentTable
  damagesSetting: DamagesSettingTable
  evidence: EvidenceTable
  executionDraft: ExecutionDraftTable
  fiscalYear: FiscalYearTable
  fundingEntry: FundingEntryTable
  fundingRequest: FundingRequestTable
  gateCondition: GateConditionTable
  gateOverride: GateOverrideTable
  gateReview: GateReviewTable
  governmentPayment: GovernmentPaymentTable
  governmentPaymentPart: GovernmentPaymentPartTable
  holidayOverride: HolidayOverrideTable
  importBatch: ImportBatchTable
  importDraft: ImportDraftTable
  importMapping: ImportMappingTable
  jobFailure: JobFailureTable
  jobRun: JobRunTable
  journal: JournalTable
  leasePayment: LeasePaymentTable
  leaseVersion: LeaseVersionTable
  metadata: MetadataTable
  milestone: MilestoneTable
  milestoneLink: MilestoneLinkTable
  monthClosing: MonthClosingTable
  paymentEstimate: PaymentEstimateTable
  program: ProgramTable
  programBudget: ProgramBudgetTable
  programManager: ProgramManagerTable
  programTarget: ProgramTargetTable
  project: ProjectTable
  projectStatus: ProjectStatusTable
  reconciliationCheck: ReconciliationCheckTable
  reviewLimit: ReviewLimitTable
  session: SessionTable
  slipFlag: SlipFlagTable
  templateVersion: TemplateVersionTable
  thresholdSetting: ThresholdSettingTable
}

/** A card of the source document. */
export interface ProgramTable {
  id: GeneratedAlways<number>
  /** the section number, '4-4-2' */
  code: string
  nameKo: string
  nameEn: string
  isCapital: boolean
  department: string
  sourceLineFrom: number
  sourceLineTo: number
}

/** One printed figure of a program's budget table or of its header; `isTotal` marks what the source adds up itself. */
export interface ProgramBudgetTable {
  id: GeneratedAlways<number>
  programId: number
  seq: number
  /** null on totals of the whole table */
  subProject: string | null
  /** funding source as printed; null on column totals */
  source: string | null
  /** period label as printed; null on row totals */
  period: string | null
  isTotal: boolean
  isHeader: boolean
  /** null is '-': not planned */
  amountWon: Won | null
  sourceLine: number
}

/** An annual target as printed, one period each. */
export interface ProgramTargetTable {
  id: GeneratedAlways<number>
  programId: number
  seq: number
  subProject: string
  finalTarget: string | null
  period: string
  target: string | null
  sourceLine: number
}

/** One printed cell group of the cohort table (section 4-4-2). */
export interface CohortFigureTable {
  cohort: number
  route: Route
  buildings: number
  costWon: Won
  costWithFinancingWon: Won
  sourceLine: number
}

export interface ProjectTable {
  id: GeneratedAlways<number>
  code: string
  programId: number
  nameKo: string
  nameEn: string
  schoolName: string | null
  /** null until somebody says so: the source names no school */
  schoolKind: SchoolKind | null
  cohort: number | null
  route: Route
  templateCode: TemplateCode
  templateVersion: number
  /** its links are rows of `milestoneLink`; otherwise those of its template version hold */
  hasOwnLinks: Generated<boolean>
  stage: Stage
  status: Status
  statusReason: string | null
  /** the day on which the status took effect; null while it never changed */
  statusOn: PlainDate | null
  replacesId: number | null
  /** a withdrawn building's slot that was given up for good: it is counted no more */
  slotReleasedOn: PlainDate | null
  slotReleaseCause: ReleaseCause | null
  slotReleaseReason: string | null
  slotReleaseDocumentNo: string | null
  managerId: number | null
  completionYear: number | null
  costWon: Won | null
  costWithFinancingWon: Won | null
  areaM2: number | null
  /** slip of the completion, kept with the forecast so that lists can filter and sort by it (`forecast.server.ts`) */
  slipDays: number | null
  sourceSection: string | null
  sourceLine: number | null
  origin: Origin
  /** carries demonstration actuals or status */
  isDemo: boolean
  version: Generated<number>
  updatedAt: Generated<Date>
}

/** What a person set a status to, in the order of writing; `completed` is said by the completion alone. Append-only. */
export interface ProjectStatusTable {
  id: GeneratedAlways<bigint>
  projectId: number
  status: DatedStatus['status']
  sinceOn: PlainDate
  /** its slot was given up for good */
  isReleased: Generated<boolean>
  recordedAt: Generated<Date>
}

export interface MilestoneTable {
  id: GeneratedAlways<number>
  projectId: number
  code: string
  seq: number
  nameKo: string
  nameEn: string
  stage: Stage
  isGate: boolean
  /** project completion, by which a project's slip is measured */
  isCompletion: boolean
  durationDays: number
  /** the latest approved baseline's; earlier ones are in `baselineItem` */
  baselineOn: PlainDate | null
  plannedOn: PlainDate | null
  forecastOn: PlainDate | null
  actualOn: PlainDate | null
  /** the work that leads to it began */
  startedOn: PlainDate | null
  /** working days still to do of started work; null: its duration less what has passed */
  remainingDays: number | null
  /** the day of which `remainingDays` speaks */
  remainingOn: PlainDate | null
  /** the plan that stood when `remainingDays` was noted */
  remainingPlanOn: PlainDate | null
  constraintType: 'start-no-earlier-than' | 'finish-no-later-than' | 'must-start-on' | 'deadline' | null
  constraintOn: PlainDate | null
  /** working days against the baseline, kept with the forecast */
  slipDays: number | null
  cause: SlipCause | null
  note: string | null
  isDemo: boolean
  version: Generated<number>
}

export interface ReconciliationCheckTable {
  id: string
  seq: number
  section: string
  sourceLine: number
  what: string
  unit: string
  checkClass: string
  printed: string
  computed: string
  difference: string
  agrees: boolean
  explanationKo: string | null
  explanationEn: string | null
}
