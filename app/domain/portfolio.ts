import {
  hasBegun,
  originOfSlip,
  type RecordedProject,
  type Standing,
  standingOn,
} from '#app/domain/slippage/standing.ts'
import {
  addDays,
  isPlainDate,
  nextWorkingDay,
  type PlainDate,
  type WorkCalendar,
  yearOf,
} from './calendar.ts'
import { sumWon, type Won } from './money.ts'
import {
  isCounted,
  isLive,
  type ProjectCost,
  type Route,
  routes,
  type SlipCause,
  type Stage,
  type Status,
  stages,
  statuses,
} from './project.ts'
import { expectedOn, type Rating, ratings, type SlipThresholds } from './slippage.ts'

/** Whether a status can be asked for as of this text: a day of 2000 to 2100, from which every forecast is a day too. */
export function isAsOf(text: string): boolean {
  return isPlainDate(text) && text >= '2000-01-01' && text <= '2100-12-31'
}

/** How far ahead the status looks for what is due, in calendar days with the day itself. */
export const dueWithinCalendarDays = 30

/** How many of the worst slips a page names. */
export const worstShown = 10

/** Buildings of one year of completion. */
export interface CompletionYear {
  year: number
  /** slots that the source plans to be completed in the year; null when it plans none, which is not zero */
  target: number | null
  /** completed in the year, by the day asked about */
  actual: number
  /** completed or expected to be, in the year */
  forecast: number
}

/** A late project and where its slip arose. */
export interface SlipLine {
  code: string
  nameKo: string
  nameEn: string
  cohort: number | null
  route: Route
  stage: Stage
  rating: Rating
  slipDays: number
  /** completion as approved, and as now expected */
  baselineOn: PlainDate | null
  expectedOn: PlainDate | null
  /** the milestone at which most of the slip arose */
  originKo: string | null
  originEn: string | null
  cause: SlipCause | null
}

/** An open milestone of a live project and the working day on which it is due. */
export interface DueLine {
  projectCode: string
  projectNameKo: string
  projectNameEn: string
  milestoneCode: string
  nameKo: string
  nameEn: string
  dueOn: PlainDate
  forecastOn: PlainDate | null
  slipDays: number | null
}

/** A group of slots in one line of a table; money in both printed measures, null when none of the group has any stated. */
export interface GroupLine extends ProjectCost {
  projects: number
  /** projects of the group for which the source states no money: they add nothing to the sums */
  withoutCost: number
  completed: number
  byRating: Record<Rating, number>
  /** suspended or withdrawn: counted, and not rated */
  notRated: number
}

/** One cohort on one route, as the source's cohort table has it. */
export interface CohortLine extends GroupLine {
  cohort: number
  route: Route
}

/** The whole portfolio on one day. Every count is of slots: what another project replaced is counted nowhere. */
export interface PortfolioStatus {
  asOf: PlainDate
  /** all slots: buildings and facilities */
  projects: number
  buildings: number
  facilities: number
  byStage: Record<Stage, number>
  byRoute: Record<Route, number>
  byRating: Record<Rating, number>
  /** `replaced` is left out of all other counts */
  byStatus: Record<Status, number>
  /** slots given up for good, left out of all other counts too */
  released: number
  /** buildings and facilities of which the completion has happened */
  completed: number
  completions: CompletionYear[]
  /** buildings without an expected completion: suspended, withdrawn, or without a plan */
  unexpected: number
  /** buildings by route and in all, and the facilities apart from them */
  groups: Record<Route | 'buildings' | 'facilities', GroupLine>
  /** unfinished projects that are late beyond tolerance, the latest first */
  late: SlipLine[]
  /** what is due within `dueWithinCalendarDays`, the soonest first */
  due: DueLine[]
  /** open milestones of live projects of which the due day has passed */
  overdue: number
  cohorts: CohortLine[]
}

/**
 * The portfolio on a day, from its projects alone; their order does not matter. Buildings are the projects of a
 * cohort, facilities all others. A withdrawn slot stays counted until it is replaced (PRODUCT.md section 4).
 */
