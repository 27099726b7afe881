import {
  addWorkingDays,
  type PlainDate,
  type WorkCalendar,
  workingDaysBetween,
} from '#app/domain/calendar.ts'
import type { Won } from '#app/domain/money.ts'
import type { MilestoneDates, ProjectCost } from '#app/domain/project.ts'
import { slipOf } from '#app/domain/slippage.ts'
import { baselineWeights, type WeighedMilestone } from '#app/domain/template/baseline-weights.ts'
import type { Template } from '#app/domain/template/template.ts'

export const baselineStatuses = ['proposed', 'approved', 'rejected'] as const
export type BaselineStatus = (typeof baselineStatuses)[number]

/** One milestone of a version, frozen: its approved date, the work that leads to it, and its share of the progress. */
export interface BaselineLine {
  code: string
  /** null: not planned in that version */
  baselineOn: PlainDate | null
  durationDays: number
  /** parts per million of the project; those of one version sum to 1,000,000 */
  weightPpm: number
}

/** What a version asks to be approved: dates and money. */
export interface BaselineContent extends ProjectCost {
  lines: readonly BaselineLine[]
}

/**
 * The lines of a new version: what is planned now becomes what is asked for, weighed as the template of the project
 * says today. A milestone that has happened keeps its plan: what it missed stays visible against the first version.
 * Throws on a project without milestones.
 */
export function proposedLines(template: Template, milestones: readonly WeighedMilestone[]): BaselineLine[] {
  const weights = baselineWeights(template, milestones)
  return milestones.map(({ code, plannedOn, durationDays }, index) => ({
    code,
    baselineOn: plannedOn,
    durationDays,
    weightPpm: weights[index] ?? 0,
  }))
}

/** Why a version cannot be proposed: another is still undecided, or it asks for nothing that is not approved already. */
export type ProposalFault = 'undecided' | 'unchanged'

/** Whether a version can be proposed against the latest approved one; null when it can. */
export function proposalFault(
  latest: BaselineContent,
  proposed: BaselineContent,
  isUndecided: boolean,
): ProposalFault | null {
  if (isUndecided) return 'undecided'
  return isSameContent(latest, proposed) ? 'unchanged' : null
}

/** Weights count too: a project that was moved to other shares of its stages can have them approved. */
function isSameContent(a: BaselineContent, b: BaselineContent): boolean {
  if (a.costWon !== b.costWon || a.costWithFinancingWon !== b.costWithFinancingWon) return false
  const former = new Map(a.lines.map((line) => [line.code, line]))
  return (
    a.lines.length === b.lines.length &&
    b.lines.every(({ code, baselineOn, durationDays, weightPpm }) => {
      const line = former.get(code)
      return (
        line?.baselineOn === baselineOn && line.durationDays === durationDays && line.weightPpm === weightPpm
      )
    })
  )
}

/** Why a person cannot decide on a version: it is decided, or it is that person's own. */
export type DecisionFault = 'decided' | 'own'

/** Whether a person can approve or reject a version: only what is proposed, and never its author. */
export function decisionFault(
  version: { status: BaselineStatus; authorId: number | null },
  userId: number,
): DecisionFault | null {
  if (version.status !== 'proposed') return 'decided'
  return version.authorId === userId ? 'own' : null
}

/** One side of a comparison: a version by its number, what is planned now, or what is expected now. */
export type ComparedSide = number | 'plan' | 'forecast'

/** A milestone as the present plan has it. */
export interface PresentMilestone extends MilestoneDates {
  code: string
  durationDays: number
}

/** A milestone on one side of a comparison: the work that leads to it, and when it is reached. */
export interface ComparedDate {
  fromOn: PlainDate
  on: PlainDate
}

export interface ComparedLine {
  code: string
  a: ComparedDate | null
  b: ComparedDate | null
  /** working days from a to b, positive when b is later; null when one of them has no date */
  differenceDays: number | null
}

/** The dates of a milestone on one side, null where that side has none. */
type SideDates = ReadonlyMap<string, { on: PlainDate | null; durationDays: number }>

/** The side of a version: its frozen dates and durations. */
export function versionSide(lines: readonly BaselineLine[]): SideDates {
  return new Map(
    lines.map(({ code, baselineOn, durationDays }) => [code, { on: baselineOn, durationDays }] as const),
  )
}

/** The side of the present: what is planned, or what happened and is expected to. */
export function presentSide(milestones: readonly PresentMilestone[], side: 'plan' | 'forecast'): SideDates {
  return new Map(
    milestones.map((milestone) => {
      const { code, durationDays, plannedOn, forecastOn, actualOn } = milestone
      return [code, { on: side === 'plan' ? plannedOn : (actualOn ?? forecastOn), durationDays }] as const
    }),
  )
}

/** Milestone by milestone, in the order of the codes given; a date starts its work by as many working days before. */
export function comparedLines(
  codes: readonly string[],
  a: SideDates,
  b: SideDates,
  calendar: WorkCalendar,
): ComparedLine[] {
  const dateOf = (side: SideDates, code: string): ComparedDate | null => {
    const { on = null, durationDays = 0 } = side.get(code) ?? {}
    return on === null ? null : { on, fromOn: startOf(on, durationDays, calendar) }
  }
  return codes.map((code) => {
    const [dateA, dateB] = [dateOf(a, code), dateOf(b, code)]
    const differenceDays = dateA && dateB ? workingDaysBetween(calendar, dateA.on, dateB.on) : null
    return { code, a: dateA, b: dateB, differenceDays }
  })
}

function startOf(on: PlainDate, durationDays: number, calendar: WorkCalendar): PlainDate {
  return durationDays === 0 ? on : addWorkingDays(calendar, on, -durationDays)
}

/** What money grew by from a to b in won, negative when it shrank; null when one side states none. */
export function moneyDifference(a: Won | null, b: Won | null): Won | null {
  return a === null || b === null ? null : b - a
}

/**
 * Slip in working days against the date of the first approved version, whatever was approved since. Null without a
 * date there, and while nothing is computed of the milestone: its project is suspended or withdrawn.
 */
export function slipAgainstFirst(
  milestone: MilestoneDates,
  firstOn: PlainDate | null,
  calendar: WorkCalendar,
): number | null {
  if (milestone.forecastOn === null && milestone.actualOn === null) return null
  return slipOf({ ...milestone, baselineOn: firstOn }, calendar)
}
