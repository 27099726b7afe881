import { describe, expect, test } from 'vitest'
import { isWorkingDay } from '#app/domain/calendar.ts'
import { workCalendarOf, workingDaysWithin } from '#app/exchange/exchange-calendar.ts'
import { mspdiFile, taken } from './mspdi-file.ts'

const noon = [
  ['08:00:00', '12:00:00'],
  ['13:00:00', '17:00:00'],
] as const

function weekDay(type: number, times: readonly (readonly [string, string])[]): string {
  const worked = times.map(
    ([from, to]) => `<WorkingTime><FromTime>${from}</FromTime><ToTime>${to}</ToTime></WorkingTime>`,
  )
  const isWorking = times.length > 0 ? 1 : 0
  return `<WeekDay><DayType>${type}</DayType><DayWorking>${isWorking}</DayWorking><WorkingTimes>${worked.join('')}</WorkingTimes></WeekDay>`
}

function period(from: string, to: string): string {
  return `<TimePeriod><FromDate>${from}T00:00:00</FromDate><ToDate>${to}T23:59:00</ToDate></TimePeriod>`
}

function calendar(uid: number, name: string, inside: string, base = -1): string {
  return `<Calendar><UID>${uid}</UID><Name>${name}</Name><BaseCalendarUID>${base}</BaseCalendarUID>${inside}</Calendar>`
}

const sixDays = [1, 2, 3, 4, 5, 6, 7].map((type) => weekDay(type, type === 1 ? [] : noon)).join('')
const readCalendar = (inside: string, uid = 1) =>
  taken(mspdiFile(`<CalendarUID>${uid}</CalendarUID><Calendars>${inside}</Calendars>`))

describe('the calendar of a file', () => {
  test('has the working week that it says', () => {
    const { schedule, notTaken } = readCalendar(calendar(1, '6일제', `<WeekDays>${sixDays}</WeekDays>`))
    expect(schedule.calendar).toEqual({ name: '6일제', weekdays: [1, 2, 3, 4, 5, 6], exceptions: [] })
    expect(notTaken).toEqual([])
  })

  test('is Monday to Friday where it says nothing', () => {
    expect(taken(mspdiFile('<Tasks/>')).schedule.calendar.weekdays).toEqual([1, 2, 3, 4, 5])
  })

  test('takes what it does not say from the calendar it is based on', () => {
    const exception = (name: string, on: string) =>
      `<Exceptions><Exception>${period(on, on)}<Name>${name}</Name><DayWorking>0</DayWorking></Exception></Exceptions>`
    const base = calendar(1, 'Base', `<WeekDays>${sixDays}</WeekDays>${exception('삼일절', '2026-03-02')}`)
    const own = calendar(
      2,
      'Own',
      `<WeekDays>${weekDay(6, [])}</WeekDays>${exception('개교', '2026-03-03')}`,
      1,
    )
    const { calendar: found } = readCalendar(base + own, 2).schedule
    expect(found.weekdays).toEqual([1, 2, 3, 4, 6])
    expect(found.exceptions.map(({ name }) => name)).toEqual(['삼일절', '개교'])
  })

  test('that goes round in a circle of bases is read once', () => {
    const circle = calendar(1, 'A', '', 2) + calendar(2, 'B', '', 1)
    expect(readCalendar(circle).schedule.calendar.name).toBe('A')
  })

  test('tells of a day shorter than the others, of other calendars and of other weeks', () => {
    const week = `<WorkWeeks><WorkWeek>${period('2026-07-01', '2026-07-31')}<Name>Summer</Name></WorkWeek></WorkWeeks>`
    const half = `<WeekDays>${weekDay(7, [['08:00:00', '12:00:00']])}</WeekDays>`
    const { schedule, notTaken } = readCalendar(calendar(1, 'A', half + week) + calendar(2, 'B', ''))
    expect(schedule.calendar.weekdays).toEqual([1, 2, 3, 4, 5, 6])
    expect(notTaken.map(({ kind, detail }) => [kind, detail])).toEqual([
      ['partDay', 'DayType 7: 4h'],
      ['calendarWeek', 'Summer'],
      ['otherCalendar', 'B'],
    ])
  })
})

