import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeMspdi } from '#app/exchange/mspdi-write.ts'
import { mspdiFile, mspdiLink, mspdiTask, mspdiTasks, reading, taken } from './mspdi-file.ts'

const itemOf = (inside: string) => taken(mspdiTasks(mspdiTask(1, inside))).schedule.items[0]
const leftBy = (file: string) =>
  taken(file).notTaken.map(({ kind, task, detail }) => [kind, task?.uid, detail])
const usual =
  '<Start>2026-03-02T08:00:00</Start><Finish>2026-03-02T17:00:00</Finish><Duration>PT8H0M0S</Duration>'

describe('a task', () => {
  test('is read in whole working days', () => {
    const item = itemOf(
      `<WBS>1.2</WBS><OutlineLevel>2</OutlineLevel>
      <Start>2026-03-02T08:00:00</Start><Finish>2026-03-04T17:00:00</Finish><Duration>PT24H0M0S</Duration>
      <PercentComplete>50</PercentComplete><ActualStart>2026-03-02T08:00:00</ActualStart>
      <RemainingDuration>PT12H0M0S</RemainingDuration><ConstraintType>4</ConstraintType>
      <ConstraintDate>2026-03-02T08:00:00</ConstraintDate><Deadline>2026-03-31T17:00:00</Deadline>
      <Notes>By the &amp; office</Notes>
      <Baseline><Number>0</Number><Start>2026-02-23T08:00:00</Start><Finish>2026-02-25T17:00:00</Finish></Baseline>`,
    )
    expect(item).toEqual({
      uid: 1,
      code: null,
      name: 'Task 1',
      wbs: '1.2',
      outlineLevel: 2,
      isSummary: false,
      isMilestone: false,
      durationDays: 3,
      startOn: '2026-03-02',
      finishOn: '2026-03-04',
      actualStartOn: '2026-03-02',
      actualFinishOn: null,
      remainingDays: 2,
      percentComplete: 50,
      baselineStartOn: '2026-02-23',
      baselineFinishOn: '2026-02-25',
      constraint: { type: 'start-no-earlier-than', on: '2026-03-02' },
      deadlineOn: '2026-03-31',
      note: 'By the & office',
    })
  })

  test('that says nothing has no dates and no work', () => {
    expect(itemOf('')).toMatchObject({ startOn: null, finishOn: null, durationDays: 0, remainingDays: null })
  })

  test.each([
    ['PT8H0M0S', 480, 1, null],
    ['PT7H0M0S', 420, 1, null],
    ['PT40H', 480, 5, null],
    ['PT0H480M0S', 480, 1, null],
    ['PT12H0M0S', 480, 2, '12h'],
    ['PT12H30M0S', 480, 2, '12h 30m'],
    ['PT0H1M0S', 480, 1, '1m'],
    ['PT0H0M0S', 480, 0, null],
  ])('of %s at %i minutes a day takes %i days; a part of a day is named: %s', (text, minutes, days, part) => {
    const file = mspdiFile(
      `<MinutesPerDay>${minutes}</MinutesPerDay><Tasks>${mspdiTask(1, `<Duration>${text}</Duration>`)}</Tasks>`,
    )
    expect(taken(file).schedule.items[0]?.durationDays).toBe(days)
    expect(leftBy(file)).toEqual(part ? [['partDay', 1, part]] : [])
  })

  test.each([
    ['17:00 is the evening of that day', '2026-03-03T17:00:00', '2026-03-03'],
    ['00:00 is the evening before', '2026-03-04T00:00:00', '2026-03-03'],
    ['08:00 on Monday is Friday evening', '2026-03-09T08:00:00', '2026-03-06'],
  ])('a finish at %s', (_rule, finish, on) => {
    const item = itemOf(
      `<Start>2026-03-02T08:00:00</Start><Finish>${finish}</Finish><Duration>PT16H</Duration>`,
    )
    expect(item?.finishOn).toBe(on)
  })

  test('a start at the end of working hours is the next working day', () => {
    const item = itemOf(
      '<Start>2026-03-06T17:00:00</Start><Finish>2026-03-09T17:00:00</Finish><Duration>PT8H</Duration>',
    )
    expect(item?.startOn).toBe('2026-03-09')
  })

  test('a milestone is reached on the day it stands on, at whatever hour', () => {
    for (const time of ['00:00', '08:00', '13:00', '17:00']) {
      const at = `2026-03-08T${time}:00`
      const item = itemOf(
        `<Start>${at}</Start><Finish>${at}</Finish><Duration>PT0H</Duration><Milestone>1</Milestone>`,
      )
      expect(item).toMatchObject({ isMilestone: true, startOn: '2026-03-08', finishOn: '2026-03-08' })
    }
  })

  test('with deeper rows below it is a summary, flagged or not', () => {
    const levels = [1, 2, 3, 2, 1].map((level, index) =>
      mspdiTask(index + 1, `<OutlineLevel>${level}</OutlineLevel>`),
    )
    const flags = taken(mspdiTasks(...levels)).schedule.items.map(({ isSummary }) => isSummary)
    expect(flags).toEqual([true, true, false, false, false])
  })

  test('row 0 is the project itself, and an empty row is none', () => {
    const file = mspdiTasks(mspdiTask(0), mspdiTask(3, '<IsNull>1</IsNull>'), mspdiTask(2))
    expect(taken(file).schedule.items.map(({ uid }) => uid)).toEqual([2])
  })
})

