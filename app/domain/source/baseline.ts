import {
  addWorkingDays,
  nextWorkingDay,
  type PlainDate,
  plainDate,
  previousWorkingDay,
  type WorkCalendar,
  workingDaysBetween,
  yearOf,
} from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import { allocate } from '#app/domain/money.ts'
import type { Cohort, Route } from '#app/domain/project.ts'
import { backwardDates } from '#app/domain/schedule/backward-dates.ts'
import { topologicalOrder } from '#app/domain/schedule/network.ts'
import { allBefore, type Template } from '#app/domain/template/template.ts'
import type { PlannedFacility, PrintedStep } from './facility-plan.ts'
import type { PlannedBuilding } from './portfolio-plan.ts'

/** Date of every item of a project's template. */
export type Baseline = ReadonlyMap<string, PlainDate>

/** Buildings that one BTL agreement bundles in the plan: they are designed, built and handed over together. */
export const buildingsPerAgreement = 3

/** Completions of one term are spread over so many working days. */
const completionSpreadDays = 20

/**
 * How a cohort's completions fall on its printed completion year, in tenths: in time for 1 March, in time for
 * 1 September, and in December to be used from the next 1 March (terms: DOMAIN.md section 2.1). The
 * split is ours, the source prints only the year; cohort 2021 goes before 2022 in their common year 2026, and the
 * whole of cohort 2025 is ready by March 2029, when the programme ends (line 1200 of the source).
 */
const termShares: Record<Cohort, Record<Route, readonly [bigint, bigint, bigint]>> = {
  2021: { direct: [3n, 3n, 4n], btl: [5n, 3n, 2n] },
  2022: { direct: [1n, 3n, 6n], btl: [0n, 4n, 6n] },
  2023: { direct: [3n, 4n, 3n], btl: [3n, 4n, 3n] },
  2024: { direct: [3n, 4n, 3n], btl: [3n, 4n, 3n] },
  2025: { direct: [10n, 0n, 0n], btl: [10n, 0n, 0n] },
}

/**
 * The baseline of a planned project: a building backwards from its completion in the printed year, a facility from
 * its printed completion, between the periods that the source prints for its steps. All dates are working days.
 */
export function baselineOf(
  project: PlannedBuilding | PlannedFacility,
  template: Template,
  calendar: WorkCalendar,
): Baseline {
  if (project.kind === 'facility') return facilityBaseline(project.printedSteps, template, calendar)
  const { completionOn, termOn } = buildingDates(project, template, calendar)
  return schoolBaseline(template, completionOn, termOn, calendar)
}

/** Dates of a school building: everything as late as its completion allows, opening on the first day of a term. */
export function schoolBaseline(
  template: Template,
  completionOn: PlainDate,
  termOn: PlainDate,
  calendar: WorkCalendar,
): Baseline {
  const finish = { code: template.completion, on: completionOn }
  const dates = backwardDates(template.items, template.links, finish, calendar)
  return dates.set(template.opening, nextWorkingDay(calendar, termOn))
}

/** The milestones of a project that begins: those of its template, planned on their approved dates. */
export function plannedMilestones(template: Template, dates: Baseline) {
  return template.items.map(({ rule: _, ...item }, seq) => {
    const baselineOn = dates.get(item.code) ?? null
    return {
      ...item,
      seq,
      isCompletion: item.code === template.completion,
      baselineOn,
      plannedOn: baselineOn,
    }
  })
}

/** The last day on which a building can be completed and still open on the first day of the term. */
export function latestCompletionOn(template: Template, termOn: PlainDate, calendar: WorkCalendar): PlainDate {
  const finish = { code: template.opening, on: nextWorkingDay(calendar, termOn) }
  const on = backwardDates(template.items, template.links, finish, calendar).get(template.completion)
  invariant(on, `in template ${template.code} completion leads to opening`)
  return on
}

/** The first 1 March or 1 September on or after a day. */
export function nextTermOn(on: PlainDate): PlainDate {
  const year = yearOf(on)
  const terms = [plainDate(year, 3, 1), plainDate(year, 9, 1)]
  return terms.find((term) => term >= on) ?? plainDate(year + 1, 3, 1)
}

