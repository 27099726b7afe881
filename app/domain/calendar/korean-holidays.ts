import { addDays, type Holiday, type PlainDate, plainDate, weekdayOf, yearOf } from '#app/domain/calendar.ts'
import { invariant } from '#app/domain/invariant.ts'

/** Turns a day of the Korean lunar calendar (no leap month) into the solar one. An argument: it needs tables. */
export type LunarToSolar = (year: number, month: number, day: number) => PlainDate

/** 대체공휴일 came with the amendment of 2013-11-05; what was a holiday before is not modelled. */
const firstRuleYear = 2014

const wednesday = 3
const saturday = 6
const sunday = 0

/**
 * One kind of holiday: how its day is found, since when it is one, and on which days of the week, since when,
 * it is made up for by a substitute (관공서의 공휴일에 관한 규정 제2조, 제3조).
 */
interface HolidayRule {
  nameKo: string
  /** 설날 전날 and 설날 다음 날 are made up for under the name of their feast */
  feastKo?: string
  day: { month: number; day: number } | { lunarMonth: number; lunarDay: number; offset: number }
  sinceOn?: PlainDate
  substitute: { on: 'weekend' | 'sunday'; sinceOn: PlainDate } | null
}

const sunday2014 = { on: 'sunday', sinceOn: '2014-01-01' } as const
const weekend2014 = { on: 'weekend', sinceOn: '2014-01-01' } as const
const weekend2021 = { on: 'weekend', sinceOn: '2021-08-04' } as const
const weekend2023 = { on: 'weekend', sinceOn: '2023-05-04' } as const
const weekend2026 = { on: 'weekend', sinceOn: '2026-05-01' } as const

/** In the order of the year: of two holidays on one weekday, the later one is made up for. */
const rules: readonly HolidayRule[] = [
  { nameKo: '1월 1일', day: { month: 1, day: 1 }, substitute: null },
  ...feast('설날', 1, 1),
  { nameKo: '3ㆍ1절', day: { month: 3, day: 1 }, substitute: weekend2021 },
  { nameKo: '노동절', day: { month: 5, day: 1 }, sinceOn: '2026-05-01', substitute: weekend2026 },
  { nameKo: '어린이날', day: { month: 5, day: 5 }, substitute: weekend2014 },
  { nameKo: '부처님 오신 날', day: { lunarMonth: 4, lunarDay: 8, offset: 0 }, substitute: weekend2023 },
  { nameKo: '현충일', day: { month: 6, day: 6 }, substitute: null },
  { nameKo: '제헌절', day: { month: 7, day: 17 }, sinceOn: '2026-05-11', substitute: weekend2026 },
  { nameKo: '광복절', day: { month: 8, day: 15 }, substitute: weekend2021 },
  ...feast('추석', 8, 15),
  { nameKo: '개천절', day: { month: 10, day: 3 }, substitute: weekend2021 },
  { nameKo: '한글날', day: { month: 10, day: 9 }, substitute: weekend2021 },
  { nameKo: '기독탄신일', day: { month: 12, day: 25 }, substitute: weekend2023 },
]

/** Days the government set, known so far. They follow no rule: later ones are added in the administrator's table. */
const governmentDays: readonly { on: PlainDate; nameKo: string }[] = [
  { on: '2020-08-17', nameKo: '임시공휴일' },
  { on: '2023-10-02', nameKo: '임시공휴일' },
  { on: '2024-10-01', nameKo: '임시공휴일' },
  { on: '2025-01-27', nameKo: '임시공휴일' },
  { on: '2025-06-03', nameKo: '임시공휴일(대통령선거)' },
]

/**
 * Elections at the end of a term (공직선거법 제34조제1항): the first Wednesday from so many days before the last day
 * of the term on. A presidency that ends early starts a new count.
 */
const elections = [
  {
    nameKo: '대통령선거',
    lastOfTerm: { month: 5, day: 9 },
    daysBefore: 70,
    isYear: (y: number) => y === 2022,
  },
  { nameKo: '대통령선거', lastOfTerm: { month: 6, day: 3 }, daysBefore: 70, isYear: isPresidentialYear },
  {
    nameKo: '국회의원선거',
    lastOfTerm: { month: 5, day: 29 },
    daysBefore: 50,
    isYear: (y: number) => y % 4 === 0,
  },
  {
    nameKo: '전국동시지방선거',
    lastOfTerm: { month: 6, day: 30 },
    daysBefore: 30,
    isYear: (y: number) => y % 4 === 2,
  },
]

/**
 * Election days stated otherwise than the rule gives them. DOMAIN.md section 4 states 2030-06-05 (medium confidence);
 * 제34조제2항 would move it to 2030-06-12, because 현충일 is the day after. Either way one Wednesday is lost.
 */
const statedElections: readonly { nameKo: string; on: PlainDate }[] = [
  { nameKo: '전국동시지방선거', on: '2030-06-05' },
]

interface NamedDay {
  on: PlainDate
  nameKo: string
  rule: HolidayRule | null
}

