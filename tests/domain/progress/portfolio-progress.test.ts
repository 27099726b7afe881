import { expect, test } from 'vitest'
import { type ProgressProject, portfolioProgress } from '#app/domain/progress/portfolio-progress.ts'
import { progressItem } from '#tests/setup/progress-drawing.ts'
import { weekdays } from '#tests/setup/recorded-project.ts'

const today = '2026-03-10'
const due = progressItem({ weightPpm: 1_000_000, baselineOn: '2026-03-02' })
const later = progressItem({ weightPpm: 1_000_000, baselineOn: '2026-06-01' })

function project(code: string, change: Partial<ProgressProject> = {}): ProgressProject {
  return {
    ...{ code, nameKo: `${code} 동`, nameEn: `Building ${code}`, cohort: 2021 },
    ...{ program: '4-4-2', programNameKo: '학교', programNameEn: 'Schools' },
    ...{ status: 'active', costWon: 100n, items: [due] },
    ...change,
  }
}

const progressOf = (
  projects: readonly ProgressProject[],
  spent: (code: string) => bigint | null = () => null,
) => portfolioProgress(projects, weekdays, today, spent)

test('projects count by their cost, and those without money are left out and told', () => {
  const { total } = progressOf([
    project('A', { costWon: 300n, items: [{ ...due, actualOn: '2026-03-03' }] }),
    project('B'),
    project('C', { costWon: null }),
  ])
  expect(total).toEqual({
    progress: { plannedBp: 10_000, actualBp: 7_500, gapBp: -2_500 },
    plannedWon: 400n,
    earnedWon: 300n,
    spentWon: null,
    comparableWon: null,
    active: 3,
    completed: 0,
    withoutCost: 1,
    withoutLedger: 2,
  })
})

test('spending is held against the earned value of those with a ledger alone', () => {
  const done = { items: [{ ...due, actualOn: '2026-03-03' }] }
  const { total } = progressOf(
    [project('A', { costWon: 300n, ...done }), project('btl', { costWon: 500n, ...done })],
    (code) => (code === 'A' ? 0n : null),
  )
  expect(total).toMatchObject({ earnedWon: 800n, comparableWon: 300n, spentWon: 0n, withoutLedger: 1 })
})

test('nothing is planned or counted of what is suspended, withdrawn or replaced', () => {
  const stopped = (['suspended', 'withdrawn', 'replaced'] as const).map((status) =>
    project(status, { status }),
  )
  expect(progressOf([project('A'), ...stopped])).toEqual(progressOf([project('A')]))
  expect(progressOf(stopped)).toMatchObject({
    total: { progress: null, plannedWon: null },
    gaps: [],
    curve: [],
  })
})

test('a completed project counts whole', () => {
  const done = project('A', { status: 'completed', items: [{ ...due, actualOn: '2026-03-02' }] })
  expect(progressOf([done]).total).toMatchObject({ completed: 1, progress: { gapBp: 0, actualBp: 10_000 } })
})

test('programs stand in the order of their codes, cohorts by year, facilities last', () => {
  const { byProgram, byCohort } = progressOf([
    project('F', { program: '4-3-3', cohort: null, items: [later] }),
    project('B', { cohort: 2022 }),
    project('A'),
  ])
  expect(byProgram.map(({ program, active }) => [program, active])).toEqual([
    ['4-3-3', 1],
    ['4-4-2', 2],
  ])
  expect(byCohort.map(({ cohort, progress }) => [cohort, progress?.plannedBp])).toEqual([
    [2021, 10_000],
    [2022, 10_000],
    [null, 0],
  ])
})

test('gaps are of what is behind alone, the furthest behind first, also without money', () => {
  const half = { ...due, weightPpm: 500_000 }
  const { gaps } = progressOf([
    project('B', { items: [half, { ...half, actualOn: '2026-03-02' }] }),
    project('D', { costWon: null }),
    project('C', { items: [half, { ...half, actualOn: '2026-03-02' }] }),
    project('ahead', { items: [{ ...later, actualOn: '2026-03-02' }] }),
    project('in-time', { items: [later] }),
  ])
  expect(gaps.map(({ code, gapBp }) => [code, gapBp])).toEqual([
    ['D', -10_000],
    ['B', -5_000],
    ['C', -5_000],
  ])
})

test('spending stands beside the values once it is known, and is a sum of what is known', () => {
  const spent = new Map([
    ['A', 70n],
    ['B', 5n],
  ])
  const { total } = progressOf([project('A'), project('B'), project('C')], (code) => spent.get(code) ?? null)
  expect(total).toMatchObject({ plannedWon: 300n, earnedWon: 0n, spentWon: 75n })
})
