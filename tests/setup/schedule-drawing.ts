import fc from 'fast-check'
import { addDays, fromDayNumber, type PlainDate, toDayNumber } from '#app/domain/calendar.ts'
import {
  type LinkType,
  linkTypes,
  type ScheduleItem,
  type ScheduleLink,
} from '#app/domain/schedule/network.ts'
import type { DatedItem } from '#app/domain/schedule.ts'

export function link(from: string, to: string, lagDays = 0, type: LinkType = 'FS'): ScheduleLink {
  return { from, to, type, lagDays }
}

export function item(code: string, durationDays: number): ScheduleItem {
  return { code, durationDays }
}

/** An item that keeps its baseline, unless said otherwise. */
export function dated(
  code: string,
  durationDays: number,
  baselineOn: PlainDate | null,
  change: Partial<DatedItem> = {},
): DatedItem {
  return { code, durationDays, baselineOn, plannedOn: baselineOn, actualOn: null, ...change }
}

interface Drawing {
  items: DatedItem[]
  links: ScheduleLink[]
}

const firstDay = toDayNumber('2026-01-01')
export const drawnDate = fc.integer({ min: firstDay, max: firstDay + 900 }).map(fromDayNumber)

/** Work that has not begun, that has, or of which somebody noted what is left and so when it ends. */
const drawnWork = fc
  .record({
    progress: fc.constantFrom('open', 'open', 'started', 'noted'),
    startedOn: drawnDate,
    remainingDays: fc.nat({ max: 60 }),
    remainingIn: fc.option(fc.nat({ max: 60 })),
    restEndsOn: drawnDate,
  })
  .map(({ progress, startedOn, remainingDays, remainingIn, restEndsOn }) => {
    if (progress === 'open') return {}
    if (progress === 'started') return { startedOn }
    const remainingOn = remainingIn === null ? null : addDays(startedOn, remainingIn)
    return { startedOn, remainingDays, remainingOn, restEndsOn }
  })

/** Items and links from earlier to later ones; dates that owe nothing to the links, weekends included. */
export const drawing: fc.Arbitrary<Drawing> = fc.integer({ min: 1, max: 9 }).chain((size) =>
  fc.record({
    items: fc
      .array(
        fc.record({
          durationDays: fc.nat({ max: 60 }),
          baselineOn: fc.option(drawnDate, { freq: 5 }),
          plannedOn: fc.option(drawnDate, { freq: 5 }),
          actualOn: fc.option(drawnDate, { freq: 1 }),
          work: drawnWork,
        }),
        { minLength: size, maxLength: size },
      )
      .map((rows) => rows.map(({ work, ...row }, index) => ({ code: `m${index}`, ...row, ...work }))),
    links: fc
      .array(
        fc.record({
          from: fc.nat({ max: size }),
          to: fc.nat({ max: size }),
          lagDays: fc.integer({ min: -10, max: 30 }),
          type: fc.constantFrom(...linkTypes),
        }),
        { maxLength: 16 },
      )
      .map((rows) =>
        rows
          .filter((row) => row.from < row.to && row.to < size)
          .map((row) => link(`m${row.from}`, `m${row.to}`, row.lagDays, row.type)),
      ),
  }),
)

function shuffled<T>(list: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length })
}

export const drawingAndShuffle = drawing.chain((drawn) =>
  fc.record({ drawn: fc.constant(drawn), items: shuffled(drawn.items), links: shuffled(drawn.links) }),
)

export function byCode<T>(dates: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries(dates)
}
