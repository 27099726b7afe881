import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import type { Won } from '#app/domain/money.ts'
import { bpOf, type ProgressItem, progressOn, rankOn, workLines } from '#app/domain/progress.ts'
import { isLive, type Status } from '#app/domain/project.ts'

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
export function costExecutionBp({ costWon, spentWon, isFunded }: ProjectMoney): number | null {
  if (costWon === null || costWon <= 0n) return null
  if (spentWon === null) return isFunded ? 0 : null
  return Number((spentWon * 10_000n) / costWon)
}

/** A live project whose work and money are apart. */
export interface ExecutionGap {
  code: string
  nameKo: string
  nameEn: string
  status: Status
  progressBp: number
  executionBp: number
  /** progress less execution, in %p of the figures shown: above zero the work is ahead of the money */
  gapBp: number
}

export interface ExecutionGaps {
  /** works done and not paid yet, the widest first */
  workAhead: ExecutionGap[]
  /** paid before the works were done, the widest first */
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
  items: readonly ProgressItem[]
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
    if (executionBp === null || progress === null) return []
    const progressBp = bpOf(progress.actualPpm)
    const { code, nameKo, nameEn, status } = project
    return [{ code, nameKo, nameEn, status, progressBp, executionBp, gapBp: progressBp - executionBp }]
  })
  const widest = (of: readonly ExecutionGap[]) =>
    of.toSorted((a, b) => Math.abs(b.gapBp) - Math.abs(a.gapBp) || (a.code < b.code ? -1 : 1))
  return {
    workAhead: widest(gaps.filter(({ gapBp }) => gapBp > 0)),
    moneyAhead: widest(gaps.filter(({ gapBp }) => gapBp < 0)),
    compared: gaps.length,
    withoutFigures: live.length - gaps.length,
  }
}