describe('links', () => {
  test.each([
    ['0', 'FF'],
    ['1', 'FS'],
    ['2', 'SF'],
    ['3', 'SS'],
  ])('of type %s are %s', (number, type) => {
    const file = mspdiTasks(mspdiTask(1), mspdiTask(2, mspdiLink(1, `<Type>${number}</Type>`)))
    expect(taken(file).schedule.links).toEqual([{ from: 1, to: 2, type, lagDays: 0 }])
  })

  test.each([
    ['4800', '7', 1, null],
    ['-9600', '7', -2, null],
    ['2400', '5', 1, ['partDay', 2, '4h']],
    ['-2400', '5', 0, ['partDay', 2, '-4h']],
    ['100800', '8', 5, ['elapsedLag', 2, '168h']],
    ['50', '19', 2, ['percentLag', 2, '50%']],
  ])('a lag of %s in format %s is %i working days', (lag, format, days, left) => {
    const link = mspdiLink(1, `<LinkLag>${lag}</LinkLag><LagFormat>${format}</LagFormat>`)
    const file = mspdiTasks(mspdiTask(1, '<Duration>PT32H</Duration>'), mspdiTask(2, link))
    expect(taken(file).schedule.links).toEqual([{ from: 1, to: 2, type: 'FS', lagDays: days }])
    expect(leftBy(file)).toEqual(left ? [left] : [])
  })

  test('to what is left out are named and left out', () => {
    const file = mspdiTasks(
      mspdiTask(1, '<ExternalTask>1</ExternalTask>'),
      mspdiTask(2, mspdiLink(1)),
      mspdiTask(
        3,
        mspdiLink(99, '<CrossProject>1</CrossProject><CrossProjectName>B.mpp\\4</CrossProjectName>'),
      ),
    )
    expect(taken(file).schedule.links).toEqual([])
    expect(leftBy(file)).toEqual([
      ['externalTask', 1, ''],
      ['externalLink', 2, '1'],
      ['externalLink', 3, 'B.mpp\\4'],
    ])
  })

  test('of a summary are named and left out, since a summary has no work of its own', () => {
    const file = mspdiTasks(
      mspdiTask(1, '<OutlineLevel>1</OutlineLevel>', 'Design'),
      mspdiTask(2, '<OutlineLevel>2</OutlineLevel>'),
      mspdiTask(3, `<OutlineLevel>1</OutlineLevel>${mspdiLink(1)}`, 'Build'),
    )
    expect(taken(file).schedule.links).toEqual([])
    expect(leftBy(file)).toEqual([['summaryLink', 3, 'Design → Build']])
  })
})

