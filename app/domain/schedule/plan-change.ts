import {
  addDays,
  type PlainDate,
  previousWorkingDay,
  type WorkCalendar,
  workingDaysBetween,
} from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import { operationStart } from '#app/domain/lease/lease-effect.ts'
import type { Status } from '#app/domain/project.ts'
import { nextTermOn } from '#app/domain/source/baseline.ts'
import { calendarOf, type ForecastInput, type ForecastSubject, forecastProject } from './forecast.ts'
import { statusAfter } from './milestone-change.ts'
import { type DateReason, dateReasons } from './milestone-reason.ts'
import { isBeyondLimit, type WorkFacts } from './work-facts.ts'

/** What becomes of open milestones whose plan lies too early after the change: planned anew, or left as they are. */
export const successorChoices = ['move', 'leave'] as const
export type Successors = (typeof successorChoices)[number]

/** What a person says anew of one milestone; what is not said stays. Further fields of the milestone go along. */
export interface PlanEdit extends Partial<WorkFacts> {
  code: string
  plannedOn?: PlainDate | null
  actualOn?: PlainDate | null
}

/** A date before and after; null is "none". */
export interface DateMove {
  fromOn: PlainDate | null
  toOn: PlainDate | null
  /** working days from the one to the other, negative when earlier; null where one of them is missing */
  movedDays: number | null
}

/** Why a milestone moves: it was changed itself, or what decides its date after the change. */
export type MoveCause = { kind: 'change' } | DateReason

/** One milestone that a change moves. */
export interface ItemMove {
  code: string
  /** null: it stays */
  plan: DateMove | null
  forecast: DateMove | null
  because: MoveCause
}

/** The school term that an opening reaches. */
export interface TermMove {
  fromOn: PlainDate | null
  toOn: PlainDate | null
  /** the one of the approved baseline */
  baselineOn: PlainDate | null
  /** a later term than before the change */
  isMissed: boolean
}

/** What a change of a plan does to its project; nothing of it is stored. */
export interface PlanChange<M> {
  /** as they would be stored, in the order given */
  milestones: M[]
  status: Status
  /** in the order of the milestones */
  moves: ItemMove[]
  /** forecasts, also where they stay */
  completion: DateMove
  opening: DateMove
  /** start of operation of a building under lease, on which its agreement counts */
  operation: DateMove
  /** null for what opens on any day */
  term: TermMove | null
  /** codes of what would be later than its own deadline */
  beyondLimit: string[]
}

/**
 * What a change of one or more milestones does on `today`. Forecasts follow the rules of `forecastByPosition`. With
 * 'move' each open milestone that the change makes later than its plan is planned on that forecast, the earliest
 * day its links allow; what has room, and what was late before and gets no later, stays. So both choices
 * have the same forecasts, and no plan moves but the changed ones when nothing is held up. Throws on an unknown code.
 *
 * design on 03-02 -> bid (20 days) on 03-30, design moved by 5 working days: 'move' plans bid 5 days later too.
 */
export function planChange<M extends ForecastInput>(
  project: ForecastSubject,
  milestones: readonly M[],
  edits: readonly PlanEdit[],
  successors: Successors,
  calendar: WorkCalendar,
  today: PlainDate,
): PlanChange<M> {
  const edited = withEdits(milestones, edits)
  const status = edits.reduce(
    (present, { code, actualOn }) =>
      actualOn === undefined ? present : statusAfter(present, milestones, { code, actualOn }),
    project.status,
  )
  const before = forecastProject(project, milestones, calendar, today)
  const subject = { ...project, status, planCalendars: planCalendarsAfter(project, milestones, edits) }
  const after = forecastProject(subject, edited, calendar, today)
  const codes = new Set(edits.map(({ code }) => code))
  const planned = edited.map((milestone, index): M => {
    if (successors === 'leave' || codes.has(milestone.code)) return milestone
    const [fromOn, toOn] = [before.milestones[index]?.forecastOn, after.milestones[index]?.forecastOn]
    return fromOn && toOn && isHeldUp(milestone, fromOn, toOn) ? { ...milestone, plannedOn: toOn } : milestone
  })
  const reasons = dateReasons(subject, edited, calendar, today)
  const moves = milestones.flatMap((from, index): ItemMove[] => {
    const own = calendarOf(project, from, calendar)
    const plan = dateMove(from.plannedOn, planned[index]?.plannedOn ?? null, own)
    const { forecastOn: fromOn = null } = before.milestones[index] ?? {}
    const forecast = dateMove(fromOn, after.milestones[index]?.forecastOn ?? null, own)
    if (!isMoved(plan) && !isMoved(forecast)) return []
    const because = causeOf(from.code, codes, reasons)
    return [
      {
        code: from.code,
        plan: isMoved(plan) ? plan : null,
        forecast: isMoved(forecast) ? forecast : null,
        because,
      },
    ]
  })
  const expectedOn = (forecast: typeof before, code: string) =>
    forecast.milestones[milestones.findIndex((m) => m.code === code)]?.forecastOn ?? null
  const moveOf = (code: string) => dateMove(expectedOn(before, code), expectedOn(after, code), calendar)
  const { completion, opening } = project.template
  return {
    milestones: planned,
    status,
    moves,
    completion: moveOf(completion),
    opening: moveOf(opening),
    operation: moveOf(operationStart),
    term: termMove(
      project,
      milestones.find((m) => m.code === opening),
      moveOf(opening),
      calendar,
    ),
    beyondLimit: planned
      .filter((m, index) => isBeyondLimit(m, after.milestones[index]?.forecastOn ?? null))
      .map((m) => m.code),
  }
}

