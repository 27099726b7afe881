import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import { groupBy } from '#app/domain/group.ts'
import { sumWon, type Won } from '#app/domain/money.ts'
import {
  actualPpm,
  earnedPart,
  type ProgressItem,
  plannedPpm,
  progressOn,
  rankOn,
  type ShownProgress,
  shownProgress,
  type WorkLine,
  workLines,
} from '#app/domain/progress.ts'
import { isLive, type Status } from '#app/domain/project.ts'
import { type CurvePoint, sCurve, weightedPpm } from './s-curve.ts'

/** How many of the largest gaps a page names. */
export const gapsShown = 20

/** A project as far as the progress of a group needs it. */
export interface ProgressProject {
  code: string
  nameKo: string
  nameEn: string
  program: string
  programNameKo: string
  programNameEn: string
  /** null for a single facility */
  cohort: number | null
  status: Status
  costWon: Won | null
  items: readonly ProgressItem[]
}

/** What progress is worth beside what was spent, in won; null where no money is known, which is not zero. */
export interface ProgressValue {
  plannedWon: Won | null
  earnedWon: Won | null
  spentWon: Won | null
}

/** The progress of a group of live projects, by their costs. */
export interface ProgressLine extends ProgressValue {
  /** the earned value of those with a ledger: what the spending can be held against */
  comparableWon: Won | null
  /** null: none of them has a cost and an approved date */
  progress: ShownProgress | null
  active: number
  completed: number
  /** of them, those for which no money is stated: they have no weight and are left out */
  withoutCost: number
  /** of them, those with an earned value and no ledger, as BTL has none */
  withoutLedger: number
}

/** A live project that is behind, with its own progress, whatever it costs. */
export interface ProgressGap extends ShownProgress {
  code: string
  nameKo: string
  nameEn: string
  status: Status
}

export interface PortfolioProgress {
  total: ProgressLine
  byProgram: (ProgressLine & { program: string; nameKo: string; nameEn: string })[]
  /** buildings by cohort; null are the facilities */
  byCohort: (ProgressLine & { cohort: number | null })[]
  /** the furthest behind first */
  gaps: ProgressGap[]
  curve: CurvePoint[]
}

/** A live project with its work laid out once. */
interface LiveProject extends ProgressProject {
  lines: readonly WorkLine[]
}

/**
 * Progress of a portfolio on `today`, projects weighted by their cost. Live projects only: nothing is planned for a
 * suspended or withdrawn one until it is taken up again, and a replaced one has given its slot away. `spentOf` gives
 * what was spent of a project, null while nobody keeps account of it.
 */
export function portfolioProgress(
  projects: readonly ProgressProject[],
  calendar: WorkCalendar,
  today: PlainDate,
  spentOf: (code: string) => Won | null,
): PortfolioProgress {
  const todayRank = rankOn(calendar, today)
  const live = liveProjects(projects, calendar, today)
  const lineOf = (group: readonly LiveProject[]) => progressLine(group, todayRank, spentOf)
  return {
    total: lineOf(live),
    byProgram: [...groupBy(live, ({ program }) => program)]
      .map(([program, group]) => {
        const { programNameKo: nameKo = program, programNameEn: nameEn = program } = group[0] ?? {}
        return { program, nameKo, nameEn, ...lineOf(group) }
      })
      .sort((a, b) => (a.program < b.program ? -1 : 1)),
    byCohort: [...groupBy(live, ({ cohort }) => cohort)]
      .map(([cohort, group]) => ({ cohort, ...lineOf(group) }))
      .sort((a, b) => (a.cohort ?? Number.POSITIVE_INFINITY) - (b.cohort ?? Number.POSITIVE_INFINITY)),
    gaps: live.flatMap((project) => gapOf(project, todayRank)).sort(byGap),
    curve: sCurve(weightedProjects(live), calendar, today),
  }
}

/** The total of `portfolioProgress` alone: a report asks for it without the curve, which takes most of the time. */
export function totalProgress(
  projects: readonly ProgressProject[],
  calendar: WorkCalendar,
  today: PlainDate,
  spentOf: (code: string) => Won | null,
): ProgressLine {
  return progressLine(liveProjects(projects, calendar, today), rankOn(calendar, today), spentOf)
}

function liveProjects(
  projects: readonly ProgressProject[],
  calendar: WorkCalendar,
  today: PlainDate,
): LiveProject[] {
  return projects
    .filter(isLive)
    .map((project) => ({ ...project, lines: workLines(project.items, calendar, today) }))
}

function progressLine(
  group: readonly LiveProject[],
  todayRank: number,
  spentOf: (code: string) => Won | null,
): ProgressLine {
  const weighted = weightedProjects(group)
  const planned = weightedPpm(weighted, (lines) => plannedPpm(lines, todayRank))
  const actual = weightedPpm(weighted, (lines) => actualPpm(lines, todayRank, todayRank))
  const values = group.map((project) => projectValue(project, todayRank, spentOf(project.code)))
  return {
    progress:
      planned === null || actual === null ? null : shownProgress({ plannedPpm: planned, actualPpm: actual }),
    plannedWon: sumWon(values.map(({ plannedWon }) => plannedWon)),
    earnedWon: sumWon(values.map(({ earnedWon }) => earnedWon)),
    spentWon: sumWon(values.map(({ spentWon }) => spentWon)),
    comparableWon: sumWon(values.map((value) => (value.spentWon === null ? null : value.earnedWon))),
    active: group.filter(({ status }) => status === 'active').length,
    completed: group.filter(({ status }) => status === 'completed').length,
    withoutCost: group.filter(({ costWon }) => costWon === null).length,
    withoutLedger: values.filter(({ earnedWon, spentWon }) => earnedWon !== null && spentWon === null).length,
  }
}

function weightedProjects(group: readonly LiveProject[]): (LiveProject & { weight: Won })[] {
  return group.flatMap((project) => (project.costWon === null ? [] : { ...project, weight: project.costWon }))
}

/** Planned and earned value of a project at its cost, beside its spending. */
export function projectValue(
  project: { costWon: Won | null; lines: readonly WorkLine[] },
  todayRank: number,
  spentWon: Won | null,
): ProgressValue {
  const { costWon } = project
  const progress = progressOn(project.lines, todayRank)
  if (costWon === null || progress === null) return { plannedWon: null, earnedWon: null, spentWon }
  const { plannedPpm: planned, actualPpm: actual } = progress
  return { plannedWon: earnedPart(costWon, planned), earnedWon: earnedPart(costWon, actual), spentWon }
}

function gapOf({ lines, code, nameKo, nameEn, status }: LiveProject, todayRank: number): ProgressGap[] {
  const progress = progressOn(lines, todayRank)
  if (progress === null) return []
  const shown = shownProgress(progress)
  return shown.gapBp < 0 ? [{ code, nameKo, nameEn, status, ...shown }] : []
}

function byGap(a: ProgressGap, b: ProgressGap): number {
  return a.gapBp - b.gapBp || (a.code < b.code ? -1 : 1)
}
