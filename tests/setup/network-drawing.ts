import fc from 'fast-check'
import { addDays, type PlainDate, type WorkCalendar, workCalendar } from '#app/domain/calendar.ts'
import { criticalPath, type Schedule, type ScheduledItem } from '#app/domain/schedule/critical-path.ts'
import { linkTypes, networkOf, type ScheduleLink } from '#app/domain/schedule/network.ts'
import type { WorkItem } from '#app/domain/schedule/work-progress.ts'
import { drawnDate, link } from './schedule-drawing.ts'

export const weekdays = workCalendar([], '2026-01-01', '2030-12-31')
export const everyDay = workCalendar([], '2026-01-01', '2026-12-31', 'every-day')

/** Work that nobody has begun and nothing holds. */
export function work(code: string, durationDays: number, more: Partial<WorkItem> = {}): WorkItem {
  const nothing = { actualStartOn: null, actualFinishOn: null, remainingDays: null, constraints: [] }
  return { code, durationDays, ...nothing, ...more }
}

export interface DrawnNetwork {
  items: WorkItem[]
  links: ScheduleLink[]
  startOn: PlainDate
  today: PlainDate | null
}

interface Drawing {
  types?: readonly (typeof linkTypes)[number][]
  leastDays?: number
  leastLag?: number
  hasProgress?: boolean
}

/** Items and links from earlier to later ones. */
export function drawnNetwork(drawing: Drawing = {}): fc.Arbitrary<DrawnNetwork> {
  const { types = linkTypes, leastDays = 0, leastLag = -4, hasProgress = false } = drawing
  const drawnLink = fc.record({
    from: fc.nat({ max: 8 }),
    to: fc.nat({ max: 8 }),
    type: fc.constantFrom(...types),
    lagDays: fc.integer({ min: leastLag, max: 6 }),
  })
  const drawnItem = fc.record({
    durationDays: fc.integer({ min: leastDays, max: 8 }),
    progress: fc.constantFrom('open', 'open', 'open', 'started', 'finished'),
    ago: fc.nat({ max: 15 }),
    took: fc.nat({ max: 15 }),
    remainingDays: fc.option(fc.nat({ max: 9 })),
  })
  return fc
    .record({
      rows: fc.array(drawnItem, { minLength: 1, maxLength: 9 }),
      joins: fc.array(drawnLink, { maxLength: 16 }),
      startOn: drawnDate,
      todayIn: fc.nat({ max: 20 }),
    })
    .map(({ rows, joins, startOn, todayIn }) => {
      const today = hasProgress ? addDays(startOn, todayIn) : null
      const items = rows.map(({ durationDays, progress, ago, took, remainingDays }, index) => {
        const code = `m${index}`
        if (today === null || progress === 'open') return work(code, durationDays)
        const actualStartOn = addDays(today, -ago)
        if (progress === 'finished')
          return work(code, durationDays, {
            actualStartOn,
            actualFinishOn: addDays(today, -Math.min(ago, took)),
          })
        return work(code, durationDays, {
          actualStartOn,
          remainingDays: durationDays === 0 ? null : remainingDays,
        })
      })
      const links = joins
        .filter(({ from, to }) => from < to && to < items.length)
        .map(({ from, to, type, lagDays }) => link(`m${from}`, `m${to}`, lagDays, type))
      return { items, links, startOn, today }
    })
}

export function scheduled(
  { items, links, startOn, today }: DrawnNetwork,
  calendars: WorkCalendar | readonly WorkCalendar[] = weekdays,
): Schedule {
  return criticalPath(networkOf(items, links), items, { startOn, today, calendars })
}

/** What is scheduled by code, whatever the order. */
export function scheduledByCode({ items }: Schedule): Record<string, ScheduledItem> {
  return Object.fromEntries(items.map((item) => [item.code, item]))
}
