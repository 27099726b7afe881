import type { PlainDate, WorkCalendar } from './calendar.ts'
import { type ForecastInput, forecastProject } from './forecast.ts'
import type { Status, TemplateCode } from './project.ts'
import { predecessorsOf, templates } from './template.ts'

/** The dates of a milestone that a person sets. */
export interface DateChange {
  code: string
  plannedOn: PlainDate | null
  actualOn: PlainDate | null
}

/** A forecast before and after a change; null is "no forecast". */
export interface ForecastMove {
  code: string
  fromOn: PlainDate | null
  toOn: PlainDate | null
}

/**
 * The status of a project after its completion date is set or cleared: the date alone completes a project, and
 * without it a completed one is active again. A withdrawn or replaced project stays what it is.
 */
export function statusWithCompletion(status: Status, completedOn: PlainDate | null): Status {
  if (status === 'withdrawn' || status === 'replaced') return status
  if (completedOn !== null) return 'completed'
  return status === 'completed' ? 'active' : status
}

/** The milestones with one of them changed. */
export function withChange<M extends ForecastInput>(milestones: readonly M[], change: DateChange): M[] {
  return milestones.map((m) =>
    m.code === change.code ? { ...m, plannedOn: change.plannedOn, actualOn: change.actualOn } : m,
  )
}

/** The status of a project after a change of one of its milestones; only the completion says anything about it. */
export function statusAfter(
  status: Status,
  milestones: readonly { code: string; isCompletion: boolean }[],
  change: DateChange,
): Status {
  const isCompletion = milestones.some((m) => m.isCompletion && m.code === change.code)
  return isCompletion ? statusWithCompletion(status, change.actualOn) : status
}

/**
 * Which forecasts a change moves, in the order of the milestones: both sides computed for `today`, so that what a
 * passing night moved is not taken for the change's doing.
 */
export function forecastMoves(
  project: { templateCode: TemplateCode; status: Status },
  milestones: readonly ForecastInput[],
  change: DateChange,
  calendar: WorkCalendar,
  today: PlainDate,
): ForecastMove[] {
  const changed = withChange(milestones, change)
  const status = statusAfter(project.status, milestones, change)
  const before = forecastProject(project, milestones, calendar, today).milestones
  const after = forecastProject({ ...project, status }, changed, calendar, today).milestones
  return milestones
    .map(({ code }, index) => ({
      code,
      fromOn: before[index]?.forecastOn ?? null,
      toOn: after[index]?.forecastOn ?? null,
    }))
    .filter((move) => move.fromOn !== move.toOn)
}

/** Codes of what leads directly to a milestone and has not happened: worth a warning when the milestone has. */
export function openPredecessors(
  templateCode: TemplateCode,
  milestones: readonly { code: string; actualOn: PlainDate | null }[],
  code: string,
): string[] {
  const before = new Set(predecessorsOf(templates[templateCode]).get(code))
  return milestones.filter((m) => before.has(m.code) && m.actualOn === null).map((m) => m.code)
}
