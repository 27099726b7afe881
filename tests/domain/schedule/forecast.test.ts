import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addWorkingDays, withClosedDays, workCalendar } from '#app/domain/calendar.ts'
import { backwardDates } from '#app/domain/schedule/backward-dates.ts'
import { type ForecastInput, type ForecastSubject, forecastProject } from '#app/domain/schedule/forecast.ts'
import { templates } from '#app/domain/template/template.ts'

const calendar = workCalendar([], '2018-01-01', '2040-12-31')
const template = templates.direct
const dates = backwardDates(
  template.items,
  template.links,
  { code: template.completion, on: '2028-08-10' },
  calendar,
)

/** A project of the direct template that keeps its baseline; `change` says what differs. */
function milestones(change: Record<string, Partial<ForecastInput>> = {}): ForecastInput[] {
  return template.items.map(({ code, stage }) => {
    const on = dates.get(code) ?? null
    const planned = { baselineOn: on, plannedOn: on, forecastOn: null, actualOn: null }
    return { code, stage, isCompletion: code === template.completion, ...planned, ...change[code] }
  })
}

const active = { template, status: 'active' } as const
const before = '2020-01-02'

test('while everything keeps its baseline the forecast is the plan to the day', () => {
  const forecast = forecastProject(active, milestones(), calendar, before)
  expect(forecast.milestones.map((m) => m.forecastOn)).toEqual(
    template.items.map(({ code }) => dates.get(code)),
  )
  expect(forecast).toMatchObject({ stage: 'planning', slipDays: 0 })
})

test('a groundbreaking that is moved by 30 working days moves the completion, and both are late by 30', () => {
  const on = dates.get(template.groundbreaking) ?? ''
  const plannedOn = addWorkingDays(calendar, on, 30)
  const forecast = forecastProject(
    active,
    milestones({ [template.groundbreaking]: { plannedOn } }),
    calendar,
    before,
  )
  const at = template.items.findIndex(({ code }) => code === template.groundbreaking)
  expect(forecast.milestones[at]).toEqual({ forecastOn: plannedOn, slipDays: 30 })
  expect(forecast.slipDays).toBe(30)
})

test('milestones may come in any order', () => {
  const forward = forecastProject(active, milestones(), calendar, '2028-01-03')
  const backward = forecastProject(active, milestones().reverse(), calendar, '2028-01-03')
  expect(backward.milestones.toReversed()).toEqual(forward.milestones)
  expect(backward.slipDays).toBe(forward.slipDays)
})

test.each(['suspended', 'withdrawn', 'replaced'] as const)(
  'a %s project is not forecast: nothing is computed late',
  (status) => {
    const forecast = forecastProject({ ...active, status }, milestones(), calendar, '2032-01-05')
    expect(forecast.slipDays).toBeNull()
    expect(forecast.milestones.every((m) => m.forecastOn === null && m.slipDays === null)).toBe(true)
  },
)

test('a completed project still has the forecast of its opening', () => {
  const done = milestones().map((m) => (m.code === template.opening ? m : { ...m, actualOn: m.plannedOn }))
  const forecast = forecastProject({ ...active, status: 'completed' }, done, calendar, before)
  const at = template.items.findIndex(({ code }) => code === template.opening)
  expect(forecast.milestones[at]?.forecastOn).not.toBeNull()
  expect(forecast).toEqual(forecastProject(active, done, calendar, before))
})

test('a project that lacks a milestone of its template is a fault that names it', () => {
  const incomplete = milestones().filter((m) => m.code !== template.completion)
  expect(() => forecastProject(active, incomplete, calendar, before)).toThrow(template.completion)
})

test('a project goes by its own version of the template, whatever the product comes with', () => {
  const { links } = template
  const last = links.filter(({ to }) => to === template.completion)
  const longer = {
    ...template,
    links: [...links.filter((link) => !last.includes(link)), ...last.map(lagged)],
  }
  const late = milestones({ 'works-finished': { plannedOn: '2029-01-05' } })
  const open = late.map((m) => ({ ...m, baselineOn: null }))
  const at = template.items.findIndex(({ code }) => code === template.completion)
  const expectedOn = (own: typeof template) =>
    forecastProject({ ...active, template: own }, open, calendar, before).milestones[at]?.forecastOn ?? ''
  expect(expectedOn(longer)).toBe(addWorkingDays(calendar, expectedOn(template), 7))
  expect(expectedOn({ ...template, version: 9 })).toBe(expectedOn(template))
})

