import {
  fromDayNumber,
  type Holiday,
  nthWorkingDay,
  type PlainDate,
  toDayNumber,
  type WorkCalendar,
  weekdayOf,
  withClosedDays,
  workingDaysUpTo,
} from '#app/domain/calendar.ts'
import type { ImportedSchedule } from '#app/domain/import/import-match.ts'
import { type Stage, stages } from '#app/domain/project.ts'
import type { ScheduleLink } from '#app/domain/schedule/network.ts'
import type { ConstraintType } from '#app/domain/schedule/work-progress.ts'
import { workingDaysWithin } from './exchange-calendar.ts'
import type {
  ExchangeConstraint,
  ExchangeException,
  ExchangeItem,
  ExchangeSchedule,
} from './exchange-schedule.ts'

/** A milestone as far as files carry it. */
export interface FiledMilestone {
  code: string
  seq: number
  name: string
  stage: Stage
  durationDays: number
  baselineOn: PlainDate | null
  plannedOn: PlainDate | null
  actualOn: PlainDate | null
  startedOn: PlainDate | null
  remainingDays: number | null
  constraintType: ConstraintType | null
  constraintOn: PlainDate | null
  note: string | null
}

/** A project to be written to a file. */
export interface FiledProject {
  name: string
  /** the day on which it is written, of which it tells the progress */
  statusOn: PlainDate
  calendarName: string
  worksCalendarName: string
  stageName: (stage: Stage) => string
  /** in their order */
  milestones: readonly FiledMilestone[]
  links: readonly ScheduleLink[]
  /** days on which no works are done there, with the reason */
  closed: readonly { fromOn: PlainDate; toOn: PlainDate; name: string }[]
}

/** The rows of the stages have the numbers below this one. */
const firstUid = 100

/**
 * A project as a schedule: a summary for each stage, below it its milestones with the work that leads to them, which
 * is done on the planned day. An open plan is held by a start no earlier than its own, as MS Project does, so that
 * it is not pulled forward there; what is done stands where it was done, since MS Project knows no other finish of it,
 * and its plan stays with us. The closed periods stand in a calendar of their own, for the construction stage alone.
 */
export function projectSchedule(project: FiledProject, korean: WorkCalendar): ExchangeSchedule {
  const works = withClosedDays(korean, project.closed)
  const calendarOf = (stage: Stage) => (stage === 'construction' ? works : korean)
  const uids = new Map(project.milestones.map(({ code, seq }) => [code, firstUid + seq]))
  const groups = stages.map((stage) => ({
    stage,
    items: project.milestones
      .filter((milestone) => milestone.stage === stage)
      .map((milestone) => filedItem(milestone, uids.get(milestone.code) ?? 0, calendarOf(stage))),
  }))
  const items = groups.flatMap(({ stage, items }, index) =>
    items.length === 0
      ? []
      : [summary(index + 1, project.stageName(stage), items, calendarOf(stage)), ...items],
  )
  const [firstOn, lastOn] = spanOf(items)
  const span = firstOn === null || lastOn === null ? null : { firstOn, lastOn }
  const holidays = span ? holidaysIn(korean, span) : []
  const closed = span ? closedIn(project, span) : []
  const weekdays = [1, 2, 3, 4, 5]
  const worksCalendar = {
    ...{ name: project.worksCalendarName, weekdays },
    exceptions: [...holidays, ...closed],
  }
  return {
    name: project.name,
    startOn: firstOn,
    statusOn: project.statusOn,
    calendar: { name: project.calendarName, weekdays, exceptions: holidays },
    ...(closed.length === 0 ? {} : { worksCalendar }),
    items,
    links: project.links.flatMap(({ from, to, ...link }) => {
      const [fromUid, toUid] = [uids.get(from), uids.get(to)]
      return fromUid === undefined || toUid === undefined ? [] : [{ from: fromUid, to: toUid, ...link }]
    }),
  }
}

/** The tasks of a file that can become milestones. Summaries have no work of their own. */
export function importedSchedule({ items, links, statusOn }: ExchangeSchedule): ImportedSchedule {
  return { tasks: items.filter(({ isSummary }) => !isSummary), links, statusOn }
}

