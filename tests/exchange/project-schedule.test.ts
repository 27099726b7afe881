import { describe, expect, test } from 'vitest'
import { workCalendar } from '#app/domain/calendar.ts'
import { type FiledMilestone, importedSchedule, projectSchedule } from '#app/exchange/project-schedule.ts'

const newYear = { on: '2027-01-01', nameKo: '신정', kind: 'official' as const }
const sunday = { on: '2027-01-03', nameKo: '일요일', kind: 'official' as const }
const calendar = workCalendar([newYear, sunday], '2026-01-01', '2028-12-31')

const nothing: Omit<FiledMilestone, 'code' | 'seq'> = {
  ...{ name: '골조', stage: 'construction', durationDays: 5, baselineOn: null, plannedOn: '2027-01-08' },
  ...{
    actualOn: null,
    startedOn: null,
    remainingDays: null,
    constraintType: null,
    constraintOn: null,
    note: null,
  },
}

function filed(
  milestones: Partial<FiledMilestone>[],
  closed: { fromOn: string; toOn: string; name: string }[] = [],
) {
  return projectSchedule(
    {
      ...{
        name: 'GS-1 본관',
        statusOn: '2026-11-23',
        calendarName: '근무일',
        worksCalendarName: '공사',
        stageName: (stage) => `단계 ${stage}`,
        closed,
      },
      milestones: milestones.map((one, seq) => ({ ...nothing, code: `m${seq}`, seq, ...one })),
      links: [{ from: 'm0', to: 'm1', type: 'FS', lagDays: 2 }],
    },
    calendar,
  )
}

describe('a project in a file', () => {
  test('has a row for each stage it has milestones in, spanning them', () => {
    const { items, startOn, statusOn } = filed([{ plannedOn: '2027-01-15' }, { stage: 'design' }])
    expect(statusOn).toBe('2026-11-23')
    expect(
      items.map(({ uid, name, outlineLevel, startOn, finishOn }) => [
        uid,
        name,
        outlineLevel,
        startOn,
        finishOn,
      ]),
    ).toEqual([
      [3, '단계 design', 1, '2027-01-04', '2027-01-08'],
      [101, '골조', 2, '2027-01-04', '2027-01-08'],
      [4, '단계 construction', 1, '2027-01-11', '2027-01-15'],
      [100, '골조', 2, '2027-01-11', '2027-01-15'],
    ])
    expect(startOn).toBe('2027-01-04')
  })

  test('joins its rows by the links', () => {
    expect(filed([{}, {}]).links).toEqual([{ from: 100, to: 101, type: 'FS', lagDays: 2 }])
  })

  test('names the holidays on weekdays, and for the works alone the closed periods, around which they lie', () => {
    const closed = [
      { fromOn: '2027-01-05', toOn: '2027-01-06', name: '혹한기' },
      { fromOn: '2028-01-05', toOn: '2028-01-06', name: '나중' },
    ]
    const { calendar: own, worksCalendar, items } = filed([{}, { stage: 'design' }], closed)
    const byCode = new Map(items.map((item) => [item.code, item]))
    expect(byCode.get('m0')).toMatchObject({ startOn: '2026-12-30', isWorks: true })
    expect(byCode.get('m1')).toMatchObject({ startOn: '2027-01-04' })
    expect(byCode.get('m1')?.isWorks).toBeUndefined()
    expect(own.exceptions.map(({ name }) => name)).toEqual(['신정'])
    expect(filed([{}]).worksCalendar).toBeUndefined()
    expect(
      worksCalendar?.exceptions.map(({ fromOn, toOn, name, isWorking }) => [fromOn, toOn, name, isWorking]),
    ).toEqual([
      ['2027-01-01', '2027-01-01', '신정', false],
      ['2027-01-05', '2027-01-06', '혹한기', false],
    ])
  })

  test('without a date has neither calendar days nor a start', () => {
    const { startOn, calendar: own, items } = filed([{ plannedOn: null }])
    expect([startOn, own.exceptions, items[1]?.constraint]).toEqual([null, [], null])
  })
})

describe('a row', () => {
  const row = (milestone: Partial<FiledMilestone>) => filed([milestone]).items[1]

  test('holds an open plan by a start no earlier than its own', () => {
    const constraint = { type: 'start-no-earlier-than', on: '2027-01-04' }
    expect(row({})).toMatchObject({ constraint, deadlineOn: null })
    expect(row({ constraintType: 'deadline', constraintOn: '2027-03-02' })).toMatchObject({
      constraint,
      deadlineOn: '2027-03-02',
    })
    expect(row({ startedOn: '2026-12-28' })?.constraint).toBeNull()
    const own = { constraintType: 'finish-no-later-than', constraintOn: '2027-02-01' } as const
    expect(row(own)?.constraint).toEqual({ type: 'finish-no-later-than', on: '2027-02-01' })
  })

  test('stands where it was done and begins where it began, as MS Project has it; the baseline keeps the plan', () => {
    const plan = { plannedOn: '2027-01-08', baselineOn: '2027-01-08' }
    expect(row({ ...plan, startedOn: '2026-12-28', actualOn: '2027-01-14' })).toMatchObject({
      ...{
        startOn: '2026-12-28',
        finishOn: '2027-01-14',
        actualFinishOn: '2027-01-14',
        percentComplete: 100,
      },
      ...{ baselineStartOn: '2027-01-04', baselineFinishOn: '2027-01-08' },
    })
    expect(row({ ...plan, actualOn: '2027-01-15' })).toMatchObject({
      ...{ startOn: '2027-01-11', finishOn: '2027-01-15', actualStartOn: null },
    })
    // Begun after the plan was over: there is no finish of it yet but the plan.
    expect(row({ ...plan, startedOn: '2027-01-11' })).toMatchObject({
      ...{ startOn: '2027-01-04', finishOn: '2027-01-08' },
    })
  })

  test('is as far as its work is', () => {
    expect(row({ actualOn: '2027-01-06' })?.percentComplete).toBe(100)
    expect(row({ startedOn: '2027-01-04', remainingDays: 2 })?.percentComplete).toBe(60)
    expect(row({ startedOn: '2027-01-04', remainingDays: 9 })?.percentComplete).toBe(0)
    expect(row({})?.percentComplete).toBe(0)
  })

  test('of no work is a milestone on one day', () => {
    expect(row({ durationDays: 0 })).toMatchObject({
      isMilestone: true,
      startOn: '2027-01-08',
      finishOn: '2027-01-08',
    })
  })
})

test('summaries are no tasks to take over', () => {
  expect(importedSchedule(filed([{}, {}])).tasks.map(({ code }) => code)).toEqual(['m0', 'm1'])
})
