import type { PlainDate, WorkCalendar } from './calendar.ts'
import { invariant } from './invariant.ts'
import { type Network, networkOf } from './network.ts'
import {
  isLive,
  type MilestoneDates,
  type Stage,
  type Status,
  stageOf,
  type TemplateCode,
} from './project.ts'
import { forecastByPosition } from './schedule.ts'
import { slipOf } from './slippage.ts'
import { templates } from './template.ts'

/** A milestone as far as its forecast needs it. */
export interface ForecastInput extends MilestoneDates {
  code: string
  stage: Stage
  isCompletion: boolean
}

/** What is computed of one project on a day; nothing of it was stored by a person. */
export interface ProjectForecast {
  /** in the order of the milestones given */
  milestones: { forecastOn: PlainDate | null; slipDays: number | null }[]
  stage: Stage
  /** the slip of the completion */
  slipDays: number | null
}

const networks = new Map<TemplateCode, Network>()

/** The network of a template, laid out once. */
export function networkFor(code: TemplateCode): Network {
  const known = networks.get(code)
  if (known) return known
  const network = networkOf(templates[code].items, templates[code].links)
  networks.set(code, network)
  return network
}

/**
 * Forecast, slips and stage of a project on `today`, from its plan and its actual dates (PRODUCT.md section 4).
 * A project that is not live has no forecast beyond what happened: its plan stands, nothing is computed late.
 */
export function forecastProject(
  project: { templateCode: TemplateCode; status: Status },
  milestones: readonly ForecastInput[],
  calendar: WorkCalendar,
  today: PlainDate,
): ProjectForecast {
  const network = networkFor(project.templateCode)
  const isComputed = isLive(project)
  const forecasts = isComputed
    ? forecastByPosition(network, inNetworkOrder(network, milestones), calendar, today)
    : inNetworkOrder(network, milestones).map((m) => m.actualOn)
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
