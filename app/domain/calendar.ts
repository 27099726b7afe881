import { invariant } from './invariant.ts'

/** A calendar day as text 'YYYY-MM-DD', years 1900 to 2199. Texts of this form sort as the days do. */
export type PlainDate = string

/** A day on which public offices are closed. Several reasons for one day are one holiday with both names. */
export interface Holiday {
  on: PlainDate
  nameKo: string
  /** `official`: almanac; `forecast`: from the rules, still to be published; `added`: by the administrator */
  kind: 'official' | 'forecast' | 'added'
}

/** Days of the week on which work is done when nothing else is said. */
export type WorkingWeek = 'monday-to-friday' | 'every-day'

/**
 * Which days count as working days. A value that never changes: other holidays make another calendar.
 * Days outside the covered range fall back to the working week without holidays.
 */
export interface WorkCalendar {
  readonly week: WorkingWeek
  readonly firstOn: PlainDate
  readonly lastOn: PlainDate
  readonly holidays: ReadonlyMap<PlainDate, Holiday>
  /** day numbers of `firstOn` and `lastOn` */
  readonly firstDay: number
  readonly lastDay: number
  /** [i] = working days among the first i covered days; one longer than the range, so counting needs no loop */
  readonly workingBefore: Int32Array
  /** day numbers of the covered working days in order, so that the nth needs no search */
  readonly workingDays: Int32Array
}

/** Both weeks begin on Monday. */
const weekLengths: Record<WorkingWeek, number> = { 'monday-to-friday': 5, 'every-day': 7 }

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const firstYear = 1900
const lastYear = 2199

/** Whether the text is a day that exists, such as '2028-02-29', in the years 1900 to 2199. */
export function isPlainDate(text: string): text is PlainDate {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false
  const year = digitsAt(text, 0, 4)
  const month = digitsAt(text, 5, 2)
  const day = digitsAt(text, 8, 2)
  if (!(year >= firstYear && year <= lastYear && month >= 1 && month <= 12)) return false
  return day >= 1 && day <= lengthOfMonth(year, month)
}

/** The day written as year, month (1 to 12) and day. Throws when there is no such day. */
export function plainDate(year: number, month: number, day: number): PlainDate {
  const on = textOf(year, month, day)
  invariant(isPlainDate(on), `${on} is a day of 1900 to 2199`)
  return on
}

/** Days since 1970-01-01 (a Thursday, day 0); negative before. Throws on text that is no calendar day. */
export function toDayNumber(on: PlainDate): number {
  if (!isPlainDate(on)) invariant(false, `a date is a day 'YYYY-MM-DD' of 1900 to 2199, got '${on}'`)
  return dayNumberOf(digitsAt(on, 0, 4), digitsAt(on, 5, 2), digitsAt(on, 8, 2))
}

/** The day that lies `dayNumber` days after 1970-01-01. Throws outside 1900 to 2199. */
export function fromDayNumber(dayNumber: number): PlainDate {
  // The year starts on 1 March here, so the leap day is its last day and every month starts at a fixed place.
  const shifted = dayNumber + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  if (!(year >= firstYear && year <= lastYear)) invariant(false, `day ${dayNumber} lies in 1900 to 2199`)
  return textOf(year, month, day)
}

/** The day `days` calendar days later; earlier when negative. */
export function addDays(on: PlainDate, days: number): PlainDate {
  return fromDayNumber(toDayNumber(on) + days)
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return toDayNumber(to) - toDayNumber(from)
}

/** 0 Sunday to 6 Saturday. */
export function weekdayOf(on: PlainDate): number {
  return weekdayOfDay(toDayNumber(on))
}

/** The year as a number. */
export function yearOf(on: PlainDate): number {
  return digitsAt(on, 0, 4)
}

/** The month, 1 to 12. */
export function monthOf(on: PlainDate): number {
  return digitsAt(on, 5, 2)
}

/** The same day `months` months later, or the last of that month when it is shorter: 2026-01-31 + 1 is 2026-02-28. */
export function addMonths(on: PlainDate, months: number): PlainDate {
  const count = yearOf(on) * 12 + (monthOf(on) - 1) + months
  const year = Math.floor(count / 12)
  const month = count - year * 12 + 1
  return plainDate(year, month, Math.min(digitsAt(on, 8, 2), lengthOfMonth(year, month)))
}