/** Within one term the lower number is completed first; the BTL buildings of one agreement are on the same day. */
function buildingDates(
  building: PlannedBuilding,
  template: Template,
  calendar: WorkCalendar,
): { completionOn: PlainDate; termOn: PlainDate } {
  const { completionYear: year, cohort, route, number, numberOf } = building
  const counts = allocate(BigInt(numberOf), termShares[cohort][route]).map(Number)
  const [march = 0, september = 0, december = 0] = counts
  const perGroup = route === 'btl' ? buildingsPerAgreement : 1
  const place = (index: number, size: number) => ({ group: Math.floor(index / perGroup) * perGroup, size })
  const index = number - 1
  if (index < march) {
    const termOn = plainDate(year, 3, 1)
    const lastOn = latestCompletionOn(template, termOn, calendar)
    return { completionOn: spreadOn(lastOn, place(index, march), calendar), termOn }
  }
  if (index < march + september) {
    const termOn = plainDate(year, 9, 1)
    const lastOn = latestCompletionOn(template, termOn, calendar)
    return { completionOn: spreadOn(lastOn, place(index - march, september), calendar), termOn }
  }
  const lastOn = plainDate(year, 12, 22)
  return {
    completionOn: spreadOn(lastOn, place(index - march - september, december), calendar),
    termOn: plainDate(year + 1, 3, 1),
  }
}

/** A day within the completion year, up to `lastOn`, by the place among those of the same term. */
function spreadOn(
  lastOn: PlainDate,
  { group, size }: { group: number; size: number },
  calendar: WorkCalendar,
): PlainDate {
  const firstOn = nextWorkingDay(calendar, plainDate(yearOf(lastOn), 1, 1))
  const room = Math.min(completionSpreadDays, workingDaysBetween(calendar, firstOn, lastOn))
  const earlierDays = Math.floor(((size - group) * room) / size)
  return addWorkingDays(calendar, previousWorkingDay(calendar, lastOn), -earlierDays)
}

/**
 * Backwards from the printed completion, each item moved into the period that the source prints for it; then
 * forwards once, so that no item stands before one that leads to it, as far as the printed periods allow. The source
 * is laid out once, by the templates that an empty database begins with: their milestones follow each other's finish.
 */
function facilityBaseline(
  steps: readonly PrintedStep[],
  template: Template,
  calendar: WorkCalendar,
): Map<string, PlainDate> {
  const order = topologicalOrder(template.items, template.links)
  const durations = new Map(template.items.map((item) => [item.code, item.durationDays]))
  const beforeCompletion = allBefore(template, template.completion)
  const dates = new Map<string, PlainDate>()
  const within = (code: string, on: PlainDate) => inPrintedPeriod(steps, code, on, calendar)
  const completion = steps.find(({ codes }) => codes.includes(template.completion))
  invariant(completion, 'the source prints when a facility is completed')
  dates.set(template.completion, previousWorkingDay(calendar, completion.toOn))

  for (const code of order.toReversed()) {
    if (!beforeCompletion.has(code)) continue
    const latest = template.links
      .filter((link) => link.from === code && dates.has(link.to))
      .map((link) => addWorkingDays(calendar, dateIn(dates, link.to), -needed(durations, link)))
    dates.set(code, within(code, latest.reduce(earlier)))
  }
  for (const code of order) {
    const links = template.links.filter((link) => link.to === code)
    const present = dates.get(code)
    const reached = links.map((link) =>
      present === undefined
        ? addWorkingDays(calendar, dateIn(dates, link.from), needed(durations, link))
        : dateIn(dates, link.from),
    )
    const on = present === undefined ? reached.reduce(later) : reached.reduce(later, present)
    const isSchoolOpening = code === template.opening && template.code !== 'facility'
    dates.set(code, within(code, isSchoolOpening ? nextWorkingDay(calendar, nextTermOn(on)) : on))
  }
  return dates
}

function needed(durations: ReadonlyMap<string, number>, link: { to: string; lagDays: number }): number {
  return (durations.get(link.to) ?? 0) + link.lagDays
}

function dateIn(dates: ReadonlyMap<string, PlainDate>, code: string): PlainDate {
  const on = dates.get(code)
  invariant(on, `${code} is dated before what depends on it`)
  return on
}

function inPrintedPeriod(
  steps: readonly PrintedStep[],
  code: string,
  on: PlainDate,
  calendar: WorkCalendar,
): PlainDate {
  const step = steps.find(({ codes }) => codes.includes(code))
  if (!step) return on
  const lastOn = previousWorkingDay(calendar, step.toOn)
  if (on > lastOn) return lastOn
  return step.fromOn !== null && on < step.fromOn ? nextWorkingDay(calendar, step.fromOn) : on
}

function earlier(a: PlainDate, b: PlainDate): PlainDate {
  return a < b ? a : b
}

function later(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b
}
