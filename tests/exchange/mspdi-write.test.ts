import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMspdi } from '#app/exchange/mspdi-read.ts'
import { writeMspdi } from '#app/exchange/mspdi-write.ts'
import { drawnSchedule, exchangeItem, exchangeSchedule } from './schedule-drawing.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

describe('what is written', () => {
  test('comes back as it was: dates, durations, links, baseline, constraints, progress, codes and hostile names', () => {
    fc.assert(
      fc.property(drawnSchedule, (schedule) => {
        expect(readMspdi(bytesOf(writeMspdi(schedule)))).toMatchObject({ ok: true, schedule })
      }),
      { numRuns: 100 },
    )
  })

  test('leaves nothing out on its way back, where dates and durations agree', () => {
    const item = exchangeItem(1, { startOn: '2026-03-02', finishOn: '2026-03-03', durationDays: 2 })
    const milestone = exchangeItem(2, { durationDays: 0, isMilestone: true, startOn: '2026-03-03' })
    const schedule = exchangeSchedule([item, milestone], [{ from: 1, to: 2, type: 'FS', lagDays: 0 }])
    expect(readMspdi(bytesOf(writeMspdi(schedule)))).toEqual({ ok: true, schedule, notTaken: [] })
  })

  test('has no sign that XML forbids, a replacement in its place', () => {
    const name = 'a\u0000b\u001fc\ud800d\ufffee'
    const written = writeMspdi(exchangeSchedule([exchangeItem(1, { name })]))
    expect(written).toContain('<Name>a\ufffdb\ufffdc\ufffdd\ufffde</Name>')
  })

  test('cuts a name at the 512 characters of the schema, and no character in two', () => {
    const name = `${'가'.repeat(511)}🏫 and more`
    const reading = readMspdi(bytesOf(writeMspdi(exchangeSchedule([exchangeItem(1, { name })]))))
    expect(reading).toMatchObject({ ok: true, schedule: { items: [{ name: '가'.repeat(511) }] } })
  })

  test('has the closed periods in a calendar of their own, for the works alone', () => {
    const days = { startOn: '2026-03-02', finishOn: '2026-03-03', durationDays: 2 }
    const items = [exchangeItem(1, days), exchangeItem(2, { ...days, isWorks: true })]
    const closed = { fromOn: '2026-03-04', toOn: '2026-03-06', name: '중지', isWorking: false }
    const schedule = exchangeSchedule(items)
    const worksCalendar = { ...schedule.calendar, name: '공사', exceptions: [closed] }
    const written = writeMspdi({ ...schedule, worksCalendar })
    expect(written.match(/<CalendarUID>(-?\d+)</g)).toEqual(
      ['1', '-1', '2'].map((uid) => `<CalendarUID>${uid}<`),
    )
    const reading = readMspdi(bytesOf(written))
    expect(reading).toMatchObject({ ok: true, schedule: { items: [days, days] } })
    expect(readMspdi(bytesOf(writeMspdi(schedule)))).toMatchObject({ ok: true, notTaken: [] })
  })

  test('numbers rows by their outline', () => {
    const levels = [1, 2, 2, 3, 1, 3]
    const written = writeMspdi(
      exchangeSchedule(levels.map((outlineLevel, index) => exchangeItem(index + 1, { outlineLevel }))),
    )
    const numbers = [...written.matchAll(/<OutlineNumber>([\d.]+)</g)].map((found) => found[1])
    expect(numbers).toEqual(['1', '1.1', '1.2', '1.2.1', '2', '2.0.1'])
  })
})

/** The sequences of mspdi_pj12.xsd, as far as they are written. */
const sequences: Record<string, string[]> = {
  Project: [
    ...['SaveVersion', 'Name', 'Title', 'ScheduleFromStart', 'StartDate', 'CurrencyCode', 'CalendarUID'],
    ...['DefaultStartTime', 'DefaultFinishTime', 'MinutesPerDay', 'MinutesPerWeek', 'DurationFormat'],
    ...['StatusDate', 'ExtendedAttributes', 'Calendars', 'Tasks'],
  ],
  Calendar: ['UID', 'Name', 'IsBaseCalendar', 'BaseCalendarUID', 'WeekDays', 'Exceptions'],
  WeekDay: ['DayType', 'DayWorking', 'TimePeriod', 'WorkingTimes'],
  Exception: ['EnteredByOccurrences', 'TimePeriod', 'Name', 'Type', 'DayWorking', 'WorkingTimes'],
  Task: [
    ...['UID', 'ID', 'Name', 'Active', 'Manual', 'Type', 'IsNull', 'WBS', 'OutlineNumber', 'OutlineLevel'],
    ...['Start', 'Finish', 'Duration', 'DurationFormat', 'EffortDriven', 'Estimated', 'Milestone', 'Summary'],
    ...['PercentComplete', 'ActualStart', 'ActualFinish', 'RemainingDuration', 'ConstraintType'],
    ...['CalendarUID', 'ConstraintDate', 'Deadline', 'Notes', 'PredecessorLink', 'ExtendedAttribute'],
    'Baseline',
  ],
  PredecessorLink: ['PredecessorUID', 'Type', 'CrossProject', 'LinkLag', 'LagFormat'],
  Baseline: ['Number', 'Start', 'Finish'],
}

test('elements stand in the order of the schema, and only those it names', () => {
  fc.assert(
    fc.property(drawnSchedule, (schedule) => {
      for (const [parent, children] of childrenOf(writeMspdi(schedule))) {
        const sequence = sequences[parent]
        if (!sequence) continue
        const places = children.map((child) => sequence.indexOf(child))
        expect(places).not.toContain(-1)
        expect(places).toEqual(places.toSorted((a, b) => a - b))
      }
    }),
    { numRuns: 30 },
  )
})

/** Each element with the names of its children; the text between tags has no angle bracket of its own. */
function childrenOf(xml: string): [string, string[]][] {
  const found: [string, string[]][] = []
  const open: [string, string[]][] = []
  for (const [, isEnd, name = ''] of xml.matchAll(/<(\/?)([A-Za-z]+)[^>]*>/g)) {
    if (isEnd) {
      open.pop()
      continue
    }
    open.at(-1)?.[1].push(name)
    const element: [string, string[]] = [name, []]
    found.push(element)
    open.push(element)
  }
  return found
}
