import { isPlainDate, type PlainDate, yearOf } from '#app/domain/calendar.ts'
import { isWorksCalendar } from './exchange-calendar.ts'
import { type ExchangeCalendar, type ExchangeException, exchangeLimits } from './exchange-schedule.ts'
import { type Fields, type Findings, fieldsOf, recordsIn, spanText } from './mspdi-findings.ts'
import type { XmlRecord } from './xml-records.ts'

const mondayToFriday = [1, 2, 3, 4, 5]
const weekdays = [0, 1, 2, 3, 4, 5, 6]
const usualStart = 8 * 60
const usualEnd = 17 * 60

/** The project's calendar, with what it takes from the one it is based on, and the hours of its days. */
export interface ProjectCalendar {
  calendar: ExchangeCalendar
  /** of the calendar; tasks that name another one are told of */
  uid: number
  names: ReadonlyMap<number, string>
  /** minutes since midnight at which days start and end: those of the calendar and the usual ones of the project */
  starts: readonly number[]
  ends: readonly number[]
}

/**
 * Reads the calendar that the file's project works by. A day with any working time is a working day; one that is shorter
 * or longer than the usual day is named. Without a calendar the week is Monday to Friday.
 */
export function projectCalendar(
  project: XmlRecord,
  minutesPerDay: number,
  findings: Findings,
): ProjectCalendar {
  const own = fieldsOf(project, findings)
  const uid = own.whole('CalendarUID') ?? 1
  const { byUid, names } = calendarsOf(project, findings)
  const chain = chainOf(byUid, uid, findings)
  const week: Week = {
    isWorkingOn: new Map(weekdays.map((day) => [day, mondayToFriday.includes(day)])),
    starts: new Set([own.minutesOfDay('DefaultStartTime') ?? usualStart]),
    ends: new Set([own.minutesOfDay('DefaultFinishTime') ?? usualEnd]),
  }
  for (const record of chain) readWeek(record, minutesPerDay, week, findings)
  const exceptions = chain.flatMap((record) => exceptionsOf(record, minutesPerDay, findings))
  const working = weekdays.filter((day) => week.isWorkingOn.get(day))
  if (exceptions.length > exchangeLimits.exceptions)
    findings.refuse('tooManyParts', null, `${exchangeLimits.exceptions}`)
  if (working.length === 0) findings.refuse('badValue', null, `Calendar: ${names.get(uid) ?? uid}`)
  for (const [other, record] of byUid) {
    const name = names.get(other) ?? ''
    if (!chain.includes(record) && !isWorksCalendar(name)) findings.leave('otherCalendar', null, name)
  }
  const calendar = { name: names.get(uid) ?? '', weekdays: working, exceptions }
  return { calendar, uid, names, starts: [...week.starts], ends: [...week.ends] }
}

function calendarsOf(project: XmlRecord, findings: Findings) {
  const byUid = new Map<number, XmlRecord>()
  const names = new Map<number, string>()
  for (const record of recordsIn(project, 'Calendars', 'Calendar')) {
    const fields = fieldsOf(record, findings)
    const uid = fields.whole('UID')
    if (uid === null) continue
    byUid.set(uid, record)
    names.set(uid, fields.raw('Name') ?? '')
  }
  return { byUid, names }
}

/** The calendar and those it is based on, the innermost base first, so that what is nearer overrides. */
function chainOf(byUid: ReadonlyMap<number, XmlRecord>, uid: number, findings: Findings): XmlRecord[] {
  const chain: XmlRecord[] = []
  for (let at = byUid.get(uid); at !== undefined && !chain.includes(at); ) {
    chain.unshift(at)
    at = byUid.get(fieldsOf(at, findings).whole('BaseCalendarUID') ?? -1)
  }
  return chain
}

interface Week {
  isWorkingOn: Map<number, boolean>
  starts: Set<number>
  ends: Set<number>
}

function readWeek(record: XmlRecord, minutesPerDay: number, week: Week, findings: Findings): void {
  for (const day of recordsIn(record, 'WeekDays', 'WeekDay')) {
    const fields = fieldsOf(day, findings)
    // Type 0 is an exception as files before 2007 wrote it, 1 is Sunday.
    const weekday = (fields.whole('DayType') ?? 0) - 1
    if (!weekdays.includes(weekday)) continue
    const times = hoursOf(day, findings)
    const isWorking = fields.isSet('DayWorking')
    week.isWorkingOn.set(weekday, isWorking)
    if (!isWorking || times.length === 0) continue
    week.starts.add(Math.min(...times.map(({ from }) => from)))
    week.ends.add(Math.max(...times.map(({ to }) => to)))
    namePartDay(times, minutesPerDay, `DayType ${weekday + 1}`, findings)
  }
  for (const week of recordsIn(record, 'WorkWeeks', 'WorkWeek')) {
    findings.leave('calendarWeek', null, fieldsOf(week, findings).text('Name') ?? '')
  }
}

