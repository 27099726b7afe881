import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type PlainDate } from '#app/domain/calendar.ts'
import { isAsOf, type PortfolioStatus, portfolioStatus } from '#app/domain/portfolio.ts'
import { cohorts, routes } from '#app/domain/project.ts'
import type { RecordedProject } from '#app/domain/slippage/standing.ts'
import { defaultThresholds } from '#app/domain/slippage.ts'
import { recordedProject, since, weekdays } from '#tests/setup/recorded-project.ts'

function statusOf(projects: readonly RecordedProject[], asOf: PlainDate): PortfolioStatus {
  return portfolioStatus(projects, defaultThresholds, weekdays, asOf)
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}

const completed = recordedProject('A', '2026-06-01', {}, { '*': { actualOn: '2026-06-01' } })
const late = recordedProject('B', '2026-06-01', { route: 'btl', costWithFinancingWon: 7_800_000_000n })
const withdrawn = recordedProject('C', '2026-06-01', { statusHistory: [since('withdrawn')] })
const replaced = recordedProject('D', '2026-06-01', { statusHistory: [since('replaced')] })
const replacement = recordedProject('D-R1', '2027-06-01')
const facility = recordedProject('E', '2026-11-30', {
  cohort: null,
  targetYear: null,
  costWon: null,
  costWithFinancingWon: null,
})
const some = [completed, late, withdrawn, replaced, replacement, facility]

describe('the portfolio on a day', () => {
  const status = statusOf(some, '2026-11-23')

  test('counts a replaced project nowhere and its replacement once', () => {
    expect(status).toMatchObject({ projects: 5, buildings: 4, facilities: 1, completed: 1 })
    expect(status.byStatus).toEqual({ active: 3, suspended: 0, withdrawn: 1, replaced: 1, completed: 1 })
  })

  test('counts a withdrawn slot, but neither as late nor as on track', () => {
    expect(sum(status.byStage)).toBe(5)
    expect(status.byRating).toEqual({ 'on-track': 3, minor: 0, major: 0, critical: 1 })
  })

  test('counts a slot of 2021 once on every day of its replacement, and not at all from its release on', () => {
    const withdrawn = since('withdrawn', '2024-05-02')
    const former = { statusHistory: [withdrawn, since('replaced', '2024-09-02')] }
    const released = { ...withdrawn, sinceOn: '2025-02-03', isReleased: true }
    const given = { statusHistory: [withdrawn, released] }
    const pair = [
      recordedProject('D', '2026-06-01', former),
      recordedProject('D-R1', '2027-06-01', { beganOn: '2024-09-02' }),
      recordedProject('F', '2026-06-01', given),
    ]
    const counts = (asOf: string) => {
      const { projects, released, byStatus } = statusOf(pair, asOf)
      return [projects, released, byStatus.active, byStatus.withdrawn, byStatus.replaced]
    }
    expect(counts('2024-05-01')).toEqual([2, 0, 2, 0, 0])
    expect(counts('2024-09-01')).toEqual([2, 0, 0, 2, 0])
    expect(counts('2024-09-02')).toEqual([2, 0, 1, 1, 1])
    expect(counts('2025-02-03')).toEqual([1, 1, 1, 0, 1])
  })

  test('sets completions by year against the targets; a year without a target has none, which is not zero', () => {
    expect(status.completions).toEqual([
      { year: 2026, target: 4, actual: 1, forecast: 2 },
      { year: 2027, target: null, actual: 0, forecast: 1 },
    ])
    expect(status.unexpected).toBe(1)
  })

  test('sums money by route in both measures, facilities apart, and nothing stated is null', () => {
    const { direct, btl, buildings, facilities } = status.groups
    expect(direct).toMatchObject({ projects: 3, costWon: 18_300_000_000n, withoutCost: 0 })
    expect(btl).toMatchObject({
      projects: 1,
      costWon: 6_100_000_000n,
      costWithFinancingWon: 7_800_000_000n,
    })
    expect(buildings).toMatchObject({ costWon: 24_400_000_000n, costWithFinancingWon: 26_100_000_000n })
    expect(facilities).toMatchObject({
      projects: 1,
      costWon: null,
      costWithFinancingWon: null,
      withoutCost: 1,
    })
  })

  test('names what is late with its dates', () => {
    expect(status.late).toMatchObject([
      { code: 'B', rating: 'critical', slipDays: 125, baselineOn: '2026-06-01', expectedOn: '2026-11-23' },
    ])
  })

  test('separates what is due in 30 days from what is overdue', () => {
    expect(status.overdue).toBe(late.milestones.length)
    expect(status.due.map(({ projectCode }) => projectCode)).toEqual(facility.milestones.map(() => 'E'))
  })

  test('has a line per cohort and route', () => {
    expect(status.cohorts).toMatchObject([
      { cohort: 2021, route: 'direct', projects: 3, completed: 1, notRated: 1 },
      { cohort: 2021, route: 'btl', projects: 1, completed: 0, notRated: 0 },
    ])
  })

  test('of no projects is all zeros and no money', () => {
    const nothing = statusOf([], '2026-11-23')
    expect(sum(nothing.byStage) + sum(nothing.byStatus) + nothing.projects).toBe(0)
    expect(nothing.groups.buildings.costWon).toBeNull()
    expect(nothing.completions).toEqual([])
  })
})

