import {
  fromDayNumber,
  nextWorkingDay,
  nthWorkingDay,
  type PlainDate,
  toDayNumber,
  type WorkCalendar,
  workingDaysUpTo,
} from '#app/domain/calendar.ts'
import type { MilestoneDates } from '#app/domain/project.ts'
import { latestRank } from '#app/domain/schedule/link-rank.ts'
import { networkOf } from '#app/domain/schedule/network.ts'
import type { Template } from './template.ts'
import { type TemplateDifference, templateDifference } from './template-difference.ts'

/** Why a milestone cannot be taken away: it happened or began, was decided on, or somebody answered for it. */
export const keepReasons = ['actual', 'review', 'override', 'answer'] as const
export type KeepReason = (typeof keepReasons)[number]

/** A milestone of a project as far as moving to another template needs it. */
export interface HeldMilestone extends Pick<MilestoneDates, 'plannedOn' | 'actualOn'> {
  code: string
  startedOn: PlainDate | null
  isReviewed: boolean
  isOverridden: boolean
  isAnswered: boolean
}

/** What becomes of a project that goes by another version from now on; nothing of it is stored. */
export interface TemplateMove extends TemplateDifference {
  /** plans of the added milestones by code; null: not planned */
  planned: Map<string, PlainDate | null>
  /** what would be taken away and must not be: the move is refused */
  held: { code: string; reasons: KeepReason[] }[]
}

/**
 * Moves a project from its template or own network to another one. What is kept keeps its dates, and no baseline
 * changes. An added milestone is planned on the latest day that the plans after it allow, not before today; when
 * something that waits for it has happened already, or nothing planned does, it is not planned.
 */
export function templateMove(
  from: Template,
  to: Template,
  milestones: readonly HeldMilestone[],
  calendar: WorkCalendar,
  today: PlainDate,
): TemplateMove {
  const difference = templateDifference(from, to)
  const removed = new Set(difference.removed.map(({ code }) => code))
  const held = milestones
    .filter(({ code }) => removed.has(code))
    .map((milestone) => ({ code: milestone.code, reasons: reasonsToKeep(milestone) }))
    .filter(({ reasons }) => reasons.length > 0)
  return { ...difference, planned: plansOfAdded(difference, to, milestones, calendar, today), held }
}

function reasonsToKeep(milestone: HeldMilestone): KeepReason[] {
  const holds: Record<KeepReason, boolean> = {
    actual: milestone.actualOn !== null || milestone.startedOn !== null,
    review: milestone.isReviewed,
    override: milestone.isOverridden,
    answer: milestone.isAnswered,
  }
  return keepReasons.filter((reason) => holds[reason])
}

function plansOfAdded(
  { added }: TemplateDifference,
  to: Template,
  milestones: readonly HeldMilestone[],
  calendar: WorkCalendar,
  today: PlainDate,
): Map<string, PlainDate | null> {
  const network = networkOf(to.items, to.links)
  const byCode = new Map(milestones.map((milestone) => [milestone.code, milestone]))
  const plans = new Map<string, PlainDate | null>(added.map(({ code }) => [code, null]))
  const isLocked = new Set<string>()
  for (const at of network.order.toReversed()) {
    const code = network.codes[at] ?? ''
    const milestone = byCode.get(code)
    const isHappened = milestone ? milestone.actualOn !== null : isLocked.has(code)
    const on = milestone ? milestone.plannedOn : (plans.get(code) ?? null)
    for (let link = network.linkStart[at] ?? 0; link < (network.linkStart[at + 1] ?? 0); link += 1) {
      const before = network.codes[network.linkFrom[link] ?? 0] ?? ''
      if (!plans.has(before)) continue
      if (isHappened) {
        isLocked.add(before)
        plans.set(before, null)
      }
      if (isLocked.has(before) || on === null) continue
      const rank = latestRank(network, calendar, link, at, workingDaysUpTo(calendar, toDayNumber(on)))
      const latest = fromDayNumber(nthWorkingDay(calendar, rank))
      const plan = latest < today ? nextWorkingDay(calendar, today) : latest
      const present = plans.get(before) ?? null
      if (present === null || plan < present) plans.set(before, plan)
    }
  }
  return plans
}
