import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, fromDayNumber, nextWorkingDay, type PlainDate, workCalendar } from '#app/domain/calendar.ts'
import type { MilestoneDates } from '#app/domain/project.ts'
import {
  defaultThresholds,
  expectedOn,
  projectRating,
  ratingOf,
  severities,
  severityOf,
  slipFinding,
  slipOf,
} from '#app/domain/slippage.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'

const calendar = workCalendar(baseHolidays(), '2018-01-01', '2060-12-31')
const thresholds = defaultThresholds
const undated: MilestoneDates = { baselineOn: null, plannedOn: null, forecastOn: null, actualOn: null }

function find(dates: Partial<MilestoneDates>, today: PlainDate) {
  return slipFinding({ ...undated, ...dates }, thresholds, calendar, today)
}

describe('slip', () => {
  test('what happened is expected before what is computed, and that before the plan', () => {
    const dates = { ...undated, plannedOn: '2026-07-01' }
    expect(expectedOn(undated)).toBeNull()
    expect(expectedOn(dates)).toBe('2026-07-01')
    expect(expectedOn({ ...dates, forecastOn: '2026-07-08' })).toBe('2026-07-08')
    expect(expectedOn({ ...dates, forecastOn: '2026-07-08', actualOn: '2026-06-30' })).toBe('2026-06-30')
  })

  test.each([
    ['2026-04-28', '2026-05-07', 5],
    ['2026-05-07', '2026-04-28', -5],
    ['2026-07-16', '2026-07-16', 0],
    ['2026-07-16', '2026-07-19', 0],
    ['2026-09-21', '2026-09-30', 5],
  ])('from the baseline %s to %s are %i working days of slip', (baselineOn, forecastOn, days) => {
    expect(slipOf({ ...undated, baselineOn, forecastOn }, calendar)).toBe(days)
  })

  test('without a baseline, or without any expectation, there is no slip, not one of zero', () => {
    expect(slipOf({ ...undated, plannedOn: '2026-07-01' }, calendar)).toBeNull()
    expect(slipOf({ ...undated, baselineOn: '2026-07-01' }, calendar)).toBeNull()
  })

  test.each([
    [-10, null, 'on-track'],
    [0, null, 'on-track'],
    [5, null, 'on-track'],
    [6, 'minor', 'minor'],
    [20, 'minor', 'minor'],
    [21, 'major', 'major'],
    [60, 'major', 'major'],
    [61, 'critical', 'critical'],
  ] as const)('%i days are of severity %s and rated %s', (days, severity, rating) => {
    expect(severityOf(days, thresholds)).toBe(severity)
    expect(ratingOf(days, thresholds)).toBe(rating)
  })

  test('nothing to compare with is on track', () => {
    expect(ratingOf(null, thresholds)).toBe('on-track')
  })
})

describe('what a night finds', () => {
  test('done is never flagged, however late it was', () => {
    expect(
      find({ baselineOn: '2026-01-05', plannedOn: '2026-01-05', actualOn: '2026-06-30' }, '2026-07-01'),
    ).toBeNull()
  })

  test('nothing planned is never flagged', () => {
    expect(find({}, '2026-07-01')).toBeNull()
    expect(find({ baselineOn: '2026-01-05' }, '2026-07-01')).toBeNull()
  })

  test('due today is not overdue, a day later it is, at least minor', () => {
    const dates = { baselineOn: '2026-07-01', plannedOn: '2026-07-01' }
    expect(find(dates, '2026-07-01')).toBeNull()
    expect(find(dates, '2026-07-02')).toEqual({ kind: 'overdue', severity: 'minor', slipDays: 1 })
  })

  test('a milestone planned for a holiday is due on the next working day', () => {
    const dates = { baselineOn: '2026-07-17', plannedOn: '2026-07-17' }
    expect(find(dates, '2026-07-20')).toBeNull()
    expect(find(dates, '2026-07-21')).toMatchObject({ kind: 'overdue', severity: 'minor' })
  })

  test.each([
    ['2026-07-29', 'minor', 20],
    ['2026-07-30', 'major', 21],
    ['2026-09-28', 'major', 60],
    ['2026-09-29', 'critical', 61],
  ] as const)('planned for 2026-06-30 and open on %s is %s', (today, severity, slipDays) => {
    const planned = { plannedOn: '2026-06-30' }
    expect(find(planned, today)).toEqual({ kind: 'overdue', severity, slipDays })
  })

  test('overdue counts against the baseline when that is the longer slip', () => {
    const dates = { baselineOn: '2026-03-03', plannedOn: '2026-06-30', forecastOn: '2026-07-01' }
    const finding = find(dates, '2026-07-01')
    expect(finding).toEqual({
      kind: 'overdue',
      severity: 'critical',
      slipDays: slipOf({ ...undated, ...dates }, calendar),
    })
  })

  test('not due yet, but forecast beyond the baseline by more than the tolerance', () => {
    const dates = { baselineOn: '2026-04-28', plannedOn: '2026-04-28' }
    expect(find({ ...dates, forecastOn: '2026-05-07' }, '2026-04-01')).toBeNull()
    expect(find({ ...dates, forecastOn: '2026-05-08' }, '2026-04-01')).toEqual({
      kind: 'forecast',
      severity: 'minor',
      slipDays: 6,
    })
  })

  test('a plan moved away from its baseline is a slip by itself', () => {
    const dates = { baselineOn: '2026-04-28', plannedOn: '2026-08-28' }
    expect(find(dates, '2026-04-01')).toMatchObject({ kind: 'forecast', severity: 'critical' })
  })

  test('early is never flagged', () => {
    const dates = { baselineOn: '2026-09-28', plannedOn: '2026-08-03', forecastOn: '2026-08-03' }
    expect(find(dates, '2026-07-01')).toBeNull()
  })

  test('waiting longer never makes an overdue milestone less severe', () => {
    const anyDate = fc.integer({ min: 20_000, max: 22_000 }).map(fromDayNumber)
    fc.assert(
      fc.property(
        anyDate,
        anyDate,
        fc.integer({ min: 1, max: 200 }),
        fc.nat({ max: 60 }),
        (baselineOn, plannedOn, late, more) => {
          const today = addDays(nextWorkingDay(calendar, plannedOn), late)
          const before = find({ baselineOn, plannedOn }, today)
          const after = find({ baselineOn, plannedOn }, addDays(today, more))
          expect(before?.kind).toBe('overdue')
          expect(after?.kind).toBe('overdue')
          expect(rankOf(after)).toBeGreaterThanOrEqual(rankOf(before))
        },
      ),
    )
  })
})

function rankOf(finding: ReturnType<typeof slipFinding>): number {
  return finding === null ? -1 : severities.indexOf(finding.severity)
}

test.each([
  ['active', 'critical'],
  ['completed', 'critical'],
  ['suspended', null],
  ['withdrawn', null],
  ['replaced', null],
] as const)('a %s project that slips by a hundred days is rated %s', (status, rating) => {
  expect(projectRating({ status, slipDays: 100 }, defaultThresholds)).toBe(rating)
})
