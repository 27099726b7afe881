import { describe, expect, it, test } from 'vitest'
import {
  openPredecessors,
  recordAfter,
  statusAfter,
  statusWithCompletion,
} from '#app/domain/schedule/milestone-change.ts'
import { templates } from '#app/domain/template/template.ts'

const template = templates.direct

/** A project of which nothing is done. */
function milestones() {
  return template.items.map(({ code }) => ({
    code,
    isCompletion: code === template.completion,
    actualOn: null,
  }))
}

describe('the status of a project', () => {
  test.each([
    ['active', '2026-11-20', 'completed'],
    ['suspended', '2026-11-20', 'completed'],
    ['completed', '2026-11-20', 'completed'],
    ['withdrawn', '2026-11-20', 'withdrawn'],
    ['replaced', '2026-11-20', 'replaced'],
    ['completed', null, 'active'],
    ['active', null, 'active'],
    ['suspended', null, 'suspended'],
    ['withdrawn', null, 'withdrawn'],
    ['replaced', null, 'replaced'],
  ] as const)('%s with completion on %s is %s', (status, on, expected) => {
    expect(statusWithCompletion(status, on)).toBe(expected)
  })

  it('follows from the completion alone, not from another milestone', () => {
    const { completion, opening } = template
    const actualOn = '2026-11-20'
    expect(statusAfter('active', milestones(), { code: completion, actualOn })).toBe('completed')
    expect(statusAfter('active', milestones(), { code: opening, actualOn })).toBe('active')
    expect(statusAfter('completed', milestones(), { code: opening, actualOn: null })).toBe('completed')
  })

  it('has its day: a completed project since its completion, also when that is corrected; otherwise as it was', () => {
    const active = { status: 'active', statusReason: null, statusOn: null } as const
    const doneOn = (actualOn: string | null) => milestones().map((m) => ({ ...m, actualOn }))
    const completed = recordAfter(active, 'completed', doneOn('2026-11-20'))
    expect(completed).toEqual({ status: 'completed', statusReason: null, statusOn: '2026-11-20' })
    expect(recordAfter(completed, 'completed', doneOn('2026-11-18')).statusOn).toBe('2026-11-18')
    expect(recordAfter(completed, 'active', doneOn(null))).toEqual(active)
    const stopped = { status: 'suspended', statusReason: '협의', statusOn: '2026-05-04' } as const
    expect(recordAfter(stopped, 'suspended', doneOn(null))).toEqual(stopped)
  })
})

describe('what comes before a milestone and has not happened', () => {
  const direct = template.links.filter((link) => link.to === template.completion).map((link) => link.from)

  it('is what leads to it directly', () => {
    expect(openPredecessors({ template }, milestones(), template.completion)).toEqual(direct)
  })

  it('is nothing once that has happened, and nothing for the first milestone', () => {
    const done = milestones().map((m) => ({ ...m, actualOn: direct.includes(m.code) ? '2026-11-20' : null }))
    expect(openPredecessors({ template }, done, template.completion)).toEqual([])
    expect(openPredecessors({ template }, milestones(), template.items[0]?.code ?? '')).toEqual([])
  })
})
