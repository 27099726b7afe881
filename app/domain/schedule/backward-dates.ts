import { addWorkingDays, fromDayNumber, nthWorkingDay, type PlainDate } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import { type Calendars, calendarAt, latestRank, rankOf } from './link-rank.ts'
import { type Network, networkOf, type ScheduleItem, type ScheduleLink } from './network.ts'

/**
 * The latest dates that still let `finish.code` happen on `finish.on`: an item lies before each successor by what the
 * link between them asks for, on working days. Items that do not lead to the finish follow their predecessors
 * as early as they can, or precede what they lead to as late as they can; those joined to nothing dated are left out.
 *
 * build -> open, open takes 5 days and happens on 2026-05-07: build has to be reached by 2026-04-28.
 */
export function backwardDates(
  items: readonly ScheduleItem[],
  links: readonly ScheduleLink[],
  finish: { code: string; on: PlainDate },
  calendars: Calendars,
): Map<string, PlainDate> {
  const network = networkOf(items, links)
  const finishAt = network.codes.indexOf(finish.code)
  invariant(finishAt >= 0, `the finish is an item of the schedule, got '${finish.code}'`)
  const dates: (PlainDate | undefined)[] = new Array(network.codes.length)
  dates[finishAt] = finish.on
  let known = 1
  for (let before = 0; before < known; ) {
    before = known
    known += dateBackward(network, dates, calendars)
    known += dateForward(network, dates, calendars)
  }
  const byCode = new Map<string, PlainDate>()
  for (const [position, code] of network.codes.entries()) {
    const on = dates[position]
    if (on !== undefined) byCode.set(code, on)
  }
  return byCode
}

/** Dates what is still open from its dated successors; returns how many. */
function dateBackward(network: Network, dates: (PlainDate | undefined)[], calendars: Calendars): number {
  const { order, linkStart, linkFrom } = network
  const fixed = dates.map((on) => on !== undefined)
  for (let index = order.length - 1; index >= 0; index -= 1) {
    const to = order[index] ?? 0
    const on = dates[to]
    if (on === undefined) continue
    const rank = rankOf(calendarAt(calendars, to), on)
    for (let link = linkStart[to] ?? 0; link < (linkStart[to + 1] ?? 0); link += 1) {
      const from = linkFrom[link] ?? 0
      if (fixed[from]) continue
      const own = calendarAt(calendars, from)
      const latest = fromDayNumber(nthWorkingDay(own, latestRank(network, calendars, link, to, rank)))
      const present = dates[from]
      if (present === undefined || latest < present) dates[from] = latest
    }
  }
  return dates.filter((on, position) => on !== undefined && !fixed[position]).length
}

/** Dates what is still open from its dated predecessors; returns how many. */
function dateForward(network: Network, dates: (PlainDate | undefined)[], calendars: Calendars): number {
  const { order, linkStart, linkFrom, linkBack, linkAfter } = network
  let dated = 0
  for (const to of order) {
    if (dates[to] !== undefined) continue
    let earliest: PlainDate | undefined
    for (let link = linkStart[to] ?? 0; link < (linkStart[to + 1] ?? 0); link += 1) {
      const from = linkFrom[link] ?? 0
      const on = dates[from]
      if (on === undefined) continue
      const back = linkBack[link] ?? 0
      const leftOn = back === 0 ? on : addWorkingDays(calendarAt(calendars, from), on, -back)
      const reached = addWorkingDays(calendarAt(calendars, to), leftOn, linkAfter[link] ?? 0)
      if (earliest === undefined || reached > earliest) earliest = reached
    }
    if (earliest === undefined) continue
    dates[to] = earliest
    dated += 1
  }
  return dated
}