/** The last day of a month, 1 to 12. */
export function lastDayOfMonth(year: number, month: number): PlainDate {
  return plainDate(year, month, lengthOfMonth(year, month))
}

/**
 * The calendar of the days `from` to `to`, both included: Saturday, Sunday and the holidays are no working days
 * (지방계약법 시행령 제67조 names Saturday apart: it is no holiday in law). In an every-day week only holidays are free.
 */
export function workCalendar(
  holidays: readonly Holiday[],
  from: PlainDate,
  to: PlainDate,
  week: WorkingWeek = 'monday-to-friday',
): WorkCalendar {
  const closed = new Set(holidays.map((holiday) => toDayNumber(holiday.on)))
  const byDate = new Map(holidays.map((holiday) => [holiday.on, holiday]))
  return laidOut(from, to, week, byDate, (day) => isInWeek(week, day) && !closed.has(day))
}

/** A stretch of days on which no work is done, both days included: a winter stop. */
export interface ClosedWindow {
  fromOn: PlainDate
  toOn: PlainDate
}

/**
 * The calendar with the days of the windows free as well; it covers them all. Throws on a window that ends before
 * it begins. A winter stop from 2026-12-21 to 2027-02-28: one working day after 2026-12-18 is 2027-03-02.
 */
export function withClosedDays(calendar: WorkCalendar, windows: readonly ClosedWindow[]): WorkCalendar {
  if (windows.length === 0) return calendar
  const closed = new Set<number>()
  let [firstOn, lastOn] = [calendar.firstOn, calendar.lastOn]
  for (const { fromOn, toOn } of windows) {
    const last = toDayNumber(toOn)
    invariant(fromOn <= toOn, `a window ends on or after its first day, got ${fromOn} to ${toOn}`)
    for (let day = toDayNumber(fromOn); day <= last; day += 1) closed.add(day)
    if (fromOn < firstOn) firstOn = fromOn
    if (toOn > lastOn) lastOn = toOn
  }
  const isOpen = (day: number) => workingDaysUpTo(calendar, day) > workingDaysUpTo(calendar, day - 1)
  return laidOut(firstOn, lastOn, calendar.week, calendar.holidays, (day) => !closed.has(day) && isOpen(day))
}

function laidOut(
  firstOn: PlainDate,
  lastOn: PlainDate,
  week: WorkingWeek,
  holidays: ReadonlyMap<PlainDate, Holiday>,
  isOpen: (day: number) => boolean,
): WorkCalendar {
  const firstDay = toDayNumber(firstOn)
  const lastDay = toDayNumber(lastOn)
  invariant(firstDay <= lastDay, `a calendar covers at least one day, got ${firstOn} to ${lastOn}`)
  const workingBefore = new Int32Array(lastDay - firstDay + 2)
  const working: number[] = []
  for (let day = firstDay; day <= lastDay; day += 1) {
    if (isOpen(day)) working.push(day)
    workingBefore[day - firstDay + 1] = working.length
  }
  const workingDays = Int32Array.from(working)
  return { week, firstOn, lastOn, holidays, firstDay, lastDay, workingBefore, workingDays }
}

/** Whether work is done on this day: no Saturday, no Sunday, no holiday. */
export function isWorkingDay(calendar: WorkCalendar, on: PlainDate): boolean {
  const day = toDayNumber(on)
  return workingDaysUpTo(calendar, day) > workingDaysUpTo(calendar, day - 1)
}

/** The day itself when it is a working day, otherwise the first one after it. */
export function nextWorkingDay(calendar: WorkCalendar, on: PlainDate): PlainDate {
  return fromDayNumber(nthWorkingDay(calendar, workingDaysUpTo(calendar, toDayNumber(on) - 1) + 1))
}

/** The day itself when it is a working day, otherwise the last one before it. */
export function previousWorkingDay(calendar: WorkCalendar, on: PlainDate): PlainDate {
  return fromDayNumber(nthWorkingDay(calendar, workingDaysUpTo(calendar, toDayNumber(on))))
}

