import { isPlainDate, type PlainDate } from '#app/domain/calendar.ts'
import {
  exchangeLimits,
  type NotTaken,
  type NotTakenKind,
  type Refusal,
  type RefusalCode,
} from './exchange-schedule.ts'
import type { XmlRecord } from './xml-records.ts'

/** What is found on the way through a file: the first reason to refuse it, and everything that is not taken over. */
export interface Findings {
  refuse(code: RefusalCode, line: number | null, detail: string): void
  leave(kind: NotTakenKind, task: NotTaken['task'], detail: string): void
  refusal(): Refusal | null
  readonly notTaken: readonly NotTaken[]
}

/** Fifty names of a cycle fit. */
const detailCharacters = 4_000

export function createFindings(): Findings {
  const notTaken: NotTaken[] = []
  let first: Refusal | null = null
  return {
    notTaken,
    refusal: () => first,
    refuse: (code, line, detail) => {
      first ??= { code, line, detail: detail.slice(0, detailCharacters) }
    },
    leave: (kind, task, detail) => {
      if (notTaken.length < exchangeLimits.parts) notTaken.push({ kind, task, detail: detail.slice(0, 200) })
    },
  }
}

/** A moment of the file: the day and the minutes since its midnight. */
export interface Moment {
  on: PlainDate
  minutes: number
}

/** The texts of one element by their names; what cannot be read refuses the file and says where. */
export function fieldsOf({ fields, line }: XmlRecord, findings: Findings) {
  const text = (name: string): string | null => {
    const value = fields.get(name)?.trim() ?? ''
    return value === '' ? null : value
  }
  const bad = (name: string, value: string) =>
    findings.refuse('badValue', line, `${name}: ${value.slice(0, 200)}`)
  const read = <T>(name: string, parse: (value: string) => T | null): T | null => {
    const value = text(name)
    if (value === null) return null
    const parsed = parse(value)
    if (parsed === null) bad(name, value)
    return parsed
  }
  return {
    line,
    /** as it stands, blanks included; null when there is none */
    raw: (name: string): string | null => fields.get(name) ?? null,
    text,
    bad,
    isSet: (name: string): boolean => read(name, flagOf) ?? false,
    flag: (name: string): boolean | null => read(name, flagOf),
    whole: (name: string): number | null => read(name, wholeOf),
    amount: (name: string): number | null => read(name, amountOf),
    moment: (name: string): Moment | null => read(name, momentOf),
    minutesOfDay: (name: string): number | null => read(name, clockOf),
    minutes: (name: string): number | null => read(name, minutesOf),
  }
}
export type Fields = ReturnType<typeof fieldsOf>

/** The records of a list of a list: `Tasks`, `Task`. */
export function recordsIn(record: XmlRecord, ...path: readonly string[]): readonly XmlRecord[] {
  return path.reduce<readonly XmlRecord[]>(
    (records, name) => records.flatMap(({ lists }) => lists.get(name) ?? []),
    [record],
  )
}

function flagOf(text: string): boolean | null {
  if (text === '1' || text === 'true') return true
  return text === '0' || text === 'false' ? false : null
}

function wholeOf(text: string): number | null {
  return /^-?\d{1,12}$/.test(text) ? Number(text) : null
}

/** A figure whose sign alone matters here: costs are named, not taken over. */
function amountOf(text: string): number | null {
  return /^-?\d{1,20}(\.\d{1,20})?(E[+-]?\d{1,3})?$/i.test(text) ? Number(text) : null
}

/** '2026-03-02T08:00:00', local time; seconds, their fraction and a zone may follow and change no day. */
function momentOf(text: string): Moment | null {
  const [on = '', time = '00:00'] = text.split('T')
  const minutes = clockOf(time)
  return isPlainDate(on) && minutes !== null ? { on, minutes } : null
}

function clockOf(text: string): number | null {
  const parts = /^([01]\d|2[0-4]):([0-5]\d)(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?$/.exec(text)
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : null
}

/** Minutes as a person reads them: 750 is '12h 30m', -240 is '-4h'. */
export function spanText(minutes: number): string {
  const whole = Math.round(Math.abs(minutes))
  const hours = Math.floor(whole / 60)
  const parts = [hours > 0 ? `${hours}h` : '', whole % 60 > 0 ? `${whole % 60}m` : ''].filter(
    (part) => part !== '',
  )
  return `${minutes < 0 ? '-' : ''}${parts.join(' ') || '0h'}`
}

/** 'PT20H30M0S' is 1,230 minutes; days, months and years of ISO 8601 have no fixed working time and are no duration here. */
function minutesOf(text: string): number | null {
  const parts = /^PT(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:\.\d{1,9})?S)?$/.exec(text)
  if (!parts) return null
  return Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0) + Number(parts[3] ?? 0) / 60
}
