import { describe, expect, test } from 'vitest'
import { type PlannedFacility, planFacilities } from '#app/domain/source/facility-plan.ts'
import { type SourceFacts, sectionOf } from '#app/domain/source/source-facts.ts'
import { templateItem, templates } from '#app/domain/template/template.ts'
import sourceFacts from '#db/source-facts.json' with { type: 'json' }

const facts = sourceFacts as SourceFacts
const facilities = planFacilities(facts)

test.each([
  ['ALT-SCHOOL', '4-1-3', 'direct', 20_000_000_000n, 2025],
  ['MATH-CENTRE', '4-3-3', 'facility', 48_050_000_000n, 2026],
  ['SCIENCE-MUSEUM', '4-3-4', 'facility', 52_150_000_000n, 2026],
  ['INFO-CENTRE', '4-4-3', 'facility', null, 2026],
] as const)(
  '%s belongs to card %s and has the money that the card prints for it alone',
  (code, section, templateCode, costWon, completionYear) => {
    const facility = facilities.find((one) => one.code === code)
    expect(facility).toMatchObject({ section, templateCode, costWon, completionYear, route: 'direct' })
    expect(facility?.costWithFinancingWon).toBe(costWon)
  },
)

test('there are four single facilities, none of a cohort and none with a printed floor area', () => {
  expect(facilities).toHaveLength(4)
  for (const facility of facilities) expect([facility.cohort, facility.areaM2]).toEqual([null, null])
})

describe.each(facilities)('the printed steps of $code', (facility: PlannedFacility) => {
  test('date items of its template, each once', () => {
    const codes = facility.printedSteps.flatMap((step) => step.codes)
    for (const code of codes) expect(templateItem(templates[facility.templateCode], code).code).toBe(code)
    expect(new Set(codes).size).toBe(codes.length)
  })

  test('stand in its own card', () => {
    const [first = 0, last = 0] = sectionOf(facts, facility.section).source_lines
    for (const step of facility.printedSteps) {
      expect(step.sourceLine).toBeGreaterThanOrEqual(first)
      expect(step.sourceLine).toBeLessThanOrEqual(last)
      expect(step.text).toMatch(/[가-힣]/)
    }
  })
})

test.each([
  ['SCIENCE-MUSEUM', 'basic-plan', null, '2022-12-31'],
  ['SCIENCE-MUSEUM', 'central-investment-review', '2023-08-01', '2023-12-31'],
  ['SCIENCE-MUSEUM', 'groundbreaking', '2025-01-01', '2025-01-31'],
  ['SCIENCE-MUSEUM', 'completion-inspection', '2026-01-01', '2026-12-31'],
  ['MATH-CENTRE', 'detailed-design', '2024-01-01', '2024-12-31'],
  ['MATH-CENTRE', 'completion-inspection', '2026-02-01', '2026-02-28'],
  ['INFO-CENTRE', 'feasibility-study', '2022-02-01', '2022-06-30'],
  ['INFO-CENTRE', 'public-architecture-review', '2022-07-01', '2022-12-31'],
  ['INFO-CENTRE', 'own-investment-review', '2022-08-01', '2023-10-31'],
  ['INFO-CENTRE', 'completion-inspection', '2026-12-01', '2026-12-31'],
  ['ALT-SCHOOL', 'completion-inspection', '2024-01-01', '2025-12-31'],
  ['ALT-SCHOOL', 'opening', '2026-01-01', '2026-06-30'],
])('%s: %s is printed between %s and %s', (code, item, fromOn, toOn) => {
  const facility = facilities.find((one) => one.code === code)
  expect(facility?.printedSteps.find((step) => step.codes.includes(item))).toMatchObject({ fromOn, toOn })
})
