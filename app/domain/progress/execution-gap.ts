import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import type { Won } from '#app/domain/money.ts'
import { bpOf, earnedPart, type ProgressItem, progressOn, rankOn, workLines } from '#app/domain/progress.ts'
import { isLive, type Stage, type Status } from '#app/domain/project.ts'
import { type ContractStanding, type GapMeaning, gapMeanings, type ReadGap, readGap } from './gap-meaning.ts'

/** The money of a project over all its years, as far as its execution rate needs it. */
export interface ProjectMoney {
  /** null where the source states none */
  costWon: Won | null
  /** null: nothing was ever spent of it */
  spentWon: Won | null
  /** whether any budget was ever entered */
  isFunded: boolean
}

/**
 * How much of its whole cost a project has spent (사업비 집행률), in hundredths of a percent cut down, as progress is.
 * Progress runs over the whole project, so the money beside it does too: the rate of one year's budget would reach
 * 100 % each December. Null without a stated cost, and where there is no ledger; a budget nobody spent of is 0.
 *
 * 2,000 of 6,100 spent -> 3278
 */
export function costExecutionBp({ costWon, ...money }: ProjectMoney): number | null {
  const spentWon = knownSpending(money)
  if (costWon === null || costWon <= 0n || spentWon === null) return null
  return Number((spentWon * 10_000n) / costWon)
}

/** What was spent of a project: of a budget that nobody spent of nothing, without a ledger nobody knows (null). */
export function knownSpending({ spentWon, isFunded }: Omit<ProjectMoney, 'costWon'>): Won | null {
  return spentWon ?? (isFunded ? 0n : null)
}

/** A live project whose work and money are apart, and what that says. */
export interface ExecutionGap extends ReadGap {
  code: string
  nameKo: string
  nameEn: string
  status: Status
  progressBp: number
  executionBp: number
  /** progress less execution, in %p of the figures shown: above zero the work is ahead of the money */
  gapBp: number
  /** the same in won: what the work done is worth, less what was spent */
  gapWon: Won
  advanceLeftWon: Won | null
  lastClaimOn: PlainDate | null
}

export interface ExecutionGaps {
  /** works done and not paid yet, the most that nothing accounts for first */
  workAhead: ExecutionGap[]
  /** paid before the works were done, in the same order */
  moneyAhead: ExecutionGap[]
  /** live projects that have both figures */
  compared: number
  /** live projects without a stated cost, a ledger or an approved date */
  withoutFigures: number
}

/** A project as far as its gap needs it. */
export interface GapProject extends ProjectMoney {
  code: string
  nameKo: string
  nameEn: string
  status: Status
  stage: Stage
  items: readonly ProgressItem[]
  standing: ContractStanding | null
}

/** Which live projects have progress (공정률) and spending furthest apart on `today`, both ways. */
export function executionGaps(
  projects: readonly GapProject[],
  calendar: WorkCalendar,
  today: PlainDate,
): ExecutionGaps {
  const live = projects.filter(isLive)
  const todayRank = rankOn(calendar, today)
  const gaps = live.flatMap((project): ExecutionGap[] => {
    const executionBp = costExecutionBp(project)
    const progress = progressOn(workLines(project.items, calendar, today), todayRank)
    const { code, nameKo, nameEn, status, costWon, standing } = project
    if (executionBp === null || progress === null || costWon === null) return []
    const progressBp = bpOf(progress.actualPpm)
    const spentWon = knownSpending(project) ?? 0n
    const [plannedWon, earnedWon] = [
      earnedPart(costWon, progress.plannedPpm),
      earnedPart(costWon, progress.actualPpm),
    ]
    return [
      {
        ...{ code, nameKo, nameEn, status, progressBp, executionBp, gapBp: progressBp - executionBp },
        ...readGap({ plannedWon, earnedWon, spentWon, isBuilt: isBuilt(project), standing }),
        gapWon: earnedWon - spentWon,
        advanceLeftWon: standing?.advanceLeftWon ?? null,
        lastClaimOn: standing?.lastClaimOn ?? null,
      },
    ]
  })
  return {
    workAhead: gaps.filter(({ gapBp }) => gapBp > 0).toSorted(byOpen),
    moneyAhead: gaps.filter(({ gapBp }) => gapBp < 0).toSorted(byOpen),
    compared: gaps.length,
    withoutFigures: live.length - gaps.length,
  }
}

/** Whether the works of a project are done, so that its final payment alone is left. */
export function isBuilt({ status, stage }: Pick<GapProject, 'status' | 'stage'>): boolean {
  return status === 'completed' || stage === 'completion'
}

function byOpen(a: ExecutionGap, b: ExecutionGap): number {
  if (a.openWon !== b.openWon) return a.openWon > b.openWon ? -1 : 1
  return Math.abs(b.gapBp) - Math.abs(a.gapBp) || (a.code < b.code ? -1 : 1)
}

/** A claim comes for every month of works, of some sixteen: a narrower gap is the run of claims (5 %p) [G-M]. */
export const usualGapBp = 500

/** Which gaps are asked for. */
export interface GapFilter {
  /** at least so wide, in hundredths of a percent point */
  leastBp: number
  /** null: whatever they say */
  meaning: GapMeaning | null
}

/** The gaps that are asked for, in their order. */
export function filteredGaps(gaps: readonly ExecutionGap[], { leastBp, meaning }: GapFilter): ExecutionGap[] {
  return gaps.filter((gap) => {
    return Math.abs(gap.gapBp) >= leastBp && (meaning === null || gap.meaning === meaning)
  })
}

/** How many gaps say the same, and what they come to in won. */
export interface GapSummary {
  meaning: GapMeaning
  projects: number
  /** of all of them, whichever way they go; each way has meanings of its own but for the missing contract */
  gapWon: Won
  openWon: Won
}

/** The gaps by what they say, what asks for a decision first; what none of them says is left out. */
export function gapSummary(gaps: readonly ExecutionGap[]): GapSummary[] {
  return gapMeanings.flatMap((meaning) => {
    const said = gaps.filter((gap) => gap.meaning === meaning)
    if (said.length === 0) return []
    const size = ({ gapWon }: ExecutionGap) => (gapWon < 0n ? -gapWon : gapWon)
    return [
      {
        ...{ meaning, projects: said.length },
        gapWon: said.reduce((sum, gap) => sum + size(gap), 0n),
        openWon: said.reduce((sum, gap) => sum + gap.openWon, 0n),
      },
    ]
  })
}
