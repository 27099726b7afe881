import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addWorkingDays, withClosedDays, workCalendar } from '#app/domain/calendar.ts'
import { type ForecastInput, forecastProject } from '#app/domain/schedule/forecast.ts'
import {
  type PlanEdit,
  planChange,
  successorChoices,
  termReachedOn,
} from '#app/domain/schedule/plan-change.ts'
import { schoolBaseline } from '#app/domain/source/baseline.ts'
import { allBefore, templates } from '#app/domain/template/template.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'
import { drawnDate } from '#tests/setup/schedule-drawing.ts'

const calendar = workCalendar(baseHolidays(), '2018-01-01', '2060-12-31')
const template = templates.btl
const project = { template, status: 'active' } as const
const today = '2022-01-05'
const dates = schoolBaseline(template, '2029-01-15', '2029-03-01', calendar)

/** A BTL building that keeps its baseline, ready for the term of March 2029; `change` says what differs. */
function milestones(change: Record<string, Partial<ForecastInput>> = {}): ForecastInput[] {
  return template.items.map(({ code, stage }) => {
    const on = dates.get(code) ?? null
    const planned = { baselineOn: on, plannedOn: on, forecastOn: null, actualOn: null }
    return { code, stage, isCompletion: code === template.completion, ...planned, ...change[code] }
  })
}

const dateOf = (code: string) => dates.get(code) ?? ''
const later = (code: string, days: number): PlanEdit => ({
  code,
  plannedOn: addWorkingDays(calendar, dateOf(code), days),
})
const change = (
  edits: PlanEdit[],
  successors: 'move' | 'leave' = 'move',
  from: ForecastInput[] = milestones(),
) => planChange(project, from, edits, successors, calendar, today)

describe('a structure that is planned 30 working days later', () => {
  const moved = change([later('structure', 30)])

  test('plans what follows on the earliest day that its links allow, and says what each waits for', () => {
    const inspection = moved.moves.find(({ code }) => code === 'completion-inspection')
    expect(inspection?.plan).toEqual({
      fromOn: '2029-01-15',
      toOn: addWorkingDays(calendar, '2029-01-15', 30),
      movedDays: 30,
    })
    expect(inspection?.forecast).toEqual(inspection?.plan)
    expect(inspection?.because).toMatchObject({
      kind: 'predecessor',
      code: 'works-finished',
      link: { type: 'FS', lagDays: 0 },
    })
    expect(moved.moves[0]).toMatchObject({ code: 'structure', because: { kind: 'change' } })
  })

  test('moves nothing that comes before it', () => {
    const before = allBefore(template, 'structure')
    expect(moved.moves.filter(({ code }) => before.has(code))).toEqual([])
  })

  test('misses the term of March and reaches that of September', () => {
    expect(moved.term).toEqual({
      fromOn: '2029-03-01',
      toOn: '2029-09-01',
      baselineOn: '2029-03-01',
      isMissed: true,
    })
    expect(moved.completion.movedDays).toBe(30)
  })

  test('has the same forecasts when its successors are left, and changes no other plan', () => {
    const left = change([later('structure', 30)], 'leave')
    expect(left.moves.map(({ code, forecast }) => ({ code, forecast }))).toEqual(
      moved.moves.map(({ code, forecast }) => ({ code, forecast })),
    )
    expect(left.moves.filter(({ plan }) => plan !== null).map(({ code }) => code)).toEqual(['structure'])
  })
})

test('room to spare takes a delay in: an opening that waits for its term stays', () => {
  const moved = change([later('works-finished', 2)])
  expect(moved.moves.map(({ code }) => code)).not.toContain('opening')
  expect(moved.term).toMatchObject({ toOn: '2029-03-01', isMissed: false })
})

test('what was late before and gets no later keeps its plan', () => {
  const late = milestones({ 'implementation-approval': { plannedOn: '2028-12-01' } })
  expect(change([later('detailed-design', 3)], 'move', late).moves.map(({ code }) => code)).toEqual([
    'detailed-design',
  ])
})

test('several milestones may change at once, and each stays as it was said', () => {
  const edits = [later('structure', 30), later('works-finished', 5)]
  const moved = change(edits)
  expect(moved.moves.find(({ code }) => code === 'works-finished')).toMatchObject({
    plan: { toOn: edits[1]?.plannedOn, movedDays: 5 },
    because: { kind: 'change' },
  })
})

test('an actual date of the completion completes the project and leaves its opening a forecast', () => {
  const done = change([{ code: template.completion, actualOn: '2022-01-03' }])
  expect(done.status).toBe('completed')
  expect(done.opening.toOn).not.toBeNull()
})

test('work that began with much left to do pushes what follows', () => {
  const begun = change([
    { code: 'structure', startedOn: '2022-01-03', remainingDays: 1900, remainingOn: today },
  ])
  expect(begun.moves[0]).toMatchObject({ code: 'structure', plan: null })
  expect(begun.moves[0]?.forecast?.toOn).toBe(addWorkingDays(calendar, '2022-01-04', 1900))
  expect(begun.moves.find(({ code }) => code === 'works-finished')?.plan).not.toBeNull()
})

