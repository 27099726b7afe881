import fc from 'fast-check'
import { linkTypes } from '#app/domain/schedule/network.ts'
import type {
  ExchangeCalendar,
  ExchangeItem,
  ExchangeLink,
  ExchangeSchedule,
} from '#app/exchange/exchange-schedule.ts'
import { drawnDate } from '#tests/setup/schedule-drawing.ts'

const noCalendar: ExchangeCalendar = { name: 'Standard', weekdays: [1, 2, 3, 4, 5], exceptions: [] }

/** A task of one day that nothing is known of, unless said otherwise. */
export function exchangeItem(uid: number, change: Partial<ExchangeItem> = {}): ExchangeItem {
  return {
    uid,
    code: null,
    name: `Task ${uid}`,
    wbs: null,
    outlineLevel: 1,
    isSummary: false,
    isMilestone: false,
    durationDays: 1,
    startOn: null,
    finishOn: null,
    actualStartOn: null,
    actualFinishOn: null,
    remainingDays: null,
    percentComplete: 0,
    baselineStartOn: null,
    baselineFinishOn: null,
    constraint: null,
    deadlineOn: null,
    note: '',
    ...change,
  }
}

export function exchangeSchedule(
  items: readonly ExchangeItem[],
  links: readonly ExchangeLink[] = [],
  calendar = noCalendar,
): ExchangeSchedule {
  return { name: 'School', startOn: '2026-03-02', statusOn: null, calendar, items, links }
}

/** Whatever XML can carry: markup, line ends, quotes, blanks at the ends, Hangul, signs beyond the basic plane. */
export const hostileText = fc
  .array(
    fc.oneof(
      {
        weight: 2,
        arbitrary: fc.constantFrom('<', '>', '&', '"', "'", ']]>', '&amp;', '<!--', '\r\n', '\r'),
      },
      fc.constantFrom(
        '\t',
        '\n',
        ' ',
        '\u00a0',
        '\u0085',
        '\u2028',
        '\ufffd',
        '가',
        '개축',
        '🏫',
        '\u202e',
        '%s',
      ),
      fc.string({ unit: 'grapheme', maxLength: 5 }).filter(isWritable),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

function isWritable(text: string): boolean {
  return /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u.test(text)
}

const maybeDate = fc.option(drawnDate)

const drawnCalendar: fc.Arbitrary<ExchangeCalendar> = fc.record({
  name: hostileText,
  weekdays: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
  exceptions: fc.array(
    fc
      .record({ a: drawnDate, b: drawnDate, name: hostileText, isWorking: fc.boolean() })
      .map(({ a, b, ...rest }) => ({ fromOn: a < b ? a : b, toOn: a < b ? b : a, ...rest })),
    { maxLength: 5 },
  ),
})

const drawnItem = fc.record({
  name: hostileText,
  wbs: fc.option(hostileText),
  outlineLevel: fc.integer({ min: 1, max: 5 }),
  isMilestone: fc.boolean(),
  durationDays: fc.nat({ max: 400 }),
  startOn: maybeDate,
  finishOn: maybeDate,
  actual: fc.tuple(maybeDate, maybeDate),
  remainingDays: fc.option(fc.nat({ max: 400 })),
  percentComplete: fc.nat({ max: 100 }),
  baselineStartOn: maybeDate,
  baselineFinishOn: maybeDate,
  constraint: fc.option(
    fc.record({
      type: fc.constantFrom('must-start-on', 'start-no-earlier-than', 'finish-no-later-than'),
      on: drawnDate,
    }),
  ),
  deadlineOn: maybeDate,
  note: hostileText,
  hasCode: fc.boolean(),
})

/** Schedules without sense but with everything in them; links lead from earlier to later rows and to no summary. */
export const drawnSchedule: fc.Arbitrary<ExchangeSchedule> = fc
  .record({
    name: hostileText,
    startOn: maybeDate,
    statusOn: maybeDate,
    calendar: drawnCalendar,
    rows: fc.array(drawnItem, { minLength: 1, maxLength: 12 }),
    ends: fc.array(
      fc.record({
        from: fc.nat({ max: 11 }),
        to: fc.nat({ max: 11 }),
        type: fc.constantFrom(...linkTypes),
        lagDays: fc.integer({ min: -60, max: 60 }),
      }),
      { maxLength: 20 },
    ),
  })
  .map(({ rows, ends, ...head }) => {
    const items = rows.map(({ actual: [a, b], hasCode, ...row }, index): ExchangeItem => {
      const isSummary = (rows[index + 1]?.outlineLevel ?? 0) > row.outlineLevel
      const isTurned = a !== null && b !== null && a > b
      const [actualStartOn, actualFinishOn] = isTurned ? [b, a] : [a, b]
      const code = hasCode ? `m-${index}` : null
      return { uid: 3 * index + 1, code, isSummary, ...row, actualStartOn, actualFinishOn }
    })
    return { ...head, items, links: linksAmong(items, ends) }
  })

function linksAmong(items: readonly ExchangeItem[], ends: readonly ExchangeLink[]): ExchangeLink[] {
  const links = ends.flatMap(({ from: fromRow, to: toRow, type, lagDays }) => {
    const [from, to] = [items[fromRow], items[toRow]]
    const isFit = from && to && fromRow < toRow && !from.isSummary && !to.isSummary
    return isFit ? [{ from: from.uid, to: to.uid, type, lagDays }] : []
  })
  // The file keeps links with their successor, in its order.
  return links.sort((a, b) => a.to - b.to)
}