/** The milestones with what is said anew. Throws on a code that none of them has. */
function withEdits<M extends ForecastInput>(milestones: readonly M[], edits: readonly PlanEdit[]): M[] {
  const byCode = new Map(edits.map((edit) => [edit.code, edit]))
  for (const code of byCode.keys())
    invariant(
      milestones.some((m) => m.code === code),
      `the project has the milestone ${code} that is changed`,
    )
  return milestones.map((milestone) => ({ ...milestone, ...byCode.get(milestone.code) }))
}

/** Whoever plans a milestone anew today knows all closed periods. */
function planCalendarsAfter(
  { worksCalendar, planCalendars }: ForecastSubject,
  milestones: readonly ForecastInput[],
  edits: readonly PlanEdit[],
): ForecastSubject['planCalendars'] {
  if (worksCalendar === undefined) return planCalendars
  const known = new Map(planCalendars)
  for (const { code, plannedOn } of edits) {
    const present = milestones.find((milestone) => milestone.code === code)?.plannedOn ?? null
    if (plannedOn !== undefined && plannedOn !== present) known.set(code, worksCalendar)
  }
  return known
}

function isHeldUp({ plannedOn, actualOn }: ForecastInput, fromOn: PlainDate, toOn: PlainDate): boolean {
  return actualOn === null && plannedOn !== null && toOn > fromOn && toOn > plannedOn
}

function causeOf(
  code: string,
  changed: ReadonlySet<string>,
  reasons: ReadonlyMap<string, DateReason>,
): MoveCause {
  return changed.has(code) ? { kind: 'change' } : (reasons.get(code) ?? { kind: 'own-plan', after: null })
}

function dateMove(fromOn: PlainDate | null, toOn: PlainDate | null, calendar: WorkCalendar): DateMove {
  const movedDays = fromOn === null || toOn === null ? null : workingDaysBetween(calendar, fromOn, toOn)
  return { fromOn, toOn, movedDays }
}

function isMoved({ fromOn, toOn }: DateMove): boolean {
  return fromOn !== toOn
}

/**
 * The term whose first lessons an opening is in time for: a term begins on its first working day (1 March is a holiday).
 *
 * 2027-03-02 is in time for the term of 2027-03-01, 2027-03-03 for that of 2027-09-01.
 */
export function termReachedOn(openingOn: PlainDate, calendar: WorkCalendar): PlainDate {
  return nextTermOn(addDays(previousWorkingDay(calendar, addDays(openingOn, -1)), 1))
}

function termMove(
  { template }: ForecastSubject,
  opening: { baselineOn: PlainDate | null } | undefined,
  { fromOn, toOn }: DateMove,
  calendar: WorkCalendar,
): TermMove | null {
  if (template.code === 'facility') return null
  const termOf = (on: PlainDate | null) => (on === null ? null : termReachedOn(on, calendar))
  const [from, to] = [termOf(fromOn), termOf(toOn)]
  return {
    fromOn: from,
    toOn: to,
    baselineOn: termOf(opening?.baselineOn ?? null),
    isMissed: from !== null && to !== null && to > from,
  }
}
