import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { koreanHolidays } from '#app/domain/calendar/korean-holidays.ts'
import { type Holiday, isPlainDate, weekdayOf, yearOf } from '#app/domain/calendar.ts'
import {
  baseHolidays,
  forecastHolidays,
  lunarToSolar,
  lunarToSolarByAstronomy,
  officialHolidays,
} from '#db/calendar-source.server.ts'

// Elections are numbered in the almanac (제22대...), not by the rules.
const withoutNumber = ({ on, nameKo }: Holiday) => [on, nameKo.replace(/^제\d+대\s*/, '')]

/** The weekdays lost in a year: '1/26-28' stands for three days, '9/24-25' for two. */
function daysOf(year: number, text: string): string[] {
  return text.split(' ').flatMap((part) => {
    const [month = '', days = ''] = part.split('/')
    const [first = '', last = first] = days.split('-')
    const count = Number(last) - Number(first) + 1
    return Array.from({ length: count }, (_, index) => {
      const day = Number(first) + index
      return `${year}-${month.padStart(2, '0')}-${String(day).padStart(2, '0')}`
    })
  })
}

describe('the rules against the almanac', () => {
  test('the rules give the days and names of the almanac for every year it covers', () => {
    const official = officialHolidays()
    const years = official.map((holiday) => yearOf(holiday.on))
    const byRules = forecastHolidays(Math.min(...years), Math.max(...years))
    expect(byRules.map(withoutNumber)).toEqual(official.map(withoutNumber))
  })

  test('the almanac holds 139 days for 2021 to 2027', () => {
    const official = officialHolidays().filter(({ on }) => on >= '2021-01-01' && on <= '2027-12-31')
    expect(official).toHaveLength(139)
  })

  const folder = join(import.meta.dirname, '#../shared/data/holidays-kr')
  // The files stand beside the project where they are handed out; elsewhere the package alone is compared with.
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.csv')) : []
  test.each(files)('%s holds the same days', (name) => {
    const days = readFileSync(join(folder, name), 'utf8')
      .split(/\r?\n/)
      .map((line) => line.slice(0, 10))
      .filter(isPlainDate)
    const official = officialHolidays().filter(({ on }) => on.startsWith(name.slice(0, 4)))
    expect(official.map(({ on }) => on)).toEqual([...new Set(days)])
  })
})

