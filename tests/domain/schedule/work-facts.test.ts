import { describe, expect, test } from 'vitest'
import { withClosedDays } from '#app/domain/calendar.ts'
import {
  isBeyondLimit,
  latestOn,
  pastClosedDays,
  planOfNote,
  restEndsOn,
  type WorkFacts,
  workDates,
  workFaults,
} from '#app/domain/schedule/work-facts.ts'
import { weekdays } from '#tests/setup/recorded-project.ts'

const unknown: WorkFacts = {
  startedOn: null,
  remainingDays: null,
  remainingOn: null,
  constraintType: null,
  constraintOn: null,
}

describe('the earliest day of a milestone with 10 days of work', () => {
  test.each<[string, Partial<WorkFacts>, string | null]>([
    ['of which nothing is known is open', {}, null],
    ['that began counts its duration from the start', { startedOn: '2027-03-08' }, '2027-03-19'],
    [
      'is decided by its rest where that was noted',
      { startedOn: '2027-03-08', remainingDays: 3, remainingOn: '2027-03-17' },
      null,
    ],
    [
      'that may not start earlier counts from there',
      { constraintType: 'start-no-earlier-than', constraintOn: '2027-03-08' },
      '2027-03-19',
    ],
    [
      'that must start on a Sunday starts on Monday',
      { constraintType: 'must-start-on', constraintOn: '2027-03-07' },
      '2027-03-19',
    ],
    [
      'that began is held by no condition on its start any more',
      { startedOn: '2027-03-08', constraintType: 'must-start-on', constraintOn: '2027-06-01' },
      '2027-03-19',
    ],
    ['is not moved by a deadline', { constraintType: 'deadline', constraintOn: '2027-03-08' }, null],
  ])('%s', (_what, facts, expected) => {
    const { notBeforeOn } = workDates({ plannedOn: '2027-03-10', ...unknown, ...facts }, 10, weekdays)
    expect(notBeforeOn).toBe(expected)
  })
})

test.each<[string, Partial<WorkFacts>, string | null]>([
  ['a deadline', { constraintType: 'deadline', constraintOn: '2027-03-08' }, '2027-03-08'],
  ['a last finish', { constraintType: 'finish-no-later-than', constraintOn: '2027-03-08' }, '2027-03-08'],
  ['a day to start on', { constraintType: 'must-start-on', constraintOn: '2027-03-08' }, '2027-03-19'],
  [
    'a day to start on, of work that has begun',
    { constraintType: 'must-start-on', constraintOn: '2027-03-08', startedOn: '2027-03-09' },
    null,
  ],
  ['a first start', { constraintType: 'start-no-earlier-than', constraintOn: '2027-03-08' }, null],
])('%s limits the last day of 10 days of work', (_what, facts, expected) => {
  expect(latestOn({ ...unknown, ...facts }, 10, weekdays)).toBe(expected)
})

describe('the rest of started work', () => {
  test.each<[string, Partial<WorkFacts>, string | null]>([
    [
      'counts from the day on which it was noted',
      { startedOn: '2027-03-08', remainingDays: 3, remainingOn: '2027-03-17' },
      '2027-03-19',
    ],
    ['of no known day counts from the start', { startedOn: '2027-03-08', remainingDays: 3 }, '2027-03-10'],
    [
      'of no days ends on the next working day',
      { startedOn: '2027-03-01', remainingDays: 0, remainingOn: '2027-03-20' },
      '2027-03-22',
    ],
    ['that nobody noted has no end', { startedOn: '2027-03-08' }, null],
    ['of work that has not begun has none', { remainingDays: 3, remainingOn: '2027-03-17' }, null],
  ])('%s', (_what, facts, expected) => {
    expect(restEndsOn({ ...unknown, ...facts }, weekdays)).toBe(expected)
  })

  const note = { ...unknown, startedOn: '2027-03-08', remainingDays: 3, remainingOn: '2027-03-17' }

  test('says the day in place of the plan that it knew or of an earlier one; a later plan is the later word', () => {
    const datesOf = (plannedOn: string) =>
      workDates({ ...note, plannedOn, remainingPlanOn: '2027-03-31' }, 10, weekdays)
    const decided = { notBeforeOn: null, restEndsOn: '2027-03-19' }
    expect([datesOf('2027-03-31'), datesOf('2027-03-10')]).toEqual([decided, decided])
    expect(datesOf('2027-04-01')).toEqual({ notBeforeOn: '2027-03-19', restEndsOn: null })
    expect(workDates({ ...note, plannedOn: '2027-04-01' }, 10, weekdays)).toEqual(decided)
  })

  test('knows the plan of the change that notes it, and keeps it through other changes', () => {
    const present = { ...note, plannedOn: '2027-03-31', remainingPlanOn: '2027-03-31' }
    expect(planOfNote(present, { ...present, plannedOn: '2027-04-01' })).toBe('2027-03-31')
    expect(planOfNote(present, { ...present, plannedOn: '2027-04-01', remainingDays: 4 })).toBe('2027-04-01')
    expect(planOfNote(present, { ...present, remainingOn: '2027-03-18' })).toBe('2027-03-31')
    expect(planOfNote(null, present)).toBe('2027-03-31')
    expect(planOfNote(present, { ...present, remainingDays: null })).toBeNull()
  })
})