export function portfolioStatus(
  projects: readonly RecordedProject[],
  thresholds: SlipThresholds,
  calendar: WorkCalendar,
  asOf: PlainDate,
): PortfolioStatus {
  const standings = projects
    .filter((project) => hasBegun(project, asOf))
    .map((project) => standingOn(project, thresholds, calendar, asOf))
  const slots = standings.filter(isCounted)
  const buildings = slots.filter(({ cohort }) => cohort !== null)
  const facilities = slots.filter(({ cohort }) => cohort === null)
  const lastOn = addDays(asOf, dueWithinCalendarDays)
  const open = openMilestones(slots, calendar, lastOn)
  return {
    asOf,
    projects: slots.length,
    buildings: buildings.length,
    facilities: facilities.length,
    byStage: countBy(stages, slots, ({ stage }) => stage),
    byRoute: countBy(routes, slots, ({ route }) => route),
    byRating: countBy(ratings, slots, ({ rating }) => rating),
    byStatus: {
      ...countBy(statuses, slots, ({ status }) => status),
      replaced: standings.filter(({ status }) => status === 'replaced').length,
    },
    released: standings.filter(({ slotReleasedOn }) => slotReleasedOn !== null).length,
    completed: slots.filter(({ isCompleted }) => isCompleted).length,
    completions: completionsByYear(buildings),
    unexpected: buildings.filter((building) => expectedCompletionOn(building) === null).length,
    groups: {
      direct: groupLine(buildings.filter(({ route }) => route === 'direct')),
      btl: groupLine(buildings.filter(({ route }) => route === 'btl')),
      buildings: groupLine(buildings),
      facilities: groupLine(facilities),
    },
    late: slots.flatMap(slipLine).sort((a, b) => b.slipDays - a.slipDays || compare(a.code, b.code)),
    due: open
      .filter(({ dueOn }) => dueOn >= asOf && dueOn <= lastOn)
      .sort((a, b) => compare(a.dueOn, b.dueOn) || compare(a.projectCode, b.projectCode)),
    overdue: open.filter(({ dueOn }) => dueOn < asOf).length,
    cohorts: cohortLines(buildings),
  }
}

function countBy<Key extends string>(
  keys: readonly Key[],
  slots: readonly Standing[],
  keyOf: (slot: Standing) => Key | null,
): Record<Key, number> {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>
  for (const slot of slots) {
    const key = keyOf(slot)
    if (key !== null) counts[key] += 1
  }
  return counts
}

/** The day on which a slot is or was completed; null while nobody works on it. */
function expectedCompletionOn({ status, completion }: Standing): PlainDate | null {
  if (completion === null) return null
  if (completion.actualOn !== null) return completion.actualOn
  return isLive({ status }) ? expectedOn(completion) : null
}

function completionsByYear(buildings: readonly Standing[]): CompletionYear[] {
  const years = new Map<number, CompletionYear>()
  const add = (year: number | null, field: 'target' | 'actual' | 'forecast') => {
    if (year === null) return
    const line = years.get(year) ?? { year, target: null, actual: 0, forecast: 0 }
    line[field] = (line[field] ?? 0) + 1
    years.set(year, line)
  }
  for (const building of buildings) {
    const on = expectedCompletionOn(building)
    add(building.targetYear, 'target')
    add(on === null ? null : yearOf(on), 'forecast')
    if (building.isCompleted && on !== null) add(yearOf(on), 'actual')
  }
  return [...years.values()].sort((a, b) => a.year - b.year)
}

function groupLine(group: readonly Standing[]): GroupLine {
  return {
    projects: group.length,
    costWon: sumWon(group.map(({ costWon }) => costWon)),
    costWithFinancingWon: sumWon(group.map(({ costWithFinancingWon }): Won | null => costWithFinancingWon)),
    withoutCost: group.filter(({ costWon }) => costWon === null).length,
    completed: group.filter(({ isCompleted }) => isCompleted).length,
    byRating: countBy(ratings, group, ({ rating }) => rating),
    notRated: group.filter(({ rating }) => rating === null).length,
  }
}

function cohortLines(buildings: readonly Standing[]): CohortLine[] {
  const cohorts = [...new Set(buildings.flatMap(({ cohort }) => cohort ?? []))].sort((a, b) => a - b)
  return cohorts.flatMap((cohort) =>
    routes.flatMap((route) => {
      const group = buildings.filter((building) => building.cohort === cohort && building.route === route)
      return group.length === 0 ? [] : { cohort, route, ...groupLine(group) }
    }),
  )
}

function slipLine(slot: Standing): SlipLine[] {
  const { code, nameKo, nameEn, cohort, route, stage, rating, slipDays, isCompleted, completion } = slot
  if (isCompleted || completion === null || slipDays === null) return []
  if (rating === null || rating === 'on-track') return []
  const origin = originOfSlip(slot)
  return [
    {
      ...{ code, nameKo, nameEn, cohort, route, stage, rating, slipDays },
      baselineOn: completion.baselineOn,
      expectedOn: expectedOn(completion),
      originKo: origin?.nameKo ?? null,
      originEn: origin?.nameEn ?? null,
      cause: origin?.cause ?? null,
    },
  ]
}

/** Open milestones of live projects that are planned up to a day, in project and template order. */
function openMilestones(slots: readonly Standing[], calendar: WorkCalendar, lastOn: PlainDate): DueLine[] {
  return slots.filter(isLive).flatMap((slot) =>
    slot.milestones.flatMap(({ code, nameKo, nameEn, plannedOn, actualOn, forecastOn, slipDays }) => {
      if (actualOn !== null || plannedOn === null || plannedOn > lastOn) return []
      const dueOn = nextWorkingDay(calendar, plannedOn)
      const { code: projectCode, nameKo: projectNameKo, nameEn: projectNameEn } = slot
      return {
        projectCode,
        projectNameKo,
        projectNameEn,
        milestoneCode: code,
        nameKo,
        nameEn,
        dueOn,
        forecastOn,
        slipDays,
      }
    }),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
