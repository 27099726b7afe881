import { describe, expect, test } from 'vitest'
import { withClosedDays, workCalendar } from '#app/domain/calendar.ts'
import { type ForecastInput, type ForecastSubject, forecastProject } from '#app/domain/schedule/forecast.ts'
import { milestoneReasons, staleNoteCalendarDays } from '#app/domain/schedule/milestone-reason.ts'
import type { ScheduleLink } from '#app/domain/schedule/network.ts'
import { templates } from '#app/domain/template/template.ts'
import { link } from '#tests/setup/schedule-drawing.ts'

// Monday to Friday; 2027-03-01 is a Monday.
const calendar = workCalendar([], '2018-01-01', '2040-12-31')
const today = '2027-03-01'

type Change = Partial<ForecastInput> & { durationDays?: number }

/** design (5) -> works (10) -> completion (1), and an opening that may follow; each change says what differs. */
function drawn(changes: Record<string, Change> = {}, links: readonly ScheduleLink[] = chain) {
  const codes = ['design', 'works', 'completion'] as const
  const durations = { design: 5, works: 10, completion: 1 }
  const plans = { design: '2027-03-05', works: '2027-03-19', completion: '2027-03-22' }
  const stages = { design: 'design', works: 'construction', completion: 'completion' } as const
  const milestones = codes.map((code): ForecastInput => {
    const { durationDays: _, ...change } = changes[code] ?? {}
    return {
      code,
      stage: stages[code],
      isCompletion: code === 'completion',
      baselineOn: null,
      plannedOn: plans[code],
      forecastOn: null,
      actualOn: null,
      ...change,
    }
  })
  const items = codes.map((code) => ({
    code,
    stage: stages[code],
    nameKo: code,
    nameEn: code,
    isGate: false,
    durationDays: changes[code]?.durationDays ?? durations[code],
    rule: '',
  }))
  const template = { ...templates.direct, items, links, completion: 'completion', opening: 'completion' }
  return { project: { template, status: 'active' } as ForecastSubject, milestones }
}

const chain = [link('design', 'works'), link('works', 'completion')]

function reasonsOf({ project, milestones }: ReturnType<typeof drawn>) {
  const { milestones: forecast } = forecastProject(project, milestones, calendar, today)
  const stored = milestones.map((m, index) => ({ ...m, forecastOn: forecast[index]?.forecastOn ?? null }))
  return milestoneReasons(project, stored, calendar, today)
}

const dateOf = (changes: Record<string, Change>, code: string, links?: readonly ScheduleLink[]) =>
  reasonsOf(drawn(changes, links)).get(code)?.date

