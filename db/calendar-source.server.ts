import * as almanac from '@hyunbinseo/holidays-kr/all'
import KoreanLunarCalendar from 'korean-lunar-calendar'
import { koreanHolidays } from '#app/domain/calendar/korean-holidays.ts'
import {
  addDays,
  type Holiday,
  type PlainDate,
  plainDate,
  toDayNumber,
  yearOf,
} from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'

/** Lease payments of 20 years from the last completions end before this. */
const lastForecastYear = 2060

/** The tables of korean-lunar-calendar end within lunar 2050. */
const lastLunarTableYear = 2049

/** The holidays of the official almanac (월력요항), 2018 to the last year the installed package knows. */
export function officialHolidays(): Holiday[] {
  return Object.values(almanac)
    .flatMap((year) => Object.entries(year))
    .map(([on, names]): Holiday => ({ on, nameKo: names.join(', '), kind: 'official' }))
    .sort((a, b) => (a.on < b.on ? -1 : 1))
}

/** The holidays of both years and those between, by the rules: a forecast until the almanac of a year is out. */
export function forecastHolidays(fromYear: number, toYear: number): Holiday[] {
  const holidays: Holiday[] = []
  for (let year = fromYear; year <= toYear; year += 1) holidays.push(...koreanHolidays(year, lunarToSolar))
  return holidays
}

let base: readonly Holiday[] | undefined

/** The almanac, and the forecast from the year after it to 2060. Constant data, made once. */
export function baseHolidays(): readonly Holiday[] {
  if (base) return base
  const official = officialHolidays()
  const lastOfficialYear = Math.max(...official.map((holiday) => yearOf(holiday.on)))
  base = [...official, ...forecastHolidays(lastOfficialYear + 1, lastForecastYear)]
  return base
}

/** The solar day of a Korean lunar one (no leap month), from the published tables and beyond them by astronomy. */
export function lunarToSolar(year: number, month: number, day: number): PlainDate {
  if (year > lastLunarTableYear) return lunarToSolarByAstronomy(year, month, day)
  const lunar = new KoreanLunarCalendar()
  const isLeapMonth = false
  invariant(
    lunar.setLunarDate(year, month, day, isLeapMonth),
    `the lunar tables hold ${year}-${month}-${day}`,
  )
  const solar = lunar.getSolarCalendar()
  return plainDate(solar.year, solar.month, solar.day)
}

const dangi = new Intl.DateTimeFormat('en-u-ca-dangi', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
})
const millisecondsPerDay = 86_400_000

/** By the Korean lunar calendar of ICU, which agrees with the tables as far as they go (a test compares them). */
export function lunarToSolarByAstronomy(year: number, month: number, day: number): PlainDate {
  // The lunar year starts on 20 January at the earliest, and its months have 29 or 30 days; one may be doubled.
  const earliestOn = addDays(plainDate(year, 1, 20), (month - 1) * 29 + day - 1)
  for (let offset = 0; offset < 80; offset += 1) {
    const on = addDays(earliestOn, offset)
    const parts = dangi.formatToParts(toDayNumber(on) * millisecondsPerDay)
    const isMonth = parts.some((part) => part.type === 'month' && part.value === String(month))
    if (isMonth && parts.some((part) => part.type === 'day' && part.value === String(day))) return on
  }
  throw new Error(`Broken invariant: lunar ${year}-${month}-${day} is a day`)
}
