import type { PlainDate } from './calendar.ts'
import type { Won } from './money.ts'

/** The five portfolio stages in order (DOMAIN.md section 2). Stages of one project may overlap or leave gaps. */
export const stages = ['planning', 'feasibility', 'design', 'construction', 'completion'] as const
export type Stage = (typeof stages)[number]

/** How a project is paid: by the budget (재정) or by a private partner who is paid a lease (BTL, 임대형 민자사업). */
export const routes = ['direct', 'btl'] as const
export type Route = (typeof routes)[number]

/**
 * Status stands beside the stage. A withdrawn slot stays counted until it is replaced or released;
 * a replaced project is not counted, its replacement is (PRODUCT.md section 4).
 */
export const statuses = ['active', 'suspended', 'withdrawn', 'replaced', 'completed'] as const
export type Status = (typeof statuses)[number]

/** Which template gives a project its milestones (`template.ts`). */
export const templateCodes = ['direct', 'btl', 'private-school', 'facility'] as const
export type TemplateCode = (typeof templateCodes)[number]

export const cohorts = [2021, 2022, 2023, 2024, 2025] as const
export type Cohort = (typeof cohorts)[number]

/** Capital works are buildings, each of a yearly cohort, and facilities, which belong to none. */
export const workKinds = ['building', 'facility'] as const
export type WorkKind = (typeof workKinds)[number]

/** 학교급; `other` is 각종학교, such as an alternative school (초·중등교육법 제2조). */
export const schoolKinds = ['elementary', 'middle', 'high', 'special', 'other'] as const
export type SchoolKind = (typeof schoolKinds)[number]

/** Where a record comes from: the source document, the demonstration generator, or a person. */
export type Origin = 'source' | 'demo' | 'user'

/** Why a date moved or a flag was answered: a closed list beside the free text (reports count by it). */
export const slipCauses = [
  'consent',
  'review',
  'budget',
  'design-change',
  'bidding',
  'materials',
  'weather',
  'site-condition',
  'civil-complaint',
  'contractor',
  'other',
] as const
export type SlipCause = (typeof slipCauses)[number]

/** The four dates of a milestone. They are separate facts; none is ever overwritten by computing another. */
export interface MilestoneDates {
  /** approved and frozen; null when the source prints no date that one could be derived from */
  baselineOn: PlainDate | null
  /** what the manager commits to now */
  plannedOn: PlainDate | null
  /** computed from plan, actuals, links and today */
  forecastOn: PlainDate | null
  /** happened */
  actualOn: PlainDate | null
}

/** What decides whether a project occupies a slot. */
export interface SlotHolder {
  status: Status
  /** the slot of a withdrawn one was given up for good on that day; null: it was not */
  slotReleasedOn: PlainDate | null
}

/**
 * A project that occupies one of its program's slots: everything but what another project has replaced, and a
 * withdrawn one of which the slot was released.
 */
export function isCounted({ status, slotReleasedOn }: SlotHolder): boolean {
  return status !== 'replaced' && slotReleasedOn === null
}

/**
 * A project on which work goes on; only these are forecast, rated and flagged. A completed one still has its opening
 * and, for BTL, its first lease payment before it.
 */
export function isLive(project: { status: Status }): boolean {
  return project.status === 'active' || project.status === 'completed'
}

/**
 * The stage a project is in: that of its first milestone, in template order, that has not happened;
 * `completion` when all have. A fact of the actual dates alone, so it needs no clock.
 */
export function stageOf(milestones: readonly { stage: Stage; actualOn: PlainDate | null }[]): Stage {
  let furthest = 0
  for (const stage of stages) {
    const ofStage = milestones.filter((m) => m.stage === stage)
    if (ofStage.some((m) => m.actualOn === null)) return stage
    if (ofStage.length > 0) furthest = stages.indexOf(stage)
  }
  return stages[furthest] ?? 'completion'
}

/** Milestones stage by stage, those of a stage in their own order: a network of a project's own may mix them. */
export function byStage<M extends { stage: Stage }>(milestones: readonly M[]): M[] {
  return stages.flatMap((stage) => milestones.filter((milestone) => milestone.stage === stage))
}

/** What both printed cost measures say of one project; null where the source states no money (never zero). */
export interface ProjectCost {
  costWon: Won | null
  /** with the BTL financing the source prints in brackets (DOMAIN.md section 6); equals `costWon` for direct works */
  costWithFinancingWon: Won | null
}