describe('the date of a milestone is decided by', () => {
  test('its own plan while nothing holds it back', () => {
    expect(dateOf({ design: { plannedOn: '2027-03-02' } }, 'works')).toEqual({
      kind: 'own-plan',
      after: null,
    })
    expect(dateOf({}, 'works')).toEqual({
      kind: 'own-plan',
      after: { code: 'design', link: { type: 'FS', lagDays: 0 } },
    })
  })

  test('what it waits for, by the link between them and the days behind its plan', () => {
    expect(dateOf({ design: { plannedOn: '2027-03-12' } }, 'works')).toEqual({
      kind: 'predecessor',
      code: 'design',
      link: { type: 'FS', lagDays: 0 },
      laterDays: 5,
      closedDays: 0,
    })
    const overlapping: ScheduleLink[] = [{ from: 'design', to: 'works', type: 'SS', lagDays: 8 }]
    expect(dateOf({}, 'works', overlapping)).toMatchObject({ link: { type: 'SS', lagDays: 8 }, laterDays: 3 })
  })

  test('what lies behind something that is not planned', () => {
    const changes = { design: { plannedOn: '2027-03-12' }, works: { plannedOn: null } }
    expect(dateOf(changes, 'completion')).toMatchObject({ code: 'design', link: null })
    expect(dateOf(changes, 'works')).toEqual({ kind: 'not-planned' })
  })

  test('today once its plan has passed, and by what happened', () => {
    expect(dateOf({ design: { plannedOn: '2027-02-01' } }, 'design')).toEqual({ kind: 'today' })
    expect(dateOf({ design: { actualOn: '2027-02-26' } }, 'design')).toEqual({ kind: 'actual' })
  })

  test('the work that is left of it, or a constraint of its own', () => {
    const begun = { startedOn: '2027-02-22', remainingDays: 20, remainingOn: '2027-03-01' }
    const done = { design: { actualOn: '2027-02-19' } }
    expect(dateOf({ ...done, works: begun }, 'works')).toEqual({ kind: 'rest', ...begun, laterDays: 5 })
    const nearlyDone = { ...begun, remainingDays: 3 }
    expect(dateOf({ ...done, works: nearlyDone }, 'works')).toMatchObject({ kind: 'rest', laterDays: -12 })
    const longDone = { startedOn: '2027-02-22', remainingDays: 3, remainingOn: '2027-02-22' }
    expect(dateOf({ ...done, works: longDone }, 'works')).toMatchObject({ kind: 'rest-passed' })
    expect(dateOf({ ...done, works: { startedOn: '2027-03-15' } }, 'works')).toEqual({
      kind: 'work',
      startedOn: '2027-03-15',
    })
    const held = { constraintType: 'start-no-earlier-than', constraintOn: '2027-03-15' } as const
    expect(dateOf({ works: held }, 'works')).toEqual({
      kind: 'constraint',
      type: 'start-no-earlier-than',
      on: '2027-03-15',
    })
  })

  test('days without works on the way are counted', () => {
    const { project, milestones } = drawn({ design: { plannedOn: '2027-03-12' } })
    const worksCalendar = withClosedDays(calendar, [{ fromOn: '2027-03-15', toOn: '2027-03-17' }])
    expect(
      reasonsOf({ project: { ...project, worksCalendar }, milestones }).get('works')?.date,
    ).toMatchObject({ kind: 'predecessor', laterDays: 8, closedDays: 3 })
  })

  test('nothing where the project is not live', () => {
    const { project, milestones } = drawn({ design: { actualOn: '2027-02-26' } })
    const reasons = milestoneReasons({ ...project, status: 'suspended' }, milestones, calendar, today)
    expect([...reasons.values()].map(({ date }) => date.kind)).toEqual(['actual', 'not-live', 'not-live'])
  })
})

describe('the room of a milestone', () => {
  test('is none on the way to the completion, and the way is named', () => {
    expect(reasonsOf(drawn()).get('design')).toMatchObject({
      room: { kind: 'critical', days: 0, path: ['works', 'completion'], end: 'completion' },
      isCritical: true,
    })
    expect(reasonsOf(drawn()).get('completion')?.room).toEqual({
      kind: 'critical',
      days: 0,
      path: [],
      end: 'completion',
    })
  })

  test('is as long as what would be late next allows', () => {
    const reasons = reasonsOf(
      drawn({ works: { plannedOn: '2027-03-26' }, completion: { plannedOn: '2027-03-29' } }),
    )
    expect(reasons.get('design')?.room).toEqual({ kind: 'spare', days: 5, end: 'completion' })
    expect(reasonsOf(drawn({ design: { actualOn: '2027-02-26' } })).get('design')?.room).toEqual({
      kind: 'none',
    })
  })
})

test('a constraint of its own, or of what waits for it, limits the room of a milestone, below nothing as well', () => {
  const roomOf = (
    constraintType: 'finish-no-later-than' | 'must-start-on' | 'deadline',
    constraintOn: string,
  ) => {
    const limit = { constraintType, constraintOn }
    const reasons = reasonsOf(
      drawn({ works: { plannedOn: '2027-03-26', ...limit }, completion: { plannedOn: '2027-04-30' } }),
    )
    return ['works', 'design'].map((code) => reasons.get(code)?.room)
  }
  const limited = { kind: 'limited', end: 'works', on: '2027-03-31' }
  expect(roomOf('deadline', '2027-03-31')).toEqual([
    { ...limited, type: 'deadline', days: 3 },
    { ...limited, type: 'deadline', days: 8 },
  ])
  expect(roomOf('finish-no-later-than', '2027-03-16')).toMatchObject([{ days: -8 }, { days: -3 }])
  // Ten days from Monday 2027-03-08 on end on Friday 2027-03-19, five before its plan.
  expect(roomOf('must-start-on', '2027-03-08')).toMatchObject([{ days: -5 }, { days: 0 }])
  const critical = reasonsOf(drawn({ works: { constraintType: 'deadline', constraintOn: '2027-03-18' } }))
  expect(critical.get('design')).toMatchObject({ floatDays: -1, isCritical: true })
})

