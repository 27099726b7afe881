import { z } from 'zod'
import { isPlainDate, type PlainDate, type WorkCalendar, workCalendar } from '#app/domain/calendar.ts'
import {
  criticalPath,
  DateOutOfRange,
  type Driver,
  type Limit,
  type Schedule,
  type ScheduledItem,
} from '#app/domain/schedule/critical-path.ts'
import { linkTypes, type Network, networkOf, ScheduleCycle } from '#app/domain/schedule/network.ts'
import {
  constraintTypes,
  type ProgressFault,
  progressFaults,
  type WorkItem,
} from '#app/domain/schedule/work-progress.ts'
import { calendarSpan, loadCalendar } from '#db/calendar.server.ts'
import type { Db } from '#db/client.server.ts'
import { jsonAnswer } from './door.server.ts'
import { badInput, type FieldProblem } from './problem.ts'
import { fieldOf, objectExpected, readQuestion } from './question.server.ts'
import {
  described,
  flag,
  integer,
  type KindsOf,
  listOf,
  oneOf,
  orNull,
  plainDate,
  record,
  text,
} from './record.ts'

/** The largest schedule that is taken; a body of it has some 8,000,000 characters. */
const most = { characters: 10_000_000, items: 20_000, links: 100_000, days: 10_000, text: 200 }

const calendarNames = ['kr', 'mon-fri', 'every-day'] as const

const dateExpected = 'expected a date YYYY-MM-DD of 1900 to 2199'
const date = z.string(dateExpected).refine(isPlainDate, dateExpected).meta({ format: 'date' })

const textExpected = `expected text of 1 to ${most.text} characters`
const code = z.string(textExpected).min(1, textExpected).max(most.text, textExpected)

function wholeFrom(least: number) {
  const expected = `expected a whole number from ${least} to ${most.days}`
  return z.int(expected).min(least, expected).max(most.days, expected)
}

function choice<T extends string>(values: readonly T[]) {
  return z.enum(values, `expected ${values.join(', ')}`)
}

const item = z.strictObject(
  {
    id: code,
    name: z.string(textExpected).max(most.text, textExpected).nullish(),
    durationDays: wholeFrom(0).meta({ description: 'working days; a milestone has 0' }),
    actualStartOn: date.nullish(),
    actualFinishOn: date.nullish(),
    remainingDays: wholeFrom(0).nullish().meta({
      description: 'working days left of what has started; without it the duration less the days gone by',
    }),
    constraint: z
      .strictObject({ type: choice(constraintTypes), on: date }, 'expected an object of type and on')
      .nullish()
      .meta({
        description:
          'start-no-earlier-than and must-start-on hold the early dates back; finish-no-later-than, deadline and ' +
          'must-start-on limit the late ones, so that what cannot be kept shows as negative float',
      }),
  },
  'expected an object',
)

const link = z.strictObject(
  {
    from: code,
    to: code,
    type: choice(linkTypes).default('FS'),
    lagDays: wholeFrom(-most.days).default(0).meta({ description: 'working days; a lead when negative' }),
  },
  'expected an object',
)

const preview = z.strictObject(
  {
    startOn: date.meta({ description: 'nothing that has not started starts before' }),
    today: date.nullish().meta({ description: 'nothing unfinished lies before' }),
    calendar: choice(calendarNames).meta({
      description: 'kr: Monday to Friday without the holidays as the administrator keeps them',
    }),
    items: z
      .array(item, 'expected a list of items')
      .min(1, 'expected at least one item')
      .max(most.items, `expected at most ${most.items} items`),
    links: z
      .array(link, 'expected a list of links')
      .max(most.links, `expected at most ${most.links} links`)
      .default([]),
  },
  objectExpected(most.characters),
)
type Preview = z.output<typeof preview>

const reasons = {
  type: orNull(oneOf([...linkTypes, ...constraintTypes])),
  lagDays: orNull(integer),
}
interface Reason {
  kind: string
  id: string | null
  type: (typeof linkTypes)[number] | (typeof constraintTypes)[number] | null
  lagDays: number | null
}
const driverKinds = ['project-start', 'today', 'actual', 'remaining-work', 'constraint', 'link'] as const
const limitKinds = ['finish', 'actual', 'constraint', 'link'] as const
const driver = record<Reason>({
  kind: oneOf<string>(driverKinds),
  id: described(orNull(text), 'the predecessor of the link'),
  ...reasons,
})
const limit = record<Reason>({
  kind: oneOf<string>(limitKinds),
  id: described(orNull(text), 'the successor of the link'),
  ...reasons,
})

/** How an item that is scheduled is answered, here and wherever else a schedule is previewed. */
export interface Answered extends Omit<ScheduledItem, 'code' | 'driver' | 'limit'> {
  id: string
  drivenBy: Reason
  limitedBy: Reason
}