/**
 * The holidays of a year (2014 to 2199) by the rules in force on each day, in order, one entry per day, marked as
 * forecast: 관공서의 공휴일에 관한 규정, amended 2026-04-30. Sundays that are nothing else are not listed.
 * Throws for years before 2014.
 */
export function koreanHolidays(year: number, lunarToSolar: LunarToSolar): Holiday[] {
  invariant(Number.isInteger(year) && year >= firstRuleYear, `the rules reach back to 2014, not to ${year}`)
  const days: NamedDay[] = []
  for (const rule of rules) {
    const on = dayOf(rule, year, lunarToSolar)
    if (rule.sinceOn === undefined || on >= rule.sinceOn) days.push({ on, nameKo: rule.nameKo, rule })
  }
  for (const { on, nameKo } of governmentDays)
    if (on.startsWith(`${year}-`)) days.push({ on, nameKo, rule: null })
  days.push(...electionDays(year, new Set(days.map((day) => day.on))))
  days.push(...substitutes(days))
  return byDay(days)
}

/** The eve, the day and the day after; only a Sunday or another holiday is made up for, a Saturday is not. */
function feast(nameKo: string, lunarMonth: number, lunarDay: number): HolidayRule[] {
  const rule = { feastKo: nameKo, substitute: sunday2014 }
  return [
    { ...rule, nameKo: `${nameKo} 전날`, day: { lunarMonth, lunarDay, offset: -1 } },
    { ...rule, nameKo, day: { lunarMonth, lunarDay, offset: 0 } },
    { ...rule, nameKo: `${nameKo} 다음 날`, day: { lunarMonth, lunarDay, offset: 1 } },
  ]
}

function dayOf({ day }: HolidayRule, year: number, lunarToSolar: LunarToSolar): PlainDate {
  if ('month' in day) return plainDate(year, day.month, day.day)
  return addDays(lunarToSolar(year, day.lunarMonth, day.lunarDay), day.offset)
}

/** 제34조제2항: an election on a holiday, or with one on the day before or after, is a week later. */
function electionDays(year: number, holidays: ReadonlySet<PlainDate>): NamedDay[] {
  return elections
    .filter((election) => election.isYear(year))
    .map(({ nameKo, lastOfTerm, daysBefore }) => {
      const stated = statedElections.find((day) => day.nameKo === nameKo && yearOf(day.on) === year)
      if (stated) return { ...stated, rule: null }
      let on = addDays(plainDate(year, lastOfTerm.month, lastOfTerm.day), -daysBefore)
      while (weekdayOf(on) !== wednesday) on = addDays(on, 1)
      const isBesideHoliday = [-1, 0, 1].some((offset) => holidays.has(addDays(on, offset)))
      return { nameKo, on: isBesideHoliday ? addDays(on, 7) : on, rule: null }
    })
}

/** The count started with the election of 2025-06-03. */
function isPresidentialYear(year: number): boolean {
  return year >= 2030 && year % 5 === 0
}

/**
 * 제3조: each holiday that is lost to a weekend or to another holiday is made up for on the first day after it that
 * is neither a holiday nor a Saturday; two that would meet there take two days. Two holidays on one weekday lose one
 * day: 2025-05-05 was 어린이날 and 부처님 오신 날, 2025-05-06 alone was free.
 */
function substitutes(days: readonly NamedDay[]): NamedDay[] {
  const taken = new Set(days.map((day) => day.on))
  const found: NamedDay[] = []
  for (const day of [...days].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    if (day.rule === null || !isMadeUpFor(day.on, day.rule, days)) continue
    let on = addDays(day.on, 1)
    while (taken.has(on) || weekdayOf(on) === saturday || weekdayOf(on) === sunday) on = addDays(on, 1)
    taken.add(on)
    found.push({ on, nameKo: `대체공휴일(${day.rule.feastKo ?? day.nameKo})`, rule: null })
  }
  return found
}

function isMadeUpFor(on: PlainDate, rule: HolidayRule, days: readonly NamedDay[]): boolean {
  if (!isSubstitutable(rule, on)) return false
  const weekday = weekdayOf(on)
  if (weekday === sunday) return true
  if (weekday === saturday) return rule.substitute?.on === 'weekend'
  const lastOfDay = days.filter((day) => day.on === on && isSubstitutable(day.rule, on)).at(-1)
  const isShared = days.some((day) => day.on === on && day.rule !== null && day.rule !== rule)
  return isShared && lastOfDay?.rule === rule
}

function isSubstitutable(rule: HolidayRule | null, on: PlainDate): boolean {
  return rule?.substitute != null && on >= rule.substitute.sinceOn
}

function byDay(days: readonly NamedDay[]): Holiday[] {
  const names = new Map<PlainDate, string[]>()
  for (const { on, nameKo } of days) names.set(on, [...(names.get(on) ?? []), nameKo])
  return [...names]
    .map(([on, list]): Holiday => ({ on, nameKo: list.join(', '), kind: 'forecast' }))
    .sort((a, b) => (a.on < b.on ? -1 : 1))
}
