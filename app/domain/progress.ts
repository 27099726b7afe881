import { type ClosedRanks, closedRanks, usualRank, worksRank } from '#app/domain/progress/closed-ranks.ts'
import { type PlainDate, toDayNumber, type WorkCalendar, workingDaysUpTo } from './calendar.ts'
import { invariant } from './invariant.ts'
import { allocate, type Won } from './money.ts'

/** Weights of a baseline's milestones, and progress itself, are parts per million. */
export const wholePpm = 1_000_000n

/**
 * The share of each milestone in its project's progress (공정률), in parts per million that sum to 1,000,000, where
 * no template says what its stages weigh (`baselineWeights`): by the working days of its work, largest remainder.
 * Where nothing has a duration all weigh the same. Throws on an empty project or a negative duration.
 *
 * weightsByDuration([10, 30]) -> [250000, 750000]
 */
export function weightsByDuration(durationsDays: readonly number[]): number[] {
  invariant(durationsDays.length > 0, 'a project has at least one milestone')
  const isTimed = durationsDays.some((days) => days > 0)
  const weights = durationsDays.map((days) => (isTimed ? BigInt(days) : 1n))
  return allocate(wholePpm, weights).map(Number)
}

/** A milestone as far as progress needs it: what the latest approved baseline froze, and what is known since. */
export interface ProgressItem {
  weightPpm: number
  /** null: not planned in the baseline, so it has no part in the progress, planned or actual */
  baselineOn: PlainDate | null
  /** working days of its work as approved */
  baselineDays: number
  /** working days of its work as planned now */
  durationDays: number
  startedOn: PlainDate | null
  /** working days still to do on `remainingOn`; null: its duration counts from the start */
  remainingDays: number | null
  /** null: the start */
  remainingOn: PlainDate | null
  forecastOn: PlainDate | null
  actualOn: PlainDate | null
  /** the calendars of its work where closed periods make them others: as approved, and as it is now */
  approvedCalendar?: WorkCalendar | undefined
  worksCalendar?: WorkCalendar | undefined
}

/**
 * An item in ranks, the working days counted from the start of the calendar, so that a curve asks no dates. The ranks
 * of its baseline are those of the calendar that it was approved by, all others those of its work today.
 */
export interface WorkLine {
  approvedClosed: ClosedRanks
  worksClosed: ClosedRanks
  weightPpm: number
  baselineRank: number
  baselineDays: number
  durationDays: number
  /** rank of the last working day before the work began; null: nobody has said that it did */
  beforeStartRank: number | null
  actualRank: number | null
  forecastRank: number | null
  /** of its duration, done by today */
  doneDays: number
}

/** Parts of one ppm: each item's share is cut down to them, so that sums stay whole numbers. */
const partsPerPpm = 1_000

/** The rank of a day: working days up to and including it. */
export function rankOn(calendar: WorkCalendar, on: PlainDate): number {
  return workingDaysUpTo(calendar, toDayNumber(on))
}

/** The items of a project that have an approved date, as they are known on `today`; a later actual has not happened. */
export function workLines(
  items: readonly ProgressItem[],
  calendar: WorkCalendar,
  today: PlainDate,
): WorkLine[] {
  return items.flatMap((item) => {
    if (item.baselineOn === null) return []
    const { worksCalendar: works = calendar, approvedCalendar: approved = works } = item
    const { weightPpm, baselineDays, durationDays, startedOn } = item
    const isStarted = startedOn !== null && startedOn <= today
    return {
      ...{ weightPpm, baselineDays, durationDays },
      approvedClosed: closedRanks(calendar, approved),
      worksClosed: closedRanks(calendar, works),
      baselineRank: rankOn(approved, item.baselineOn),
      beforeStartRank: isStarted ? rankBefore(works, startedOn) : null,
      actualRank: item.actualOn !== null && item.actualOn <= today ? rankOn(works, item.actualOn) : null,
      forecastRank: item.forecastOn === null ? null : rankOn(works, item.forecastOn),
      doneDays: isStarted ? doneDaysOf(item, startedOn, works, rankOn(works, today)) : 0,
    }
  })
}