describe('the rules by themselves', () => {
  test.each([
    [2026, '1/1 2/16-18 3/2 5/1 5/5 5/25 6/3 7/17 8/17 9/24-25 10/5 10/9 12/25'],
    [2027, '1/1 2/8-9 3/1 5/3 5/5 5/13 7/19 8/16 9/14-16 10/4 10/11 12/27'],
    [2028, '1/26-28 3/1 4/12 5/1 5/2 5/5 6/6 7/17 8/15 10/2-5 10/9 12/25'],
    [2029, '1/1 2/12-14 3/1 5/1 5/7 5/21 6/6 7/17 8/15 9/21 9/24 10/3 10/9 12/25'],
    [2030, '1/1 2/4-5 3/1 3/27 5/1 5/6 5/9 6/5 6/6 7/17 8/15 9/11-13 10/3 10/9 12/25'],
  ])('the weekdays lost in %i', (year, expected) => {
    const weekdays = koreanHolidays(year, lunarToSolar).filter(({ on }) => weekdayOf(on) % 6 !== 0)
    expect(weekdays.map(({ on }) => on)).toEqual(daysOf(year, expected))
  })

  test.each([
    ['2014-09-10', '대체공휴일(추석)', '추석 전날 on Sunday, the first substitute there was'],
    ['2017-10-06', '대체공휴일(추석)', '추석 전날 on 개천절, a weekday'],
    ['2018-05-07', '대체공휴일(어린이날)', '어린이날 on Saturday'],
    ['2021-08-16', '대체공휴일(광복절)', 'the first of a national day'],
    ['2023-05-29', '대체공휴일(부처님 오신 날)', 'the first of the 부처님 오신 날'],
    ['2025-05-06', '대체공휴일(부처님 오신 날)', 'two holidays on one weekday'],
    ['2025-10-08', '대체공휴일(추석)', '추석 전날 on Sunday, moved behind the feast'],
    ['2027-05-03', '대체공휴일(노동절)', '노동절 on Saturday'],
    ['2027-12-27', '대체공휴일(기독탄신일)', '25 December on Saturday'],
    ['2028-10-05', '대체공휴일(개천절)', '추석 on 개천절, a weekday'],
    ['2036-10-06', '대체공휴일(개천절)', '개천절 on 추석 전날 ...'],
    ['2036-10-07', '대체공휴일(추석)', '... and 추석 다음 날 on Sunday: two days behind each other'],
  ])('%s is %s: %s', (on, nameKo) => {
    expect(koreanHolidays(yearOf(on), lunarToSolar)).toContainEqual({ on, nameKo, kind: 'forecast' })
  })

  test.each([
    ['2020-03-02', '3ㆍ1절 on Sunday before 2021-08-04'],
    ['2022-12-26', '25 December on Sunday before 2023-05-04'],
    ['2022-05-09', '부처님 오신 날 on Sunday before 2023-05-04'],
    ['2023-01-02', '1 January on Sunday'],
    ['2027-06-07', '현충일 on Sunday'],
    ['2026-09-28', '추석 다음 날 on Saturday'],
    ['2025-05-01', '노동절 before 2026'],
    ['2025-07-17', '제헌절 before 2026'],
    ['2025-05-07', 'a second substitute for two holidays on one weekday'],
  ])('%s is no holiday: %s', (on) => {
    expect(koreanHolidays(yearOf(on), lunarToSolar).map((holiday) => holiday.on)).not.toContain(on)
  })

  test.each([
    ['2014-06-04', '전국동시지방선거'],
    ['2016-04-13', '국회의원선거'],
    ['2018-06-13', '전국동시지방선거'],
    ['2022-03-09', '대통령선거'],
    ['2028-04-12', '국회의원선거'],
    ['2030-03-27', '대통령선거'],
    ['2030-06-05', '전국동시지방선거'],
    ['2035-03-28', '대통령선거'],
    ['2058-06-12', '전국동시지방선거'],
  ])('%s is the day of an election: %s', (on, nameKo) => {
    const ofKind = koreanHolidays(yearOf(on), lunarToSolar).filter((holiday) => holiday.nameKo === nameKo)
    expect(ofKind.map((holiday) => holiday.on)).toEqual([on])
  })

  test('a substitute that would fall on a Saturday moves on to Monday', () => {
    // 추석 on Thursday 2 October, so that 추석 다음 날 meets 개천절 on Friday
    const drawnLunar = (_: number, month: number) => (month === 8 ? '2036-10-02' : `2036-0${month}-20`)
    const holidays = koreanHolidays(2036, drawnLunar)
    expect(holidays.map(({ on }) => on)).not.toContain('2036-10-04')
    expect(holidays).toContainEqual({ on: '2036-10-06', nameKo: '대체공휴일(개천절)', kind: 'forecast' })
  })

  test('two holidays on one day are one entry with both names', () => {
    const names = koreanHolidays(2025, lunarToSolar).filter(({ on }) => on === '2025-05-05')
    expect(names).toEqual([{ on: '2025-05-05', nameKo: '어린이날, 부처님 오신 날', kind: 'forecast' }])
  })

  test('the rules do not reach behind 2014', () => {
    expect(() => koreanHolidays(2013, lunarToSolar)).toThrow('2014')
  })
})

describe('the base of the calendar', () => {
  test('it is the almanac, then a forecast to 2060, each day once and in order', () => {
    const base = baseHolidays()
    const days = base.map(({ on }) => on)
    expect(days).toEqual([...new Set(days)].sort())
    expect(base.filter(({ kind }) => kind === 'official')).toEqual(officialHolidays())
    expect(base.filter(({ kind }) => kind === 'forecast')[0]?.on).toBe('2028-01-01')
    expect(base.at(-1)?.on.slice(0, 4)).toBe('2060')
  })

  test('astronomy gives the lunar days of the tables, as far as the tables go', () => {
    for (let year = 2014; year <= 2049; year += 1) {
      for (const [month, day] of [
        [1, 1],
        [4, 8],
        [8, 15],
      ] as const)
        expect(lunarToSolarByAstronomy(year, month, day)).toBe(lunarToSolar(year, month, day))
    }
  })

  test('a lunar day that does not exist is refused', () => {
    expect(() => lunarToSolar(2026, 1, 31)).toThrow('2026-1-31')
    expect(() => lunarToSolar(2055, 1, 31)).toThrow('2055-1-31')
  })
})
