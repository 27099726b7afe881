import { describe, expect, test } from 'vitest'
import { workCalendar, workingDaysBetween } from '#app/domain/calendar.ts'
import { stages, templateCodes } from '#app/domain/project.ts'
import { backwardDates } from '#app/domain/schedule/backward-dates.ts'
import {
  allBefore,
  ownTemplate,
  predecessorsOf,
  type Template,
  templateItem,
  templates,
} from '#app/domain/template/template.ts'

const calendar = workCalendar([], '2018-01-01', '2035-12-31')
const workingDaysAMonth = 20.5

/** Months of work between two items when everything is done as late as the completion date allows. */
function monthsBetween(template: Template, from: string, to: string): number {
  const dates = backwardDates(
    template.items,
    template.links,
    { code: template.completion, on: '2028-02-11' },
    calendar,
  )
  return workingDaysBetween(calendar, dates.get(from) ?? '', dates.get(to) ?? '') / workingDaysAMonth
}

describe.each(templateCodes)('the %s template', (code) => {
  const template = templates[code]

  test('stands under its own code and has milestones in all five stages, in stage order', () => {
    expect(template.code).toBe(code)
    const order = template.items.map((item) => stages.indexOf(item.stage))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(new Set(order).size).toBe(stages.length)
  })

  test('joins its milestones finish to start, as the source and the demonstration are laid out', () => {
    expect(new Set(template.links.map(({ type }) => type))).toEqual(new Set(['FS']))
  })

  test('names every item in Korean and in English and says where it comes from', () => {
    for (const item of template.items) {
      expect(item.nameKo).toMatch(/[가-힣]/)
      expect(item.nameEn).toMatch(/^[\x20-\x7e]+$/)
      expect(item.rule).not.toBe('')
      expect(item.code).toMatch(/^[a-z]+(-[a-z]+)*$/)
    }
  })

  test('breaks ground before completion and opens after it', () => {
    expect(allBefore(template, template.completion)).toContain(template.groundbreaking)
    expect(allBefore(template, template.opening)).toContain(template.completion)
  })

  test('is a graph: some item waits for two others, and some item leads to two others', () => {
    const predecessors = [...predecessorsOf(template).values()]
    expect(predecessors.some((codes) => codes.length > 1)).toBe(true)
    const leads = predecessors.flat()
    expect(leads.length).toBeGreaterThan(new Set(leads).size)
  })

  test('takes between three and five years from its start to completion', () => {
    const first = template.items[0]?.code ?? ''
    const months = monthsBetween(template, first, template.completion)
    expect(months).toBeGreaterThan(36)
    expect(months).toBeLessThan(60)
  })
})

describe('gates', () => {
  test('public architecture review and investment review wait for each other in no template', () => {
    for (const template of [templates.direct, templates.facility]) {
      const review = template.code === 'direct' ? 'investment-review' : 'central-investment-review'
      expect(allBefore(template, 'public-architecture-review')).not.toContain(review)
      expect(allBefore(template, review)).not.toContain('public-architecture-review')
    }
  })

  test.each([
    ['direct', 'investment-review', 'basic-design'],
    ['direct', 'public-architecture-review', 'design-competition'],
    ['direct', 'public-property-plan', 'basic-design'],
    ['btl', 'investment-review', 'council-consent'],
    ['btl', 'assembly-ceiling', 'facility-plan-notice'],
    ['btl', 'implementation-approval', 'groundbreaking'],
    ['btl', 'management-right', 'operation-start'],
    ['private-school', 'supervisory-approval', 'groundbreaking'],
    ['private-school', 'use-approval', 'opening'],
    ['facility', 'feasibility-study', 'own-investment-review'],
    ['facility', 'building-consultation', 'groundbreaking'],
  ] as const)('in %s, %s is a gate before %s', (code, gate, later) => {
    expect(templateItem(templates[code], gate).isGate).toBe(true)
    expect(allBefore(templates[code], later)).toContain(gate)
  })

  test('a private school has no public property plan and no public architecture review', () => {
    const codes = templates['private-school'].items.map((item) => item.code)
    expect(codes).not.toContain('public-property-plan')
    expect(codes).not.toContain('public-architecture-review')
  })
})

describe('durations follow the usual times of DOMAIN.md section 2', () => {
  test.each([
    ['direct', 'school-consent', 'pre-planning', 6, 6],
    ['direct', 'design-competition', 'detailed-design', 9, 12],
    ['direct', 'groundbreaking', 'works-finished', 15, 17],
    ['btl', 'facility-plan-notice', 'preferred-bidder', 4, 4],
    ['btl', 'facility-plan-notice', 'concession-agreement', 10, 10],
    ['btl', 'facility-plan-notice', 'implementation-approval', 14, 15],
    ['btl', 'groundbreaking', 'works-finished', 15, 24],
    ['btl', 'facility-plan-notice', 'completion-inspection', 29, 39],
    ['facility', 'basic-plan', 'feasibility-study', 4, 8],
  ] as const)('%s: %s to %s takes %d to %d months', (code, from, to, least, most) => {
    const months = monthsBetween(templates[code], from, to)
    expect(Math.round(months)).toBeGreaterThanOrEqual(least)
    expect(Math.round(months)).toBeLessThanOrEqual(most)
  })
})

test('an item that a template does not have is a broken promise of our own data', () => {
  expect(() => templateItem(templates.direct, 'operation-start')).toThrow(/operation-start/)
})

describe('the template of a project', () => {
  test('of its own network has its milestones, links and completion, and the rules of what its version has too', () => {
    const { rule } = templateItem(templates.direct, 'school-consent')
    const named = { nameKo: '인계', nameEn: 'Handover', isGate: false }
    const milestones = [
      { ...named, code: 'school-consent', stage: 'planning', isCompletion: false, durationDays: 3 },
      { ...named, code: 'handover', stage: 'completion', isCompletion: true, durationDays: 0 },
    ] as const
    const links = [{ from: 'school-consent', to: 'handover', type: 'SS', lagDays: 4 }] as const
    const own = ownTemplate(templates.direct, milestones, links)
    expect(own).toMatchObject({ code: 'direct', version: 1, completion: 'handover', links })
    expect(own.items).toMatchObject([
      { code: 'school-consent', durationDays: 3, rule },
      { code: 'handover', durationDays: 0, rule: '' },
    ])
  })
})
