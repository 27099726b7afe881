import type { PlainDate } from '#app/domain/calendar.ts'
import { importLimits } from '#app/domain/import/schedule-import.ts'
import { DateOutOfRange } from '#app/domain/schedule/critical-path.ts'
import { linkTypes } from '#app/domain/schedule/network.ts'
import { constraintTypes } from '#app/domain/schedule/work-progress.ts'
import {
  type ExchangeCalendar,
  type ExchangeException,
  type ExchangeItem,
  type ExchangeSchedule,
  exchangeLimits,
  type NotTaken,
  notTakenKinds,
  type Refusal,
} from '#app/exchange/exchange-schedule.ts'
import { type ImportRefusalCode, importedFile } from '#app/writes/schedule-import.server.ts'
import { jsonAnswer, type Reader } from './door.server.ts'
import {
  type AnsweredProject,
  answeredProject,
  answerForProject,
  findImportTarget,
  projectParameters,
} from './mspdi-project.server.ts'
import { fileDates, type RowDates } from './mspdi-schedule.ts'
import { readParameters, yesNo } from './parameter.ts'
import { badInput, problem } from './problem.ts'
import { described, flag, integer, listOf, oneOf, orNull, plainDate, record, text } from './record.ts'
import { type Answered, answeredItem, answeredKinds } from './schedule-preview.server.ts'

const parameters = {
  dryRun: yesNo(
    'true: the preview of the file, with a project of what it would change there; nothing is kept',
  ),
  ...projectParameters,
}

interface AnsweredTask
  extends Omit<ExchangeItem, 'uid' | 'constraint'>,
    Omit<Answered, 'drivenBy' | 'limitedBy'> {
  constraint: { type: string; on: PlainDate } | null
  drivenBy: Answered['drivenBy'] | null
  limitedBy: Answered['limitedBy'] | null
}

const task = record<AnsweredTask>({
  ...answeredKinds,
  id: described(text, 'the UID of the task in the file'),
  code: described(orNull(text), 'of the milestone, where the file once came from here'),
  name: text,
  wbs: orNull(text),
  outlineLevel: integer,
  isSummary: described(flag, 'its dates span the tasks below it'),
  isMilestone: flag,
  durationDays: described(integer, 'working days; a part of a day is counted as a day and named in notTaken'),
  startOn: described(orNull(plainDate), 'as the file says'),
  finishOn: orNull(plainDate),
  actualStartOn: orNull(plainDate),
  actualFinishOn: orNull(plainDate),
  remainingDays: orNull(integer),
  percentComplete: integer,
  baselineStartOn: orNull(plainDate),
  baselineFinishOn: orNull(plainDate),
  constraint: orNull(record({ type: oneOf<string>(constraintTypes), on: plainDate })),
  deadlineOn: orNull(plainDate),
  note: text,
  drivenBy: described(orNull(answeredKinds.drivenBy), 'what decides its early dates; null for a summary'),
  limitedBy: described(orNull(answeredKinds.limitedBy), 'what it must not be later for; null for a summary'),
})

interface AnsweredLink {
  from: string
  to: string
  type: (typeof linkTypes)[number]
  lagDays: number
}

interface AnsweredImport {
  name: string
  startOn: PlainDate | null
  statusOn: PlainDate | null
  finishOn: PlainDate | null
  items: readonly AnsweredTask[]
  links: readonly AnsweredLink[]
  calendars: readonly ExchangeCalendar[]
  notTaken: readonly { kind: NotTaken['kind']; id: string | null; name: string | null; detail: string }[]
  project: AnsweredProject | null
}

const answer = record<AnsweredImport>({
  name: text,
  startOn: orNull(plainDate),
  statusOn: described(
    orNull(plainDate),
    'the day of which the file tells the progress; nothing unfinished lies before',
  ),
  finishOn: described(orNull(plainDate), 'the last early finish; null without a task'),
  items: listOf(task),
  links: listOf(
    record<AnsweredLink>({
      from: text,
      to: text,
      type: oneOf(linkTypes),
      lagDays: described(integer, 'working days; a lead when negative'),
    }),
  ),
  calendars: described(
    listOf(
      record<ExchangeCalendar>({
        name: text,
        weekdays: described(listOf(integer), '0 Sunday to 6 Saturday'),
        exceptions: listOf(
          record<ExchangeException>({ fromOn: plainDate, toOn: plainDate, name: text, isWorking: flag }),
        ),
      }),
    ),
    'the calendar that the project of the file works by',
  ),
  notTaken: described(
    listOf(
      record<AnsweredImport['notTaken'][number]>({
        kind: oneOf(notTakenKinds),
        id: described(orNull(text), 'the task; null for something of the whole file'),
        name: orNull(text),
        detail: text,
      }),
    ),
    'what the file says and is not taken over',
  ),
  project: described(orNull(answeredProject), 'null where no project is named'),
})

export const mspdiImportDescription = {
  summary:
    'An MS Project XML file: what is found, when it is scheduled, what is not taken over; with a project, what it does there',
  parameters,
  answer: answer.schema,
}

/**
 * Answers what the file in the body would bring and keeps nothing, or takes it over into a project. The bytes say what
 * a file is, whatever its media type claims.
 */