describe('work out of sequence', () => {
  const begun = { startedOn: '2027-03-01', remainingDays: 4, remainingOn: '2027-03-01' }

  test('names what it should have waited for', () => {
    expect(reasonsOf(drawn({ works: begun })).get('works')?.openBefore).toEqual(['design'])
    expect(reasonsOf(drawn({ works: { actualOn: '2027-02-26' } })).get('works')?.openBefore).toEqual([
      'design',
    ])
    expect(
      reasonsOf(drawn({ works: begun, design: { actualOn: '2027-02-26' } })).get('works')?.openBefore,
    ).toEqual([])
  })

  test('by the ends that the link joins', () => {
    const openBefore = (type: ScheduleLink['type'], works: Change, design: Change = {}) =>
      reasonsOf(drawn({ works, design }, [{ from: 'design', to: 'works', type, lagDays: 0 }])).get('works')
        ?.openBefore
    expect(openBefore('SS', begun)).toEqual(['design'])
    expect(openBefore('SS', begun, { startedOn: '2027-02-22' })).toEqual([])
    expect(openBefore('FF', begun)).toEqual([])
    expect(openBefore('FF', { actualOn: '2027-02-26' })).toEqual(['design'])
    expect(openBefore('SF', { actualOn: '2027-02-26' }, { startedOn: '2027-02-22' })).toEqual([])
  })

  test('keeps its rest for after its predecessor, and no more than the rest (retained logic)', () => {
    const forecastOf = (changes: Record<string, Change>) => {
      const { project, milestones } = drawn({ ...changes, design: { plannedOn: '2027-03-12' } })
      return forecastProject(project, milestones, calendar, today).milestones[1]?.forecastOn
    }
    const soon = { plannedOn: '2027-03-08' }
    expect(forecastOf({ works: { ...soon, ...begun } })).toBe('2027-03-18')
    expect(forecastOf({ works: { ...soon, startedOn: '2027-03-01' } })).toBe('2027-03-26')
    expect(
      reasonsOf(drawn({ works: { ...soon, ...begun }, design: { plannedOn: '2027-03-12' } })).get('works')
        ?.date,
    ).toMatchObject({ kind: 'predecessor', code: 'design', laterDays: 8 })
  })
})

test('the work of a milestone begins where it was noted, or as early as its duration asks', () => {
  const reasons = reasonsOf(drawn({ design: { startedOn: '2027-02-24' }, completion: { durationDays: 0 } }))
  expect([...reasons.values()].map(({ workFromOn }) => workFromOn)).toEqual([
    '2027-02-24',
    '2027-03-08',
    null,
  ])
  expect(reasonsOf(drawn({ design: { actualOn: '2027-02-26' } })).get('design')?.workFromOn).toBeNull()
})

test('a note of remaining days that decides a date asks for a fresh count from its 32nd day on', () => {
  const note = { remainingDays: 200, remainingOn: '2027-03-01' }
  const rest = { kind: 'rest' as const, startedOn: '2027-02-01', ...note, laterDays: 0 }
  const age = (on: string) => staleNoteCalendarDays(rest, on)
  expect([age('2027-04-01'), age('2027-04-02'), age('2028-03-01')]).toEqual([null, 32, 366])
  expect(staleNoteCalendarDays({ kind: 'rest-passed', ...note }, '2027-05-01')).toBe(61)
  expect(staleNoteCalendarDays({ kind: 'today' }, '2027-05-01')).toBeNull()
})
