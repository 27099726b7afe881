import { invariant } from '#app/domain/invariant.ts'
import { allocate, toWon, type Won } from '#app/domain/money.ts'
import { type Cohort, cohorts, type Route, type TemplateCode } from '#app/domain/project.ts'
import type { SourceFacts } from './source-facts.ts'
import type { CohortCell, CohortPeriod, TargetMetric } from './source-tables.ts'

/** What the source plans for one project, before it has any date. */
export interface PlannedProject {
  code: string
  nameKo: string
  nameEn: string
  /** the card of the source document that the project belongs to, '4-4-2' */
  section: string
  /** the line of that card with the printed figure or step */
  sourceLine: number
  templateCode: TemplateCode
  route: Route
  cohort: Cohort | null
  completionYear: number
  /** null where the source states no money of its own */
  costWon: Won | null
  /** with the BTL financing printed in brackets; the same as `costWon` for direct works */
  costWithFinancingWon: Won | null
  areaM2: number | null
}

/** One of the 496 buildings. The source names no school, so the building has a number within cohort and route. */
export interface PlannedBuilding extends PlannedProject {
  kind: 'building'
  cohort: Cohort
  costWon: Won
  costWithFinancingWon: Won
  areaM2: number
  /** 1 and up within cohort and route */
  number: number
  /** how many buildings the cohort has on this route */
  numberOf: number
}

const routeRows = { direct: '재정', btl: 'BTL' } as const
const routeLetters = { direct: 'D', btl: 'B' } as const
const routeNamesKo = { direct: '재정', btl: 'BTL' } as const
const routeNamesEn = { direct: 'direct', btl: 'BTL' } as const

/**
 * The 496 buildings of section 4-4-2: per cohort and route as many as its cell prints, and the cell's money
 * spread over them by largest remainder, so that the buildings of a cell add up to the printed figure to the won.
 * Floor area is printed per year of completion (2021 and 2022 together) and spread the same way.
 *
 * 2021, direct: 102 buildings, 6,222억 -> GSF-2021-D-001 to GSF-2021-D-102 with 61억 each.
 */
export function planBuildings(facts: SourceFacts): PlannedBuilding[] {
  const metric = buildingTarget(facts)
  const buildings = cohorts.flatMap((cohort) => [
    ...planCell(facts, metric, cohort, 'direct'),
    ...planCell(facts, metric, cohort, 'btl'),
  ])
  for (const label of Object.keys(metric.completion_year ?? {})) {
    const ofLabel = buildings.filter((building) => targetLabel(building.cohort) === label)
    const areas = allocateEvenly(BigInt(metric.area_m2?.[label] ?? 0), ofLabel.length)
    for (const [index, building] of ofLabel.entries()) building.areaM2 = Number(areas[index] ?? 0n)
  }
  return buildings
}

function planCell(facts: SourceFacts, metric: TargetMetric, cohort: Cohort, route: Route): PlannedBuilding[] {
  const { cell, sourceLine } = cohortCell(facts, cohort, route)
  const costs = allocateEvenly(toWon(cell.cost, '억원'), cell.buildings)
  const withFinancing = allocateEvenly(toWon(cell.cost_in_parentheses ?? cell.cost, '억원'), cell.buildings)
  return costs.map((costWon, index) => {
    const number = String(index + 1).padStart(3, '0')
    return {
      kind: 'building',
      code: `GSF-${cohort}-${routeLetters[route]}-${number}`,
      nameKo: `${cohort}년 ${routeNamesKo[route]} ${number}동`,
      nameEn: `${cohort} ${routeNamesEn[route]} building ${number}`,
      section: facts.tables.gsfs_cohorts.section,
      sourceLine,
      templateCode: route,
      route,
      cohort,
      completionYear: completionYearOf(metric, cohort),
      costWon,
      costWithFinancingWon: withFinancing[index] ?? costWon,
      areaM2: 0,
      number: index + 1,
      numberOf: cell.buildings,
    }
  })
}

function cohortCell(
  facts: SourceFacts,
  cohort: Cohort,
  route: Route,
): { cell: CohortCell; sourceLine: number } {
  const row = facts.tables.gsfs_cohorts.rows.find(({ method }) => method === routeRows[route])
  invariant(row, `the cohort table has a row ${routeRows[route]}`)
  const period: CohortPeriod = `${cohort}`
  return { cell: row.periods[period], sourceLine: row.source_line }
}

function buildingTarget(facts: SourceFacts): TargetMetric {
  const { section } = facts.tables.gsfs_cohorts
  const metric = facts.tables.metric_semantics.rows.find((row) => row.section === section)
  invariant(metric, `the source prints yearly building targets for ${section}`)
  return metric
}

/** The column '2022.7.~12.' of the yearly targets holds the first two cohorts (134 + 90 buildings). */
function targetLabel(cohort: Cohort): string {
  return cohort <= 2022 ? '2022.7.~12.' : String(cohort)
}

function completionYearOf(metric: TargetMetric, cohort: Cohort): number {
  const year = metric.completion_year?.[targetLabel(cohort)]
  invariant(year, `the source prints the completion year of cohort ${cohort}`)
  return year
}

function allocateEvenly(total: bigint, parts: number): bigint[] {
  return allocate(
    total,
    Array.from({ length: parts }, () => 1n),
  )
}
