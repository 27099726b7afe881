import type { PlainDate } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'
import { criticalPath, type ScheduledItem } from '#app/domain/schedule/critical-path.ts'
import { networkOf } from '#app/domain/schedule/network.ts'
import type { WorkItem } from '#app/domain/schedule/work-progress.ts'
import { workCalendarOf } from '#app/exchange/exchange-calendar.ts'
import type { ExchangeItem, ExchangeSchedule } from '#app/exchange/exchange-schedule.ts'

/** The dates of a row; those of a summary span the rows below it, and nothing of its own drives or limits it. */
export type RowDates = Omit<ScheduledItem, 'code' | 'driver' | 'limit'> &
  Partial<Pick<ScheduledItem, 'driver' | 'limit'>>

/**
 * Schedules the tasks of a file by its own calendar from its start (without one, from its earliest date or else from
 * `otherwiseOn`): the dates of each row, in the order of the file. Where it says of which day its progress is, nothing
 * unfinished lies before that day or the last that has happened. Throws a `DateOutOfRange` as `criticalPath` does.
 */
export function fileDates(
  { startOn, statusOn, calendar, items, links }: ExchangeSchedule,
  otherwiseOn: PlainDate,
): { rows: RowDates[]; finishOn: PlainDate | null } {
  const leaves = items.filter((_item, row) => !hasDeeperNext(items, row))
  if (leaves.length === 0) return { rows: [], finishOn: null }
  const work = leaves.map(workItem)
  const network = networkOf(
    work,
    links.map(({ from, to, ...link }) => ({ from: `${from}`, to: `${to}`, ...link })),
  )
  const first = startOn ?? leaves.flatMap((item) => item.startOn ?? []).toSorted()[0] ?? otherwiseOn
  const happened = leaves.flatMap((item) =>
    [item.actualStartOn, item.actualFinishOn].filter((on) => on !== null),
  )
  const schedule = criticalPath(network, work, {
    startOn: first,
    today: statusOn === null ? null : happened.reduce(later, statusOn),
    calendars: workCalendarOf(calendar),
  })
  return { rows: withSummaries(items, schedule.items), finishOn: schedule.finishOn }
}

function hasDeeperNext(items: readonly ExchangeItem[], row: number): boolean {
  return (items[row + 1]?.outlineLevel ?? 0) > (items[row]?.outlineLevel ?? 0)
}

/** What is left counts for a task that has started and is not finished; of others it repeats the duration. */
function workItem(item: ExchangeItem): WorkItem {
  const { durationDays, actualStartOn, actualFinishOn, constraint, deadlineOn } = item
  const isUnderWay = durationDays > 0 && actualStartOn !== null && actualFinishOn === null
  return {
    code: `${item.uid}`,
    durationDays,
    actualStartOn,
    actualFinishOn,
    remainingDays: isUnderWay ? item.remainingDays : null,
    constraints: [
      ...(constraint ? [constraint] : []),
      ...(deadlineOn === null ? [] : [{ type: 'deadline' as const, on: deadlineOn }]),
    ],
  }
}

/** Puts the leaves back among their summaries: from the last row up, so that what lies below a row is already known. */
function withSummaries(items: readonly ExchangeItem[], leaves: readonly ScheduledItem[]): RowDates[] {
  const rows: RowDates[] = []
  const below: { level: number; dates: RowDates }[] = []
  let nextLeaf = leaves.length
  for (let row = items.length - 1; row >= 0; row -= 1) {
    const level = items[row]?.outlineLevel ?? 1
    const children: RowDates[] = []
    for (let child = below.at(-1); child && child.level > level; child = below.at(-1)) {
      children.push(child.dates)
      below.pop()
    }
    if (children.length === 0) nextLeaf -= 1
    const dates = children.length === 0 ? leaves[nextLeaf] : spanOf(children)
    if (!dates) continue
    below.push({ level, dates })
    rows.push(dates)
  }
  return rows.reverse()
}

/** From the first day of its rows to their last, with the float of the one that has least. */
function spanOf(children: readonly RowDates[]): RowDates {
  const [first, ...others] = children
  invariant(first, 'a summary has rows below it')
  const { driver: _driver, limit: _limit, ...start } = first
  return others.reduce<RowDates>(
    (span, child) => ({
      earlyStartOn: earlier(span.earlyStartOn, child.earlyStartOn),
      earlyFinishOn: later(span.earlyFinishOn, child.earlyFinishOn),
      lateStartOn: earlier(span.lateStartOn, child.lateStartOn),
      lateFinishOn: later(span.lateFinishOn, child.lateFinishOn),
      totalFloatDays: Math.min(span.totalFloatDays, child.totalFloatDays),
      freeFloatDays: Math.min(span.freeFloatDays, child.freeFloatDays),
      isCritical: span.isCritical || child.isCritical,
    }),
    start,
  )
}

const earlier = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b)
const later = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b)
