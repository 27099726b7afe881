import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { type CalendarEvent, writeCalendar } from '#app/exchange/icalendar.ts'
import { drawnDate } from '#tests/setup/schedule-drawing.ts'
import { hostileText } from './schedule-drawing.ts'

const madeAt = new Date('2026-11-23T01:02:03.456Z')
const event: CalendarEvent = {
  uid: 'gs-001.opening@tracker.example',
  on: '2026-12-31',
  summary: '개축: 개교',
  description: '',
  url: 'https://tracker.example/projects/gs-001',
  changedAt: new Date('2026-11-20T15:00:00Z'),
}

const feed = (...events: CalendarEvent[]) => writeCalendar({ name: '내 마일스톤', madeAt, events })
const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')

test('a milestone is an event of a whole day, which ends on the next', () => {
  expect(linesOf(feed(event))).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Capital works tracker//Milestones//KO',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:내 마일스톤',
    'BEGIN:VEVENT',
    'UID:gs-001.opening@tracker.example',
    'DTSTAMP:20261123T010203Z',
    'LAST-MODIFIED:20261120T150000Z',
    'DTSTART;VALUE=DATE:20261231',
    'DTEND;VALUE=DATE:20270101',
    'SUMMARY:개축: 개교',
    'URL:https://tracker.example/projects/gs-001',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

describe('texts', () => {
  test('have their commas, semicolons, backslashes and line ends escaped', () => {
    expect(linesOf(feed({ ...event, summary: 'a,b;c\\d\r\ne\nf\rg' }))).toContain(
      'SUMMARY:a\\,b\\;c\\\\d\\ne\\nf\\ng',
    )
  })

  test('lose other control characters and half characters', () => {
    expect(linesOf(feed({ ...event, summary: 'a\u0000b\u0085c\td\ud800' }))).toContain('SUMMARY:abc\td\ufffd')
  })

  test('never begin a line of their own', () => {
    const injected = 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT'
    const lines = linesOf(
      feed({ ...event, summary: injected, uid: injected, url: injected, description: injected }),
    )
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1)
  })
})

const drawnEvent: fc.Arbitrary<CalendarEvent> = fc.record({
  uid: hostileText,
  on: drawnDate,
  summary: hostileText,
  description: hostileText,
  url: fc.webUrl(),
  changedAt: fc.date({ min: madeAt, max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true }),
})

/** What a reader sees of an escaped text: line ends are one sign, and control characters are gone. */
const readable = (text: string) => text.replace(/\r\n?|\n/g, '\n').replace(/[^\n\t\P{Cc}]/gu, '')
const unescaped = (value = '') => value.replace(/\\([\\;,n])/g, (_all, sign) => (sign === 'n' ? '\n' : sign))

describe('any feed', () => {
  test('has lines of at most 75 octets, each ended by CR LF', () => {
    fc.assert(
      fc.property(fc.array(drawnEvent, { maxLength: 4 }), (events) => {
        const text = feed(...events)
        const lines = text.split('\r\n')
        expect(lines.at(-1)).toBe('')
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
        expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(
          75,
        )
        expect(lines.filter((line) => /\p{Cs}/u.test(line))).toEqual([])
      }),
    )
  })

  test('unfolded and read again says what was written', () => {
    fc.assert(
      fc.property(fc.array(drawnEvent, { maxLength: 4 }), (events) => {
        expect(parsed(feed(...events))).toEqual(
          events.map(({ on, ...one }) => ({
            UID: readable(one.uid),
            SUMMARY: readable(one.summary),
            ...(one.description === '' ? {} : { DESCRIPTION: readable(one.description) }),
            URL: one.url,
            'DTSTART;VALUE=DATE': on.replaceAll('-', ''),
            'DTEND;VALUE=DATE': addDays(on, 1).replaceAll('-', ''),
          })),
        )
      }),
    )
  })
})

function parsed(text: string): Record<string, string>[] {
  const events: Record<string, string>[] = []
  for (const line of linesOf(text)) {
    const [name = '', value = ''] = [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]
    if (line === 'BEGIN:VEVENT') events.push({})
    const event = events.at(-1)
    if (!event || /^(BEGIN|END|DTSTAMP|LAST-MODIFIED|TRANSP)$/.test(name) || line === '') continue
    event[name] = name === 'URL' || name.startsWith('DT') ? value : unescaped(value)
  }
  return events
}
