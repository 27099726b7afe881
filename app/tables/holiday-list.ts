import {
  type Holiday,
  isWorkingDay,
  type PlainDate,
  type WorkCalendar,
  weekdayOf,
  yearOf,
} from '#app/domain/calendar.ts'

export interface ListedDay {
  on: PlainDate
  nameKo: string
  kind: Holiday['kind'] | 'removed'
}

/** The holidays of a year and the days that the administrator's table made working days, by date. */
export function listedDays(
  calendar: WorkCalendar,
  overrides: readonly { onDate: PlainDate; isHoliday: boolean; name: string }[],
  year: number,
): ListedDay[] {
  const removed = overrides
    .filter((day) => !day.isHoliday)
    .map((day): ListedDay => ({ on: day.onDate, nameKo: day.name, kind: 'removed' }))
  const holidays = [...calendar.holidays.values()].map(
    ({ on, nameKo, kind }): ListedDay => ({ on, nameKo, kind }),
  )
  return [...holidays, ...removed]
    .filter((day) => yearOf(day.on) === year)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
}

/** Why a day cannot be changed that way, as a key of the catalogue's errors; null when it can. */
export function refusalOf(
  calendar: WorkCalendar,
  overrides: readonly { onDate: PlainDate }[],
  day: { onDate: PlainDate; kind: 'holiday' | 'working' },
): 'calendarYears' | 'alreadyChanged' | 'alreadyClosed' | 'notHoliday' | null {
  const { onDate, kind } = day
  if (onDate < calendar.firstOn || onDate > calendar.lastOn) return 'calendarYears'
  if (overrides.some((override) => override.onDate === onDate)) return 'alreadyChanged'
  const isWorking = isWorkingDay(calendar, onDate)
  if (kind === 'holiday') return isWorking ? null : 'alreadyClosed'
  // Making a Saturday or Sunday a working day is not what a holiday table can do.
  const weekday = weekdayOf(onDate)
  return calendar.holidays.has(onDate) && weekday >= 1 && weekday <= 5 ? null : 'notHoliday'
}
