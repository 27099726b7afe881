import { describe, expect, test } from 'vitest'
import { workCalendar, workingDaysBetween } from '#app/domain/calendar.ts'
import { type Course, courseOf, type DemoMilestone, milestonesOn } from '#app/domain/demo/demo-course.ts'
import { randomStream } from '#app/domain/demo/demo-random.ts'
import { type ForecastInput, forecastProject } from '#app/domain/schedule/forecast.ts'
import { schoolBaseline } from '#app/domain/source/baseline.ts'
import { allBefore, templates } from '#app/domain/template/template.ts'

const calendar = workCalendar([], '2018-01-01', '2035-12-31')
const template = templates.direct
const baseline = schoolBaseline(template, '2026-02-13', '2026-03-01', calendar)
const courses = Array.from({ length: 300 }, (_, index) =>
  courseOf(template, baseline, 'ordinary', randomStream(`course ${index}`), calendar),
)

function lateness(course: Course, code: string): number {
  return workingDaysBetween(calendar, baseline.get(code) ?? '', course.happensOn.get(code) ?? '')
}

/** All on its baseline until the works, whose end is held up by 30 days: what was still to come happens on 2026-04-01. */
function stopped(movedOn: string | null): Course {
  const happensOn = new Map(baseline)
  const before = allBefore(template, 'works-finished')
  for (const [code, on] of baseline)
    if (!before.has(code) && on > '2026-01-01') happensOn.set(code, '2026-04-01')
  return {
    setback: {
      code: 'works-finished',
      days: 30,
      cause: 'weather',
      note: '장마 기간 강우로 공정 중단',
      movedOn,
    },
    happensOn,
  }
}

describe('a course', () => {
  test('without a setback stays within five working days of every baseline date', () => {
    const smooth = courses.filter((course) => course.setback === null)
    expect(smooth.length).toBeGreaterThan(courses.length / 2)
    for (const course of smooth)
      for (const { code } of template.items) expect(Math.abs(lateness(course, code))).toBeLessThanOrEqual(5)
  })

  test('with a setback stays late to its completion, by no more than the setback and a few days', () => {
    const late = courses.flatMap((course) => (course.setback ? [{ course, setback: course.setback }] : []))
    expect(late.length).toBeGreaterThan(courses.length / 10)
    for (const { course, setback } of late) {
      expect(lateness(course, setback.code)).toBeGreaterThan(0)
      expect(lateness(course, template.completion)).toBeLessThanOrEqual(setback.days + 5)
    }
  })

  test('moves the plan before the new date, when it moves it at all', () => {
    for (const { setback, happensOn } of courses) {
      if (setback === null || setback.movedOn === null) continue
      expect(setback.movedOn < (happensOn.get(setback.code) ?? '')).toBe(true)
    }
  })

  test('that is punctual is at most three working days early and never late', () => {
    for (let index = 0; index < 20; index += 1) {
      const course = courseOf(template, baseline, 'punctual', randomStream(`punctual ${index}`), calendar)
      for (const { code } of template.items) {
        expect(lateness(course, code)).toBeLessThanOrEqual(0)
        expect(lateness(course, code)).toBeGreaterThanOrEqual(-3)
      }
    }
  })

  test('gives consent as a cause to nothing but the consent of a school', () => {
    for (const { setback } of courses)
      if (setback?.cause === 'consent') expect(setback.code).toBe('school-consent')
  })
})