test('a noted rest is expected before its plan and pulls nothing along, until the plan is moved later', () => {
  const note = {
    startedOn: today,
    remainingDays: 4,
    remainingOn: today,
    remainingPlanOn: dateOf('structure'),
  }
  const noted = change([{ code: 'structure', ...note }])
  expect(noted.moves).toMatchObject([
    { code: 'structure', plan: null, forecast: { fromOn: dateOf('structure') } },
  ])
  const known = milestones({ structure: note })
  const onPlan = change([{ code: 'structure', plannedOn: dateOf('structure') }], 'leave', known)
  expect(onPlan.moves).toEqual([])
  const moved = change([later('structure', 10)], 'leave', known)
  expect(moved.moves[0]?.forecast?.toOn).toBe(later('structure', 10).plannedOn)
  expect(moved.moves.map(({ code }) => code)).toContain('works-finished')
})

test('says what will be later than its deadline', () => {
  const limited = milestones({
    'works-finished': { constraintType: 'deadline', constraintOn: dateOf('works-finished') },
  })
  expect(change([later('structure', 1)], 'move', limited).beyondLimit).toEqual(['works-finished'])
  expect(change([later('structure', 0)], 'move', limited).beyondLimit).toEqual([])
})

test('works that would end within a closed period wait for its end', () => {
  const fromOn = addWorkingDays(calendar, dateOf('works-finished'), 1)
  const toOn = addWorkingDays(calendar, fromOn, 19)
  const closed = { ...project, worksCalendar: withClosedDays(calendar, [{ fromOn, toOn }]) }
  const moved = planChange(closed, milestones(), [later('structure', 1)], 'move', calendar, today)
  const works = moved.moves.find(({ code }) => code === 'works-finished')
  expect(works?.plan).toEqual({
    fromOn: dateOf('works-finished'),
    toOn: addWorkingDays(calendar, toOn, 1),
    movedDays: 1,
  })
  expect(moved.completion.movedDays).toBe(21)
})

test('a facility opens on any day', () => {
  const items = templates.facility.items.map(({ code, stage }) => ({
    code,
    stage,
    isCompletion: code === templates.facility.completion,
    baselineOn: '2027-03-02',
    plannedOn: '2027-03-02',
    forecastOn: null,
    actualOn: null,
  }))
  const facility = { template: templates.facility, status: 'active' } as const
  expect(planChange(facility, items, [], 'move', calendar, today).term).toBeNull()
})

test('a milestone that the project does not have is a fault that names it', () => {
  expect(() => change([{ code: 'moon-landing', plannedOn: '2027-01-04' }])).toThrow('moon-landing')
})

test.each([
  ['2027-03-02', '2027-03-01'],
  ['2027-03-03', '2027-09-01'],
  ['2027-02-28', '2027-03-01'],
  ['2027-09-01', '2027-09-01'],
  ['2027-09-02', '2028-03-01'],
])('who opens on %s is in time for the term of %s', (on, term) => {
  expect(termReachedOn(on, calendar)).toBe(term)
})

describe('whatever the plan', () => {
  const drawn = fc.record({
    dates: fc.array(
      fc.record({
        plannedOn: fc.option(drawnDate, { freq: 6 }),
        actualOn: fc.option(drawnDate, { freq: 1 }),
      }),
      { minLength: template.items.length, maxLength: template.items.length },
    ),
    at: fc.nat({ max: template.items.length - 1 }),
    days: fc.nat({ max: 300 }),
    today: drawnDate,
    successors: fc.constantFrom(...successorChoices),
  })
  const from = (dates: { plannedOn: string | null; actualOn: string | null }[]) =>
    milestones().map((m, index) => ({ ...m, ...dates[index] }))

  test('a change of nothing moves nothing', () => {
    fc.assert(
      fc.property(drawn, ({ dates, at, today, successors }) => {
        const list = from(dates)
        const { code = '', plannedOn = null } = list[at] ?? {}
        const same = planChange(project, list, [{ code, plannedOn }], successors, calendar, today)
        expect(same.moves).toEqual([])
        expect(same.milestones).toEqual(list)
      }),
    )
  })

  test('a later plan makes nothing earlier, and leaving changes no other plan', () => {
    fc.assert(
      fc.property(drawn, ({ dates, at, days, today, successors }) => {
        const list = from(dates)
        const { code = '', plannedOn = null } = list[at] ?? {}
        fc.pre(plannedOn !== null)
        const edit = { code, plannedOn: addWorkingDays(calendar, plannedOn, days + 1) }
        const { moves } = planChange(project, list, [edit], successors, calendar, today)
        for (const { plan, forecast } of moves)
          for (const move of [plan, forecast]) expect((move?.fromOn ?? '') <= (move?.toOn ?? '')).toBe(true)
        if (successors === 'leave')
          expect(moves.filter((move) => move.plan !== null).map((move) => move.code)).toEqual([code])
      }),
    )
  })

  test('the forecasts foretold are those of the changed plan, and changing it again changes nothing', () => {
    fc.assert(
      fc.property(drawn, ({ dates, at, days, today, successors }) => {
        const list = from(dates)
        const { code = '', plannedOn = null } = list[at] ?? {}
        fc.pre(plannedOn !== null)
        const edit = { code, plannedOn: addWorkingDays(calendar, plannedOn, days + 1) }
        const changed = planChange(project, list, [edit], successors, calendar, today)
        const stored = forecastProject(project, changed.milestones, calendar, today)
        for (const { code, forecast } of changed.moves) {
          const at = list.findIndex((m) => m.code === code)
          if (forecast) expect(stored.milestones[at]?.forecastOn).toBe(forecast.toOn)
        }
        const again = planChange(project, changed.milestones, [edit], successors, calendar, today)
        expect(again.moves).toEqual([])
      }),
    )
  })
})