describe('what is due', () => {
  test('a milestone planned for a Saturday is due on the Monday, so it is not overdue on the Sunday', () => {
    const project = recordedProject('S', '2026-11-21')
    expect(statusOf([project], '2026-11-22').due[0]).toMatchObject({ dueOn: '2026-11-23' })
    expect(statusOf([project], '2026-11-22').overdue).toBe(0)
    expect(statusOf([project], '2026-11-24').due).toEqual([])
  })

  test('looks ahead 30 days and no further', () => {
    const project = recordedProject('T', '2026-11-23')
    expect(statusOf([project], addDays('2026-11-23', -30)).due).not.toEqual([])
    expect(statusOf([project], addDays('2026-11-23', -31)).due).toEqual([])
  })
})

test('a status can be asked for as of a day of 2000 to 2100 alone', () => {
  expect(['2000-01-01', '2100-12-31'].every(isAsOf)).toBe(true)
  expect(['1999-12-31', '2101-01-01', '2026-02-30', '2026-1-1', ''].some(isAsOf)).toBe(false)
})

test('the last day that can be asked for has a status', () => {
  expect(statusOf([recordedProject('Z', '2026-06-01')], '2100-12-31').late).toHaveLength(1)
})

const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2025-01-01', days))
/** Nothing becomes of what was replaced, and nothing that was completed is. */
const drawnHistory = fc.oneof(
  fc.constant([since('replaced')]),
  fc.array(
    fc.tuple(fc.constantFrom('active', 'suspended', 'withdrawn'), day).map((drawn) => since(...drawn)),
    {
      maxLength: 3,
    },
  ),
)
const drawnProject = fc.record({
  onlyOn: day,
  actualOn: fc.option(day),
  statusHistory: drawnHistory,
  route: fc.constantFrom(...routes),
  cohort: fc.option(fc.constantFrom(...cohorts)),
  costWon: fc.option(fc.bigInt(0n, 10_000_000_000n)),
})
const drawnPortfolio = fc
  .array(drawnProject, { maxLength: 8 })
  .map((drawn) =>
    drawn.map(({ onlyOn, actualOn, statusHistory, route, cohort, costWon }, index) =>
      recordedProject(
        `P${index}`,
        onlyOn,
        { statusHistory, route, cohort, costWon, costWithFinancingWon: costWon },
        { '*': { actualOn } },
      ),
    ),
  )

describe('any portfolio on any day', () => {
  test('each way of counting adds up to the slots', () => {
    fc.assert(
      fc.property(drawnPortfolio, day, (projects, asOf) => {
        const status = statusOf(projects, asOf)
        const { replaced: left, ...counted } = status.byStatus
        const notRated = counted.suspended + counted.withdrawn
        expect([
          sum(status.byStage),
          sum(status.byRoute),
          sum(counted),
          sum(status.byRating) + notRated,
        ]).toEqual(Array(4).fill(status.projects))
        expect(status.projects + left).toBe(projects.length)
        expect(status.buildings + status.facilities).toBe(status.projects)
        expect(status.cohorts.reduce((total, line) => total + line.projects, 0)).toBe(status.buildings)
        const expected = status.completions.reduce((total, line) => total + line.forecast, 0)
        expect(expected + status.unexpected).toBe(status.buildings)
      }),
    )
  })

  test('the order of the projects never matters', () => {
    const shuffled = drawnPortfolio.chain((projects) =>
      fc.tuple(fc.constant(projects), fc.shuffledSubarray(projects, { minLength: projects.length })),
    )
    fc.assert(
      fc.property(shuffled, day, ([projects, other], asOf) => {
        expect(statusOf(other, asOf)).toEqual(statusOf(projects, asOf))
      }),
    )
  })

  test('money is null exactly when no project of the group has any stated', () => {
    fc.assert(
      fc.property(drawnPortfolio, day, (projects, asOf) => {
        const { direct, btl, buildings } = statusOf(projects, asOf).groups
        expect(buildings.costWon === null).toBe(buildings.withoutCost === buildings.projects)
        expect((direct.costWon ?? 0n) + (btl.costWon ?? 0n)).toBe(buildings.costWon ?? 0n)
      }),
    )
  })

  test('a later day never has fewer actual completions', () => {
    fc.assert(
      fc.property(drawnPortfolio, day, fc.nat({ max: 900 }), (projects, asOf, days) => {
        expect(statusOf(projects, addDays(asOf, days)).completed).toBeGreaterThanOrEqual(
          statusOf(projects, asOf).completed,
        )
      }),
    )
  })
})
