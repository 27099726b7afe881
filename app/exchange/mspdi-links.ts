import { networkOf, ScheduleCycle } from '#app/domain/schedule/network.ts'
import { type ExchangeItem, type ExchangeLink, exchangeLimits, type NotTaken } from './exchange-schedule.ts'
import { type Fields, type Findings, fieldsOf, recordsIn, spanText } from './mspdi-findings.ts'
import { elapsedFormats, lagUnitsPerMinute, linkTypeNumbers, percentFormats } from './mspdi-format.ts'
import type { XmlRecord } from './xml-records.ts'

/** What links are read by. */
export interface LinkContext {
  minutesPerDay: number
  workdaysPerWeek: number
  items: ReadonlyMap<number, ExchangeItem>
  /** tasks of the file that are no tasks of the schedule */
  leftOut: ReadonlySet<number>
  findings: Findings
}

/**
 * The links into one task. A lag is whole working days: a part of a day counts as a day, elapsed time passes on working
 * days only, a share is taken of the predecessor's duration; each such lag is named. Links of other projects, of tasks
 * that are left out and of summary tasks (which have no work of their own) are named and left out.
 */
export function readLinks(record: XmlRecord, to: ExchangeItem, context: LinkContext): ExchangeLink[] {
  return recordsIn(record, 'PredecessorLink').flatMap((link) => {
    const fields = fieldsOf(link, context.findings)
    const task = { uid: to.uid, name: to.name }
    const uid = fields.whole('PredecessorUID')
    if (fields.isSet('CrossProject') || (uid !== null && context.leftOut.has(uid))) {
      context.findings.leave('externalLink', task, fields.text('CrossProjectName') ?? `${uid}`)
      return []
    }
    const from = uid === null ? undefined : context.items.get(uid)
    if (!from) {
      context.findings.refuse(
        'unknownLink',
        fields.line,
        `${to.name.slice(0, cycleLimits.characters)}: ${uid}`,
      )
      return []
    }
    if (from.isSummary || to.isSummary) {
      context.findings.leave('summaryLink', task, `${from.name} → ${to.name}`)
      return []
    }
    const number = fields.text('Type') ?? '1'
    const type = linkTypeNumbers.find(([known]) => known === number)?.[1]
    if (type === undefined) {
      fields.bad('Type', number)
      return []
    }
    return [{ from: from.uid, to: to.uid, type, lagDays: lagOf(fields, from, task, context) }]
  })
}

function lagOf(
  fields: Fields,
  from: ExchangeItem,
  task: NonNullable<NotTaken['task']>,
  context: LinkContext,
): number {
  const amount = fields.whole('LinkLag') ?? 0
  const format = fields.text('LagFormat') ?? ''
  const minutes = amount / lagUnitsPerMinute
  const told = spanText(minutes)
  const days = minutes / context.minutesPerDay
  if (amount === 0) return 0
  if (percentFormats.includes(format)) {
    context.findings.leave('percentLag', task, `${amount}%`)
    return within(fields, (from.durationDays * amount) / 100)
  }
  if (elapsedFormats.includes(format)) {
    context.findings.leave('elapsedLag', task, told)
    return within(fields, ((minutes / 1_440) * context.workdaysPerWeek) / 7)
  }
  if (!Number.isInteger(days)) context.findings.leave('partDay', task, told)
  return within(fields, days)
}

/** Whole days, rather a little later than too early. */
function within(fields: Fields, days: number): number {
  if (Math.abs(days) > exchangeLimits.durationDays) fields.bad('LinkLag', fields.text('LinkLag') ?? '')
  return Math.ceil(days) + 0
}

/** Of a cycle, which may go through every task of a file. */
const cycleLimits = { names: 50, characters: 60 } as const

/** Refuses a schedule whose tasks wait for each other, and names them in the order of their links. */
export function refuseCycle(
  items: ReadonlyMap<number, ExchangeItem>,
  links: readonly ExchangeLink[],
  findings: Findings,
): void {
  const networkItems = [...items.values()].map((item) => ({ code: `${item.uid}`, durationDays: 0 }))
  try {
    networkOf(
      networkItems,
      links.map(({ from, to, type, lagDays }) => ({ from: `${from}`, to: `${to}`, type, lagDays })),
    )
  } catch (error) {
    if (!(error instanceof ScheduleCycle)) throw error
    const names = error.codes.map(
      (code) => items.get(Number(code))?.name.slice(0, cycleLimits.characters) || code,
    )
    const rest = names.length > cycleLimits.names ? ['…'] : []
    findings.refuse('cycle', null, [...names.slice(0, cycleLimits.names), ...rest].join(' → '))
  }
}