describe('what the records show of a late finish', () => {
  const shownOn = (today: string, movedOn: string | null, endsOn: string | null = null) =>
    milestonesOn(template, baseline, stopped(movedOn), calendar, today, endsOn)
  const finish = (milestones: ReturnType<typeof shownOn>) =>
    milestones.find(({ code }) => code === 'works-finished')

  test('before the plan is moved: the old date, and no cause yet', () => {
    expect(finish(shownOn('2026-01-02', '2026-01-05'))).toMatchObject({
      plannedOn: baseline.get('works-finished'),
      actualOn: null,
      cause: null,
    })
  })

  test('from the day the plan is moved: the new date, with its cause, here and in what follows', () => {
    const shown = shownOn('2026-01-05', '2026-01-05')
    const { plannedOn = '' } = finish(shown) ?? {}
    expect(workingDaysBetween(calendar, baseline.get('works-finished') ?? '', plannedOn)).toBe(30)
    expect(finish(shown)).toMatchObject({ actualOn: null, cause: 'weather' })
    expect(shown.at(-1)).toMatchObject({ code: 'opening', cause: 'weather' })
  })

  test('a plan that is never moved runs overdue without a cause, until it happens', () => {
    const plannedOn = baseline.get('works-finished')
    expect(finish(shownOn('2026-03-20', null))).toMatchObject({ plannedOn, actualOn: null, cause: null })
    expect(finish(shownOn('2026-04-01', null))).toMatchObject({
      plannedOn,
      actualOn: '2026-04-01',
      cause: 'weather',
    })
  })

  test('nothing happens after the end of a withdrawn project', () => {
    const shown = shownOn('2030-01-01', null, '2025-01-02')
    expect(shown.filter(({ actualOn }) => actualOn !== null && actualOn > '2025-01-02')).toEqual([])
    expect(finish(shown)?.actualOn).toBeNull()
  })
})

/** A milestone of the demonstration as its forecast is reckoned. */
function forecastInput(milestone: DemoMilestone): ForecastInput {
  const stage = template.items.find(({ code }) => code === milestone.code)?.stage ?? 'planning'
  const isCompletion = milestone.code === template.completion
  const baselineOn = baseline.get(milestone.code) ?? null
  return { ...milestone, stage, isCompletion, baselineOn, forecastOn: null }
}

describe('the work that leads to a milestone', () => {
  const today = '2025-06-16'
  const shown = courses.map((course) => milestonesOn(template, baseline, course, calendar, today, null))
  const durations = new Map(template.items.map((item) => [item.code, item.durationDays]))

  test('began before it happened, by no more than it takes', () => {
    const done = shown.flat().filter(({ actualOn }) => actualOn !== null)
    expect(done.length).toBeGreaterThan(courses.length)
    for (const { code, startedOn, remainingDays, actualOn } of done) {
      const days = durations.get(code) ?? 0
      expect([code, startedOn === null]).toEqual([code, days === 0])
      if (startedOn === null) continue
      expect(startedOn <= (actualOn ?? '')).toBe(true)
      expect(workingDaysBetween(calendar, startedOn, actualOn ?? '')).toBeLessThan(days)
      expect(remainingDays).toBeNull()
    }
  })

  test('is under way in most projects, and says of each day what plan and slip say', () => {
    const isOpen = (milestone: DemoMilestone) => milestone.actualOn === null && milestone.startedOn !== null
    expect(shown.flat().filter(isOpen).length).toBeGreaterThan(courses.length / 2)
    for (const milestones of shown) {
      const noted = milestones.map((milestone) => forecastInput(milestone))
      const unsaid = noted.map((milestone) => ({ ...milestone, startedOn: null, remainingDays: null }))
      const forecastOf = (items: ForecastInput[]) =>
        forecastProject({ template, status: 'active' }, items, calendar, today).milestones
      expect(forecastOf(noted)).toEqual(forecastOf(unsaid))
      for (const { startedOn } of milestones) expect((startedOn ?? '') <= today).toBe(true)
    }
  })

  test('is not said of what others have not let begin', () => {
    const early = milestonesOn(template, baseline, stopped(null), calendar, '2022-01-03', null)
    const begun = early.filter(({ startedOn, actualOn }) => startedOn !== null && actualOn === null)
    for (const { code } of begun)
      for (const before of template.links.filter((link) => link.to === code))
        expect(early.find((milestone) => milestone.code === before.from)?.actualOn).not.toBeNull()
  })
})
