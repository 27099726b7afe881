import { describe, expect, test } from 'vitest'
import { isWorkingDay, workCalendar, workingDaysBetween } from '#app/domain/calendar.ts'
import { type DemoPlan, demoActuals, demoManagers } from '#app/domain/demo/demo.ts'
import { forecastDates } from '#app/domain/schedule.ts'
import { baselineOf } from '#app/domain/source/baseline.ts'
import { planFacilities } from '#app/domain/source/facility-plan.ts'
import { planBuildings } from '#app/domain/source/portfolio-plan.ts'
import type { SourceFacts } from '#app/domain/source/source-facts.ts'
import { templateItem, templates } from '#app/domain/template/template.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'
import sourceFacts from '#db/source-facts.json' with { type: 'json' }

const facts = sourceFacts as SourceFacts
const calendar = workCalendar(baseHolidays(), '2018-01-01', '2045-12-31')
const subjects = [...planBuildings(facts), ...planFacilities(facts)].map((plan) => ({
  plan,
  baseline: baselineOf(plan, templates[plan.templateCode], calendar),
}))
const seed = 'demo'
const days = ['2024-05-01', '2026-03-01', '2026-11-22', '2029-12-31'] as const
const plans = new Map(days.map((today) => [today, demoActuals(subjects, calendar, today, seed)]))

function planOn(today: (typeof days)[number]): DemoPlan {
  return plans.get(today) ?? { projects: [], replacements: [], agreements: [] }
}

/** All projects of a day, replacements included, with what they were planned from. */
function allOn(plan: DemoPlan) {
  const planned = new Map(subjects.map((subject) => [subject.plan.code, subject]))
  return [
    ...plan.projects.flatMap((project) => {
      const subject = planned.get(project.code)
      return subject ? [{ ...subject, ...project }] : []
    }),
    ...plan.replacements,
  ].map((project) => ({ ...project, template: templates[project.plan.templateCode] }))
}

type Shown = ReturnType<typeof allOn>[number]

function dateOf(project: Shown, code: string): string {
  return project.baseline.get(code) ?? `no baseline of ${code}`
}

/** Working days between the baseline of completion and what is expected of it on the day. */
function completionSlip(project: Shown, today: string): number {
  const { template } = project
  const items = project.milestones.map((milestone) => ({
    ...milestone,
    durationDays: templateItem(template, milestone.code).durationDays,
    baselineOn: dateOf(project, milestone.code),
  }))
  const expected =
    actualOf(project, template.completion) ??
    forecastDates(items, template.links, calendar, today).get(template.completion)
  return workingDaysBetween(calendar, dateOf(project, template.completion), expected ?? '')
}

function actualOf(project: Shown, code: string): string | null {
  return project.milestones.find((milestone) => milestone.code === code)?.actualOn ?? null
}

describe.each(days)('the demonstration on %s', (today) => {
  const plan = planOn(today)
  const shown = allOn(plan)

  test('is the same for the same seed and day, whatever the time it is asked for', () => {
    expect(demoActuals(subjects, calendar, today, seed)).toEqual(plan)
  })

  test('holds every planned project once, with every item of its template in order', () => {
    expect(plan.projects.map((project) => project.code)).toEqual(subjects.map((subject) => subject.plan.code))
    for (const { milestones, template } of shown)
      expect(milestones.map((milestone) => milestone.code)).toEqual(template.items.map((item) => item.code))
  })

  test('shows no actual date after the day, and only working days', () => {
    for (const { milestones } of shown) {
      for (const { actualOn, plannedOn } of milestones) {
        expect(isWorkingDay(calendar, plannedOn)).toBe(true)
        if (actualOn === null) continue
        expect(actualOn <= today).toBe(true)
        expect(isWorkingDay(calendar, actualOn)).toBe(true)
      }
    }
  })

  test('follows the links: nothing happens before what leads to it', () => {
    for (const project of shown) {
      for (const { from, to } of project.template.links) {
        const done = actualOf(project, to)
        if (done === null) continue
        const former = actualOf(project, from) ?? '9999'
        expect(former <= done, `${project.code} ${from} ${former} ${to} ${done}`).toBe(true)
      }
    }
  })

  test('gives a cause and a note together, and only to what is later than its baseline', () => {
    for (const project of shown) {
      for (const { code, cause, note, actualOn, plannedOn } of project.milestones) {
        expect(cause === null).toBe(note === null)
        if (cause !== null) expect((actualOn ?? plannedOn) > dateOf(project, code)).toBe(true)
      }
    }
  })

  test('calls completed exactly what has been completed', () => {
    for (const { status, milestones } of shown) {
      const isDone = milestones.some(
        ({ code, actualOn }) => code === 'completion-inspection' && actualOn !== null,
      )
      if (status !== 'suspended') expect(status === 'completed').toBe(isDone)
    }
  })

  test('fills each of the 496 slots once: a replaced project has exactly one replacement, no other has', () => {
    const replaced = plan.projects.filter(({ status }) => status === 'replaced').map(({ code }) => code)
    expect(plan.replacements.map(({ replaces }) => replaces)).toEqual(replaced)
    const counted = shown.filter(({ plan: { kind }, status }) => kind === 'building' && status !== 'replaced')
    expect(counted).toHaveLength(496)
    expect(new Set(shown.map(({ plan: { code } }) => code)).size).toBe(shown.length)
  })

  test('says why a project is withdrawn, replaced or suspended, and nothing of the others', () => {
    for (const { status, statusReason } of shown)
      expect(statusReason !== null).toBe(['withdrawn', 'replaced', 'suspended'].includes(status))
  })

  test('says since when a project has its status, which lies between its withdrawal and the day', () => {
    for (const { status, statusOn, statusHistory, milestones } of shown) {
      expect(statusOn !== null).toBe(status !== 'active')
      const [first, last] = [statusHistory[0], statusHistory.at(-1)]
      expect(last?.status ?? 'active').toBe(status === 'completed' ? 'active' : status)
      if (last) expect(last.sinceOn).toBe(statusOn)
      if (statusOn !== null) expect(statusOn <= today).toBe(true)
      if (status === 'replaced') expect((first?.sinceOn ?? '') < (statusOn ?? '')).toBe(true)
      const doneOn = milestones.find(({ code }) => code === 'completion-inspection')?.actualOn
      if (status === 'completed') expect(statusOn).toBe(doneOn)
    }
  })

  test('gives every manager about 41 projects', () => {
    const counts = Array.from(
      { length: demoManagers },
      (_, index) => plan.projects.filter(({ managerIndex }) => managerIndex === index).length,
    )
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(500)
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(41)
  })
})

