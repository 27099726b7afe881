import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { GateOutcome } from '#app/domain/gate/gate.ts'
import type { ReviewTier } from '#app/domain/gate/review-limit.ts'
import type { ImportedFile } from '#app/domain/import/import-match.ts'
import type { Won } from '#app/domain/money.ts'
import type { SlipCause, TemplateCode } from '#app/domain/project.ts'
import type { BaselineStatus } from '#app/domain/schedule/baseline-version.ts'
import type { FlagKind, Severity } from '#app/domain/slippage.ts'
import type { StageShares, TemplateItem } from '#app/domain/template/template.ts'

/** A template as it was from one edit to the next; never changed, so projects keep what they were given. */
export interface TemplateVersionTable {
  code: TemplateCode
  version: number
  nameKo: string
  nameEn: string
  items: JSONColumnType<TemplateItem[]>
  links: JSONColumnType<{ from: string; to: string; type: 'FS' | 'SS' | 'FF' | 'SF'; lagDays: number }[]>
  /** null: versions without shares weigh by working days */
  stageShares: JSONColumnType<StageShares> | null
  groundbreaking: string
  completion: string
  opening: string
  /** why it was edited; null for what the product came with */
  reason: string | null
  authorId: number | null
  createdAt: Generated<Date>
}

/** A link of one project's own network (`project.hasOwnLinks`). */
export interface MilestoneLinkTable {
  projectId: number
  fromCode: string
  toCode: string
  type: 'FS' | 'SS' | 'FF' | 'SF'
  lagDays: number
}

/** Days on which no works are done at one project: winter stop, school term, exam days (DOMAIN.md section 4). */
export interface ClosedPeriodTable {
  id: GeneratedAlways<number>
  projectId: number
  kind: 'winter-stop' | 'school-term' | 'exam' | 'other'
  fromOn: PlainDate
  toOn: PlainDate
  trades: string | null
  reason: string
  documentNo: string | null
  version: Generated<number>
  /** plans made before it did not know it */
  recordedAt: Generated<Date>
}

/** A version of a project's approved dates and money; an approved one is kept for good, by trigger. */
export interface BaselineTable {
  id: GeneratedAlways<number>
  projectId: number
  number: number
  status: BaselineStatus
  reason: string
  documentNo: string | null
  costWon: Won | null
  costWithFinancingWon: Won | null
  authorId: number | null
  proposedAt: Generated<Date>
  /** another person than the author */
  approverId: number | null
  approvedOn: PlainDate | null
  decisionNote: string | null
  version: Generated<number>
  /** when it was decided; of a proposed one, when it was written */
  decidedAt: Generated<Date>
}

/** Weights of one baseline are parts per million of the project's progress and sum to 1,000,000. */
export interface BaselineItemTable {
  baselineId: number
  milestoneCode: string
  baselineOn: PlainDate | null
  durationDays: number
  weightPpm: number
}

/** Cost limits of the investment review (지방재정법 시행령 제41조): dated settings. */
export interface ReviewLimitTable {
  effectiveOn: PlainDate
  officeFromWon: Won
  ministryFromWon: Won
  feasibilityFromWon: Won
}

/** A decision on a gate; a later one of the same gate supersedes it, none is changed. */
export interface GateReviewTable {
  id: GeneratedAlways<number>
  projectId: number
  milestoneCode: string
  /** tier and session of an investment review; null for any other gate */
  tier: ReviewTier | null
  session: string | null
  decidedOn: PlainDate
  outcome: GateOutcome
  /** the cost put to the review, and the limits in force on the day of the decision as far as they are on record */
  costWon: Won | null
  limitsOn: PlainDate | null
  officeFromWon: Won | null
  ministryFromWon: Won | null
  documentNo: string | null
  note: string | null
  userId: number | null
  isDemo: boolean
  createdAt: Generated<Date>
}

/** What a conditional decision asks for; open until it is closed. */
export interface GateConditionTable {
  id: GeneratedAlways<number>
  gateReviewId: number
  content: string
  dueOn: PlainDate
  closedOn: PlainDate | null
  closingNote: string | null
  closedById: number | null
  version: Generated<number>
}

/** A gate that a project went past without a passing decision: who took it upon themselves, and why. */
export interface GateOverrideTable {
  id: GeneratedAlways<number>
  projectId: number
  milestoneCode: string
  reason: string
  userId: number
  createdAt: Generated<Date>
}

/** One imported file: what came in, and what stood before, so that the whole of it can be undone. */
export interface ImportBatchTable {
  id: GeneratedAlways<number>
  projectId: number | null
  format: 'mspdi' | 'execution'
  fileName: string
  summary: JSONColumnType<Record<string, unknown>>
  before: JSONColumnType<Record<string, unknown>>
  userId: number | null
  importedAt: Generated<Date>
  undoneAt: Date | null
  undoneById: number | null
}

/** A file that was read and waits to be accepted by the person who sent it; gone after an hour. */
export interface ImportDraftTable {
  id: GeneratedAlways<number>
  projectId: number
  userId: number
  fileName: string
  content: JSONColumnType<ImportedFile>
  createdAt: Date
}

/** A personal calendar address; the secret itself is not stored. */
export interface CalendarFeedTable {
  id: GeneratedAlways<number>
  userId: number
  name: string
  /** a filter of the project list as its address has it; null: the milestones of one's own projects */
  query: string | null
  tokenHash: string
  createdAt: Generated<Date>
  usedAt: Date | null
  revokedAt: Date | null
}

export interface SlipFlagTable {
  id: GeneratedAlways<number>
  milestoneId: number
  projectId: number
  kind: FlagKind
  severity: Severity
  slipDays: number
  flaggedOn: PlainDate
  /** business date of the last night that changed it */
  seenOn: PlainDate
  resolvedOn: PlainDate | null
  cause: SlipCause | null
  recoveryPlan: string | null
  recoverOn: PlainDate | null
  answeredById: number | null
  answeredAt: Date | null
  version: Generated<number>
}
