import { criticalPath } from '#app/domain/schedule/critical-path.ts'
import { linkTypes, networkOf, type ScheduleLink } from '#app/domain/schedule/network.ts'
import type { WorkItem } from '#app/domain/schedule/work-progress.ts'
import { loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { timed } from './night.ts'

const itemCount = 100_000
const rounds = 5

export interface ScheduleSpeed {
  items: number
  links: number
  /** laying the network out and both passes, dates and reasons of every item included */
  scheduleMs: number
  /** reading the same items and links from JSON text */
  jsonMs: number
}

/** A network of all kinds of links: each item follows one at half its place and one a few places before it. */
function largeNetwork(): { items: WorkItem[]; links: ScheduleLink[] } {
  const nothing = { actualStartOn: null, actualFinishOn: null, remainingDays: null, constraints: [] }
  const items = Array.from({ length: itemCount }, (_, index) => ({
    code: `item-${index}`,
    durationDays: index % 7,
    ...nothing,
  }))
  const links = items.slice(1).flatMap(({ code: to }, index): ScheduleLink[] => [
    { from: `item-${index >> 1}`, to, type: linkTypes[index % 4] ?? 'FS', lagDays: (index % 5) - 2 },
    { from: `item-${Math.max(0, index - 40)}`, to, type: 'FS', lagDays: 0 },
  ])
  return { items, links }
}

/** The median of a few rounds, both on the same network and by the Korean calendar. */
export async function measureSchedule(db: Db): Promise<ScheduleSpeed> {
  const calendars = await loadCalendar(db)
  const text = JSON.stringify(largeNetwork())
  const { items, links } = largeNetwork()
  const scheduleMs: number[] = []
  const jsonMs: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const frame = { startOn: '2026-01-05', today: null, calendars }
    scheduleMs.push((await timed(async () => criticalPath(networkOf(items, links), items, frame))).ms)
    jsonMs.push((await timed(async () => JSON.parse(text))).ms)
  }
  return {
    items: items.length,
    links: links.length,
    scheduleMs: medianOf(scheduleMs),
    jsonMs: medianOf(jsonMs),
  }
}

function medianOf(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? 0
}