describe('late 2026', () => {
  const today = '2026-11-22'
  const shown = allOn(planOn(today))
  const live = shown.filter(({ status }) => status === 'active' || status === 'completed')

  test('about half of the 224 buildings due in 2026 are completed', () => {
    const due = shown.filter(({ plan }) => plan.kind === 'building' && plan.completionYear === 2026)
    const completed = due.filter((project) => actualOf(project, project.template.completion) !== null)
    expect(completed.length).toBeGreaterThan(0.4 * 224)
    expect(completed.length).toBeLessThan(0.6 * 224)
  })

  test('between 15 and 80 projects are late beyond 20 working days, and most are on track', () => {
    const slips = live.map((project) => completionSlip(project, today))
    const late = slips.filter((slip) => slip > 20).length
    expect(late).toBeGreaterThanOrEqual(15)
    expect(late).toBeLessThanOrEqual(80)
    expect(slips.filter((slip) => slip <= 5).length).toBeGreaterThan(live.length / 2)
    expect(slips.some((slip) => slip < 0)).toBe(true)
  })

  test('at least ten projects are overdue right now, some with a plan that was moved and some without', () => {
    const overdue = live.filter(({ milestones }) =>
      milestones.some(({ actualOn, plannedOn }) => actualOn === null && plannedOn < today),
    )
    expect(overdue.length).toBeGreaterThanOrEqual(10)
    const moved = live.filter((project) =>
      project.milestones.some(
        ({ code, actualOn, plannedOn }) => actualOn === null && plannedOn > dateOf(project, code),
      ),
    )
    expect(moved.length).toBeGreaterThanOrEqual(10)
  })

  test('ten projects were withdrawn, six of them replaced, and three are suspended', () => {
    const count = (status: string) => shown.filter((project) => project.status === status).length
    expect([count('withdrawn'), count('replaced'), count('suspended')]).toEqual([4, 6, 3])
  })

  test('a replacement takes over cohort, route, money, area and printed year of completion, and comes later', () => {
    for (const { replaces, plan, baseline } of planOn(today).replacements) {
      const former = subjects.find((subject) => subject.plan.code === replaces)
      const { cohort, route, costWon, costWithFinancingWon, areaM2, completionYear } = former?.plan ?? {}
      expect(plan).toMatchObject({ cohort, route, costWon, costWithFinancingWon, areaM2, completionYear })
      expect(plan.code).toBe(`${replaces}-R1`)
      for (const [code, on] of baseline) expect(on > (former?.baseline.get(code) ?? '')).toBe(true)
    }
  })
})

test('a later day only adds: what has happened by a day stands unchanged on every later day', () => {
  const later = new Map(allOn(planOn('2029-12-31')).map((project) => [project.plan.code, project]))
  for (const project of allOn(planOn('2026-11-22'))) {
    for (const { code, actualOn } of project.milestones) {
      const then = later.get(project.plan.code)
      if (actualOn !== null) expect(then && actualOf(then, code)).toBe(actualOn)
    }
  }
})

test('another seed makes another demonstration', () => {
  expect(demoActuals(subjects, calendar, '2026-11-22', 'other')).not.toEqual(planOn('2026-11-22'))
})
