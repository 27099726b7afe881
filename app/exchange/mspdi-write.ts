import type { PlainDate } from '#app/domain/calendar.ts'
import type { ExchangeCalendar, ExchangeItem, ExchangeLink, ExchangeSchedule } from './exchange-schedule.ts'
import {
  codeAlias,
  codeFieldId,
  codeFieldName,
  constraintNumbers,
  dayFormat,
  lagUnitsPerMinute,
  linkTypeNumbers,
  minutesOfHour,
  mspdiNamespace,
  taskLimits,
  usualMinutesPerDay,
} from './mspdi-format.ts'
import { type XmlElement, xmlText } from './xml-text.ts'

/** The hours of a working day, eight of them: the usual ones of a Korean office. */
const hours = [
  ['09:00:00', '12:00:00'],
  ['13:00:00', '18:00:00'],
] as const
const startTime = '09:00:00'
const finishTime = '18:00:00'
const projectNameCharacters = 255
const calendarUid = 1
const worksCalendarUid = 2

/**
 * A schedule as MS Project XML, every element in the order of its schema. Read again it gives the same schedule: names
 * longer than the schema allows are cut, and what XML forbids in a text is replaced.
 */
export function writeMspdi(schedule: ExchangeSchedule): string {
  const { name, startOn, statusOn, calendar, worksCalendar, items, links } = schedule
  const linksInto = new Map<number, ExchangeLink[]>()
  for (const link of links) {
    const into = linksInto.get(link.to)
    if (into) into.push(link)
    else linksInto.set(link.to, [link])
  }
  const outline = outlineNumbers(items)
  const tasks = items.map((item, index) =>
    taskElement(
      item,
      {
        id: index + 1,
        outline: outline[index] ?? '',
        hasOwnCalendar: item.isWorks === true && worksCalendar !== undefined,
      },
      linksInto.get(item.uid) ?? [],
    ),
  )
  return xmlText([
    'Project',
    { xmlns: mspdiNamespace },
    [
      ['SaveVersion', '14'],
      ['Name', cut(name, projectNameCharacters)],
      ['Title', cut(name, taskLimits.nameCharacters)],
      ['ScheduleFromStart', '1'],
      ...at('StartDate', startOn, startTime),
      ['CurrencyCode', 'KRW'],
      ['CalendarUID', `${calendarUid}`],
      ['DefaultStartTime', startTime],
      ['DefaultFinishTime', finishTime],
      ['MinutesPerDay', `${usualMinutesPerDay}`],
      ['MinutesPerWeek', `${usualMinutesPerDay * calendar.weekdays.length}`],
      ['DurationFormat', dayFormat],
      ...at('StatusDate', statusOn, finishTime),
      ['ExtendedAttributes', {}, [codeFieldElement()]],
      [
        'Calendars',
        {},
        [
          calendarElement(calendar, calendarUid),
          ...(worksCalendar ? [calendarElement(worksCalendar, worksCalendarUid)] : []),
        ],
      ],
      ['Tasks', {}, tasks],
    ],
  ])
}

function codeFieldElement(): XmlElement {
  return [
    'ExtendedAttribute',
    {},
    [
      ['FieldID', codeFieldId],
      ['FieldName', codeFieldName],
      ['Alias', codeAlias],
    ],
  ]
}

function calendarElement({ name, weekdays, exceptions }: ExchangeCalendar, uid: number): XmlElement {
  const days = [0, 1, 2, 3, 4, 5, 6].map((weekday): XmlElement => {
    const isWorking = weekdays.includes(weekday)
    return ['WeekDay', {}, [['DayType', `${weekday + 1}`], ...workingElements(isWorking)]]
  })
  const others = exceptions.map(
    (exception): XmlElement => [
      'Exception',
      {},
      [
        ['EnteredByOccurrences', '0'],
        [
          'TimePeriod',
          {},
          [
            ['FromDate', `${exception.fromOn}T00:00:00`],
            ['ToDate', `${exception.toOn}T23:59:00`],
          ],
        ],
        ['Name', cut(exception.name, taskLimits.nameCharacters)],
        ['Type', '1'],
        ...workingElements(exception.isWorking),
      ],
    ],
  )
  return [
    'Calendar',
    {},
    [
      ['UID', `${uid}`],
      ['Name', cut(name, taskLimits.nameCharacters)],
      ['IsBaseCalendar', '1'],
      ['BaseCalendarUID', '-1'],
      ['WeekDays', {}, days],
      ...(others.length > 0 ? [['Exceptions', {}, others] satisfies XmlElement] : []),
    ],
  ]
}

