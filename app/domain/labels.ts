import type { ClaimKind, ContractKind } from '#app/domain/funding/contract.ts'
import type { GateOutcome } from '#app/domain/gate/gate.ts'
import type { ReviewTier } from '#app/domain/gate/review-limit.ts'
import type { SessionRound } from '#app/domain/gate/review-session.ts'
import type { BaselineStatus } from '#app/domain/schedule/baseline-version.ts'
import type { CarryType, EntryKind, FundingSource } from './funding.ts'
import type { Role } from './permissions.ts'
import type { Route, SchoolKind, SlipCause, Stage, Status, WorkKind } from './project.ts'
import type { FlagKind, Rating, Severity } from './slippage.ts'

export const languages = ['ko', 'en'] as const
export type Language = (typeof languages)[number]

/** The name of a code in both languages: screens, reports and exports use the same words (PRODUCT.md section 2). */
export type Label = Readonly<Record<Language, string>>

export const stageLabels: Record<Stage, Label> = {
  planning: { ko: '기획', en: 'Planning' },
  feasibility: { ko: '타당성·심사', en: 'Feasibility' },
  design: { ko: '설계', en: 'Design' },
  construction: { ko: '시공', en: 'Construction' },
  completion: { ko: '준공·운영', en: 'Completion' },
}

export const routeLabels: Record<Route, Label> = {
  direct: { ko: '재정', en: 'Direct' },
  btl: { ko: 'BTL', en: 'BTL' },
}

export const workKindLabels: Record<WorkKind, Label> = {
  building: { ko: '건물', en: 'Building' },
  facility: { ko: '시설', en: 'Facility' },
}

export const schoolKindLabels: Record<SchoolKind, Label> = {
  elementary: { ko: '초등학교', en: 'Elementary school' },
  middle: { ko: '중학교', en: 'Middle school' },
  high: { ko: '고등학교', en: 'High school' },
  special: { ko: '특수학교', en: 'Special school' },
  other: { ko: '각종학교', en: 'Other school' },
}

export const statusLabels: Record<Status, Label> = {
  active: { ko: '진행', en: 'Active' },
  suspended: { ko: '중단', en: 'Suspended' },
  withdrawn: { ko: '철회', en: 'Withdrawn' },
  replaced: { ko: '대체됨', en: 'Replaced' },
  completed: { ko: '완료', en: 'Completed' },
}

export const baselineStatusLabels: Record<BaselineStatus, Label> = {
  proposed: { ko: '제안', en: 'Proposed' },
  approved: { ko: '승인', en: 'Approved' },
  rejected: { ko: '반려', en: 'Rejected' },
}

export const ratingLabels: Record<Rating, Label> = {
  'on-track': { ko: '정상', en: 'On track' },
  minor: { ko: '주의', en: 'Watch' },
  major: { ko: '지연', en: 'Late' },
  critical: { ko: '심각', en: 'Critical' },
}

export const severityLabels: Record<Severity, Label> = {
  minor: ratingLabels.minor,
  major: ratingLabels.major,
  critical: ratingLabels.critical,
}

export const flagKindLabels: Record<FlagKind, Label> = {
  overdue: { ko: '기한 경과', en: 'Overdue' },
  forecast: { ko: '지연 전망', en: 'Forecast late' },
}

export const causeLabels: Record<SlipCause, Label> = {
  consent: { ko: '학부모·학교 동의', en: 'Consent of parents or school' },
  review: { ko: '심사·협의 지연', en: 'Review or consultation' },
  budget: { ko: '예산·교부', en: 'Budget or grant' },
  'design-change': { ko: '설계변경', en: 'Design change' },
  bidding: { ko: '유찰·계약', en: 'Bidding or contract' },
  materials: { ko: '자재 수급', en: 'Materials' },
  weather: { ko: '기상', en: 'Weather' },
  'site-condition': { ko: '현장 여건', en: 'Site condition' },
  'civil-complaint': { ko: '민원', en: 'Complaints' },
  contractor: { ko: '시공사·사업시행자', en: 'Contractor or private partner' },
  other: { ko: '기타', en: 'Other' },
}

export const gateOutcomeLabels: Record<GateOutcome, Label> = {
  approved: { ko: '적정', en: 'Approved' },
  conditional: { ko: '조건부 추진', en: 'Approved on conditions' },
  revise: { ko: '재검토', en: 'To be revised' },
  rejected: { ko: '부적정', en: 'Rejected' },
}

export const reviewTierLabels: Record<ReviewTier, Label> = {
  office: { ko: '자체심사(교육청)', en: 'Office' },
  ministry: { ko: '중앙심사(교육부)', en: 'Ministry' },
}

export const sessionRoundLabels: Record<SessionRound, Label> = {
  '1': { ko: '1차', en: 'round 1' },
  '2': { ko: '2차', en: 'round 2' },
  '3': { ko: '3차', en: 'round 3' },
  '4': { ko: '4차', en: 'round 4' },
  occasional: { ko: '수시', en: 'occasional' },
}

export const roleLabels: Record<Role, Label> = {
  admin: { ko: '관리자', en: 'Administrator' },
  'project-manager': { ko: '시설 담당', en: 'Project manager' },
  finance: { ko: '재정 담당', en: 'Finance' },
  executive: { ko: '간부', en: 'Executive' },
  auditor: { ko: '감사', en: 'Auditor' },
}

export const fundingSourceLabels: Record<FundingSource, Label> = {
  own: { ko: '자체', en: 'Own' },
  'special-grant': { ko: '특교', en: 'Special grant' },
  'national-subsidy': { ko: '국고보조금', en: 'National subsidy' },
  district: { ko: '시자치구', en: 'City and district' },
  private: { ko: '민간·기타', en: 'Private and other' },
}

export const entryKindLabels: Record<EntryKind, Label> = {
  plan: { ko: '계획', en: 'Plan' },
  original: { ko: '본예산', en: 'Original budget' },
  supplementary: { ko: '추경', en: 'Supplementary budget' },
  'carry-in': { ko: '이월 받음', en: 'Carried in' },
  'carry-out': { ko: '이월 보냄', en: 'Carried out' },
  transfer: { ko: '변경(전용·이용·예비비)', en: 'Transfer' },
  commitment: { ko: '원인행위', en: 'Commitment' },
  expenditure: { ko: '지출', en: 'Expenditure' },
}

export const carryTypeLabels: Record<CarryType, Label> = {
  continuing: { ko: '계속비', en: 'Continuing' },
  approved: { ko: '명시이월', en: 'Approved beforehand' },
  incurred: { ko: '사고이월', en: 'Committed in the year' },
}

export const contractKindLabels: Record<ContractKind, Label> = {
  design: { ko: '설계', en: 'Design' },
  works: { ko: '공사', en: 'Works' },
  supervision: { ko: '감리', en: 'Supervision' },
  other: { ko: '기타', en: 'Other' },
}

export const claimKindLabels: Record<ClaimKind, Label> = {
  advance: { ko: '선금', en: 'Advance' },
  progress: { ko: '기성', en: 'Progress' },
  final: { ko: '준공금', en: 'Final' },
}
