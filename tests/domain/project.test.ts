import { expect, test } from 'vitest'
import { byStage, isCounted, isLive, type Stage, stageOf, statuses } from '#app/domain/project.ts'

const milestone = (stage: Stage, actualOn: string | null) => ({ stage, actualOn })

test.each([
  ['nothing has happened', [milestone('planning', null), milestone('design', null)], 'planning'],
  ['planning is done', [milestone('planning', '2022-01-03'), milestone('design', null)], 'design'],
  [
    'a gate of an earlier stage is still open',
    [milestone('feasibility', null), milestone('design', '2024-01-02')],
    'feasibility',
  ],
  [
    'all has happened',
    [milestone('planning', '2022-01-03'), milestone('completion', '2026-02-10')],
    'completion',
  ],
  ['the template ends in construction', [milestone('construction', '2026-02-10')], 'construction'],
] as const)('when %s the stage is that of the first open milestone', (_, milestones, stage) => {
  expect(stageOf(milestones)).toBe(stage)
})

test('milestones stand stage by stage, those of one stage in their own order', () => {
  const mixed = (['design', 'planning', 'design', 'completion', 'planning'] as const).map((stage, seq) => ({
    stage,
    seq,
  }))
  expect(byStage(mixed).map(({ seq }) => seq)).toEqual([1, 4, 0, 2, 3])
})

test('every project fills a slot but one that was replaced or of which the slot was released, and only one on which work goes on is forecast', () => {
  const counted = (slotReleasedOn: string | null) =>
    statuses.filter((status) => isCounted({ status, slotReleasedOn }))
  expect(counted(null)).toEqual(statuses.filter((status) => status !== 'replaced'))
  expect(counted('2026-11-23')).toEqual([])
  expect(statuses.filter((status) => isLive({ status }))).toEqual(['active', 'completed'])
})
