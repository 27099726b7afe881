import {
  addWorkingDays,
  fromDayNumber,
  nextWorkingDay,
  nthWorkingDay,
  type PlainDate,
  toDayNumber,
  type WorkCalendar,
  workingDaysUpTo,
} from './calendar.ts'
import { invariant } from './invariant.ts'

/** `to` can be worked on once `from` is reached and `lagDays` working days (a lead when negative) have passed. */
export interface ScheduleLink {
  from: string
  to: string
  lagDays: number
}

/** A milestone of the network: its date is the day it is reached. */
export interface ScheduleItem {
  code: string
  /** working days of the work between the last predecessor and this item, 0 or more */
  durationDays: number
}

/** What is known of one item's dates; null is "not planned", "not approved", "not happened". */
export interface ItemDates {
  baselineOn: PlainDate | null
  plannedOn: PlainDate | null
  actualOn: PlainDate | null
}

export interface DatedItem extends ScheduleItem, ItemDates {}

/**
 * Items and links laid out once (per template) for walking many projects through it: positions instead of codes,
 * predecessors in one row. The links into the item at position p are `linkStart[p]` up to `linkStart[p + 1]`.
 */
export interface Network {
  readonly codes: readonly string[]
  readonly durations: Int32Array
  /** positions, every predecessor before its successors */
  readonly order: Int32Array
  readonly linkStart: Int32Array
  readonly linkFrom: Int32Array
  readonly linkLag: Int32Array
}

/** Codes, every predecessor before its successors, otherwise as given. Throws on a cycle and names its items in order. */
export function topologicalOrder(items: readonly ScheduleItem[], links: readonly ScheduleLink[]): string[] {
  const { codes, order } = networkOf(items, links)
  return Array.from(order, (position) => codeAt(codes, position))
}

/**
 * Lays out a network. Throws when two items share a code, a link names an unknown item, a duration is negative,
 * or items wait for each other: "cycle: design -> bid -> design".
 */
export function networkOf(items: readonly ScheduleItem[], links: readonly ScheduleLink[]): Network {
  const codes = items.map((item) => item.code)
  const positions = new Map(codes.map((code, position) => [code, position]))
  invariant(positions.size === codes.length, 'every item of a schedule has its own code')
  const positionOf = (code: string): number => {
    const position = positions.get(code)
    if (position === undefined) invariant(false, `a link joins items of its schedule, got '${code}'`)
    return position
  }
  const ends = links.map((link) => ({
    from: positionOf(link.from),
    to: positionOf(link.to),
    lag: link.lagDays,
  }))
  ends.sort((a, b) => a.to - b.to)
  const linkStart = new Int32Array(codes.length + 1)
  for (const end of ends) linkStart[end.to + 1] = (linkStart[end.to + 1] ?? 0) + 1
  for (let p = 0; p < codes.length; p += 1) linkStart[p + 1] = (linkStart[p + 1] ?? 0) + (linkStart[p] ?? 0)
  for (const { code, durationDays } of items) {
    if (!(Number.isInteger(durationDays) && durationDays >= 0))
      invariant(false, `the duration of ${code} is whole working days, got ${durationDays}`)
  }
  const laidOut = {
    codes,
    durations: Int32Array.from(items, (item) => item.durationDays),
    linkStart,
    linkFrom: Int32Array.from(ends, (end) => end.from),
    linkLag: Int32Array.from(ends, (end) => end.lag),
  }
  return { ...laidOut, order: orderOf(laidOut) }
}

/** Predecessors first, by walking back from each item in turn; without recursion, so that long chains fit. */
function orderOf(network: Omit<Network, 'order'>): Int32Array {
  const { codes, linkStart, linkFrom } = network
  const order = new Int32Array(codes.length)
  const nextLink = linkStart.slice()
  const isOnPath = new Uint8Array(codes.length)
  const isOrdered = new Uint8Array(codes.length)
  let ordered = 0
  for (let root = 0; root < codes.length; root += 1) {
    const path = isOrdered[root] ? [] : [root]
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      isOnPath[at] = 1
      const link = nextLink[at] ?? 0
      if (link === linkStart[at + 1]) {
        path.pop()
        isOnPath[at] = 0
        isOrdered[at] = 1
        order[ordered] = at
        ordered += 1
        continue
      }
      nextLink[at] = link + 1
      const from = linkFrom[link] ?? 0
      if (isOnPath[from])
        throw new Error(cycleText(path.slice(path.indexOf(from)).map((p) => codeAt(codes, p))))
      if (!isOrdered[from]) path.push(from)
    }
  }
  return order
}