describe('what is not taken over is named with its task', () => {
  test.each([
    ['levellingDelay', '8h', `${usual}<LevelingDelay>4800</LevelingDelay>`],
    ['manual', '', '<Manual>1</Manual>'],
    ['recurring', '', '<Recurring>1</Recurring>'],
    ['inactive', '', '<Active>0</Active>'],
    ['subproject', '', '<IsSubproject>1</IsSubproject>'],
    ['cost', '1250000', '<Cost>1250000</Cost>'],
    ['cost', '5', '<Summary>1</Summary><FixedCost>5</FixedCost>'],
    ['taskCalendar', '4', '<CalendarUID>4</CalendarUID>'],
    ['constraint', 'as late as possible', '<ConstraintType>1</ConstraintType>'],
    [
      'constraint',
      'must finish on 2026-03-02',
      '<ConstraintType>3</ConstraintType><ConstraintDate>2026-03-02T17:00:00</ConstraintDate>',
    ],
    ['baseline', '10', '<Baseline><Number>10</Number><Start>2026-03-02T08:00:00</Start></Baseline>'],
    [
      'customField',
      '188743731',
      '<ExtendedAttribute><FieldID>188743731</FieldID><Value>x</Value></ExtendedAttribute>',
    ],
    [
      'partDay',
      '2026-03-02T13:00:00 ~ 2026-03-03T12:00:00',
      '<Start>2026-03-02T13:00:00</Start><Finish>2026-03-03T12:00:00</Finish><Duration>PT8H</Duration>',
    ],
    [
      'split',
      '5 > 2',
      '<Start>2026-03-02T08:00:00</Start><Finish>2026-03-06T17:00:00</Finish><Duration>PT16H</Duration>',
    ],
    ['elapsedDuration', '72h', '<Duration>PT72H</Duration><DurationFormat>8</DurationFormat>'],
  ])('%s %s', (kind, detail, inside) => {
    expect(leftBy(mspdiTasks(mspdiTask(1, inside)))).toEqual([[kind, 1, detail]])
  })

  test('elapsed time becomes the working days between its dates', () => {
    const item = itemOf(
      `<Start>2026-03-02T08:00:00</Start><Finish>2026-03-12T08:00:00</Finish>
      <Duration>PT240H</Duration><DurationFormat>8</DurationFormat>`,
    )
    expect(item).toMatchObject({ finishOn: '2026-03-11', durationDays: 8 })
  })

  test('resources, and each of their assignments with its task; nobody is nobody', () => {
    const file = mspdiFile(
      `<Tasks>${mspdiTask(1)}</Tasks>
      <Resources><Resource><UID>0</UID></Resource><Resource><UID>2</UID><Name>Crane</Name></Resource></Resources>
      <Assignments>
        <Assignment><TaskUID>1</TaskUID><ResourceUID>-65535</ResourceUID></Assignment>
        <Assignment><TaskUID>1</TaskUID><ResourceUID>2</ResourceUID></Assignment>
      </Assignments>`,
    )
    expect(leftBy(file)).toEqual([
      ['resource', undefined, 'Crane'],
      ['assignment', 1, 'Crane'],
    ])
  })

  test('a code that stands twice stays with the first', () => {
    const code = '<ExtendedAttribute><FieldID>9</FieldID><Value>bid</Value></ExtendedAttribute>'
    const alias = '<ExtendedAttribute><FieldID>9</FieldID><Alias>CWT code</Alias></ExtendedAttribute>'
    const file = mspdiFile(
      `<ExtendedAttributes>${alias}</ExtendedAttributes><Tasks>${mspdiTask(1, code)}${mspdiTask(2, code)}</Tasks>`,
    )
    expect(taken(file).schedule.items.map((item) => item.code)).toEqual(['bid', null])
    expect(leftBy(file)).toEqual([['customField', 2, 'bid']])
  })

  test('scheduling from the finish', () => {
    expect(leftBy(mspdiFile('<ScheduleFromStart>0</ScheduleFromStart><Tasks/>'))).toEqual([
      ['scheduledFromFinish', undefined, ''],
    ])
  })
})

const samples = join(import.meta.dirname, '../../../shared/data/mspdi')

describe('files that MS Project wrote', () => {
  const files = existsSync(samples) ? readdirSync(samples).filter((name) => name.endsWith('.xml')) : []

  test('are read, each of those at hand', () => {
    const refused = files.filter((name) => !reading(readFileSync(join(samples, name))).ok)
    expect(refused).toEqual([])
  })

  test('are the same schedule again once written and read', () => {
    for (const name of files) {
      const { schedule } = taken(readFileSync(join(samples, name), 'utf8'))
      expect(taken(writeMspdi(schedule)).schedule).toEqual(schedule)
    }
  })

  test('the four kinds of links have the dates that MS Project gave them', () => {
    const name = files.find((file) => file === 'mspdirelations.xml')
    if (name === undefined) return
    const { schedule, notTaken } = taken(readFileSync(join(samples, name), 'utf8'))
    const dates = schedule.items.map((item) => [item.startOn, item.finishOn, item.durationDays])
    expect(dates).toEqual([
      ['2006-09-21', '2006-09-21', 1],
      ['2006-09-22', '2006-09-22', 1],
      ['2006-09-25', '2006-09-25', 1],
      ['2006-09-25', '2006-09-25', 1],
      ['2006-09-22', '2006-09-22', 1],
    ])
    expect(schedule.links).toEqual([
      { from: 1, to: 2, type: 'FS', lagDays: 0 },
      { from: 2, to: 3, type: 'SS', lagDays: 1 },
      { from: 3, to: 4, type: 'FF', lagDays: 0 },
      { from: 4, to: 5, type: 'SF', lagDays: 0 },
    ])
    expect(notTaken).toEqual([])
  })
})
