import {
  type ClosedWindow,
  fromDayNumber,
  isWorkingDay,
  type PlainDate,
  toDayNumber,
  type WorkCalendar,
  withClosedDays,
  workCalendar,
  workingDaysBetween,
} from '#app/domain/calendar.ts'
import type { ExchangeCalendar } from './exchange-schedule.ts'

/**
 * What we call the second calendar of a file, which the works go by. On the way in it says nothing new: its stops are
 * the project's closed periods, which no file changes.
 */
export const worksCalendarNames = { ko: '공사 근무일(중지 기간 제외)', en: 'Working days of the works' }

/** Whether a calendar of a file is the one that we wrote for the works. */
export function isWorksCalendar(name: string): boolean {
  return Object.values(worksCalendarNames).includes(name)
}

/** The dates that MS Project knows; outside them every day counts. */
const firstOn = '1984-01-01'
const lastOn = '2149-12-31'
const everyDay = workCalendar([], firstOn, lastOn, 'every-day')

/** The working days that a file's calendar means. */
export function workCalendarOf({ weekdays, exceptions }: ExchangeCalendar): WorkCalendar {
  const { firstDay, lastDay } = everyDay
  const isOpen = new Uint8Array(lastDay - firstDay + 1)
  // 1984-01-01 was a Sunday.
  for (const index of isOpen.keys()) isOpen[index] = weekdays.includes(index % 7) ? 1 : 0
  for (const { fromOn, toOn, isWorking } of exceptions) {
    const [from, to] = [toDayNumber(fromOn) - firstDay, toDayNumber(toOn) - firstDay]
    isOpen.fill(isWorking ? 1 : 0, Math.max(from, 0), Math.max(to + 1, 0))
  }
  const windows: ClosedWindow[] = []
  for (let from = isOpen.indexOf(0); from !== -1; ) {
    const to = isOpen.indexOf(1, from)
    const last = to === -1 ? isOpen.length - 1 : to - 1
    windows.push({ fromOn: fromDayNumber(firstDay + from), toOn: fromDayNumber(firstDay + last) })
    from = isOpen.indexOf(0, last + 1)
  }
  return withClosedDays(everyDay, windows)
}

/** Working days from one day to another, both included; 0 when the second is earlier. */
export function workingDaysWithin(calendar: WorkCalendar, fromOn: PlainDate, toOn: PlainDate): number {
  if (toOn < fromOn) return 0
  return workingDaysBetween(calendar, fromOn, toOn) + (isWorkingDay(calendar, fromOn) ? 1 : 0)
}
