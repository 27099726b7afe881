import { isPlainDate } from '#app/domain/calendar.ts'
import { workCalendarOf } from './exchange-calendar.ts'
import {
  type ExchangeItem,
  type ExchangeSchedule,
  exchangeLimits,
  type NotTaken,
  type Refusal,
} from './exchange-schedule.ts'
import { projectCalendar } from './mspdi-calendar.ts'
import { createFindings, type Findings, fieldsOf, recordsIn } from './mspdi-findings.ts'
import { codeAlias, mspdiNamespace, projectShape, usualMinutesPerDay } from './mspdi-format.ts'
import { type LinkContext, readLinks, refuseCycle } from './mspdi-links.ts'
import { leftOutKind, readTask, type TaskContext } from './mspdi-tasks.ts'
import { readXmlRecords, type XmlRecord, type XmlRoot } from './xml-records.ts'

/** A file either gives a whole schedule, with everything it says besides, or is refused for the first reason found. */
export type MspdiReading =
  | { ok: true; schedule: ExchangeSchedule; notTaken: readonly NotTaken[] }
  | { ok: false; refusal: Refusal }

const root: XmlRoot = {
  name: 'Project',
  // Files carry the first, the schema of 2007 names the second; tools that write by hand forget both.
  namespaces: [mspdiNamespace, `${mspdiNamespace}/2007`, ''],
  shape: projectShape,
  refuse: (name, namespace) =>
    name === 'APIBusinessObjects' || /primavera/i.test(namespace) ? 'primaveraXml' : 'otherXml',
}

/** Reads the bytes of an MS Project XML file (MSPDI). Only what can stand in whole working days comes over. */
export function readMspdi(bytes: Uint8Array): MspdiReading {
  const reading = readXmlRecords(bytes, root)
  if (!reading.ok) return reading
  const findings = createFindings()
  const schedule = scheduleOf(reading.root, findings)
  const refusal = findings.refusal()
  return refusal ? { ok: false, refusal } : { ok: true, schedule, notTaken: findings.notTaken }
}

function scheduleOf(project: XmlRecord, findings: Findings): ExchangeSchedule {
  const fields = fieldsOf(project, findings)
  const minutesPerDay = fields.whole('MinutesPerDay') ?? usualMinutesPerDay
  if (minutesPerDay < 1 || minutesPerDay > 1_440) fields.bad('MinutesPerDay', `${minutesPerDay}`)
  if (fields.flag('ScheduleFromStart') === false) findings.leave('scheduledFromFinish', null, '')
  const work = projectCalendar(project, minutesPerDay, findings)
  const calendar = workCalendarOf(work.calendar)
  const context = { minutesPerDay, work, calendar, ...customFieldsOf(project, findings), findings }
  const { items, records, leftOut } = readTasks(project, context)
  const workdaysPerWeek = work.calendar.weekdays.length
  const links = linksOf(records, { minutesPerDay, workdaysPerWeek, items, leftOut, findings })
  if (!project.lists.has('Tasks') && !project.lists.has('Calendars')) findings.refuse('noTasks', null, '')
  refuseCycle(items, links, findings)
  nameResources(project, items, findings)
  // A project without a status date may say NA, which is no fault.
  const status = fields.text('StatusDate')?.slice(0, 10) ?? ''
  return {
    name: fields.raw('Title') || fields.raw('Name') || '',
    startOn: fields.moment('StartDate')?.on ?? null,
    statusOn: isPlainDate(status) ? status : null,
    calendar: work.calendar,
    items: [...items.values()],
    links,
  }
}

function linksOf(records: ReadonlyMap<number, XmlRecord>, context: LinkContext) {
  return [...context.items.values()].flatMap((item) => {
    const record = records.get(item.uid)
    return record ? readLinks(record, item, context) : []
  })
}

/** The text fields that the file has given names of its own; ours is known by its name, wherever it was moved to. */
function customFieldsOf(project: XmlRecord, findings: Findings) {
  const customFields = new Map<string, string>()
  let codeField: string | null = null
  for (const record of recordsIn(project, 'ExtendedAttributes', 'ExtendedAttribute')) {
    const fields = fieldsOf(record, findings)
    const id = fields.text('FieldID')
    if (id === null) continue
    customFields.set(id, fields.text('Alias') ?? fields.text('FieldName') ?? id)
    if (fields.text('Alias') === codeAlias) codeField = id
  }
  return { customFields, codeField }
}

/** Every task in the order of the file; row 0 is the project itself, and empty rows are none. */
function readTasks(project: XmlRecord, context: TaskContext) {
  const items = new Map<number, ExchangeItem>()
  const records = new Map<number, XmlRecord>()
  const leftOut = new Set<number>()
  const codes = new Set<string>()
  const { findings } = context
  for (const record of recordsIn(project, 'Tasks', 'Task')) {
    const fields = fieldsOf(record, findings)
    const uid = fields.whole('UID')
    const isProject = uid === 0 && (fields.whole('OutlineLevel') ?? 0) === 0
    if (uid === null || uid < 0) fields.bad('UID', fields.text('UID') ?? '')
    if (uid === null || uid < 0 || isProject || fields.isSet('IsNull')) continue
    if (items.has(uid) || leftOut.has(uid)) findings.refuse('duplicateUid', fields.line, `${uid}`)
    const kind = leftOutKind(fields)
    if (kind !== null) {
      findings.leave(kind, { uid, name: fields.raw('Name') ?? '' }, '')
      leftOut.add(uid)
      continue
    }
    const item = readTask(record, uid, context)
    if (item.code !== null && codes.has(item.code)) {
      // A row copied in MS Project takes the code of its original along.
      findings.leave('customField', { uid, name: item.name }, item.code)
      item.code = null
    }
    if (item.code !== null) codes.add(item.code)
    items.set(uid, item)
    records.set(uid, record)
    if (items.size > exchangeLimits.tasks) findings.refuse('tooManyTasks', null, `${exchangeLimits.tasks}`)
    if (findings.refusal()) break
  }
  markSummaries([...items.values()])
  return { items, records, leftOut }
}

/** A row with deeper rows below it sums them up, whether its flag was written or not. */
function markSummaries(items: readonly ExchangeItem[]): void {
  for (const [index, item] of items.entries()) {
    const next = items[index + 1]
    if (next && next.outlineLevel > item.outlineLevel) item.isSummary = true
  }
}

/** Resources and their assignments; number 0 and those without a name are MS Project's own rows for "nobody". */
function nameResources(
  project: XmlRecord,
  items: ReadonlyMap<number, ExchangeItem>,
  findings: Findings,
): void {
  const names = new Map<number, string>()
  for (const record of recordsIn(project, 'Resources', 'Resource')) {
    const fields = fieldsOf(record, findings)
    const uid = fields.whole('UID') ?? 0
    const name = fields.text('Name')
    if (uid <= 0 || name === null) continue
    names.set(uid, name)
    findings.leave('resource', null, name)
  }
  for (const record of recordsIn(project, 'Assignments', 'Assignment')) {
    const fields = fieldsOf(record, findings)
    const item = items.get(fields.whole('TaskUID') ?? -1)
    const resource = names.get(fields.whole('ResourceUID') ?? -1)
    if (item && resource !== undefined)
      findings.leave('assignment', { uid: item.uid, name: item.name }, resource)
  }
}
