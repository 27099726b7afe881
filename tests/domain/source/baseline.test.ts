import { describe, expect, test } from 'vitest'
import { isWorkingDay, workCalendar, yearOf } from '#app/domain/calendar.ts'
import {
  baselineOf,
  buildingsPerAgreement,
  latestCompletionOn,
  nextTermOn,
} from '#app/domain/source/baseline.ts'
import { planFacilities } from '#app/domain/source/facility-plan.ts'
import { planBuildings } from '#app/domain/source/portfolio-plan.ts'
import type { SourceFacts } from '#app/domain/source/source-facts.ts'
import { templates } from '#app/domain/template/template.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'
import sourceFacts from '#db/source-facts.json' with { type: 'json' }

const facts = sourceFacts as SourceFacts
const calendar = workCalendar(baseHolidays(), '2018-01-01', '2035-12-31')
const buildings = planBuildings(facts).map((project) => ({ project, ...dated(project) }))
const facilities = planFacilities(facts).map((project) => ({ project, ...dated(project) }))

function dated(project: Parameters<typeof baselineOf>[0]) {
  const template = templates[project.templateCode]
  return { template, dates: baselineOf(project, template, calendar) }
}

function on(dates: ReadonlyMap<string, string>, code: string): string {
  return dates.get(code) ?? `no date of ${code}`
}

describe('every planned project', () => {
  const projects = [...buildings, ...facilities]

  test('has a working day for every item of its template', () => {
    for (const { template, dates } of projects) {
      expect([...dates.keys()].toSorted()).toEqual(template.items.map((item) => item.code).toSorted())
      for (const date of dates.values()) expect(isWorkingDay(calendar, date), date).toBe(true)
    }
  })

  test('keeps the order of the links', () => {
    for (const { project, template, dates } of projects) {
      for (const { from, to } of template.links) {
        const order = `${project.code} ${from} ${on(dates, from)} ${to} ${on(dates, to)}`
        expect(on(dates, from) <= on(dates, to), order).toBe(true)
      }
    }
  })

  test('is completed in its printed year', () => {
    for (const { project, template, dates } of projects)
      expect(yearOf(on(dates, template.completion)), project.code).toBe(project.completionYear)
  })
})

describe('a building', () => {
  test('opens on the first working day of a term: from 1 March or from 1 September', () => {
    const openings = new Set(buildings.map(({ template, dates }) => on(dates, template.opening)))
    expect([...openings].toSorted()).toEqual([
      '2026-03-03',
      '2026-09-01',
      '2027-03-02',
      '2027-09-01',
      '2028-03-02',
      '2028-09-01',
      '2029-03-02',
    ])
  })

  test('of cohort 2025 opens by March 2029, when the programme ends', () => {
    for (const { project, template, dates } of buildings)
      if (project.cohort === 2025) expect(on(dates, template.opening)).toBe('2029-03-02')
  })

  test('of cohort 2021 starts in 2021 or later, and no building before it', () => {
    const starts = buildings.map(({ dates }) => [...dates.values()].toSorted()[0] ?? '').toSorted()
    expect(starts[0]).toMatch(/^2021-/)
  })

  test('with a lower number is completed no later than the next of its cohort and route', () => {
    for (const [index, later] of buildings.entries()) {
      const former = buildings[index - 1]
      if (former === undefined || later.project.number === 1) continue
      expect(on(former.dates, former.template.completion) <= on(later.dates, later.template.completion)).toBe(
        true,
      )
    }
  })

  test('of the first BTL agreement has the same dates as the others of that agreement', () => {
    const btl = buildings.filter(({ project }) => project.cohort === 2021 && project.route === 'btl')
    const [first, ...others] = btl.slice(0, buildingsPerAgreement)
    expect(others).toHaveLength(buildingsPerAgreement - 1)
    for (const other of others) expect(other.dates).toEqual(first?.dates)
  })
})

describe('a facility', () => {
  test('has every printed step within its printed period', () => {
    for (const { project, dates } of facilities) {
      for (const step of project.printedSteps) {
        for (const code of step.codes) {
          expect(on(dates, code) >= (step.fromOn ?? ''), `${project.code} ${code}`).toBe(true)
          expect(on(dates, code) <= step.toOn, `${project.code} ${code}`).toBe(true)
        }
      }
    }
  })

  test.each([
    ['SCIENCE-MUSEUM', 'groundbreaking', '2025-01-31'],
    ['SCIENCE-MUSEUM', 'completion-inspection', '2026-12-31'],
    ['MATH-CENTRE', 'groundbreaking', '2025-01-02'],
    ['MATH-CENTRE', 'completion-inspection', '2026-02-27'],
    ['INFO-CENTRE', 'completion-inspection', '2026-12-31'],
    ['ALT-SCHOOL', 'opening', '2026-03-03'],
  ])('%s: the baseline of %s is %s', (code, item, date) => {
    const facility = facilities.find(({ project }) => project.code === code)
    expect(facility?.dates.get(item)).toBe(date)
  })

  test('may have its public architecture review before its investment review', () => {
    const infoCentre = facilities.find(({ project }) => project.code === 'INFO-CENTRE')
    const dates = infoCentre?.dates ?? new Map()
    expect(on(dates, 'public-architecture-review') < on(dates, 'central-investment-review')).toBe(true)
  })
})

test.each([
  ['2026-01-15', '2026-03-01'],
  ['2026-03-01', '2026-03-01'],
  ['2026-03-02', '2026-09-01'],
  ['2026-09-02', '2027-03-01'],
])('the first term from %s begins on %s', (from, term) => {
  expect(nextTermOn(from)).toBe(term)
})

test('the latest completion before a term leaves the days that moving in takes', () => {
  expect(latestCompletionOn(templates.direct, '2026-09-01', calendar)).toBe('2026-08-18')
})
