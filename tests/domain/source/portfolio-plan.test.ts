import { describe, expect, test } from 'vitest'
import { cohorts, routes } from '#app/domain/project.ts'
import { type PlannedBuilding, planBuildings } from '#app/domain/source/portfolio-plan.ts'
import type { SourceFacts } from '#app/domain/source/source-facts.ts'
import sourceFacts from '#db/source-facts.json' with { type: 'json' }

const buildings = planBuildings(sourceFacts as SourceFacts)
const eok = 100_000_000n

/** The cohort table as section 4-4-2 prints it: buildings, cost and bracketed cost in 억원. */
const printedCells = [
  [2021, 'direct', 102, 6222n, 6222n],
  [2021, 'btl', 32, 1911n, 2499n],
  [2022, 'direct', 68, 4148n, 4148n],
  [2022, 'btl', 22, 1342n, 1718n],
  [2023, 'direct', 68, 4148n, 4148n],
  [2023, 'btl', 22, 1342n, 1718n],
  [2024, 'direct', 68, 4148n, 4148n],
  [2024, 'btl', 22, 1342n, 1718n],
  [2025, 'direct', 68, 4148n, 4148n],
  [2025, 'btl', 24, 1505n, 1874n],
] as const

function sumsOf(chosen: readonly PlannedBuilding[]) {
  return {
    count: chosen.length,
    cost: chosen.reduce((sum, building) => sum + building.costWon, 0n),
    withFinancing: chosen.reduce((sum, building) => sum + building.costWithFinancingWon, 0n),
    areaM2: chosen.reduce((sum, building) => sum + building.areaM2, 0),
  }
}

test.each(printedCells)('cohort %d, %s: the buildings add up to the printed cell to the won', (...cell) => {
  const [cohort, route, count, cost, withFinancing] = cell
  const sums = sumsOf(buildings.filter((building) => building.cohort === cohort && building.route === route))
  expect(sums).toMatchObject({ count, cost: cost * eok, withFinancing: withFinancing * eok })
})

test.each([
  [2021, 134, 8133n, 8721n],
  [2022, 90, 5490n, 5866n],
  [2023, 90, 5490n, 5866n],
  [2024, 90, 5490n, 5866n],
  [2025, 92, 5653n, 6022n],
] as const)(
  'cohort %d adds up to its printed total over both routes',
  (cohort, count, cost, withFinancing) => {
    const sums = sumsOf(buildings.filter((building) => building.cohort === cohort))
    expect(sums).toMatchObject({ count, cost: cost * eok, withFinancing: withFinancing * eok })
  },
)

test('all 496 buildings add up to 30,256억, with financing 32,341억, and 1,364,000 ㎡', () => {
  expect(sumsOf(buildings)).toEqual({
    count: 496,
    cost: 30_256n * eok,
    withFinancing: 32_341n * eok,
    areaM2: 1_364_000,
  })
})

test.each([
  [2026, 224, 616_000],
  [2027, 90, 247_500],
  [2028, 90, 247_500],
  [2029, 92, 253_000],
])('in %d the printed number of buildings and floor area are due', (year, count, areaM2) => {
  expect(sumsOf(buildings.filter((building) => building.completionYear === year))).toMatchObject({
    count,
    areaM2,
  })
})

test('shares of one cell differ by one won at most', () => {
  for (const cohort of cohorts) {
    for (const route of routes) {
      const costs = buildings
        .filter((building) => building.cohort === cohort && building.route === route)
        .map((building) => building.costWithFinancingWon)
        .toSorted((a, b) => (a < b ? -1 : 1))
      expect((costs.at(-1) ?? 0n) - (costs[0] ?? 0n)).toBeLessThanOrEqual(1n)
    }
  }
})

describe('a building', () => {
  test('has a neutral code of cohort, route and number, unique among all', () => {
    expect(new Set(buildings.map((building) => building.code)).size).toBe(496)
    expect(buildings[0]).toMatchObject({
      code: 'GSF-2021-D-001',
      nameKo: '2021년 재정 001동',
      nameEn: '2021 direct building 001',
      costWon: 61n * eok,
      areaM2: 2750,
    })
    expect(buildings.at(-1)).toMatchObject({ code: 'GSF-2025-B-024', nameKo: '2025년 BTL 024동' })
  })

  test('names the card and the line of the source that its cost stands on', () => {
    for (const building of buildings) {
      expect(building.section).toBe('4-4-2')
      expect(building.sourceLine).toBe(building.route === 'direct' ? 1129 : 1130)
    }
  })

  test('costs the same with and without financing when it is paid directly, and more when it is BTL', () => {
    for (const building of buildings) {
      if (building.route === 'direct') expect(building.costWithFinancingWon).toBe(building.costWon)
      else expect(building.costWithFinancingWon).toBeGreaterThan(building.costWon)
    }
  })

  test('follows the template of its route', () => {
    for (const building of buildings) expect(building.templateCode).toBe(building.route)
  })
})