function lagged<L extends { lagDays: number }>(link: L): L {
  return { ...link, lagDays: link.lagDays + 7 }
}

const structureOn = dates.get('structure') ?? ''
/** 30 working days in the midst of the structure, which takes more than twice as many. */
const stop = {
  fromOn: addWorkingDays(calendar, structureOn, -80),
  toOn: addWorkingDays(calendar, structureOn, -51),
}

describe('a closed period', () => {
  const stopped = { ...active, worksCalendar: withClosedDays(calendar, [stop]) }
  const unknown = { ...stopped, approvedCalendar: calendar }
  const forecastOf = (subject: ForecastSubject, code: string, change = {}) => {
    const { milestones: forecasts } = forecastProject(subject, milestones(change), calendar, before)
    return forecasts[template.items.findIndex((item) => item.code === code)]?.forecastOn
  }

  test('added after the approval moves the work it falls on, and what follows, by its working days', () => {
    expect(forecastOf(unknown, 'structure')).toBe(addWorkingDays(calendar, structureOn, 30))
    expect(forecastProject(unknown, milestones(), calendar, before).slipDays).toBe(30)
    expect(forecastOf(unknown, template.groundbreaking)).toBe(dates.get(template.groundbreaking))
  })

  test('that the approval knew moves nothing, nor one that a plan changed since knew', () => {
    expect(forecastProject(stopped, milestones(), calendar, before).slipDays).toBe(0)
    const plannedOn = addWorkingDays(calendar, structureOn, 40)
    const planCalendars = new Map([['structure', stopped.worksCalendar]])
    const change = { structure: { plannedOn } }
    expect(forecastOf({ ...unknown, planCalendars }, 'structure', change)).toBe(plannedOn)
    expect(forecastOf(unknown, 'structure', change)).toBe(addWorkingDays(calendar, plannedOn, 30))
  })

  test('of which some days fall on the work takes those alone', () => {
    const fromOn = addWorkingDays(calendar, structureOn, -9)
    const late = { fromOn, toOn: addWorkingDays(calendar, structureOn, 20) }
    const subject = { ...unknown, worksCalendar: withClosedDays(calendar, [late]) }
    expect(forecastOf(subject, 'structure')).toBe(addWorkingDays(calendar, late.toOn, 10))
  })

  test('stops work that has begun by the days that are left of it, not by its plan', () => {
    const change = { structure: { startedOn: stop.fromOn, remainingDays: 5, remainingOn: stop.fromOn } }
    expect(forecastOf(unknown, 'structure', change)).toBe(addWorkingDays(calendar, stop.toOn, 5))
    expect(forecastOf({ status: 'active', template }, 'structure', change)).toBe(
      addWorkingDays(calendar, stop.fromOn, 4),
    )
  })

  test('whenever it is and whoever knew it makes no forecast earlier', () => {
    const window = fc.record({ from: fc.integer({ min: -400, max: 300 }), days: fc.nat({ max: 90 }) })
    fc.assert(
      fc.property(fc.array(window, { maxLength: 3 }), fc.boolean(), (drawn, isKnown) => {
        const windows = drawn.map(({ from, days }) => {
          const fromOn = addWorkingDays(calendar, structureOn, from)
          return { fromOn, toOn: addWorkingDays(calendar, fromOn, days) }
        })
        const worksCalendar = withClosedDays(calendar, windows)
        const subject = { ...active, worksCalendar, ...(isKnown ? {} : { approvedCalendar: calendar }) }
        const free = forecastProject(active, milestones(), calendar, before)
        const closed = forecastProject(subject, milestones(), calendar, before)
        for (const [at, { forecastOn }] of closed.milestones.entries())
          expect((forecastOn ?? '') >= (free.milestones[at]?.forecastOn ?? '')).toBe(true)
      }),
    )
  })
})