test.each([
  ['deadline', '2027-03-09', true],
  ['finish-no-later-than', '2027-03-09', true],
  ['deadline', '2027-03-08', false],
  ['deadline', null, false],
  ['must-start-on', '2027-03-09', false],
] as const)('a %s of 2027-03-08 with an expected %s is broken: %s', (constraintType, on, expected) => {
  expect(isBeyondLimit({ constraintType, constraintOn: '2027-03-08' }, on)).toBe(expected)
})

describe('what was typed of the work', () => {
  const today = '2026-11-23'
  test.each<[string, Partial<WorkFacts & { actualOn: string | null }>, Record<string, string>]>([
    ['may be nothing', {}, {}],
    ['may be a start and a finish on one day', { startedOn: '2026-11-23', actualOn: '2026-11-23' }, {}],
    [
      'may be a rest of started work',
      { startedOn: '2026-11-02', remainingDays: 4, remainingOn: '2026-11-23' },
      {},
    ],
    ['may not lie in the future', { startedOn: '2026-11-24' }, { startedOn: 'futureStart' }],
    ['may not be done in the future', { actualOn: '2026-11-24' }, { actualOn: 'futureActual' }],
    [
      'may not end before it began',
      { startedOn: '2026-11-20', actualOn: '2026-11-19' },
      { actualOn: 'finishBeforeStart' },
    ],
    ['has no rest before it began', { remainingDays: 4 }, { remainingDays: 'remainingNeedsStart' }],
    [
      'has no rest once it is done',
      { startedOn: '2026-11-02', remainingDays: 4, actualOn: '2026-11-20' },
      { remainingDays: 'nothingRemains' },
    ],
    [
      'counts the rest on a day between the start and today',
      { startedOn: '2026-11-02', remainingDays: 4, remainingOn: '2026-11-24' },
      { remainingOn: 'remainingDay' },
    ],
    [
      'counts no rest before the start',
      { startedOn: '2026-11-02', remainingDays: 4, remainingOn: '2026-11-01' },
      { remainingOn: 'remainingDay' },
    ],
    ['names the day of a condition', { constraintType: 'deadline' }, { constraintOn: 'constraintPair' }],
    ['names the condition of a day', { constraintOn: '2027-01-04' }, { constraintType: 'constraintPair' }],
  ])('%s', (_what, facts, expected) => {
    expect(workFaults({ ...unknown, actualOn: null, ...facts }, today)).toEqual(expected)
  })
})

describe('10 days of work planned to end on Monday 2026-12-28, from 2026-12-15 on', () => {
  test.each([
    ['not closed within them end as planned', '2026-12-29', '2027-01-15', '2026-12-28'],
    ['closed after the fourth of them go on with the fifth', '2026-12-21', '2027-01-15', '2027-01-25'],
    ['closed on a weekend lose nothing', '2026-12-19', '2026-12-20', '2026-12-28'],
    ['closed throughout begin when it opens', '2026-12-01', '2027-01-15', '2027-01-29'],
  ])('%s', (_what, fromOn, toOn, endOn) => {
    const works = withClosedDays(weekdays, [{ fromOn, toOn }])
    expect(pastClosedDays('2026-12-28', 10, { known: weekdays, works })).toBe(endOn)
  })
})