/**
 * The `days`th working day after `on`, or before it when negative; 0 is the first working day on or after `on`.
 * The day itself is never counted: a claim of 2026-04-28 that is due in 5 days is due on 2026-05-07.
 */
export function addWorkingDays(calendar: WorkCalendar, on: PlainDate, days: number): PlainDate {
  const day = toDayNumber(on)
  const nth = days > 0 ? workingDaysUpTo(calendar, day) + days : workingDaysUpTo(calendar, day - 1) + days + 1
  return fromDayNumber(nthWorkingDay(calendar, nth))
}

/**
 * Working days after `from` up to and including `to`: Friday to the next Monday is 1. Turned round, it is negative:
 * between(b, a) = -between(a, b), and between(a, b) + between(b, c) = between(a, c).
 */
export function workingDaysBetween(calendar: WorkCalendar, from: PlainDate, to: PlainDate): number {
  return workingDaysUpTo(calendar, toDayNumber(to)) - workingDaysUpTo(calendar, toDayNumber(from))
}

/**
 * The rank of a day: working days from the start of the calendar up to and including the day of that number.
 * 0 just before the covered range and negative further back, so a difference of two ranks is always a count.
 */
export function workingDaysUpTo(calendar: WorkCalendar, dayNumber: number): number {
  const { week, firstDay, lastDay, workingBefore, workingDays } = calendar
  if (dayNumber < firstDay) return weekDaysUpTo(week, dayNumber) - weekDaysUpTo(week, firstDay - 1)
  if (dayNumber > lastDay)
    return workingDays.length + weekDaysUpTo(week, dayNumber) - weekDaysUpTo(week, lastDay)
  return workingBefore[dayNumber - firstDay + 1] ?? 0
}

/** The day number of the working day with this rank: the first day up to which so many working days have passed. */
export function nthWorkingDay(calendar: WorkCalendar, rank: number): number {
  const { week, firstDay, lastDay, workingDays } = calendar
  if (rank < 1) return nthWeekDay(week, weekDaysUpTo(week, firstDay - 1) + rank)
  const covered = workingDays[rank - 1]
  return covered ?? nthWeekDay(week, weekDaysUpTo(week, lastDay) + rank - workingDays.length)
}

/** Days of the working week up to and including the day, counted from Monday 1969-12-29 (day -3) on. */
function weekDaysUpTo(week: WorkingWeek, dayNumber: number): number {
  const days = dayNumber + 4
  const weeks = Math.floor(days / 7)
  return weeks * weekLengths[week] + Math.min(days - weeks * 7, weekLengths[week])
}

function nthWeekDay(week: WorkingWeek, rank: number): number {
  const weeks = Math.floor((rank - 1) / weekLengths[week])
  return weeks * 7 + (rank - 1 - weeks * weekLengths[week]) - 3
}

function isInWeek(week: WorkingWeek, dayNumber: number): boolean {
  return (weekdayOfDay(dayNumber) + 6) % 7 < weekLengths[week]
}

function weekdayOfDay(dayNumber: number): number {
  return (((dayNumber + 4) % 7) + 7) % 7
}

function lengthOfMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && isLeap ? 29 : (monthLengths[month - 1] ?? 0)
}

function dayNumberOf(year: number, month: number, day: number): number {
  const yearFromMarch = month <= 2 ? year - 1 : year
  const monthFromMarch = month <= 2 ? month + 9 : month - 3
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1
  const leapDays =
    Math.floor(yearFromMarch / 4) - Math.floor(yearFromMarch / 100) + Math.floor(yearFromMarch / 400)
  return yearFromMarch * 365 + leapDays + dayOfYear - 719_468
}

function textOf(year: number, month: number, day: number): PlainDate {
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}

/** The number written at a place of the text; NaN when another character than a digit stands there. */
function digitsAt(text: string, start: number, length: number): number {
  let number = 0
  for (let index = start; index < start + length; index += 1) {
    const digit = text.charCodeAt(index) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    number = number * 10 + digit
  }
  return number
}