interface WorkingTime {
  from: number
  to: number
}

/** The working times of a day; one that ends at midnight ends with its day. */
function hoursOf(day: XmlRecord, findings: Findings): WorkingTime[] {
  return recordsIn(day, 'WorkingTimes', 'WorkingTime').map((time) => {
    const fields = fieldsOf(time, findings)
    const from = fields.minutesOfDay('FromTime') ?? 0
    const to = fields.minutesOfDay('ToTime') ?? 0
    return { from, to: to <= from ? to + 1_440 : to }
  })
}

function namePartDay(
  times: readonly WorkingTime[],
  minutesPerDay: number,
  name: string,
  findings: Findings,
): void {
  const worked = times.reduce((sum, { from, to }) => sum + to - from, 0)
  if (worked !== minutesPerDay) findings.leave('partDay', null, `${name}: ${spanText(worked)}`)
}

/** Files from 2007 on write their exceptions twice, the second time as older ones did; those are then read over. */
function exceptionsOf(calendar: XmlRecord, minutesPerDay: number, findings: Findings): ExchangeException[] {
  const modern = recordsIn(calendar, 'Exceptions', 'Exception')
  const old = recordsIn(calendar, 'WeekDays', 'WeekDay').filter(
    (day) => fieldsOf(day, findings).whole('DayType') === 0,
  )
  return (modern.length > 0 ? modern : old).flatMap((record) => exceptionOf(record, minutesPerDay, findings))
}

/**
 * Daily ones as they are, yearly ones once for each year. Other recurrences are named, and so is a day that is worked on
 * for other hours than the usual ones: it counts as a whole one.
 */
function exceptionOf(record: XmlRecord, minutesPerDay: number, findings: Findings): ExchangeException[] {
  const fields = fieldsOf(record, findings)
  const [period] = recordsIn(record, 'TimePeriod')
  if (!period) return []
  const bounds = fieldsOf(period, findings)
  const fromOn = bounds.moment('FromDate')?.on
  const toOn = bounds.moment('ToDate')?.on
  if (fromOn === undefined || toOn === undefined) return []
  const name = fields.raw('Name') ?? ''
  const isWorking = fields.isSet('DayWorking')
  const days = toOn < fromOn ? null : daysOf(fields, fromOn, toOn)
  if (days === null) {
    findings.leave('calendarException', null, name || `${fromOn} ~ ${toOn}`)
    return []
  }
  const times = hoursOf(record, findings)
  if (isWorking && times.length > 0) namePartDay(times, minutesPerDay, name || fromOn, findings)
  return days.map((day) => ({ ...day, name, isWorking }))
}

/** The stretches of days of an exception, or null for a recurrence that is not followed. */
function daysOf(
  fields: Fields,
  fromOn: PlainDate,
  toOn: PlainDate,
): Pick<ExchangeException, 'fromOn' | 'toOn'>[] | null {
  switch (fields.whole('Type') ?? 1) {
    case 1:
      return (fields.whole('Period') ?? 1) <= 1 ? [{ fromOn, toOn }] : null
    case 2:
      return yearly(fields, fromOn, toOn).map((on) => ({ fromOn: on, toOn: on }))
    case 9:
      return [{ fromOn, toOn }]
    default:
      return null
  }
}

/** The day of each year between the bounds; 29 February falls out of most. Months count from 0 here. */
function yearly(fields: Fields, fromOn: PlainDate, toOn: PlainDate): PlainDate[] {
  const month = `${(fields.whole('Month') ?? 0) + 1}`.padStart(2, '0')
  const day = `${fields.whole('MonthDay') ?? 1}`.padStart(2, '0')
  const years = Array.from(
    { length: yearOf(toOn) - yearOf(fromOn) + 1 },
    (_, index) => yearOf(fromOn) + index,
  )
  const dates = years.map((year) => `${year}-${month}-${day}`)
  return dates.filter((on) => isPlainDate(on) && on >= fromOn && on <= toOn)
}
