import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Stage, stages, templateCodes } from '#app/domain/project.ts'
import {
  baselineWeights,
  type WeighedMilestone,
  weighedShares,
} from '#app/domain/template/baseline-weights.ts'
import { type StageShares, type Template, templates } from '#app/domain/template/template.ts'

const shares: StageShares = {
  planning: 100,
  feasibility: 100,
  design: 500,
  construction: 9_000,
  completion: 300,
}
const chainOf = (...codes: string[]) =>
  codes.slice(1).map((to, at) => ({ from: codes[at] ?? to, to, type: 'FS' as const, lagDays: 0 }))
const template: Template = {
  ...templates.direct,
  stageShares: shares,
  links: chainOf('tender', 'groundbreaking', 'structure', 'finishing'),
}
const milestone = (
  stage: Stage,
  code: string,
  durationDays: number,
  plannedOn: string | null = '2026-03-02',
): WeighedMilestone => ({ stage, code, durationDays, plannedOn })

const design = milestone('design', 'design', 10)
const works = [
  milestone('construction', 'tender', 5),
  milestone('construction', 'groundbreaking', 5),
  milestone('construction', 'structure', 30),
  milestone('construction', 'finishing', 10),
]
const weights = (milestones: readonly WeighedMilestone[], of = template) => baselineWeights(of, milestones)

describe('the weights of a baseline', () => {
  test('give each stage its share, the shares of stages without work to the others in proportion', () => {
    // 500 and 9,000 of 9,500; within construction 30 and 10 of 40 days.
    expect(weights([design, ...works])).toEqual([52_632, 0, 0, 710_526, 236_842])
  })

  test('count nothing of construction before and up to the groundbreaking, unless there is nothing else', () => {
    expect(weights([design, ...works.slice(0, 2)])).toEqual([52_632, 473_684, 473_684])
  })

  test('count nothing that is not planned', () => {
    const unplanned = { ...works[3], plannedOn: null } as WeighedMilestone
    expect(weights([design, ...works.slice(0, 3), unplanned])).toEqual([52_632, 0, 0, 947_368, 0])
  })

  test('take a stage whose milestones take no time for one without work', () => {
    expect(weights([design, milestone('completion', 'opening', 0)])).toEqual([1_000_000, 0])
  })

  test('go by working days alone without shares, and where no share applies', () => {
    expect(weights([design, ...works], { ...template, stageShares: null })).toEqual([
      166_667, 83_333, 83_333, 500_000, 166_667,
    ])
    const worksOnly = { ...shares, design: 0, construction: 9_500 }
    expect(weights([design], { ...template, stageShares: worksOnly })).toEqual([1_000_000])
    expect(weights([{ ...design, durationDays: 0 }])).toEqual([1_000_000])
  })

  test('are told stage by stage, of what is dated', () => {
    const frozen = (stage: Stage, weightPpm: number, baselineOn: string | null = '2026-03-02') => {
      return { stage, weightPpm, baselineOn }
    }
    const half = [frozen('design', 250_000), frozen('construction', 250_000), frozen('design', 500_000, null)]
    expect(weighedShares(half)).toEqual({
      ...{ planning: 0, feasibility: 0, design: 5_000, construction: 5_000, completion: 0 },
    })
  })

  test('of no milestones are refused', () => {
    expect(() => weights([])).toThrow('at least one')
  })

  test('sum to a million, whatever the milestones are', () => {
    const any = fc.record({
      stage: fc.constantFrom(...stages),
      code: fc.constantFrom('groundbreaking', 'tender', 'a', 'b'),
      durationDays: fc.nat(400),
      plannedOn: fc.option(fc.constant('2026-03-02')),
    })
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 30 }), (milestones) => {
        const all = weights(milestones)
        expect(all.reduce((sum, weight) => sum + weight, 0)).toBe(1_000_000)
        expect(all.every((weight) => Number.isInteger(weight) && weight >= 0)).toBe(true)
      }),
    )
  })

  test.each(templateCodes)('of the %s template have done 6 %% of the work when the works begin', (code) => {
    const { items, links, groundbreaking, ...rest } = templates[code]
    const planned = items.map((item) => ({ ...item, plannedOn: '2026-03-02' }))
    const all = baselineWeights({ items, links, groundbreaking, ...rest }, planned)
    const until = items.findIndex((item) => item.code === groundbreaking)
    expect(all.slice(0, until + 1).reduce((sum, weight) => sum + weight, 0)).toBe(60_000)
  })
})