/** The day of the start, and the one of which the rest speaks, are days of work. What is not finished lacks a day. */
function doneDaysOf(
  { durationDays, remainingDays, remainingOn }: ProgressItem,
  startedOn: PlainDate,
  calendar: WorkCalendar,
  todayRank: number,
): number {
  const restRank = rankBefore(calendar, remainingOn ?? startedOn) + (remainingDays ?? durationDays)
  return Math.min(Math.max(durationDays - (restRank - todayRank), 0), Math.max(durationDays - 1, 0))
}

function rankBefore(calendar: WorkCalendar, on: PlainDate): number {
  return workingDaysUpTo(calendar, toDayNumber(on) - 1)
}

/**
 * Planned progress at a rank, in ppm cut down: the work of each item runs evenly over its approved duration up to its
 * approved date. 0 before the first work, 1,000,000 on the last date, never falling. Null without approved dates.
 */
export function plannedPpm(lines: readonly WorkLine[], rank: number): number | null {
  return weighted(lines, (line) => plannedParts(line, rank))
}

/** What one line adds to the planned progress: parts that never fall with the rank, for `weightedParts`. */
export function plannedParts(line: WorkLine, rank: number): number {
  const leftDays = line.baselineRank - worksRank(line.approvedClosed, rank)
  return leftDays <= 0 ? whole(line) : share(line, line.baselineDays - leftDays, line.baselineDays)
}

/**
 * Actual progress at a rank up to today, in ppm cut down: what has happened counts whole; work that began counts the
 * working days done of its duration, evenly from its start to its finish or to what is done today; all else nothing.
 * So it is whole only when everything has happened, and a later actual date never raises it.
 */
export function actualPpm(lines: readonly WorkLine[], onRank: number, onTodayRank: number): number | null {
  return weighted(lines, (line) => actualParts(line, onRank, onTodayRank))
}

/** What one line adds to the actual progress at a rank up to today: parts that never fall with the rank. */
export function actualParts(line: WorkLine, onRank: number, onTodayRank: number): number {
  const { actualRank, beforeStartRank, doneDays, durationDays, worksClosed } = line
  const rank = worksRank(worksClosed, onRank)
  if (actualRank !== null && rank >= actualRank) return whole(line)
  if (beforeStartRank === null) return 0
  const todayRank = worksRank(worksClosed, onTodayRank)
  // Before the start is looked at: work may begin on a day off, of which no rank tells.
  if (actualRank === null && rank >= todayRank) return share(line, doneDays, durationDays)
  if (rank <= beforeStartRank) return 0
  if (actualRank !== null) return share(line, rank - beforeStartRank, actualRank - beforeStartRank)
  const partDays = Math.floor((doneDays * (rank - beforeStartRank)) / (todayRank - beforeStartRank))
  return share(line, partDays, durationDays)
}

/**
 * Progress to be expected at a rank from today on, in ppm cut down: today's actual, and what is left of each item
 * runs evenly up to its forecast, over the days that are left until then where these are fewer. What has no forecast
 * stays as it is.
 */
export function forecastPpm(lines: readonly WorkLine[], onRank: number, onTodayRank: number): number | null {
  return weighted(lines, (line) => forecastParts(line, onRank, onTodayRank))
}

