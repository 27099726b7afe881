import { addDays, type PlainDate } from '#app/domain/calendar.ts'

/** One day of a calendar: a milestone, drawn as an event of the whole day. */
export interface CalendarEvent {
  /** the same for the same milestone for ever, so that a moved one is moved and not doubled */
  uid: string
  on: PlainDate
  summary: string
  description: string
  url: string
  /** when the date or the words last changed */
  changedAt: Date
}

export interface CalendarFeed {
  name: string
  /** when the feed is made */
  madeAt: Date
  events: readonly CalendarEvent[]
}

const lineOctets = 75

/** A calendar of RFC 5545: lines end in CR LF, none has more than 75 octets, and no character is cut in two. */
export function writeCalendar({ name, madeAt, events }: CalendarFeed): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Capital works tracker//Milestones//KO',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${textValue(name)}`,
    ...events.flatMap((event) => eventLines(event, madeAt)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** The end of an all-day event is the day after it (RFC 5545, 3.6.1). */
function eventLines({ uid, on, summary, description, url, changedAt }: CalendarEvent, madeAt: Date) {
  return [
    'BEGIN:VEVENT',
    `UID:${textValue(uid)}`,
    `DTSTAMP:${instantValue(madeAt)}`,
    `LAST-MODIFIED:${instantValue(changedAt)}`,
    `DTSTART;VALUE=DATE:${dateValue(on)}`,
    `DTEND;VALUE=DATE:${dateValue(addDays(on, 1))}`,
    `SUMMARY:${textValue(summary)}`,
    ...(description === '' ? [] : [`DESCRIPTION:${textValue(description)}`]),
    ...(url === '' ? [] : [`URL:${addressValue(url)}`]),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/**
 * Backslash, semicolon, comma and line ends are escaped; other control characters have no place in a text, and half a
 * surrogate pair is no character.
 */
function textValue(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/[^\t\P{Cc}]/gu, '')
}

/** An address stands as it is, so nothing in it may end the line. */
function addressValue(url: string): string {
  return url.replace(/\p{Cs}/gu, '\ufffd').replace(/[\s\p{Cc}]/gu, encodeURIComponent)
}

function dateValue(on: PlainDate): string {
  return on.replaceAll('-', '')
}

/** 2026-11-23T01:02:03.456Z is 20261123T010203Z. */
function instantValue(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

/** Lines after the first begin with a blank, which counts. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > lineOctets) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += size
  }
  parts.push(part)
  return parts.join('\r\n')
}

/** Octets of one character in UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}
