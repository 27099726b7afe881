import type { LinkType } from '#app/domain/schedule/network.ts'
import type { ExchangeConstraint } from './exchange-schedule.ts'
import type { XmlShape } from './xml-records.ts'

/** What the numbers of MSPDI mean, after the Project XML Data Interchange Schema (mspdi_pj12.xsd, Project 2007 on). */
export const mspdiNamespace = 'http://schemas.microsoft.com/project'

export const linkTypeNumbers: readonly (readonly [string, LinkType])[] = [
  ['0', 'FF'],
  ['1', 'FS'],
  ['2', 'SF'],
  ['3', 'SS'],
]

/** 0, as soon as possible, is none. */
export const constraintNumbers: readonly (readonly [string, ExchangeConstraint])[] = [
  ['2', 'must-start-on'],
  ['4', 'start-no-earlier-than'],
  ['7', 'finish-no-later-than'],
]

/** Constraints of MS Project that ours have no match for. */
export const foreignConstraints: ReadonlyMap<string, string> = new Map([
  ['1', 'as late as possible'],
  ['3', 'must finish on'],
  ['5', 'start no later than'],
  ['6', 'finish no earlier than'],
])

/** Formats of a time that passes at night and on holidays too; the second half are the same, marked as estimates. */
export const elapsedFormats = ['4', '6', '8', '10', '12', '36', '38', '40', '42', '44']
/** Lags as a share of the predecessor's duration, working or elapsed. */
export const percentFormats = ['19', '20', '51', '52']
export const dayFormat = '7'

export const minutesOfHour = 60
/** A working day where the file does not say how long one is. */
export const usualMinutesPerDay = 480
/** Lags are counted in tenths of a minute. */
export const lagUnitsPerMinute = 10

/** Our code stands in the last of the thirty text fields of a task, under this name. */
export const codeFieldId = '188744016'
export const codeFieldName = 'Text30'
export const codeAlias = 'CWT code'

export const taskLimits = { nameCharacters: 512, outlineLevel: 100 } as const

const timePeriod: XmlShape = { fields: ['FromDate', 'ToDate'], lists: {} }
const workingTimes: XmlShape = {
  fields: [],
  lists: { WorkingTime: { fields: ['FromTime', 'ToTime'], lists: {} } },
}

const calendar: XmlShape = {
  fields: ['UID', 'Name', 'BaseCalendarUID'],
  lists: {
    WeekDays: {
      fields: [],
      lists: {
        WeekDay: {
          fields: ['DayType', 'DayWorking'],
          lists: { TimePeriod: timePeriod, WorkingTimes: workingTimes },
        },
      },
    },
    Exceptions: {
      fields: [],
      lists: {
        Exception: {
          fields: ['Name', 'Type', 'Period', 'Month', 'MonthDay', 'DayWorking'],
          lists: { TimePeriod: timePeriod, WorkingTimes: workingTimes },
        },
      },
    },
    WorkWeeks: { fields: [], lists: { WorkWeek: { fields: ['Name'], lists: { TimePeriod: timePeriod } } } },
  },
}

const task: XmlShape = {
  fields: [
    ...['UID', 'Name', 'Active', 'Manual', 'IsNull', 'WBS', 'OutlineLevel', 'Start', 'Finish', 'Duration'],
    ...['DurationFormat', 'Stop', 'Resume', 'Recurring', 'Milestone', 'Summary', 'IsSubproject'],
    ...['ExternalTask', 'FixedCost', 'PercentComplete', 'Cost', 'ActualStart', 'ActualFinish'],
    ...['RemainingDuration', 'ConstraintType', 'CalendarUID', 'ConstraintDate', 'Deadline'],
    ...['LevelingDelay', 'Notes'],
  ],
  lists: {
    PredecessorLink: {
      fields: ['PredecessorUID', 'Type', 'CrossProject', 'CrossProjectName', 'LinkLag', 'LagFormat'],
      lists: {},
    },
    ExtendedAttribute: { fields: ['FieldID', 'Value'], lists: {} },
    Baseline: { fields: ['Number', 'Start', 'Finish'], lists: {} },
  },
}

export const projectShape: XmlShape = {
  fields: [
    ...['Name', 'Title', 'ScheduleFromStart', 'StartDate', 'CalendarUID', 'DefaultStartTime'],
    ...['DefaultFinishTime', 'MinutesPerDay', 'StatusDate'],
  ],
  lists: {
    ExtendedAttributes: {
      fields: [],
      lists: { ExtendedAttribute: { fields: ['FieldID', 'FieldName', 'Alias'], lists: {} } },
    },
    Calendars: { fields: [], lists: { Calendar: calendar } },
    Tasks: { fields: [], lists: { Task: task } },
    Resources: { fields: [], lists: { Resource: { fields: ['UID', 'Name'], lists: {} } } },
    Assignments: { fields: [], lists: { Assignment: { fields: ['TaskUID', 'ResourceUID'], lists: {} } } },
  },
}