function workingElements(isWorking: boolean): XmlElement[] {
  const times = hours.map(
    ([from, to]): XmlElement => [
      'WorkingTime',
      {},
      [
        ['FromTime', from],
        ['ToTime', to],
      ],
    ],
  )
  return isWorking
    ? [
        ['DayWorking', '1'],
        ['WorkingTimes', {}, times],
      ]
    : [['DayWorking', '0']]
}

function taskElement(
  item: ExchangeItem,
  { id, outline, hasOwnCalendar }: { id: number; outline: string; hasOwnCalendar: boolean },
  links: readonly ExchangeLink[],
): XmlElement {
  const startsAt = item.durationDays === 0 ? finishTime : startTime
  const constraint = constraintNumbers.find(([, type]) => type === item.constraint?.type)?.[0]
  return [
    'Task',
    {},
    [
      ['UID', `${item.uid}`],
      ['ID', `${id}`],
      ['Name', cut(item.name, taskLimits.nameCharacters)],
      ['Active', '1'],
      ['Manual', '0'],
      ['Type', '1'],
      ['IsNull', '0'],
      ...text('WBS', item.wbs),
      ['OutlineNumber', outline],
      ['OutlineLevel', `${item.outlineLevel}`],
      ...at('Start', item.startOn, startsAt),
      ...at('Finish', item.finishOn, finishTime),
      ['Duration', duration(item.durationDays)],
      ['DurationFormat', dayFormat],
      ['EffortDriven', '0'],
      ['Estimated', '0'],
      ['Milestone', item.isMilestone ? '1' : '0'],
      ['Summary', item.isSummary ? '1' : '0'],
      ['PercentComplete', `${item.percentComplete}`],
      ...at('ActualStart', item.actualStartOn, startsAt),
      ...at('ActualFinish', item.actualFinishOn, finishTime),
      ...text('RemainingDuration', item.remainingDays === null ? null : duration(item.remainingDays)),
      ['ConstraintType', constraint ?? '0'],
      ['CalendarUID', hasOwnCalendar ? `${worksCalendarUid}` : '-1'],
      ...at('ConstraintDate', item.constraint?.on ?? null, constraintTime(item)),
      ...at('Deadline', item.deadlineOn, finishTime),
      ...text('Notes', item.note === '' ? null : item.note),
      ...links.map(linkElement),
      ...codeElement(item.code),
      ...baselineElement(item, startsAt),
    ],
  ]
}

function linkElement({ from, type, lagDays }: ExchangeLink): XmlElement {
  return [
    'PredecessorLink',
    {},
    [
      ['PredecessorUID', `${from}`],
      ['Type', linkTypeNumbers.find(([, known]) => known === type)?.[0] ?? '1'],
      ['CrossProject', '0'],
      ['LinkLag', `${lagDays * usualMinutesPerDay * lagUnitsPerMinute}`],
      ['LagFormat', dayFormat],
    ],
  ]
}

function codeElement(code: string | null): XmlElement[] {
  if (code === null) return []
  return [
    [
      'ExtendedAttribute',
      {},
      [
        ['FieldID', codeFieldId],
        ['Value', code],
      ],
    ],
  ]
}

function baselineElement(
  { baselineStartOn, baselineFinishOn }: ExchangeItem,
  startsAt: string,
): XmlElement[] {
  if (baselineStartOn === null && baselineFinishOn === null) return []
  return [
    [
      'Baseline',
      {},
      [
        ['Number', '0'],
        ...at('Start', baselineStartOn, startsAt),
        ...at('Finish', baselineFinishOn, finishTime),
      ],
    ],
  ]
}

function constraintTime({ constraint }: ExchangeItem): string {
  return constraint?.type === 'finish-no-later-than' ? finishTime : startTime
}

/** '1', '1.1', '1.2', '2': the place of each row in its outline. */
function outlineNumbers(items: readonly ExchangeItem[]): string[] {
  const counts: number[] = []
  return items.map(({ outlineLevel }) => {
    counts.length = Math.min(counts.length, outlineLevel)
    while (counts.length < outlineLevel) counts.push(0)
    counts[outlineLevel - 1] = (counts[outlineLevel - 1] ?? 0) + 1
    return counts.join('.')
  })
}

function duration(days: number): string {
  return `PT${(days * usualMinutesPerDay) / minutesOfHour}H0M0S`
}

function at(name: string, on: PlainDate | null, time: string): XmlElement[] {
  return on === null ? [] : [[name, `${on}T${time}`]]
}

function text(name: string, value: string | null): XmlElement[] {
  return value === null ? [] : [[name, value]]
}

/** The first so many characters; one outside the basic plane is never cut in two. */
function cut(value: string, most: number): string {
  if (value.length <= most) return value
  const isSplit = /[\ud800-\udbff]/.test(value[most - 1] ?? '')
  return value.slice(0, isSplit ? most - 1 : most)
}
