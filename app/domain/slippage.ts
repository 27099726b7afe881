import { nextWorkingDay, type PlainDate, type WorkCalendar, workingDaysBetween } from './calendar.ts'
import { isLive, type MilestoneDates, type Status } from './project.ts'

/** Dated settings of the administrator; all in working days of the Korean calendar. */
export interface SlipThresholds {
  /** a slip up to this many days is tolerated: shown, not flagged */
  toleranceDays: number
  /** above this a slip is major */
  majorDays: number
  /** above this a slip is critical */
  criticalDays: number
}

export const defaultThresholds: SlipThresholds = { toleranceDays: 5, majorDays: 20, criticalDays: 60 }

export const severities = ['minor', 'major', 'critical'] as const
export type Severity = (typeof severities)[number]

/** `overdue`: the committed date has passed and nothing happened. `forecast`: it will be late, by computation. */
export const flagKinds = ['overdue', 'forecast'] as const
export type FlagKind = (typeof flagKinds)[number]

/** A project's rating on pages and reports: on track up to the tolerance, then by severity of its completion slip. */
export const ratings = ['on-track', 'minor', 'major', 'critical'] as const
export type Rating = (typeof ratings)[number]

/** The best present knowledge of when a milestone happens: what happened, else what is computed, else the plan. */
export function expectedOn(dates: MilestoneDates): PlainDate | null {
  return dates.actualOn ?? dates.forecastOn ?? dates.plannedOn
}

/**
 * Slip in working days: expected date against the approved baseline; positive is late, negative early.
 * Null when there is no baseline to compare with.
 */
export function slipOf(dates: MilestoneDates, calendar: WorkCalendar): number | null {
  const expected = expectedOn(dates)
  if (dates.baselineOn === null || expected === null) return null
  return workingDaysBetween(calendar, dates.baselineOn, expected)
}

/** Severity of a slip, or null within tolerance. A slip equal to a threshold still belongs below it. */
export function severityOf(slipDays: number, thresholds: SlipThresholds): Severity | null {
  if (slipDays > thresholds.criticalDays) return 'critical'
  if (slipDays > thresholds.majorDays) return 'major'
  if (slipDays > thresholds.toleranceDays) return 'minor'
  return null
}

/** The rating a project shows for a slip of its completion; without a baseline nothing can be late. */
export function ratingOf(slipDays: number | null, thresholds: SlipThresholds): Rating {
  return slipDays === null ? 'on-track' : (severityOf(slipDays, thresholds) ?? 'on-track')
}

/** The rating of a project; null while nobody works on it, which is not the same as on track. */
export function projectRating(
  { status, slipDays }: { status: Status; slipDays: number | null },
  thresholds: SlipThresholds,
): Rating | null {
  return isLive({ status }) ? ratingOf(slipDays, thresholds) : null
}

/** What a night finds on one milestone. */
export interface SlipFinding {
  kind: FlagKind
  severity: Severity
  slipDays: number
}

/**
 * Whether a milestone deserves a flag on `today`, and which.
 * Overdue: not done and the day it was due lies before today; counts from the first day, so it is at least minor.
 * A milestone planned for a holiday is due on the next working day.
 * Forecast: not due yet, but its expected date is beyond the baseline by more than the tolerance.
 * Nothing: done, or nothing to compare with, or within tolerance. A flag whose milestone is no longer found is resolved.
 */
export function slipFinding(
  dates: MilestoneDates,
  thresholds: SlipThresholds,
  calendar: WorkCalendar,
  today: PlainDate,
): SlipFinding | null {
  if (dates.actualOn !== null) return null
  const slipDays = slipOf(dates, calendar)
  const dueOn = dates.plannedOn === null ? null : nextWorkingDay(calendar, dates.plannedOn)
  if (dueOn !== null && dueOn < today) {
    const overdueDays = workingDaysBetween(calendar, dueOn, today)
    const lateDays = Math.max(slipDays ?? overdueDays, overdueDays)
    return { kind: 'overdue', severity: severityOf(lateDays, thresholds) ?? 'minor', slipDays: lateDays }
  }
  if (slipDays === null) return null
  const severity = severityOf(slipDays, thresholds)
  return severity === null ? null : { kind: 'forecast', severity, slipDays }
}