export const answeredKinds = {
  id: text,
  earlyStartOn: described(plainDate, 'dates are inclusive; both dates of a milestone are equal'),
  earlyFinishOn: plainDate,
  lateStartOn: plainDate,
  lateFinishOn: plainDate,
  totalFloatDays: described(integer, 'negative where a constraint cannot be kept; 0 when finished'),
  freeFloatDays: described(
    integer,
    'working days for which it can be later and no other item moves; a constraint of its own limits the total float alone',
  ),
  isCritical: described(flag, 'unfinished and without total float'),
  drivenBy: described(driver, 'what decides its early dates'),
  limitedBy: described(limit, 'what it must not be later for'),
} satisfies KindsOf<Answered>
const answer = record<{ items: readonly Answered[]; finishOn: PlainDate }>({
  items: listOf(record<Answered>(answeredKinds)),
  finishOn: described(plainDate, 'the last early finish'),
})

export const previewDescription = {
  summary:
    'Dates, float and critical path of a schedule; out of sequence, the remaining work of a started item waits for ' +
    'its unfinished predecessors (retained logic). Nothing is kept',
  request: z.toJSONSchema(preview, { io: 'input' }),
  answer: answer.schema,
}

/** Schedules the items in the body, from nothing else but the working calendar, and keeps nothing. */
export async function answerPreview(request: Request, db: Db): Promise<Response> {
  const read = await readQuestion(request, preview, most.characters)
  if ('refusal' in read) return read.refusal
  const { question } = read
  const items = question.items.map(workItem)
  const problems = contradictions(question, items)
  if (problems.length > 0) return badInput(problems.slice(0, 100))
  const network = networkOrProblem(question, items)
  if ('field' in network) return badInput([network])
  const calendars = await calendarOf(question.calendar, db)
  const schedule = scheduleOrProblem(network, items, question, calendars)
  if ('field' in schedule) return badInput([schedule])
  const { finishOn } = schedule
  return jsonAnswer(answer.write({ items: schedule.items.map(answeredItem), finishOn }))
}

function workItem({ id, durationDays, constraint, ...progress }: Preview['items'][number]): WorkItem {
  const { actualStartOn = null, actualFinishOn = null, remainingDays = null } = progress
  const constraints = constraint ? [constraint] : []
  return { code: id, durationDays, actualStartOn, actualFinishOn, remainingDays, constraints }
}

const faults: Record<ProgressFault['problem'], string> = {
  'after-today': 'expected a day up to today',
  'before-start': 'expected a day not before the actual start',
  'nothing-remains': 'expected nothing to be left of what is finished',
  'no-work': 'expected nothing to be left of a milestone',
}

/** What is wrong with values that are each fine alone. */
function contradictions({ links, today = null }: Preview, items: readonly WorkItem[]): FieldProblem[] {
  const seen = new Set<string>()
  const problems: FieldProblem[] = []
  for (const [index, { code: id }] of items.entries()) {
    if (seen.has(id)) problems.push({ field: fieldOf(['items', index, 'id']), detail: `${id} stands twice` })
    seen.add(id)
  }
  for (const [index, { from, to }] of links.entries()) {
    for (const [name, id] of Object.entries({ from, to })) {
      if (seen.has(id)) continue
      problems.push({ field: fieldOf(['links', index, name]), detail: `no item ${id}` })
    }
  }
  for (const { position, field, problem } of progressFaults(items, today)) {
    const detail = `${faults[problem]} (${items[position]?.code})`
    problems.push({ field: fieldOf(['items', position, field]), detail })
  }
  return problems
}

function networkOrProblem({ links }: Preview, items: readonly WorkItem[]): Network | FieldProblem {
  try {
    return networkOf(items, links)
  } catch (error) {
    if (!(error instanceof ScheduleCycle)) throw error
    return { field: 'links', detail: `these items wait for each other: ${error.codes.join(' -> ')}` }
  }
}

const span = [calendarSpan.from, calendarSpan.to] as const
const plainCalendars = {
  'mon-fri': workCalendar([], ...span),
  'every-day': workCalendar([], ...span, 'every-day'),
}

function calendarOf(name: Preview['calendar'], db: Db): Promise<WorkCalendar> | WorkCalendar {
  return name === 'kr' ? loadCalendar(db) : plainCalendars[name]
}

function scheduleOrProblem(
  network: Network,
  items: readonly WorkItem[],
  { startOn, today = null }: Preview,
  calendars: WorkCalendar,
): Schedule | FieldProblem {
  try {
    return criticalPath(network, items, { startOn, today, calendars })
  } catch (error) {
    if (!(error instanceof DateOutOfRange)) throw error
    const detail = `expected dates of 1900 to 2199 (${items[error.position]?.code})`
    return { field: fieldOf(['items', error.position]), detail }
  }
}

/** An item of the critical path as it is answered. */
export function answeredItem({ code: id, driver, limit, ...dates }: ScheduledItem): Answered {
  return { id, ...dates, drivenBy: reasonOf(driver), limitedBy: reasonOf(limit) }
}

function reasonOf(reason: Driver | Limit): Reason {
  const nothing = { id: null, type: null, lagDays: null }
  if (reason.kind === 'link') {
    return { kind: reason.kind, id: reason.code, type: reason.type, lagDays: reason.lagDays }
  }
  if (reason.kind === 'constraint') return { ...nothing, kind: reason.kind, type: reason.type }
  return { ...nothing, kind: reason.kind }
}