/** What one line adds to the expected progress at a rank from today on: parts that never fall with the rank. */
export function forecastParts(line: WorkLine, onRank: number, onTodayRank: number): number {
  const { actualRank, forecastRank, doneDays, durationDays, worksClosed } = line
  if (actualRank !== null) return whole(line)
  const [rank, todayRank] = [worksRank(worksClosed, onRank), worksRank(worksClosed, onTodayRank)]
  if (forecastRank === null || rank <= todayRank) return share(line, doneDays, durationDays)
  if (rank >= forecastRank) return whole(line)
  const leftDays = durationDays - doneDays
  const runDays = Math.min(leftDays, forecastRank - todayRank)
  const ranDays = Math.max(0, rank - (forecastRank - runDays))
  const moreDays = runDays === 0 ? 0 : Math.floor((leftDays * ranDays) / runDays)
  return share(line, doneDays + moreDays, durationDays)
}

/** The parts that days done of all days stand for, cut down; plain numbers, since a curve asks for millions of them. */
function share({ weightPpm }: WorkLine, doneDays: number, allDays: number): number {
  if (doneDays <= 0 || allDays <= 0) return 0
  const parts = weightPpm * partsPerPpm
  return doneDays >= allDays ? parts : Math.floor((parts * doneDays) / allDays)
}

function whole({ weightPpm }: WorkLine): number {
  return weightPpm * partsPerPpm
}

function weighted(lines: readonly WorkLine[], partsOf: (line: WorkLine) => number): number | null {
  let weight = 0
  let parts = 0
  for (const line of lines) {
    weight += line.weightPpm
    parts += partsOf(line)
  }
  return weightedParts(parts, weight)
}

/** Progress in ppm, cut down, of what the lines of a project add; null where they weigh nothing. */
export function weightedParts(parts: number, weightPpm: number): number | null {
  return weightPpm === 0 ? null : Math.floor((parts * (1_000_000 / partsPerPpm)) / weightPpm)
}

/** Ranks between which a project works: before the first nothing is planned or done, on the last all is. */
export function rankSpan(lines: readonly WorkLine[]): { first: number; last: number } | null {
  if (lines.length === 0) return null
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const { approvedClosed, worksClosed, baselineDays, ...line } of lines) {
    const baselineRank = usualRank(approvedClosed, line.baselineRank)
    const plannedRank = usualRank(approvedClosed, line.baselineRank - baselineDays)
    const known = (rank: number | null) => (rank === null ? null : usualRank(worksClosed, rank))
    const actualRank = known(line.actualRank)
    const startRank = Math.min(plannedRank, known(line.beforeStartRank) ?? baselineRank)
    first = Math.min(first, startRank, actualRank ?? startRank)
    last = Math.max(last, baselineRank, actualRank ?? known(line.forecastRank) ?? baselineRank)
  }
  return { first, last }
}

/** Planned and actual progress of one project on a day, in ppm. */
export interface Progress {
  plannedPpm: number
  actualPpm: number
}

/** How far a project is on `today` and should be; null where its baseline dates nothing. */
export function progressOn(lines: readonly WorkLine[], todayRank: number): Progress | null {
  const [planned, actual] = [plannedPpm(lines, todayRank), actualPpm(lines, todayRank, todayRank)]
  return planned === null || actual === null ? null : { plannedPpm: planned, actualPpm: actual }
}

/** Progress as it is shown, in hundredths of a percent; the difference is that of the figures shown, in %p. */
export interface ShownProgress {
  plannedBp: number
  actualBp: number
  gapBp: number
}

/** Cut down to whole hundredths of a percent (절사), so 100.00 % is shown of nothing unfinished. */
export function shownProgress({ plannedPpm: planned, actualPpm: actual }: Progress): ShownProgress {
  const [plannedBp, actualBp] = [bpOf(planned), bpOf(actual)]
  return { plannedBp, actualBp, gapBp: actualBp - plannedBp }
}

/** Hundredths of a percent of parts per million, cut down: 999,999 ppm is 9,999. */
export function bpOf(ppm: number): number {
  return Math.floor(ppm / 100)
}

/** The part of a cost that progress stands for: planned value, earned value. Whole won, cut down (원 미만 절사). */
export function earnedPart(costWon: Won, ppm: number): Won {
  return (costWon * BigInt(ppm)) / wholePpm
}
