import {
  addDays,
  nextWorkingDay,
  type PlainDate,
  previousWorkingDay,
  type WorkCalendar,
} from '#app/domain/calendar.ts'
import { isWorksCalendar, workingDaysWithin } from './exchange-calendar.ts'
import { type ExchangeItem, exchangeLimits, type NotTaken } from './exchange-schedule.ts'
import type { ProjectCalendar } from './mspdi-calendar.ts'
import { type Fields, type Findings, fieldsOf, type Moment, recordsIn, spanText } from './mspdi-findings.ts'
import {
  constraintNumbers,
  elapsedFormats,
  foreignConstraints,
  lagUnitsPerMinute,
  taskLimits,
} from './mspdi-format.ts'
import type { XmlRecord } from './xml-records.ts'

/** What tasks are read by. */
export interface TaskContext {
  minutesPerDay: number
  work: ProjectCalendar
  calendar: WorkCalendar
  /** names of the text fields by their numbers, and which of them is our code */
  customFields: ReadonlyMap<string, string>
  codeField: string | null
  findings: Findings
}

type Task = NonNullable<NotTaken['task']>

/** Why a task of the file is no task of the schedule; links to it are then left out too. */
export function leftOutKind(fields: Fields): 'externalTask' | 'subproject' | 'inactive' | null {
  if (fields.isSet('ExternalTask')) return 'externalTask'
  if (fields.isSet('IsSubproject')) return 'subproject'
  return fields.flag('Active') === false ? 'inactive' : null
}

/**
 * Reads one task, in whole working days.
 *
 * - A duration is its working minutes by the project's minutes per day; a part of a day is counted as a day and named.
 * - The start is the day of the start; a start at the end of working hours is the start of the next working day.
 * - The finish is the day of the finish, both included; a finish up to the start of working hours (08:00, or 00:00)
 *   is the evening of the working day before. A milestone is reached on the day it stands on.
 */
export function readTask(record: XmlRecord, uid: number, context: TaskContext): ExchangeItem {
  const fields = fieldsOf(record, context.findings)
  const task: Task = { uid, name: fields.raw('Name') ?? '' }
  const isSummary = fields.isSet('Summary')
  const minutes = fields.minutes('Duration')
  const isMilestone = fields.flag('Milestone') ?? (minutes === 0 && !isSummary)
  const isPoint = minutes === 0 || (minutes === null && isMilestone)
  const startOn = startDay(fields.moment('Start'), isPoint, context)
  const finishOn = finishDay(fields.moment('Finish'), startOn, isPoint, context)
  const actualStartOn = startDay(fields.moment('ActualStart'), isPoint, context)
  const durationDays = isPoint ? 0 : durationOf(fields, { startOn, finishOn, isSummary, task }, context)
  const percentComplete = fields.whole('PercentComplete') ?? 0
  if (percentComplete < 0 || percentComplete > 100) fields.bad('PercentComplete', `${percentComplete}`)
  const level = fields.whole('OutlineLevel') ?? 1
  if (level < 0 || level > taskLimits.outlineLevel) fields.bad('OutlineLevel', `${level}`)
  const item: ExchangeItem = {
    uid,
    code: codeOf(record, task, context),
    name: task.name,
    wbs: fields.raw('WBS'),
    outlineLevel: Math.max(level, 1),
    isSummary,
    isMilestone,
    durationDays,
    startOn,
    finishOn,
    actualStartOn,
    actualFinishOn: finishDay(fields.moment('ActualFinish'), actualStartOn, isPoint, context),
    remainingDays: remainingOf(fields, durationDays, percentComplete, context),
    percentComplete,
    ...baselineOf(record, isPoint, task, context),
    constraint: constraintOf(fields, task, context),
    deadlineOn: fields.moment('Deadline')?.on ?? null,
    note: fields.raw('Notes') ?? '',
  }
  const { actualFinishOn } = item
  if (actualStartOn !== null && actualFinishOn !== null && actualFinishOn < actualStartOn)
    fields.bad('ActualFinish', fields.text('ActualFinish') ?? '')
  nameWhatIsLeft(fields, item, context)
  return item
}

function startDay(moment: Moment | null, isPoint: boolean, context: TaskContext): PlainDate | null {
  if (moment === null) return null
  const isOver = moment.minutes >= Math.max(...context.work.ends)
  return isOver && !isPoint ? nextWorkingDay(context.calendar, addDays(moment.on, 1)) : moment.on
}

function finishDay(
  moment: Moment | null,
  startOn: PlainDate | null,
  isPoint: boolean,
  context: TaskContext,
): PlainDate | null {
  if (moment === null) return null
  const isBefore = moment.minutes <= Math.min(...context.work.starts)
  if (!isBefore || isPoint) return moment.on
  const on = previousWorkingDay(context.calendar, addDays(moment.on, -1))
  return startOn !== null && on < startOn ? moment.on : on
}

interface Timed {
  startOn: PlainDate | null
  finishOn: PlainDate | null
  isSummary: boolean
  task: Task
}