describe('exceptions', () => {
  const exceptionsOf = (...inside: string[]) => {
    const all = inside.map((one) => `<Exception>${one}</Exception>`).join('')
    return readCalendar(calendar(1, 'A', `<Exceptions>${all}</Exceptions>`))
  }

  test('are stretches of days, free or worked on', () => {
    const { schedule } = exceptionsOf(
      `${period('2026-12-21', '2027-02-28')}<Name>동절기</Name><Type>1</Type><DayWorking>0</DayWorking>`,
      `${period('2026-03-07', '2026-03-07')}<DayWorking>1</DayWorking>`,
    )
    expect(schedule.calendar.exceptions).toEqual([
      { fromOn: '2026-12-21', toOn: '2027-02-28', name: '동절기', isWorking: false },
      { fromOn: '2026-03-07', toOn: '2026-03-07', name: '', isWorking: true },
    ])
  })

  test('worked on for a part of the day count as whole days and are named', () => {
    const times = (from: string, to: string) =>
      `<WorkingTimes><WorkingTime><FromTime>${from}</FromTime><ToTime>${to}</ToTime></WorkingTime></WorkingTimes>`
    const { schedule, notTaken } = exceptionsOf(
      `${period('2026-12-24', '2026-12-24')}<Name>오전 근무</Name><DayWorking>1</DayWorking>${times('08:00:00', '12:00:00')}`,
      `${period('2026-03-07', '2026-03-07')}<DayWorking>1</DayWorking>${times('08:00:00', '16:00:00')}`,
    )
    expect(schedule.calendar.exceptions.map(({ isWorking }) => isWorking)).toEqual([true, true])
    expect(notTaken).toEqual([{ kind: 'partDay', task: null, detail: '오전 근무: 4h' }])
  })

  test('that end before they begin are named', () => {
    const { schedule, notTaken } = exceptionsOf(`${period('2026-03-05', '2026-03-03')}<Name>?</Name>`)
    expect(schedule.calendar.exceptions).toEqual([])
    expect(notTaken.map(({ kind, detail }) => [kind, detail])).toEqual([['calendarException', '?']])
  })

  test('of every year come once for each of its years, 29 February where there is one', () => {
    const { schedule, notTaken } = exceptionsOf(
      `${period('2026-01-01', '2028-12-31')}<Name>성탄절</Name><Type>2</Type><Month>11</Month><MonthDay>25</MonthDay>`,
      `${period('2026-01-01', '2028-12-31')}<Type>2</Type><Month>1</Month><MonthDay>29</MonthDay>`,
    )
    const dates = schedule.calendar.exceptions.map(({ fromOn }) => fromOn)
    expect(dates).toEqual(['2026-12-25', '2027-12-25', '2028-12-25', '2028-02-29'])
    expect(notTaken).toEqual([])
  })

  test('that come back in another way are named', () => {
    const { schedule, notTaken } = exceptionsOf(
      `${period('2026-01-01', '2026-12-31')}<Name>Every other Friday</Name><Type>6</Type>`,
      `${period('2026-01-01', '2026-12-31')}<Type>1</Type><Period>3</Period>`,
    )
    expect(schedule.calendar.exceptions).toEqual([])
    expect(notTaken.map(({ kind, detail }) => [kind, detail])).toEqual([
      ['calendarException', 'Every other Friday'],
      ['calendarException', '2026-01-01 ~ 2026-12-31'],
    ])
  })

  test('as files before 2007 wrote them count where there are no others', () => {
    const old = `<WeekDay><DayType>0</DayType><DayWorking>0</DayWorking>${period('2026-05-05', '2026-05-05')}</WeekDay>`
    const { schedule } = readCalendar(calendar(1, 'A', `<WeekDays>${old}</WeekDays>`))
    expect(schedule.calendar.exceptions).toMatchObject([{ fromOn: '2026-05-05', isWorking: false }])
  })
})

test('the working days of a calendar follow its week and, later ones first, its exceptions', () => {
  const stop = { fromOn: '2026-03-02', toOn: '2026-03-08', name: 'stop', isWorking: false }
  const open = { fromOn: '2026-03-07', toOn: '2026-03-07', name: 'open', isWorking: true }
  const calendar = workCalendarOf({ name: '', weekdays: [1, 2, 3, 4, 5], exceptions: [stop, open] })
  const days = ['2026-02-27', '2026-02-28', '2026-03-02', '2026-03-07', '2026-03-08', '2026-03-09']
  expect(days.map((on) => isWorkingDay(calendar, on))).toEqual([true, false, false, true, false, true])
  expect(workingDaysWithin(calendar, '2026-02-27', '2026-03-09')).toBe(3)
  expect(workingDaysWithin(calendar, '2026-03-09', '2026-02-27')).toBe(0)
})