function filedItem(milestone: FiledMilestone, uid: number, calendar: WorkCalendar): ExchangeItem {
  const { code, name, durationDays, plannedOn, actualOn, startedOn, remainingDays, baselineOn, note } =
    milestone
  const finishOn = actualOn ?? plannedOn
  const usualStartOn = startOf(finishOn, durationDays, calendar)
  const hasBegun = startedOn !== null && finishOn !== null && durationDays > 0 && startedOn <= finishOn
  const startOn = hasBegun ? startedOn : usualStartOn
  return {
    ...{ uid, code, name, wbs: null, outlineLevel: 2, isSummary: false, isMilestone: durationDays === 0 },
    durationDays,
    startOn,
    finishOn,
    actualStartOn: startedOn,
    actualFinishOn: actualOn,
    remainingDays,
    percentComplete: percentOf(milestone),
    baselineStartOn: startOf(baselineOn, durationDays, calendar),
    baselineFinishOn: baselineOn,
    ...heldBy(milestone, startOn),
    note: note ?? '',
    ...(milestone.stage === 'construction' ? { isWorks: true as const } : {}),
  }
}

/** Working days of the work counted back from its last one: 5 days done on a Friday began on the Monday. */
function startOf(on: PlainDate | null, durationDays: number, calendar: WorkCalendar): PlainDate | null {
  if (on === null || durationDays === 0) return on
  return fromDayNumber(nthWorkingDay(calendar, workingDaysUpTo(calendar, toDayNumber(on)) - durationDays + 1))
}

function percentOf({ actualOn, startedOn, remainingDays, durationDays }: FiledMilestone): number {
  if (actualOn !== null) return 100
  if (startedOn === null || remainingDays === null || durationDays === 0) return 0
  return Math.min(99, Math.max(0, Math.floor(((durationDays - remainingDays) * 100) / durationDays)))
}

function heldBy(
  { constraintType, constraintOn, actualOn, startedOn }: FiledMilestone,
  startOn: PlainDate | null,
): { constraint: ExchangeItem['constraint']; deadlineOn: PlainDate | null } {
  const isOpen = actualOn === null && startedOn === null
  const plan = isOpen && startOn !== null ? { type: 'start-no-earlier-than' as const, on: startOn } : null
  if (constraintType === null || constraintOn === null) return { constraint: plan, deadlineOn: null }
  if (constraintType === 'deadline') return { constraint: plan, deadlineOn: constraintOn }
  const type: ExchangeConstraint = constraintType
  return { constraint: { type, on: constraintOn }, deadlineOn: null }
}

function summary(
  uid: number,
  name: string,
  items: readonly ExchangeItem[],
  calendar: WorkCalendar,
): ExchangeItem {
  const [startOn, finishOn] = spanOf(items)
  return {
    ...{ uid, code: null, name, wbs: null, outlineLevel: 1, isSummary: true, isMilestone: false },
    durationDays: startOn === null || finishOn === null ? 0 : workingDaysWithin(calendar, startOn, finishOn),
    ...{
      startOn,
      finishOn,
      actualStartOn: null,
      actualFinishOn: null,
      remainingDays: null,
      percentComplete: 0,
    },
    ...{ baselineStartOn: null, baselineFinishOn: null, constraint: null, deadlineOn: null, note: '' },
  }
}

/** The first and the last day of which items speak. */
function spanOf(items: readonly ExchangeItem[]): [PlainDate | null, PlainDate | null] {
  const days = items
    .flatMap((item) => [
      item.startOn,
      item.finishOn,
      item.actualFinishOn,
      item.baselineStartOn,
      item.baselineFinishOn,
    ])
    .filter((on) => on !== null)
    .toSorted()
  return [days[0] ?? null, days.at(-1) ?? null]
}

interface Span {
  firstOn: PlainDate
  lastOn: PlainDate
}

/** Holidays that fall on a working weekday, as far as the project goes. */
function holidaysIn({ holidays }: WorkCalendar, { firstOn, lastOn }: Span): ExchangeException[] {
  const days = [...holidays.values()].filter(({ on }) => on >= firstOn && on <= lastOn && isWeekday(on))
  return days.map(({ on, nameKo }: Holiday) => ({ fromOn: on, toOn: on, name: nameKo, isWorking: false }))
}

function closedIn({ closed }: FiledProject, { firstOn, lastOn }: Span): ExchangeException[] {
  const periods = closed.filter(({ fromOn, toOn }) => toOn >= firstOn && fromOn <= lastOn)
  return periods.map((period) => ({ ...period, isWorking: false }))
}

function isWeekday(on: PlainDate): boolean {
  return weekdayOf(on) >= 1 && weekdayOf(on) <= 5
}