function durationOf(
  fields: Fields,
  { startOn, finishOn, isSummary, task }: Timed,
  context: TaskContext,
): number {
  const text = fields.text('Duration') ?? ''
  const minutes = fields.minutes('Duration')
  const isCalendarTime = isElapsed(fields)
  const span =
    startOn !== null && finishOn !== null ? workingDaysWithin(context.calendar, startOn, finishOn) : null
  if (minutes === null) return span ?? 0
  const told = spanText(minutes)
  if (isCalendarTime && !isSummary) context.findings.leave('elapsedDuration', task, told)
  const days = isCalendarTime ? (span ?? minutes / 1_440) : minutes / context.minutesPerDay
  if (days > exchangeLimits.durationDays) fields.bad('Duration', text)
  if (!Number.isInteger(days) && !isCalendarTime && !isSummary) context.findings.leave('partDay', task, told)
  return Math.ceil(days)
}

function remainingOf(
  fields: Fields,
  durationDays: number,
  percentComplete: number,
  { minutesPerDay }: TaskContext,
): number | null {
  const minutes = fields.minutes('RemainingDuration')
  if (minutes === null) return null
  if (isElapsed(fields)) return Math.ceil((durationDays * (100 - percentComplete)) / 100)
  return Math.min(Math.ceil(minutes / minutesPerDay), exchangeLimits.durationDays)
}

/** The baseline proper; the ten others are named. */
function baselineOf(record: XmlRecord, isPoint: boolean, task: Task, context: TaskContext) {
  let baseline: Pick<ExchangeItem, 'baselineStartOn' | 'baselineFinishOn'> = {
    baselineStartOn: null,
    baselineFinishOn: null,
  }
  for (const one of recordsIn(record, 'Baseline')) {
    const fields = fieldsOf(one, context.findings)
    const number = fields.whole('Number') ?? 0
    if (number !== 0) {
      context.findings.leave('baseline', task, `${number}`)
      continue
    }
    const baselineStartOn = startDay(fields.moment('Start'), isPoint, context)
    const baselineFinishOn = finishDay(fields.moment('Finish'), baselineStartOn, isPoint, context)
    baseline = { baselineStartOn, baselineFinishOn }
  }
  return baseline
}

function constraintOf(fields: Fields, task: Task, { findings }: TaskContext): ExchangeItem['constraint'] {
  const number = fields.text('ConstraintType') ?? '0'
  const on = fields.moment('ConstraintDate')?.on
  const type = constraintNumbers.find(([known]) => known === number)?.[1]
  if (type !== undefined && on !== undefined) return { type, on }
  const foreign = type ?? foreignConstraints.get(number)
  if (foreign !== undefined)
    findings.leave('constraint', task, on === undefined ? foreign : `${foreign} ${on}`)
  else if (number !== '0') fields.bad('ConstraintType', number)
  return null
}

function codeOf(record: XmlRecord, task: Task, { customFields, codeField, findings }: TaskContext) {
  let code: string | null = null
  for (const one of recordsIn(record, 'ExtendedAttribute')) {
    const fields = fieldsOf(one, findings)
    const id = fields.text('FieldID')
    const value = fields.raw('Value')
    if (id !== null && id === codeField) code = value
    else if (value !== null) findings.leave('customField', task, customFields.get(id ?? '') ?? `${id}`)
  }
  return code
}

function nameWhatIsLeft(fields: Fields, item: ExchangeItem, context: TaskContext): void {
  const { findings, work } = context
  const task: Task = { uid: item.uid, name: item.name }
  const isManual = fields.isSet('Manual')
  if (isManual) findings.leave('manual', task, '')
  if (fields.isSet('Recurring')) findings.leave('recurring', task, '')
  const delay = fields.amount('LevelingDelay') ?? 0
  if (delay !== 0) findings.leave('levellingDelay', task, spanText(delay / lagUnitsPerMinute))
  const cost = item.isSummary ? fields.amount('FixedCost') : fields.amount('Cost')
  if ((cost ?? 0) !== 0) findings.leave('cost', task, `${cost}`)
  const calendarUid = fields.whole('CalendarUID') ?? -1
  const hasOwnCalendar = calendarUid !== -1 && calendarUid !== work.uid
  const calendarName = work.names.get(calendarUid) ?? `${calendarUid}`
  if (hasOwnCalendar && !isWorksCalendar(calendarName)) findings.leave('taskCalendar', task, calendarName)
  if (item.isSummary || item.durationDays === 0 || isManual || hasOwnCalendar) return
  if (!isElapsed(fields)) nameOddTimes(fields, item, context)
}

/** Times that are no start or end of a working day, or more days between the dates than the work takes. */
function nameOddTimes(fields: Fields, item: ExchangeItem, context: TaskContext): void {
  const { findings, work, calendar } = context
  const { uid, name, startOn, finishOn } = item
  const start = fields.moment('Start')
  const finish = fields.moment('Finish')
  const isUsual = (moment: Moment | null) =>
    moment === null || moment.minutes === 0 || [...work.starts, ...work.ends].includes(moment.minutes)
  if (!isUsual(start) || !isUsual(finish)) {
    findings.leave('partDay', { uid, name }, `${fields.text('Start') ?? ''} ~ ${fields.text('Finish') ?? ''}`)
  } else if (startOn !== null && finishOn !== null) {
    const span = workingDaysWithin(calendar, startOn, finishOn)
    if (span > item.durationDays) findings.leave('split', { uid, name }, `${span} > ${item.durationDays}`)
  }
}

function isElapsed(fields: Fields): boolean {
  return elapsedFormats.includes(fields.text('DurationFormat') ?? '')
}
