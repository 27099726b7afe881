import type { PlainDate, WorkCalendar } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import { isLive, type MilestoneDates, type Stage, type Status, stageOf } from '#app/domain/project.ts'
import { type DrivenForecasts, drivenForecasts, type ItemDates } from '#app/domain/schedule.ts'
import { slipOf } from '#app/domain/slippage.ts'
import type { Template, Templated } from '#app/domain/template/template.ts'
import type { Calendars } from './link-rank.ts'
import { type Network, networkOf } from './network.ts'
import { pastClosedDays, type WorkFacts, workDates } from './work-facts.ts'

/** A milestone as far as its forecast needs it. */
export interface ForecastInput extends MilestoneDates, Partial<WorkFacts> {
  code: string
  stage: Stage
  isCompletion: boolean
}

/** A project as far as its forecast needs it. */
export interface ForecastSubject extends Templated, WorksCalendars {
  status: Status
}

/** The calendars of the works of a project (items of the construction stage), where it has closed periods. */
export interface WorksCalendars {
  /** with all of them */
  worksCalendar?: WorkCalendar | undefined
  /** with those that were on record when the baseline was approved; left out where that is all of them */
  approvedCalendar?: WorkCalendar | undefined
  /** with those that were on record when the plan of a milestone was changed after that, by code */
  planCalendars?: ReadonlyMap<string, WorkCalendar> | undefined
}

/** What is computed of one project on a day; nothing of it was stored by a person. */
export interface ProjectForecast {
  /** in the order of the milestones given */
  milestones: { forecastOn: PlainDate | null; slipDays: number | null }[]
  stage: Stage
  /** the slip of the completion */
  slipDays: number | null
}

const networks = new WeakMap<Template, Network>()

/** The network by which a project goes; that of a template is laid out once for all that share it. */
export function networkFor({ template }: Templated): Network {
  const known = networks.get(template)
  if (known) return known
  const network = networkOf(template.items, template.links)
  networks.set(template, network)
  return network
}

/**
 * Forecast, slips and stage of a project on `today`, from its plan and its actual dates (PRODUCT.md section 4).
 * A project that is not live has no forecast beyond what happened: its plan stands, nothing is computed late.
 */
export function forecastProject(
  project: ForecastSubject,
  milestones: readonly ForecastInput[],
  calendar: WorkCalendar,
  today: PlainDate,
): ProjectForecast {
  const network = networkFor(project)
  const isComputed = isLive(project)
  const ordered = inNetworkOrder(network, milestones)
  const forecasts = isComputed
    ? drivenByProject(project, ordered, calendar, today).forecasts
    : ordered.map((m) => m.actualOn)
  const positions = new Map(network.codes.map((code, position) => [code, position]))
  const computed = milestones.map((milestone) => {
    const forecastOn = forecasts[positions.get(milestone.code) ?? -1] ?? null
    const isCompared = isComputed || milestone.actualOn !== null
    return { forecastOn, slipDays: isCompared ? slipOf({ ...milestone, forecastOn }, calendar) : null }
  })
  const completion = milestones.findIndex((m) => m.isCompletion)
  return {
    milestones: computed,
    stage: stageOf(milestones),
    slipDays: computed[completion]?.slipDays ?? null,
  }
}

/** The calendar by which a milestone is reached: that of the works for the construction stage. */
export function calendarOf(
  { worksCalendar }: Pick<ForecastSubject, 'worksCalendar'>,
  { stage }: { stage: Stage },
  calendar: WorkCalendar,
): WorkCalendar {
  return stage === 'construction' ? (worksCalendar ?? calendar) : calendar
}

/** The calendars that the approved dates were made by, in the network's order: room in a baseline counts in these. */
export function approvedCalendarsOf(
  { approvedCalendar, worksCalendar }: WorksCalendars,
  ordered: readonly { stage: Stage }[],
  calendar: WorkCalendar,
): WorkCalendar[] {
  const known = { worksCalendar: approvedCalendar ?? worksCalendar }
  return ordered.map((milestone) => calendarOf(known, milestone, calendar))
}

/**
 * The earliest day on which open work of a plan that did not know all closed periods can be done; null where the plan
 * knew them, and of work that has begun, which says itself how long it takes.
 */
export function closedUntil(
  project: WorksCalendars,
  { code, stage, plannedOn, actualOn, startedOn }: ForecastInput,
  durationDays: number,
): PlainDate | null {
  const { worksCalendar: works, approvedCalendar } = project
  const known = project.planCalendars?.get(code) ?? approvedCalendar
  if (works === undefined || known === undefined || stage !== 'construction') return null
  if (plannedOn === null || actualOn !== null || startedOn != null) return null
  const on = pastClosedDays(plannedOn, durationDays, { known, works })
  return on > plannedOn ? on : null
}

/** Forecasts of a live project and the link that holds each back; milestones, and answer, in the network's order. */
export function drivenByProject(
  project: Omit<ForecastSubject, 'status'>,
  ordered: readonly ForecastInput[],
  calendar: WorkCalendar,
  today: PlainDate,
): DrivenForecasts {
  const network = networkFor(project)
  const calendars: Calendars = project.worksCalendar
    ? ordered.map((m) => calendarOf(project, m, calendar))
    : calendar
  const dates = ordered.map((milestone, position): ItemDates => {
    const durationDays = network.durations[position] ?? 0
    const closedOn = closedUntil(project, milestone, durationDays)
    if (milestone.startedOn == null && milestone.constraintOn == null && closedOn === null) return milestone
    const own = calendarOf(project, milestone, calendar)
    const { notBeforeOn, restEndsOn } = workDates(milestone, durationDays, own)
    const isClosed = closedOn !== null && (notBeforeOn === null || closedOn > notBeforeOn)
    return { ...milestone, notBeforeOn: isClosed ? closedOn : notBeforeOn, restEndsOn }
  })
  const approved = project.approvedCalendar ? approvedCalendarsOf(project, ordered, calendar) : calendars
  return drivenForecasts(network, dates, { calendars, approved }, today)
}

/** Milestones at the positions of their template's network. Throws when one is missing. */
export function inNetworkOrder<M extends { code: string }>(network: Network, milestones: readonly M[]): M[] {
  if (
    milestones.every((m, position) => m.code === network.codes[position]) &&
    milestones.length === network.codes.length
  ) {
    return [...milestones]
  }
  const byCode = new Map(milestones.map((m) => [m.code, m]))
  return network.codes.map((code) => {
    const found = byCode.get(code)
    invariant(found, `the project has the milestone ${code} of its template`)
    return found
  })
}
