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
  actualParts,
  bpOf,
  forecastParts,
  plannedParts,
  rankOn,
  rankSpan,
  type WorkLine,
  weightedParts,
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
  const past = days.filter((on) => on <= today)
  const coming = days.filter((on) => on >= today)
  const along = (of: readonly PlainDate[], partsAt: (line: WorkLine, rank: number) => number) =>
    ppmAlong(
      counted,
      of.map((on) => rankOn(calendar, on)),
      partsAt,
    )
  const planned = along(days, plannedParts)
  const actual = along(past, (line, rank) => actualParts(line, rank, todayRank))
  const forecast = along(coming, (line, rank) => forecastParts(line, rank, todayRank))
  return days.flatMap((on, at) => {
    const plannedPpm = planned[at] ?? null
    if (plannedPpm === null) return []
    const actualBp = on > today ? null : bpOrNull(actual[at] ?? null)
    const forecastBp = on < today ? null : bpOrNull(forecast[at - (days.length - coming.length)] ?? null)
    return { on, plannedBp: bpOf(plannedPpm), actualBp, forecastBp }
  })
}

/**
 * Progress of projects by their weights at each of some rising ranks, as `weightedPpm` has it. Parts of a line never
 * fall, so where they are the same at both ends nothing between has to be asked: ten times as fast as day by day.
 */
function ppmAlong(
  projects: readonly CurveProject[],
  ranks: readonly number[],
  partsAt: (line: WorkLine, rank: number) => number,
): (number | null)[] {
  const sums = ranks.map(() => 0n)
  let weight = 0n
  for (const project of projects) {
    const parts = new Float64Array(ranks.length)
    let lineWeight = 0
    for (const line of project.lines) {
      lineWeight += line.weightPpm
      addRising(parts, 0, ranks.length - 1, (at) => partsAt(line, ranks[at] ?? 0))
    }
    if (lineWeight === 0) continue
    weight += project.weight
    for (const [at, sum] of parts.entries())
      sums[at] = (sums[at] ?? 0n) + project.weight * BigInt(weightedParts(sum, lineWeight) ?? 0)
  }
  return sums.map((sum) => (weight === 0n ? null : Number(sum / weight)))
}

/** Adds a function that never falls to places `from` to `to`. */
function addRising(sums: Float64Array, from: number, to: number, valueAt: (at: number) => number): void {
  const fill = (start: number, end: number, low: number, high: number): void => {
    if (low === high) {
      for (let at = start; at <= end; at += 1) sums[at] = (sums[at] ?? 0) + low
      return
    }
    if (end - start === 1) {
      sums[start] = (sums[start] ?? 0) + low
      sums[end] = (sums[end] ?? 0) + high
      return
    }
    const middle = (start + end) >> 1
    fill(start, middle, low, valueAt(middle))
    fill(middle + 1, end, valueAt(middle + 1), high)
  }
  if (from <= to) fill(from, to, valueAt(from), valueAt(to))
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
