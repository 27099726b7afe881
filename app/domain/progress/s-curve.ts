import {
  fromDayNumber,
  lastDayOfMonth,
  monthOf,
  nthWorkingDay,
  type PlainDate,
  type WorkCalendar,
  yearOf,
} from '#app/domain/calendar.ts'
import type { Won } from '#app/domain/money.ts'
import {
  actualPpm,
  bpOf,
  forecastPpm,
  plannedPpm,
  rankOn,
  rankSpan,
  type WorkLine,
} from '#app/domain/progress.ts'

/** Progress on one day, in hundredths of a percent, cut down. */
export interface CurvePoint {
  on: PlainDate
  plannedBp: number
  /** null after today */
  actualBp: number | null
  /** null before today; today it is the actual progress */
  forecastBp: number | null
}

/** A project in a curve: its work, and what it weighs beside the others. */
export interface CurveProject {
  lines: readonly WorkLine[]
  /** its cost; 1 for a project alone */
  weight: Won
}

/**
 * Planned progress and what became of it (S-curve): the first day, the last day of each month, today, and the last
 * day by baseline or forecast. Empty where no project has an approved date and a weight.
 */
export function sCurve(
  projects: readonly CurveProject[],
  calendar: WorkCalendar,
  today: PlainDate,
): CurvePoint[] {
  const counted = projects.filter(({ lines, weight }) => lines.length > 0 && weight > 0n)
  const days = curveDays(counted, calendar, today)
  const todayRank = rankOn(calendar, today)
  return days.flatMap((on) => {
    const rank = rankOn(calendar, on)
    const planned = weightedPpm(counted, (lines) => plannedPpm(lines, rank))
    if (planned === null) return []
    const actual = on > today ? null : weightedPpm(counted, (lines) => actualPpm(lines, rank, todayRank))
    const forecast = on < today ? null : weightedPpm(counted, (lines) => forecastPpm(lines, rank, todayRank))
    return { on, plannedBp: bpOf(planned), actualBp: bpOrNull(actual), forecastBp: bpOrNull(forecast) }
  })
}

/** Progress of several projects by their weights, in ppm cut down; null when none of them has any. */
export function weightedPpm<P extends { weight: Won; lines: readonly WorkLine[] }>(
  projects: readonly P[],
  ppmOf: (lines: readonly WorkLine[]) => number | null,
): number | null {
  let weight = 0n
  let sum = 0n
  for (const project of projects) {
    const ppm = ppmOf(project.lines)
    if (ppm === null) continue
    weight += project.weight
    sum += project.weight * BigInt(ppm)
  }
  return weight === 0n ? null : Number(sum / weight)
}

function bpOrNull(ppm: number | null): number | null {
  return ppm === null ? null : bpOf(ppm)
}

function curveDays(projects: readonly CurveProject[], calendar: WorkCalendar, today: PlainDate): PlainDate[] {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const { lines } of projects) {
    const span = rankSpan(lines)
    if (span === null) continue
    first = Math.min(first, span.first)
    last = Math.max(last, span.last)
  }
  if (first > last) return []
  const firstOn = fromDayNumber(nthWorkingDay(calendar, first))
  const lastOn = fromDayNumber(nthWorkingDay(calendar, last))
  const days = new Set([firstOn, ...monthEnds(firstOn, lastOn), lastOn])
  if (today > firstOn && today < lastOn) days.add(today)
  return [...days].sort()
}

/** The last days of the months within two days, both excluded. */
function monthEnds(firstOn: PlainDate, lastOn: PlainDate): PlainDate[] {
  const ends: PlainDate[] = []
  const lastMonth = yearOf(lastOn) * 12 + monthOf(lastOn)
  for (let month = yearOf(firstOn) * 12 + monthOf(firstOn); month <= lastMonth; month += 1) {
    const on = lastDayOfMonth(Math.floor((month - 1) / 12), ((month - 1) % 12) + 1)
    if (on > firstOn && on < lastOn) ends.push(on)
  }
  return ends
}
