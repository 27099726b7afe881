import type { PlainDate } from '#app/domain/calendar.ts'
import { allocate } from '#app/domain/money.ts'
import { weightsByDuration, wholePpm } from '#app/domain/progress.ts'
import { type Stage, stages } from '#app/domain/project.ts'
import { allBefore, type StageShares, type Template } from './template.ts'

/** A milestone as far as its weight needs it. */
export interface WeighedMilestone {
  code: string
  stage: Stage
  durationDays: number
  /** null: not planned, so it has no part in the progress */
  plannedOn: PlainDate | null
}

/**
 * The weights that a baseline freezes (보할, DOMAIN.md section 3), in parts per million that sum to 1,000,000: each
 * stage has the share of its template, spread over its planned milestones by the working days of their work; both
 * divided by largest remainder. Works earn from the groundbreaking on: the audit, the tender and the contract before
 * it cost nothing, so they count only where construction has nothing else. A stage in which nothing takes time gives
 * its share to the others in proportion. A template without shares, and milestones to which none applies, are weighed
 * by working days alone. Throws on an empty project or a negative duration.
 *
 * design 5 % (10 days), construction 95 % (tender 5, structure 30, finishing 10)
 *   -> design 50,000, tender 0, structure 712,500, finishing 237,500
 */
export function baselineWeights(template: Template, milestones: readonly WeighedMilestone[]): number[] {
  const { stageShares } = template
  const byDuration = () => weightsByDuration(milestones.map(({ durationDays }) => durationDays))
  if (stageShares === null) return byDuration()
  const days = earningDays(template, milestones)
  const stageDays = stages.map((stage) => sumOf(days.filter((_, at) => milestones[at]?.stage === stage)))
  const shares = stages.map((stage, at) => (stageDays[at] === 0 ? 0n : BigInt(stageShares[stage])))
  if (shares.every((share) => share === 0n)) return byDuration()
  const weights = milestones.map(() => 0)
  for (const [at, part] of allocate(wholePpm, shares).entries()) {
    if (part === 0n) continue
    const places = [...milestones.keys()].filter((place) => milestones[place]?.stage === stages[at])
    const parts = allocate(
      part,
      places.map((place) => BigInt(days[place] ?? 0)),
    )
    for (const [index, place] of places.entries()) weights[place] = Number(parts[index] ?? 0n)
  }
  return weights
}

/** A milestone of an approved baseline as far as the weight of its stage needs it. */
interface FrozenMilestone {
  stage: Stage
  weightPpm: number
  /** null: it has no part in the progress */
  baselineOn: PlainDate | null
}

/** What each stage weighs in a baseline, in basis points that sum to 10,000. Throws where nothing weighs anything. */
export function weighedShares(milestones: readonly FrozenMilestone[]): StageShares {
  const dated = milestones.filter(({ baselineOn }) => baselineOn !== null)
  const weights = stages.map((stage) => {
    return BigInt(sumOf(dated.filter((one) => one.stage === stage).map(({ weightPpm }) => weightPpm)))
  })
  const parts = allocate(10_000n, weights)
  return Object.fromEntries(stages.map((stage, at) => [stage, Number(parts[at])])) as Record<Stage, number>
}

/** The days of work by which each milestone shares in its stage. */
function earningDays(template: Template, milestones: readonly WeighedMilestone[]): number[] {
  const days = milestones.map(({ plannedOn, durationDays }) => (plannedOn === null ? 0 : durationDays))
  const beforeWorks = allBefore(template, template.groundbreaking).add(template.groundbreaking)
  const isWorks = ({ stage, code }: WeighedMilestone) => stage === 'construction' && !beforeWorks.has(code)
  const hasWorks = milestones.some((milestone, at) => isWorks(milestone) && (days[at] ?? 0) > 0)
  if (!hasWorks) return days
  return milestones.map((milestone, at) =>
    milestone.stage === 'construction' && !isWorks(milestone) ? 0 : (days[at] ?? 0),
  )
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0)
}
