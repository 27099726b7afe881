import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import { type DatedStatus, statusAsOf } from '#app/domain/project/dated-status.ts'
import type {
  MilestoneDates,
  ProjectCost,
  Route,
  SlipCause,
  SlotHolder,
  Stage,
  TemplateCode,
} from '#app/domain/project.ts'
import { type ForecastSubject, forecastProject, type WorksCalendars } from '#app/domain/schedule/forecast.ts'
import type { WorkFacts } from '#app/domain/schedule/work-facts.ts'
import { projectRating, type Rating, type SlipThresholds } from '#app/domain/slippage.ts'

/** A milestone as it is recorded; what is forecast of it is computed for the day asked about. */
export interface PlannedMilestone extends Omit<MilestoneDates, 'forecastOn'>, Partial<WorkFacts> {
  code: string
  nameKo: string
  nameEn: string
  stage: Stage
  isCompletion: boolean
  /** why it is late, as far as somebody has said */
  cause: SlipCause | null
}

/** A project as it is recorded, with its milestones in template order. */
export interface RecordedProject extends ProjectCost, Omit<ForecastSubject, 'status'> {
  code: string
  nameKo: string
  nameEn: string
  /** null for a single facility, which belongs to no yearly cohort */
  cohort: number | null
  route: Route
  templateCode: TemplateCode
  /** every status that was set, in the order of writing; the completion is said by its date */
  statusHistory: readonly DatedStatus[]
  /** the day on which it took the place of another one; null: it did not */
  beganOn: PlainDate | null
  /** the year in which the source plans the slot to be completed; a replacement keeps that of its slot */
  targetYear: number | null
  milestones: readonly PlannedMilestone[]
}

/** A milestone on a day: actuals after that day have not happened yet. */
export interface StandingMilestone extends PlannedMilestone, MilestoneDates {
  /** working days against the baseline; null without a baseline or a forecast */
  slipDays: number | null
}

/** How one project stands on a day. */
export interface Standing
  extends SlotHolder,
    Omit<RecordedProject, 'statusHistory' | 'milestones' | 'template' | keyof WorksCalendars> {
  stage: Stage
  /** slip of the completion in working days; null when nothing can be compared */
  slipDays: number | null
  /** null while suspended or withdrawn: nothing is computed late there, which is not the same as on track */
  rating: Rating | null
  isCompleted: boolean
  completion: StandingMilestone | null
  milestones: StandingMilestone[]
}

/** Whether a project was there on a day: one that took another's place was not before it did. */
export function hasBegun({ beganOn }: Pick<RecordedProject, 'beganOn'>, asOf: PlainDate): boolean {
  return beganOn === null || beganOn <= asOf
}

/**
 * How a project stood, or will stand, on `asOf`: what happened later is open again, and the forecast is made from
 * what was known by then.
 */
export function standingOn(
  {
    statusHistory,
    milestones: recorded,
    template,
    worksCalendar,
    approvedCalendar,
    planCalendars,
    ...project
  }: RecordedProject,
  thresholds: SlipThresholds,
  calendar: WorkCalendar,
  asOf: PlainDate,
): Standing {
  const known = recorded.map((milestone) => ({
    ...milestone,
    ...workKnownOn(milestone, asOf),
    actualOn: milestone.actualOn !== null && milestone.actualOn <= asOf ? milestone.actualOn : null,
    forecastOn: null,
  }))
  const completedOn = known.find((milestone) => milestone.isCompletion)?.actualOn ?? null
  const { status, slotReleasedOn } = statusAsOf(statusHistory, completedOn, asOf)
  const forecast = forecastProject(
    { ...project, template, worksCalendar, approvedCalendar, planCalendars, status },
    known,
    calendar,
    asOf,
  )
  const milestones = known.map((milestone, index) => ({
    ...milestone,
    ...(forecast.milestones[index] ?? { forecastOn: null, slipDays: null }),
  }))
  const completion = milestones.find((milestone) => milestone.isCompletion) ?? null
  return {
    ...project,
    status,
    slotReleasedOn,
    stage: forecast.stage,
    slipDays: forecast.slipDays,
    rating: projectRating({ status, slipDays: forecast.slipDays }, thresholds),
    isCompleted: completion !== null && completion.actualOn !== null,
    completion,
    milestones,
  }
}

/** Work that began later has not begun; a rest that was counted later is not known yet. */
function workKnownOn(
  { startedOn = null, remainingDays = null, remainingOn = null }: Partial<WorkFacts>,
  asOf: PlainDate,
): Pick<WorkFacts, 'startedOn' | 'remainingDays' | 'remainingOn'> {
  if (startedOn === null || startedOn > asOf)
    return { startedOn: null, remainingDays: null, remainingOn: null }
  const isCounted = remainingOn === null || remainingOn <= asOf
  return isCounted
    ? { startedOn, remainingDays, remainingOn }
    : { startedOn, remainingDays: null, remainingOn: null }
}

/**
 * Where most of a project's slip arose: of the milestones up to the completion, in the order of their baselines, the
 * one whose slip exceeds the largest slip before it by most. Null when none is late.
 *
 * consent +0, design +30, contract +35, completion +35 -> design
 */
export function originOfSlip(
  standing: Pick<Standing, 'milestones' | 'completion'>,
): StandingMilestone | null {
  const lastOn = standing.completion?.baselineOn ?? null
  const compared = standing.milestones
    .filter(({ baselineOn }) => baselineOn !== null && lastOn !== null && baselineOn <= lastOn)
    .sort((a, b) =>
      (a.baselineOn ?? '') < (b.baselineOn ?? '') ? -1 : a.baselineOn === b.baselineOn ? 0 : 1,
    )
  let origin: StandingMilestone | null = null
  let largestRise = 0
  let largestSlip = 0
  for (const milestone of compared) {
    const slipDays = milestone.slipDays ?? 0
    if (slipDays - largestSlip > largestRise) {
      origin = milestone
      largestRise = slipDays - largestSlip
    }
    largestSlip = Math.max(largestSlip, slipDays)
  }
  return origin
}