export async function answerMspdiImport(request: Request, reader: Reader): Promise<Response> {
  const { values, problems } = readParameters(parameters, reader.search)
  if (problems.length > 0) return badInput(problems)
  const { dryRun = false, project: code, stage = 'construction', reason } = values
  if (!dryRun && code === undefined) {
    const detail = 'expected true for a preview, or project and reason to take the file over there'
    return problem(422, `dryRun: ${detail}`, { errors: [{ field: 'dryRun', detail }] })
  }
  if (!dryRun && !reason)
    return badInput([{ field: 'reason', detail: 'expected, since the history keeps it' }])
  const target = code === undefined ? null : await findImportTarget(reader, code)
  if (target instanceof Response) return target
  const file = await postedFile(request)
  if (file === null)
    return badInput([{ field: 'body', detail: 'expected the file itself, or a form with one file' }])
  const reading = await reader.context.mspdi.read(file)
  if (!reading.ok) return refused(reading.refusal)
  const { schedule, notTaken } = reading
  try {
    const preview = previewOf(schedule, notTaken, reader.context.clock.today())
    if (target === null) return jsonAnswer(answer.write({ ...preview, project: null }))
    const kept = importedFile(schedule, notTaken, stage)
    if ('refusal' in kept) return refused(kept.refusal)
    const question = { project: target, file: kept.file, reason: dryRun ? null : (reason ?? null) }
    const project = await answerForProject(reader, question)
    return project instanceof Response ? project : jsonAnswer(answer.write({ ...preview, project }))
  } catch (error) {
    if (!(error instanceof DateOutOfRange)) throw error
    const name = schedule.items.find(({ uid }) => `${uid}` === error.code)?.name ?? error.code
    const detail = `The dates of ${name} leave the years 1900 to 2199.`
    return problem(422, detail, { errors: [{ field: name, detail }] })
  }
}

/** The body itself, or the one file of a form, as browsers and curl -F send it; null for a form of none or several. */
async function postedFile(request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!/^multipart\/form-data\b/i.test(request.headers.get('Content-Type') ?? ''))
    return new Uint8Array(await request.arrayBuffer())
  const form = await request.formData().catch(() => new FormData())
  const [file, ...others] = [...form.values()].filter((value) => value instanceof File)
  return file && others.length === 0 ? new Uint8Array(await file.arrayBuffer()) : null
}

function previewOf(
  schedule: ExchangeSchedule,
  notTaken: readonly NotTaken[],
  today: PlainDate,
): Omit<AnsweredImport, 'project'> {
  const { rows, finishOn } = fileDates(schedule, today)
  return {
    name: schedule.name,
    startOn: schedule.startOn,
    statusOn: schedule.statusOn,
    finishOn,
    items: schedule.items.flatMap((item, row) => {
      const dates = rows[row]
      return dates ? [answeredTask(item, dates)] : []
    }),
    links: schedule.links.map((link) => ({ ...link, from: `${link.from}`, to: `${link.to}` })),
    calendars: [schedule.calendar],
    notTaken: notTaken.map(({ kind, task: of, detail }) => ({
      kind,
      id: of ? `${of.uid}` : null,
      name: of?.name ?? null,
      detail,
    })),
  }
}

function answeredTask({ uid, ...item }: ExchangeItem, { driver, limit, ...dates }: RowDates): AnsweredTask {
  const id = `${uid}`
  if (!driver || !limit) return { ...item, ...dates, id, drivenBy: null, limitedBy: null }
  return { ...item, ...answeredItem({ ...dates, code: id, driver, limit }) }
}

const { bytes, tasks, parts, depth } = exchangeLimits

const sentences: Record<ImportRefusalCode, string> = {
  empty: 'The file is empty',
  mpp: 'This is an MPP file of MS Project: save it as XML',
  zip: 'This is a ZIP file (XLSX, DOCX and others are), not MS Project XML',
  pdf: 'This is a PDF file, not MS Project XML',
  mpx: 'This is an MPX file, not MS Project XML',
  xer: 'This is an XER file of Primavera P6, not MS Project XML',
  json: 'This is JSON, not MS Project XML',
  html: 'This is a web page (HTML), not MS Project XML',
  primaveraXml: 'This is XML of Primavera P6, not of MS Project',
  otherXml: 'This is XML, but not of MS Project',
  notXml: 'This is no XML',
  tooLarge: `The file is larger than ${bytes} bytes`,
  encoding: 'The file is not in UTF-8 or UTF-16 as it should be',
  docType: 'The file has a document type; entities are not read',
  tooDeep: `Elements are nested more than ${depth} deep`,
  tooManyTasks: `The file has more than ${tasks} tasks`,
  tooManyParts: `The file has more than ${parts} tasks, links, exceptions and the like, or an element too many attributes`,
  tooLong: 'A text of the file is too long',
  tooCostly: 'Reading the file takes more time or memory than is allowed',
  busy: 'Other files are being read; send it again in a moment',
  malformed: 'This is no well-formed XML',
  truncated: 'The file ends too early',
  noTasks: 'The file has no tasks and no calendars',
  badValue: 'A value of the file means nothing',
  duplicateUid: 'Two tasks have the same UID',
  unknownLink: 'A link leads to a task that is not in the file',
  cycle: 'These tasks wait for each other',
  tooManyForProject: `A project has at most ${importLimits.milestones} milestones and ${importLimits.links} links, the file has`,
}

function refused({ code, line, detail }: Omit<Refusal, 'code'> & { code: ImportRefusalCode }): Response {
  const sentence = detail === '' ? `${sentences[code]}.` : `${sentences[code]}: ${detail}.`
  const field = line === null ? 'body' : `line ${line}`
  const errors = [{ field, detail: `${code}: ${sentence}` }]
  // The file may be good: the same request is answered when the others have been read.
  if (code === 'busy') return problem(503, sentence, { errors, headers: { 'Retry-After': '10' } })
  return problem(422, sentence, { errors })
}