/** Names a cycle found walking backwards, in the direction of its links and from its first code in the alphabet. */
function cycleText(backwards: readonly string[]): string {
  const forwards = backwards.toReversed()
  const first = forwards.indexOf(forwards.toSorted()[0] ?? '')
  const cycle = [...forwards.slice(first), ...forwards.slice(0, first + 1)]
  return `cycle: ${cycle.join(' -> ')}`
}

function codeAt(codes: readonly string[], position: number): string {
  const code = codes[position]
  invariant(code !== undefined, 'every position of a network has a code')
  return code
}

/**
 * The latest dates that still let `finish.code` happen on `finish.on`: an item lies before each successor by the
 * successor's duration and the lag, on working days. Items that do not lead to the finish follow their predecessors
 * as early as they can, or precede what they lead to as late as they can; those joined to nothing dated are left out.
 *
 * build -> open, open takes 5 days and happens on 2026-05-07: build has to be reached by 2026-04-28.
 */
export function backwardDates(
  items: readonly ScheduleItem[],
  links: readonly ScheduleLink[],
  finish: { code: string; on: PlainDate },
  calendar: WorkCalendar,
): Map<string, PlainDate> {
  const network = networkOf(items, links)
  const finishAt = network.codes.indexOf(finish.code)
  invariant(finishAt >= 0, `the finish is an item of the schedule, got '${finish.code}'`)
  const dates: (PlainDate | undefined)[] = new Array(network.codes.length)
  dates[finishAt] = finish.on
  let known = 1
  for (let before = 0; before < known; ) {
    before = known
    known += dateBackward(network, dates, calendar)
    known += dateForward(network, dates, calendar)
  }
  const byCode = new Map<string, PlainDate>()
  for (const [position, code] of network.codes.entries()) {
    const on = dates[position]
    if (on !== undefined) byCode.set(code, on)
  }
  return byCode
}

/** Dates what is still open from its dated successors; returns how many. */
function dateBackward(network: Network, dates: (PlainDate | undefined)[], calendar: WorkCalendar): number {
  const { order, linkStart, linkFrom, linkLag, durations } = network
  const fixed = dates.map((on) => on !== undefined)
  for (let index = order.length - 1; index >= 0; index -= 1) {
    const to = order[index] ?? 0
    const on = dates[to]
    if (on === undefined) continue
    for (let link = linkStart[to] ?? 0; link < (linkStart[to + 1] ?? 0); link += 1) {
      const from = linkFrom[link] ?? 0
      if (fixed[from]) continue
      const days = (durations[to] ?? 0) + (linkLag[link] ?? 0)
      const latest = fromDayNumber(nthWorkingDay(calendar, rankOf(calendar, on) - days))
      const present = dates[from]
      if (present === undefined || latest < present) dates[from] = latest
    }
  }
  return dates.filter((on, position) => on !== undefined && !fixed[position]).length
}

/** Dates what is still open from its dated predecessors; returns how many. */
function dateForward(network: Network, dates: (PlainDate | undefined)[], calendar: WorkCalendar): number {
  const { order, linkStart, linkFrom, linkLag, durations } = network
  let dated = 0
  for (const to of order) {
    if (dates[to] !== undefined) continue
    let earliest: PlainDate | undefined
    for (let link = linkStart[to] ?? 0; link < (linkStart[to + 1] ?? 0); link += 1) {
      const on = dates[linkFrom[link] ?? 0]
      if (on === undefined) continue
      const reached = addWorkingDays(calendar, on, (durations[to] ?? 0) + (linkLag[link] ?? 0))
      if (earliest === undefined || reached > earliest) earliest = reached
    }
    if (earliest === undefined) continue
    dates[to] = earliest
    dated += 1
  }
  return dated
}

/** `forecastByPosition` for items that carry their dates, by code. For many projects lay the network out once. */
export function forecastDates(
  items: readonly DatedItem[],
  links: readonly ScheduleLink[],
  calendar: WorkCalendar,
  today: PlainDate,
): Map<string, PlainDate | null> {
  const network = networkOf(items, links)
  const forecasts = forecastByPosition(network, items, calendar, today)
  return new Map(network.codes.map((code, position) => [code, forecasts[position] ?? null]))
}

/** The rank of a date that is not there; far below every sum of ranks and durations. */
const none = -2_147_483_648
const undated: ItemDates = { baselineOn: null, plannedOn: null, actualOn: null }

/**
 * When each item is to be expected, by position of the network; `dates` stand at the same positions.
 *
 * - What happened is a fact and stays. What is not planned (null) stays null, but passes its predecessors' delay on.
 * - An open item is expected on its plan, never before today, and never sooner after a predecessor than its lag and
 *   duration need. Where the approved baseline leaves less room between the two (overlapping stages do), that
 *   room is what is needed: so as long as everything keeps its baseline, the forecast is the plan to the day.
 * - Room to spare in the baseline absorbs a delay. An early predecessor pulls nothing forward: a plan is a commitment.
 *
 * A later actual, plan or today never makes any forecast earlier.
 */
export function forecastByPosition(
  network: Network,
  dates: readonly ItemDates[],
  calendar: WorkCalendar,
  today: PlainDate,
): (PlainDate | null)[] {
  const { order, linkStart, linkFrom, linkLag, durations } = network
  const size = order.length
  invariant(dates.length === size, `each of ${size} items has its dates, got ${dates.length}`)
  // Ranks (working days since the calendar's start) instead of days: adding working days is then an addition.
  const baselineRank = new Int32Array(size).fill(none)
  const expectedRank = new Int32Array(size).fill(none)
  const forecasts: (PlainDate | null)[] = new Array(size).fill(null)
  const firstOpenOn = nextWorkingDay(calendar, today)
  for (const at of order) {
    const { baselineOn, plannedOn, actualOn } = dates[at] ?? undated
    const isPlanned = plannedOn !== null || actualOn !== null
    const ownBaseline = baselineOn === null ? none : rankOf(calendar, baselineOn)
    let pushed = none
    let virtualBaseline = none
    let isBaselineKnown = true
    for (let link = linkStart[at] ?? 0; link < (linkStart[at + 1] ?? 0); link += 1) {
      const from = linkFrom[link] ?? 0
      const expected = expectedRank[from] ?? none
      if (expected === none) continue
      const baseline = baselineRank[from] ?? none
      const needed = (linkLag[link] ?? 0) + (durations[at] ?? 0)
      const hasRoom = isPlanned && baseline !== none && ownBaseline !== none
      pushed = Math.max(pushed, expected + (hasRoom ? Math.min(needed, ownBaseline - baseline) : needed))
      if (baseline === none) isBaselineKnown = false
      else virtualBaseline = Math.max(virtualBaseline, baseline + needed)
    }
    if (!isPlanned) {
      expectedRank[at] = pushed
      baselineRank[at] = isBaselineKnown ? virtualBaseline : none
      continue
    }
    baselineRank[at] = ownBaseline
    const expectedOn = actualOn ?? openForecast(calendar, plannedOn, pushed, today, firstOpenOn)
    forecasts[at] = expectedOn
    if (expectedOn !== null) expectedRank[at] = rankOf(calendar, expectedOn)
  }
  return forecasts
}

function rankOf(calendar: WorkCalendar, on: PlainDate): number {
  return workingDaysUpTo(calendar, toDayNumber(on))
}

function openForecast(
  calendar: WorkCalendar,
  plannedOn: PlainDate | null,
  pushedRank: number,
  today: PlainDate,
  firstOpenOn: PlainDate,
): PlainDate | null {
  if (plannedOn === null) return null
  const on = plannedOn < today ? firstOpenOn : plannedOn
  if (pushedRank <= rankOf(calendar, on)) return on
  return fromDayNumber(nthWorkingDay(calendar, pushedRank))
}
